// Files of units as a test sends them.
import { randomUUID } from 'node:crypto';
import type { Ministry } from './ministry.ts';

export const registerHeadings = [
  'شناسه فعالیت',
  'نام واحد',
  'شناسه ملی مالک',
  'نوع واحد',
  'استان',
  'شهرستان',
  'واحد تابعه',
  'رشته فعالیت',
];

/** The activity id of the `position`-th trade unit of a file. */
export const tradeId = (position: number) => String(300_000_000_000 + position);

/** A row that nothing is wrong with, in the order of the headings. */
export function tradeRow(position: number, more: Record<string, string> = {}): string[] {
  const row: Record<string, string> = {
    'شناسه فعالیت': tradeId(position),
    'نام واحد': `کارگاه ${position}`,
    'شناسه ملی مالک': '10380284790',
    'نوع واحد': 'واحد صنفی',
    استان: 'تهران',
    شهرستان: 'ری',
    'واحد تابعه': 'IMT-23',
    'رشته فعالیت': 'C23',
    ...more,
  };
  return registerHeadings.map((heading) => row[heading] ?? '');
}

export function csvOf(
  rows: readonly (readonly string[])[],
  headings: readonly string[] = registerHeadings,
): string {
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [headings, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

/** Sends a file and waits until it has been read. */
export async function sendRegisterFile(
  office: Ministry,
  who: string,
  bytes: string | Uint8Array,
  { id = randomUUID(), query = 'name=units.csv' }: { id?: string; query?: string } = {},
) {
  const client = await office.as(who);
  const body = typeof bytes === 'string' ? Buffer.from(bytes) : Buffer.from(bytes);
  const response = await client.fetch(`/api/register/imports/${id}?${query}`, { method: 'PUT', body });
  const sent = JSON.parse(await response.text());
  if (response.status !== 200) return { status: response.status, body: sent, id };
  await office.services.jobs.idle();
  return { ...(await client.get(`/api/register/imports/${id}`)), id };
}
