// As much of XML as the parts of a workbook are written in, read as it comes. There are no document types, hence no entities
// of a file's own.
import { refusal } from './sheet.ts';

export interface XmlHearer {
  /** Names come without their prefix; `attributes` as they are written. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/** Characters of a tag or a text that is waited for. */
const patience = 64 * 1_048_576;

export function createXmlReader(hearer: XmlHearer): { push(chunk: string): void; end(): void } {
  let rest = '';
  let depth = 0;

  function tag(body: string): void {
    if (body.startsWith('?')) return;
    if (body.startsWith('!')) throw refusal('broken');
    if (body.startsWith('/')) {
      depth -= 1;
      if (depth < 0) throw refusal('broken');
      hearer.close(local(body.slice(1).trim()));
      return;
    }
    const isEmpty = body.endsWith('/');
    const inner = isEmpty ? body.slice(0, -1) : body;
    const space = inner.search(/\s/);
    const name = local(space === -1 ? inner : inner.slice(0, space));
    depth += 1;
    if (depth > 100) throw refusal('broken');
    hearer.open(name, space === -1 ? '' : inner.slice(space));
    if (!isEmpty) return;
    depth -= 1;
    hearer.close(name);
  }

  return {
    push(chunk) {
      const text = rest === '' ? chunk : rest + chunk;
      let at = 0;
      for (;;) {
        const from = text.indexOf('<', at);
        if (from === -1) break;
        const to = endOf(text, from);
        if (to === -1) break;
        if (from > at) hearer.text(decoded(text.slice(at, from)));
        if (text.startsWith('<![CDATA[', from)) hearer.text(text.slice(from + 9, to - 2));
        else if (!text.startsWith('<!--', from)) tag(text.slice(from + 1, to));
        at = to + 1;
      }
      rest = text.slice(at);
      if (rest.length > patience) throw refusal('broken');
    },
    end() {
      if (depth !== 0 || rest.trim() !== '') throw refusal('truncated');
    },
  };
}

/** Where a tag ends that begins at `from`: at a `>` outside of quotes. */
function endOf(text: string, from: number): number {
  const closing = text.startsWith('<!--', from) ? '-->' : text.startsWith('<![CDATA[', from) ? ']]>' : null;
  if (closing !== null) {
    const found = text.indexOf(closing, from);
    return found === -1 ? -1 : found + 2;
  }
  let quote = '';
  for (let at = from + 1; at < text.length; at += 1) {
    const sign = text[at];
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at;
  }
  return -1;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** The value of an attribute, whatever its prefix; undefined where there is none. */
export function attribute(attributes: string, name: string): string | undefined {
  for (const pattern of patternsOf(name)) {
    const found = pattern.exec(attributes)?.[1];
    if (found !== undefined) return decoded(found);
  }
  return undefined;
}

const patterns = new Map<string, RegExp[]>();

function patternsOf(name: string): RegExp[] {
  const known = patterns.get(name);
  if (known !== undefined) return known;
  const made = [
    new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*"([^"]*)"`),
    new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*'([^']*)'`),
  ];
  patterns.set(name, made);
  return made;
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,10}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffe';
  });
}
