// Units as rows of a file, under the headings by which a file of units is read.
import type { UnitSnapshot } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import type { SheetValue } from '../files/sheet-writer.ts';
import type { Locale } from '../words.ts';
import type { RegisterColumn } from './register-columns.ts';
import { listUnits, type UnitFilter } from './units.ts';

const pageSize = 1000;

interface Owner {
  kind: string;
  nationalId: string;
  title: { fa: string; en: string };
}

/** Pages of rows of what a filter shows, as far as the scope goes. @param done told of their number at the end */
export async function* exportUnits(
  database: Database,
  scope: ReadScope,
  filter: UnitFilter,
  { columns, locale }: { columns: readonly RegisterColumn[]; locale: Locale },
  done: (units: number) => Promise<void>,
): AsyncGenerator<SheetValue[][]> {
  let after: string | undefined;
  let count = 0;
  do {
    const { items, next } = await listUnits(database, scope, { ...filter, after, limit: pageSize });
    const owners = await ownersOf(database, scope, items);
    yield items.map((unit) =>
      columns.map((column) => cellOf(unit, owners.get(unit.partyId), column, locale)),
    );
    count += items.length;
    after = next ?? undefined;
  } while (after !== undefined);
  await done(count);
}

async function ownersOf(
  database: Database,
  scope: ReadScope,
  units: readonly UnitSnapshot[],
): Promise<Map<string, Owner>> {
  const ids = [...new Set(units.map(({ partyId }) => partyId))];
  const rows = await database.read(
    scope,
    (sql) => sql<(Owner & { id: string })[]>`
      select id, kind, national_id as "nationalId", title from parties where id = any (${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function cellOf(
  unit: UnitSnapshot,
  owner: Owner | undefined,
  { code, kind, titles }: RegisterColumn,
  locale: Locale,
): SheetValue {
  const value = valueIn(unit, owner, code);
  if (value === null || value === '') return null;
  if (kind === 'list' || kind === 'flag') return titles.get(String(value))?.[locale] ?? String(value);
  if (kind === 'number') return Number(value);
  return String(value);
}

function valueIn(
  unit: UnitSnapshot,
  owner: Owner | undefined,
  code: string,
): string | number | boolean | null | undefined {
  if (code.startsWith('attributes.')) return unit.attributes[code.slice('attributes.'.length)] ?? null;
  const permit = (unit.permits ?? []).findLast(({ revokedOn }) => revokedOn === null);
  const values: Record<string, string | number | boolean | null | undefined> = {
    activityId: unit.activityId,
    titleFa: unit.title.fa,
    titleEn: unit.title.en,
    kind: unit.kind,
    partyNationalId: owner?.nationalId,
    partyKind: owner?.kind,
    partyTitle: owner?.title.fa,
    province: unit.province,
    county: unit.county,
    organisation: unit.organisation,
    activities: unit.activities.join('، '),
    status: unit.status,
    selected: unit.selected,
    latitude: unit.latitude,
    longitude: unit.longitude,
    permitKind: permit?.kind,
    permitNumber: permit?.number,
    permitIssuer: permit?.issuer,
    permitFrom: permit?.from,
    permitTo: permit?.to,
  };
  return values[code] ?? null;
}
