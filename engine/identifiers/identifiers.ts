// What can be said of an identifier without asking its registry: length and check digit (reference-data §7). A right
// check digit catches typing errors, not false identity.
import { plainCode } from './plain.ts';

export type IdentifierKind =
  | 'person-id'
  | 'legal-id'
  | 'foreign-id'
  | 'postal-code'
  | 'activity-id'
  | 'guild-id'
  | 'mobile';

/** `value`: as it is kept. A warning stands beside a value that may be right. */
export type Identified =
  | { ok: true; value: string; warning: 'unusual' | null }
  | { ok: false; fault: 'length' | 'digits' | 'checksum' };

const checks: Record<IdentifierKind, (code: string) => Identified> = {
  'person-id': personId,
  'legal-id': legalId,
  'foreign-id': (code) => (/^[0-9A-Za-z]{1,20}$/.test(code) ? right(code) : wrong('length')),
  // Only the first five digits are said to hold no 0 and no 2; the truth is the postal service's.
  'postal-code': (code) => digitsOf(code, 10, right(code, /^[13-9]{5}/.test(code))),
  'activity-id': (code) => digitsOf(code, 12),
  'guild-id': (code) => digitsOf(code, 10),
  mobile: (code) => {
    const national = code.replace(/^(?:\+98|0098|98)(?=9)/, '0');
    return /^09\d{9}$/.test(national)
      ? right(`+98${national.slice(1)}`)
      : wrong(/^\+?\d+$/.test(code) ? 'length' : 'digits');
  },
};

/** Every kind, in the order in which they are told. */
export const identifierKinds = Object.keys(checks) as IdentifierKind[];

/** Checks an identifier as somebody typed it: any digits, blanks, dashes. */
export function identify(kind: IdentifierKind, typed: string): Identified {
  return checks[kind](plainCode(typed));
}

/** کد ملی: ten digits, padded from the left; weights 10 … 2, modulo eleven. */
function personId(typed: string): Identified {
  if (!/^\d+$/.test(typed)) return wrong('digits');
  if (typed.length < 8 || typed.length > 10) return wrong('length');
  const code = typed.padStart(10, '0');
  if (/^(\d)\1{9}$/.test(code)) return wrong('checksum');
  const sum = [...code.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const rest = sum % 11;
  return Number(code[9]) === (rest < 2 ? rest : 11 - rest) ? right(code) : wrong('checksum');
}

const legalWeights = [29, 27, 23, 19, 17, 29, 27, 23, 19, 17];

/** شناسه ملی: eleven digits; each plus the tenth plus two, weighted, modulo eleven; ten counts as zero. */
function legalId(code: string): Identified {
  return digitsOf(
    code,
    11,
    !/^\d{3}0{6}/.test(code) && isCheckedLegal(code) ? right(code) : wrong('checksum'),
  );
}

function isCheckedLegal(code: string): boolean {
  return Number(code[10]) === legalCheckDigit(code);
}

/** The eleventh digit of a legal person's id, by its first ten. */
export function legalCheckDigit(code: string): number {
  const shift = Number(code[9]) + 2;
  const sum = legalWeights.reduce(
    (total, weight, index) => total + (Number(code[index]) + shift) * weight,
    0,
  );
  return (sum % 11) % 10;
}

/** Whether a point lies in the box around Iran (degrees, WGS 84); the province's polygon says more. */
export function isInIran(latitude: number, longitude: number): boolean {
  return latitude >= 25 && latitude <= 40 && longitude >= 44 && longitude <= 63.5;
}

function digitsOf(code: string, length: number, then: Identified = right(code)): Identified {
  if (!/^\d*$/.test(code)) return wrong('digits');
  return code.length === length ? then : wrong('length');
}

function right(value: string, isUsual = true): Identified {
  return { ok: true, value, warning: isUsual ? null : 'unusual' };
}

function wrong(fault: 'length' | 'digits' | 'checksum'): Identified {
  return { ok: false, fault };
}
