// Identifiers that look and check like real ones and belong to nobody.
import { createHash } from 'node:crypto';
import type { Random } from './random.ts';

const weights = [29, 27, 23, 19, 17, 29, 27, 23, 19, 17];

/** A legal person's id (شناسه ملی): ten digits and the check digit of them (reference-data §7). */
export function legalId(random: Random): string {
  const prefix = random.pick(['10', '14']);
  return withCheckDigit(prefix + String(random.integer(10_000_000, 99_999_999)));
}

/** `digits` are the first ten: each plus the tenth plus two, weighted, modulo eleven; ten counts as zero. */
function withCheckDigit(digits: string): string {
  const shift = Number(digits[9]) + 2;
  const sum = weights.reduce((total, weight, index) => total + (Number(digits[index]) + shift) * weight, 0);
  return `${digits}${(sum % 11) % 10}`;
}

/** Whether eleven digits are a legal person's id. */
export function isLegalId(id: string): boolean {
  return /^\d{11}$/.test(id) && !/^\d{3}0{6}/.test(id) && withCheckDigit(id.slice(0, 10)) === id;
}

/** The business-activity id of the `position`-th permit: 12 digits, all different; no rule about them is known. */
export function activityId(position: number): string {
  const scattered = ((position + 1) * 715_827_883) % 999_999_937;
  return String(140_000_000_000 + scattered);
}

/** The same id for the same thing in every sandbox (a UUID of version 8, by SHA-256). */
export function uuidOf(...path: (string | number)[]): string {
  const hex = createHash('sha256').update(path.join('/')).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
