// When what a case owes is due, by its collection.
import { deadline, dueOf } from '../calendar/index.ts';
import type { Instant, PeriodKey, Subject } from './case.ts';
import { type CaseDefinitions, settle } from './definitions.ts';

/**
 * The end of the due day of a case that is opened at an instant for a period; null where its collection has none.
 * @param province of the unit: whose closures the due day may be rolled off
 */
export function dueInstant(
  definitions: Pick<CaseDefinitions, 'collection' | 'policy' | 'calendar'>,
  period: PeriodKey,
  { province }: Pick<Subject, 'province'>,
  now: Instant,
): Instant | null {
  const { due } = definitions.collection;
  if (!due) return null;
  const policy = definitions.policy(now);
  const calendar = definitions.calendar(now);
  const roll = due.rollForward === undefined ? false : settle(due.rollForward, policy) === true;
  if (due.day !== undefined) return dueOf(period, Number(settle(due.day, policy)), roll, calendar, province);
  if (due.daysAfterOpening === undefined) return null;
  const rules = { basis: 'calendar', countTriggerDay: false, rollForward: roll } as const;
  return deadline(now, Number(settle(due.daysAfterOpening, policy)), rules, calendar, province);
}
