// Says beforehand that silence is about to decide, some hours before, and once a day to whoever answers for the reviewing
// what there is (C6-R6). Hours and roles are the policy's; whose silence decides is the workflow's.
import type postgres from 'postgres';
import {
  actionsOf,
  addDays,
  type Instant,
  jalaliDayOf,
  periodContaining,
  placesOf,
  startOfDay,
  transitionsOf,
  type Workflow,
} from '../../engine/index.ts';
import type { Logger } from '../log.ts';
import type { CaseDefinitionSource } from '../store/case-definitions.ts';
import type { DefinitionStore } from '../store/definitions.ts';
import { rolesWithoutHolder, sendDigests, warnOfSilence } from '../store/warnings.ts';

export interface Warnings {
  /** Writes the notices that are due and were not written. @returns how many */
  run(now: Instant): Promise<number>;
}

export function createWarnings({
  sql,
  definitions,
  source,
  log,
}: {
  sql: postgres.Sql;
  log?: Pick<Logger, 'warn'>;
  definitions: DefinitionStore;
  source: CaseDefinitionSource;
}): Warnings {
  /** The least number of hours first: who is told that four are left need not hear of twenty-four at the same time. */
  async function warn(now: Instant): Promise<number> {
    let written = 0;
    for (const key of definitions.keys('collection')) {
      const collection = definitions.inForce('collection', key, periodContaining(now, 'month'))?.definition;
      if (collection === undefined) continue;
      const clocks = new Set(
        definitions
          .versions('workflow', collection.workflow)
          .flatMap(({ definition }) => deeming(definition)),
      );
      const hours = source.policy(collection.policy, now).get('deemed.warnHours');
      if (clocks.size === 0 || !Array.isArray(hours)) continue;
      for (const before of hours.map(Number).toSorted((a, b) => a - b))
        written += await warnOfSilence(sql, { collection: key, clocks: [...clocks], hours: before }, now);
    }
    return written;
  }

  let told: string | null = null;
  async function digest(now: Instant): Promise<number> {
    const day = jalaliDayOf(now);
    const begin = startOfDay(day);
    let written = 0;
    for (const key of definitions.keys('policy')) {
      const policy = source.policy(key, now);
      const [hour, roles] = [policy.get('digest.hour'), policy.get('digest.roles')];
      if (typeof hour !== 'number' || !Array.isArray(roles)) continue;
      if (Date.parse(now) - Date.parse(begin) < hour * 3_600_000) continue;
      if (told !== day) await tellWhoIsMissing(roles.map(String));
      const next = startOfDay(addDays(day, 1));
      written += await sendDigests(
        sql,
        {
          roles: roles.map(String),
          day,
          from: startOfDay(addDays(day, -1)),
          today: next,
          tomorrow: startOfDay(addDays(day, 2)),
        },
        now,
      );
    }
    told = day;
    return written;
  }

  /** Once a day: a role of the digest that nobody holds is nowhere else to be seen while the system runs. */
  async function tellWhoIsMissing(roles: readonly string[]): Promise<void> {
    const missing = await rolesWithoutHolder(sql, roles);
    if (missing.length > 0)
      log?.warn({ roles: missing }, 'nobody holds a role that the daily digest goes to');
  }

  let last = Number.NEGATIVE_INFINITY;
  return {
    async run(now) {
      const at = Date.parse(now);
      // What is counted in hours need not be looked at every few seconds; a sandbox's clock may go back.
      if (Math.abs(at - last) < every) return 0;
      last = at;
      return (await warn(now)) + (await digest(now));
    },
  };
}

/** Milliseconds. */
const every = 10 * 60_000;

/** The clocks of a workflow whose end is a decision by silence. */
function deeming(workflow: Workflow): string[] {
  return placesOf(workflow).flatMap(({ state }) =>
    Object.entries(state.after ?? {}).flatMap(([clock, given]) =>
      transitionsOf(given).some(({ actions }) => actionsOf(actions).some(({ type }) => type === 'deem'))
        ? [clock]
        : [],
    ),
  );
}
