// What a published figure comes from: the returns that it adds up, who decided on them, and the figure as it was cited.
import { createHash } from 'node:crypto';
import {
  type Case,
  canonical,
  type Instant,
  type Json,
  type Level,
  type PlannedMeasure,
  periodOf,
} from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import { type CaseBody, type CaseRow, caseOf } from './case-rows.ts';
import { measuredRows } from './indicators.ts';

/** One place of a list: what is measured there, and where. */
export interface FigurePlace {
  collection: string;
  level: Level;
  area: string;
  dimension: string;
}

export interface Approvals {
  body: string;
  kind: 'explicit' | 'bulk' | 'deemed';
  returns: number;
}

export interface Contribution {
  case: Case;
  value: number;
}

/** A figure as it stood when it was cited. */
export interface StoredCitation {
  id: string;
  vintage: number;
  citedAt: Instant;
  body: { [name: string]: Json };
  /** Whether it is, to the letter, what was cited. */
  intact: boolean;
}

const nation: ReadScope = { nation: true, jurisdictions: [], domains: [], units: [] };

/** The rows of a measure at one place, as SQL over parameters. */
function rowsAt(one: PlannedMeasure, place: FigurePlace) {
  const { area, dimension, value, source, values } = measuredRows(one, place.level, place.collection);
  const [atArea, atKey] = [`$${values.length + 1}`, `$${values.length + 2}`];
  // A measure without keys goes into the figures of every key.
  const keyed = one.byDimension ? ` and ${dimension} = ${atKey}` : ` and ${atKey}::text is not null`;
  return {
    value,
    source: `${source} and ${area} = ${atArea}${keyed}`,
    values: [...values, place.area, place.dimension],
  };
}

/**
 * Who approved what goes into a figure, by body and kind, latest decision of each stage and part alone; and a hash over every
 * return's version and value, so that the same figure of the same returns is known again.
 */
export async function groundsOf(
  database: Database,
  measures: readonly PlannedMeasure[],
  place: FigurePlace,
): Promise<{ approvals: Approvals[]; inputsHash: string }> {
  return database.read(nation, async (sql) => {
    const hash = createHash('sha256');
    const counted = new Set<string>();
    for (const one of measures) {
      const { source, value, values } = rowsAt(one, place);
      const rows = sql
        .unsafe<{ id: string; rest: string }[]>(
          `select c.id, c.return_version || ' ' || sum(${value}) as rest
          ${source} group by c.id, c.return_version order by c.id`,
          values as never[],
        )
        .cursor(10_000);
      for await (const page of rows) {
        for (const { id, rest } of page) {
          hash.update(`${one.id} ${id} ${rest}\n`);
          counted.add(id);
        }
      }
    }
    const approvals = await sql<Approvals[]>`
      select d.body, d.kind, count(*)::integer as returns
      from decisions d join unnest(${[...counted]}::uuid[]) as counted (id) on counted.id = d.case_id
      where d.verdict = 'approve' and not exists (
        select from decisions later
        where later.case_id = d.case_id and later.stage = d.stage and later.part is not distinct from d.part and later.no > d.no)
      group by d.body, d.kind order by d.body, d.kind`;
    return { approvals: [...approvals], inputsHash: hash.digest('hex') };
  });
}

/** The returns that a measure adds up at a place, as far as `scope` lets through; the largest first. */
export async function contributionsOf(
  database: Database,
  scope: ReadScope,
  measure: PlannedMeasure,
  place: FigurePlace,
  { limit, offset }: { limit: number; offset: number },
): Promise<Contribution[]> {
  const { source, value, values } = rowsAt(measure, place);
  const rows = await database.read(scope, (sql) =>
    sql.unsafe<(Pick<CaseRow, 'id' | 'subject'> & { body: CaseBody; value: string })[]>(
      `select c.id, c.subject, c.body, found.value
       from (select c.id, sum(${value}) as value ${source} group by c.id
         order by 2 desc, 1 limit ${limit} offset ${offset}) found
       join cases c on c.id = found.id order by found.value desc, c.id`,
      values as never[],
    ),
  );
  return rows.map((row) => ({ case: caseOf(row), value: Number(row.value) }));
}

/** Without letters and digits that are taken for one another (Crockford's base 32). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const idLength = 16;

/** 80 bits of what is cited: the same figure of the same returns has the same id, and no other has. */
function citationId(body: StoredCitation['body']): string {
  const bytes = createHash('sha256').update(canonical(body)).digest().subarray(0, idLength);
  return [...bytes].map((byte) => letters[byte % 32]).join('');
}

/** Keeps a figure for ever. What was cited before as it is now is the same citation. */
export async function cite(
  { engine }: Database,
  given: {
    list: string;
    period: string;
    /** Indicator, level, area and key. */
    figure: string[];
    body: StoredCitation['body'];
    at: Instant;
    by: string;
  },
): Promise<StoredCitation> {
  const { list, figure, body, at, by } = given;
  const id = citationId(body);
  const place = figure.join(' ');
  const period = periodOf(given.period)?.number ?? 0;
  await engine.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${list} ${period} ${place}`}, 0))`;
    await sql`
      insert into citations (id, list, period, figure, vintage, body, cited_at, cited_by)
      select ${id}, ${list}, ${period}, ${place},
        coalesce((select max(vintage) from citations
          where list = ${list} and period = ${period} and figure = ${place}), 0) + 1,
        ${JSON.stringify(body)}::text::jsonb, ${at}, ${by}
      on conflict (id) do nothing`;
  });
  const kept = await readCitation(engine, id);
  if (kept === undefined) throw new Error(`The citation ${id} is not there`);
  return kept;
}

/** A citation by its id, in whatever letters it was written. */
export async function readCitation(
  engine: Database['engine'],
  id: string,
): Promise<StoredCitation | undefined> {
  const wanted = id.toUpperCase();
  const [row] = await engine<{ vintage: number; body: StoredCitation['body']; cited_at: Date }[]>`
    select vintage, body, cited_at from citations where id = ${wanted}`;
  if (row === undefined) return undefined;
  const { vintage, body, cited_at } = row;
  return { id: wanted, vintage, body, citedAt: cited_at.toISOString(), intact: citationId(body) === wanted };
}
