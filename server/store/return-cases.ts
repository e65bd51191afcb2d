// The cases in which units report, found as their respondents know them: by activity id, period and form.
import { periodOf } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';

export interface AskedReturn {
  activityId: string;
  period: string;
  form: string;
}

/** Of those that are asked for, the cases of the scope's own units; several may report on one form. */
export async function findCasesOf(
  database: Database,
  scope: ReadScope,
  asked: readonly AskedReturn[],
): Promise<(AskedReturn & { id: string })[]> {
  if (asked.length === 0 || scope.units.length === 0) return [];
  const rows = asked.map(({ activityId, period, form }) => ({
    activityId,
    period,
    form,
    number: periodOf(period)?.number ?? -1,
  }));
  return database.read(
    scope,
    (sql) => sql<(AskedReturn & { id: string })[]>`
      -- The activity id is taken out of each subject once, not once per return that is asked for.
      with own as materialized (
        select c.id, c.period, c.form, c.subject ->> 'activityId' as activity_id from cases c
        where c.subject_id = any (${scope.units}::uuid[])
          and c.period = any (${[...new Set(rows.map(({ number }) => number))]}::integer[])
      )
      select own.id, given."activityId", given.period, given.form
      from json_to_recordset(${JSON.stringify(rows)}::text::json)
        as given ("activityId" text, period text, form text, number integer)
      join own on own.activity_id = given."activityId" and own.period = given.number and own.form = given.form
      order by own.id`,
  );
}

/** The cases of the scope's own units on a version of a form for a period, that may be filled by somebody. */
export async function findCasesOn(
  database: Database,
  scope: ReadScope,
  asked: { collection: string; form: string; period: string },
): Promise<string[]> {
  if (scope.units.length === 0) return [];
  const number = periodOf(asked.period)?.number ?? -1;
  const rows = await database.read(
    scope,
    (sql) => sql<{ id: string }[]>`
      select id from cases where subject_id = any (${scope.units}::uuid[])
        and collection = ${asked.collection} and form = ${asked.form} and period = ${number}
      order by subject ->> 'activityId'`,
  );
  return rows.map(({ id }) => id);
}
