// The cases in which units report, found as their respondents know them: by activity id, period and form.
import type postgres from 'postgres';
import { type Actor, type Answers, type Instant, periodOf } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import { matching } from './task-filters.ts';

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

/**
 * The cases of the actor's own units on a version of a form for a period that wait for him to fill them, by activity id: those
 * that `groupOwed` counts.
 */
export async function findCasesOn(
  database: Database,
  scope: ReadScope,
  actor: Pick<Actor, 'user' | 'grants'>,
  asked: { collection: string; form: string; formVersion: number; period: string },
  { skip, limit }: { skip: number; limit: number },
  now: Instant,
): Promise<string[]> {
  const own = { user: actor.user, grants: actor.grants.filter((grant) => grant.scope === 'unit') };
  const filter = { collection: asked.collection, period: asked.period };
  const rows = await database.read(
    scope,
    (sql) => sql<{ id: string }[]>`
      with found as (select distinct t.case_id from tasks t where ${matching(sql, own, filter, [own.user], now)})
      select c.id from found join cases c on c.id = found.case_id
      where c.form = ${asked.form} and (c.body -> 'pins' ->> 'form')::integer = ${asked.formVersion}
        and c.body -> 'tasks' @> '[{"fills": true}]'
      order by c.subject ->> 'activityId', c.id offset ${skip} limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** What was submitted last of each case that was submitted at all. */
export async function submittedAnswers(
  sql: postgres.ISql,
  ids: readonly string[],
): Promise<Map<string, Answers>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<{ id: string; answers: Answers }[]>`
    select c.id, r.answers from cases c join returns r on r.case_id = c.id and r.version = c.return_version
    where c.id = any (${[...ids]}::uuid[])`;
  return new Map(rows.map(({ id, answers }) => [id, answers]));
}
