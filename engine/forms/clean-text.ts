// Text as people type it → text as we keep it: one digit, one letter form, nothing invisible that a database or a
// screen trips over.

/** What makes a text worth a second look: Arabic letters and digits, control and bidi override characters, blanks at the ends. */
const suspicious =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  /[\u0000-\u0008\u000b-\u001f\u007f\u0643\u0649\u064a\u0660-\u0669\u06f0-\u06f9\u202a-\u202e\u2066-\u2069]|^[\s\ufeff]|[\s\ufeff]$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const unwanted = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;
const digits = /[\u0660-\u0669\u06f0-\u06f9]/g;
const invisible = /[\u200b-\u200f\ufeff\s]/g;

/**
 * Cleans an answer in words: ي and ى → ی, ك → ک, Persian and Arabic digits → ASCII, no control characters, no blanks at
 * the ends. The zero-width non-joiner stays: Persian is spelt with it.
 */
export function cleanText(text: string): string {
  const formed = text.isWellFormed() ? text : text.toWellFormed();
  if (!suspicious.test(formed)) return formed;
  return formed
    .replace(/\r\n?/g, '\n')
    .replace(unwanted, '')
    .replace(/[\u0649\u064a]/g, '\u06cc')
    .replace(/\u0643/g, '\u06a9')
    .replace(digits, (digit) => String.fromCharCode((digit.charCodeAt(0) & 0xf) + 0x30))
    .trim();
}

/** Cleans a text that has a format, a pattern or a list of values: no blank or invisible character at all. */
export function cleanCode(text: string): string {
  return cleanText(text).replace(invisible, '');
}
