// Requests for cooperation in a visit (C1-N3): a province asks a body of headquarters or an affiliated one; the case is
// about the visited unit, and the body is its only domain.
import { randomUUID } from 'node:crypto';
import {
  type Actor,
  type Answers,
  addDays,
  type Case,
  compilePopulation,
  type Instant,
  jalaliDayOf,
  jalaliOf,
  openCase,
  Problem,
  periodContaining,
  settle,
  startOfDay,
  unitOf,
} from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import { type CaseRow, caseOf, genesis } from './case-rows.ts';
import { insertCases } from './commit.ts';
import type { PlanOptions } from './visit-plans.ts';

/** The collection of requests, and the policy's parameter that says how early they are answered. */
const cooperation = { collection: 'cooperation-request', days: 'cooperation.daysBeforeVisit' };

/**
 * Opens a request that is tied to a planned visit, to be answered so many working days before its day (C1N3-R1).
 * @param body of `subject.domains`: whose business the answer is
 * @returns its case, and the answers that say what is asked for
 * @throws Problem `not-found` where there is no such planned visit, `nothing-published`
 */
export async function openRequest(
  { database, definitions, source, keys }: PlanOptions,
  visit: { given: Case; day: string },
  { body, text }: { body: string; text: string },
  actor: Actor,
  now: Instant,
): Promise<{ id: string; answers: Answers }> {
  const period = periodContaining(now, 'month');
  const collection = definitions.inForce('collection', cooperation.collection, period)?.definition;
  const unit = { ...unitOf(visit.given), domains: [body] };
  const form = collection && compilePopulation(collection).formOf(unit);
  const pins = form === undefined ? undefined : source.pinsFor(cooperation.collection, period, form);
  if (collection === undefined || pins === undefined)
    throw new Problem('nothing-published', { key: cooperation.collection, period });
  const calendar = source.calendar(collection.calendar, now);
  const days = Number(settle({ policy: cooperation.days }, source.policy(collection.policy, now)));
  const isWorking = (day: string) => calendar.isWorkingDay(day, unit.province);
  const due = dueBefore(visit.day, days, isWorking, now);
  const id = randomUUID();
  const outcome = openCase(
    source.of(cooperation.collection, pins),
    { id, subject: unit, period, pins, due },
    actor,
    now,
  );
  // Two requests of one unit in a month are two: the visit tells them apart.
  const change = { expected: 0, lastHash: genesis, outcome, round: id, origin: visit.given.id };
  await insertCases(database.engine, [change], keys);
  return { id, answers: { need: text, visitDay: visit.day } };
}

/** The end of the day that lies so many working days before the visit; today's where that has passed. */
function dueBefore(
  visitDay: string,
  days: number,
  isWorking: (jalali: string) => boolean,
  now: Instant,
): Instant {
  let day = jalaliOf(visitDay);
  for (let left = days; left > 0; ) {
    day = addDays(day, -1);
    if (isWorking(day)) left -= 1;
  }
  const today = jalaliDayOf(now);
  return startOfDay(addDays([day, today].sort().at(-1) ?? today, 1));
}

export interface RequestRow {
  given: Case;
  visit: string;
  visitDay: string | null;
  text: string;
  answer: string | null;
}

/** Requests that the reader may see, the latest first; late ones alone, or those of one visit. */
export async function listRequests(
  database: Database,
  scope: ReadScope,
  { late, visit }: { late?: boolean | undefined; visit?: string | undefined },
): Promise<RequestRow[]> {
  const rows = await database.read(
    scope,
    (sql) => sql<
      (CaseRow & { origin: string; visit_day: string | null; need: string | null; answer: string | null })[]
    >`
      select c.id, c.subject, c.body, c.last_hash, c.origin, r.answers ->> 'visitDay' as visit_day,
        r.answers ->> 'need' as need,
        (select e.data ->> 'text' from events e where e.case_id = c.id and e.data ->> 'text' is not null
          order by e.seq desc limit 1) as answer
      from cases c left join returns r on r.case_id = c.id and r.version = c.return_version
      where c.collection = ${cooperation.collection} and c.origin is not null
        and ${visit === undefined ? sql`true` : sql`c.origin = ${visit}::uuid`}
        and ${late === true ? sql`c.flags @> '{overdue}'` : sql`true`}
      order by c.due_at desc nulls last, c.id limit 500`,
  );
  return rows.map((row) => ({
    given: caseOf(row),
    visit: row.origin,
    visitDay: row.visit_day,
    text: row.need ?? '',
    answer: row.answer,
  }));
}

/** The day of a planned visit, Gregorian. @throws Problem not-found where none is planned that the reader sees */
export async function plannedDay(database: Database, scope: ReadScope, visit: string): Promise<string> {
  const [row] = await database.read(
    scope,
    (sql) => sql<{ day: string }[]>`
      select to_char(day, 'YYYY-MM-DD') as day from visit_plans where case_id = ${visit}::uuid and day is not null`,
  );
  if (row === undefined) throw new Problem('not-found');
  return row.day;
}
