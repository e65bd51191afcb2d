// What a page consists of, whatever its language, its direction and its width: what most rules of accessibility are about.
import type { Page } from 'playwright-core';

/**
 * A hash of the elements of the page, or of a part of it: what they are and how they are drawn, which of them are seen, which
 * have words, what they point at. Words, ids, places and sizes are left out.
 */
export async function structureOf(page: Page, within: string): Promise<string> {
  return page.evaluate(read, within);
}

function read(within: string): string {
  /** Said as they stand. */
  const said = new Set(
    'class role type tabindex disabled readonly required hidden inert contenteditable autocomplete scope colspan rowspan fill stroke opacity fill-opacity kind'.split(
      ' ',
    ),
  );
  /** Point at other elements: whether these are there, and whether they have words. */
  const pointing = new Set(
    'for aria-labelledby aria-describedby aria-controls aria-owns aria-activedescendant aria-details aria-errormessage headers'.split(
      ' ',
    ),
  );
  /** Numbers and words of what is shown. */
  const shown =
    /^aria-(label|roledescription|value\w+|rowcount|rowindex|colcount|colindex|posinset|setsize)$/;
  const places =
    /^(-webkit-)?((min-|max-)?(width|height|block-size|inline-size)|top|left|right|bottom|inset.*|transform.*|translate|margin.*|padding.*|flex.*|grid.*|gap|--.*)$/;
  const hasWords = (text: string | null | undefined) => (text?.trim() ? 'w' : '');
  const styleOf = (style: string) =>
    style
      .split(';')
      .map((one) => one.trim())
      .filter((one) => one !== '' && !places.test(one.split(':')[0]?.trim() ?? ''))
      .join(';');
  const wordsAt = (ids: string) =>
    ids
      .split(/\s+/)
      .map((id) => {
        const found = document.getElementById(id);
        return found === null ? '-' : `+${hasWords(found.textContent)}`;
      })
      .join('');
  const attribute = ({ name, value }: Attr): string => {
    // The caches of styles are named after the direction of what they hold.
    if (name === 'class') return value.replaceAll(/\b(rtl|ltr)-/g, '');
    if (said.has(name)) return `${name}=${value}`;
    if (name === 'style') return styleOf(value);
    if (pointing.has(name)) return `${name}${wordsAt(value)}`;
    if (name.startsWith('aria-') && !shown.test(name)) return `${name}=${value}`;
    return name.startsWith('data-') ? '' : `${name}${hasWords(value)}`;
  };
  const isUsed = 'a, button, input, select, textarea, summary, [tabindex]';
  const parts: string[] = [within, document.documentElement.className];
  const walk = (element: Element): void => {
    const attributes = [...element.attributes].map(attribute).filter((one) => one !== '');
    const hasOwnWords = [...element.childNodes].some(
      (node) => node.nodeType === 3 && node.textContent?.trim(),
    );
    parts.push(element.localName, ...attributes.sort(), hasOwnWords ? 'w' : '');
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) parts.push('hidden');
    if (element.matches(isUsed)) {
      if (element.matches(':hover')) parts.push('hover');
      if (element.matches(':focus')) parts.push('focus');
      if (element.matches(':checked')) parts.push('checked');
      if ('value' in element && hasWords(String(element.value))) parts.push('value');
    }
    parts.push('(');
    for (const child of element.children) walk(child);
    parts.push(')');
  };
  for (const root of document.querySelectorAll(within === 'html' ? 'body' : within)) walk(root);
  // Two lines of 32 bits (cyrb53, Bryc 2018): what is compared is a few hundred pages.
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (const part of parts) {
    for (let index = 0; index < part.length; index += 1) {
      const code = part.charCodeAt(index);
      one = Math.imul(one ^ code, 2654435761);
      other = Math.imul(other ^ code, 1597334677);
    }
    one = Math.imul(one ^ 0x7c, 2654435761);
    other = Math.imul(other ^ 0x7c, 1597334677);
  }
  return `${(one >>> 0).toString(16)}${(other >>> 0).toString(16)}`;
}
