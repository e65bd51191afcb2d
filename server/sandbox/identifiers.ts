// Identifiers that look and check like real ones and belong to nobody.
import { createHash } from 'node:crypto';
import { legalCheckDigit } from '../../engine/index.ts';
import type { Random } from './random.ts';

/** A legal person's id (شناسه ملی): ten digits and the check digit of them (reference-data §7). */
export function legalId(random: Random): string {
  const prefix = random.pick(['10', '14']);
  const digits = prefix + String(random.integer(10_000_000, 99_999_999));
  return `${digits}${legalCheckDigit(digits)}`;
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
