// Persian text and digits in one form, so that two spellings of one thing compare equal.

const digits = /[\u0660-\u0669\u06f0-\u06f9]/g;
/** Vowel signs, tatweel, and marks of direction. */
const marks = /[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** Letters that Persian writes in one way and other keyboards, or other people, in another. */
const letters: Record<string, string> = {
  ي: 'ی',
  ى: 'ی',
  ئ: 'ی',
  ك: 'ک',
  ة: 'ه',
  ۀ: 'ه',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  آ: 'ا',
  ؤ: 'و',
};
const variants = /[يىئكةۀأإٱآؤ]/g;
const joiner = /\u200c/g;
const separators = /[^\p{L}\p{N}\u200c]+/u;

/** Persian (۰) and Arabic (٠) digits as ASCII. */
export function asciiDigits(text: string): string {
  return text.replace(digits, (digit) => String.fromCharCode((digit.charCodeAt(0) & 0xf) + 0x30));
}

/** An identifier as it is kept: ASCII digits; no blanks, dashes, slashes, dots, joiners or marks of direction. */
export function plainCode(text: string): string {
  return asciiDigits(text)
    .replace(marks, '')
    .replace(/[\s\u200b-\u200d\-_./\\‐-―]+/g, '');
}

/** Text as searching compares it: one letter form, ASCII digits, small letters, no vowel signs. Joiners (ZWNJ) stay. */
export function plainText(text: string): string {
  return asciiDigits(text.normalize('NFC'))
    .replace(marks, '')
    .replace(variants, (letter) => letters[letter] ?? letter)
    .toLowerCase();
}

/** Text as it is kept: Persian ي and ك, one blank between words, no marks of direction, nothing around it. */
export function keptText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/ي/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

/**
 * The words that a text is found by. A word with a joiner in it is found in one piece (`میشود`) and by its parts (`می`,
 * `شود`), since people write it in both ways; a number with separators (`12/345`) too.
 */
export function wordsToFind(text: string): string[] {
  const found = new Set<string>();
  for (const piece of plainText(text).split(/\s+/)) {
    const parts = piece.split(separators).filter((part) => part !== '');
    for (const part of parts) {
      found.add(part.replace(joiner, ''));
      if (part.includes('\u200c')) for (const half of part.split(joiner)) found.add(half);
    }
    if (parts.length > 1 && parts.every((part) => /^\d+$/.test(part))) found.add(parts.join(''));
  }
  found.delete('');
  return [...found];
}

/** The words of a question: each must begin a word of what is found. */
export function wordsAsked(text: string): string[] {
  const words = plainText(text)
    .split(separators)
    .map((word) => word.replace(joiner, ''))
    .filter((word) => word !== '');
  return [...new Set(words)];
}
