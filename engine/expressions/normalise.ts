// What a Persian keyboard types, as FEEL reads it. Every character gives one, so offsets stay.

const everywhere: Record<string, string> = { ي: 'ی', ى: 'ی', ك: 'ک' };
for (let digit = 0; digit <= 9; digit++) {
  everywhere[String.fromCharCode(0x6f0 + digit)] = String(digit);
  everywhere[String.fromCharCode(0x660 + digit)] = String(digit);
}
const outsideStrings: Record<string, string> = { '٫': '.', '،': ',', '؛': ';' };

const foreign = /[يىك۰-۹٠-٩٫،؛]/;

/** Persian and Arabic digits as Latin ones, Arabic ي and ك as Persian ی and ک; in a source, ٫ and ، too. */
export function normaliseText(text: string): string {
  return foreign.test(text)
    ? text.replace(/[يىك۰-۹٠-٩]/g, (character) => everywhere[character] ?? character)
    : text;
}

/** The same for a whole source: the punctuation inside its string literals stays. */
export function normaliseSource(source: string): string {
  if (!foreign.test(source)) return source;
  return normaliseText(source).replace(/"(?:\\.|[^"\\])*"?|[٫،؛]/g, (part) => outsideStrings[part] ?? part);
}
