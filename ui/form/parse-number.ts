/**
 * The number that a person wrote: Persian, Arabic or Latin digits, with or without thousands separators.
 * `null` for nothing written, `NaN` for what is no number.
 */
export function parseNumber(text: string): number | null {
  const plain = latinDigits(text)
    .replace(/[\s\u200c\u200e\u200f\u066c\u060c,'_]/g, '')
    .replace(/[\u066b/]/g, '.')
    .replace(/\u2212/g, '-');
  if (plain === '') return null;
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN;
}

/** Persian and Arabic digits as Latin ones; everything else as it is. */
export function latinDigits(text: string): string {
  return text.replace(/[\u06f0-\u06f9\u0660-\u0669]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}
