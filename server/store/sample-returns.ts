// Whole accepted returns that a form is tried with, read through row-level security.
import { type Answers, type Instant, type UnitSnapshot, unitOf } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import { earlierReturns } from './cases.ts';
import { numberOf } from './commit.ts';
import type { EarlierReturns } from './form-context.ts';
import type { Ground } from './impact.ts';

export interface SampledReturn {
  id: string;
  unit: UnitSnapshot;
  answers: Answers;
  submittedAt: Instant;
  earlier: EarlierReturns;
}

interface Row {
  id: string;
  subject: UnitSnapshot;
  answers: Answers;
  submitted_at: Date;
  previous: Answers | null;
  last_year: Answers | null;
}

/** Some returns of the ground that the scope lets through: those whose cases come first after one, in no order that means anything. */
export async function sampleReturns(
  database: Database,
  scope: ReadScope,
  { collection, period, form }: Ground & { form: string },
  after: string | undefined,
  count: number,
): Promise<SampledReturn[]> {
  const rows = await database.read(
    scope,
    (sql) => sql<Row[]>`
      select c.id, c.subject, r.answers, r.submitted_at, p.answers as previous, y.answers as last_year
      from (
        select * from cases c where c.collection = ${collection} and c.period = ${numberOf(period)} and c.form = ${form}
          and c.tags @> '{accepted}' order by c.id > ${after ?? nobody}::uuid desc, c.id limit ${count}) c
      join returns r on r.case_id = c.id and r.version = c.return_version
      ${earlierReturns(sql)}
      order by c.id > ${after ?? nobody}::uuid desc, c.id`,
  );
  return rows.map((row) => ({
    id: row.id,
    unit: unitOf(row),
    answers: row.answers,
    submittedAt: row.submitted_at.toISOString(),
    earlier: { previous: row.previous, lastYear: row.last_year },
  }));
}

const nobody = '00000000-0000-0000-0000-000000000000';
