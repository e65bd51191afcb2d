// Reminders whose day has come, of every collection whose returns are owed by periods (C3-R2). A reminder that nobody could
// send on its day is made up for within the days that the policy grants; of two that are late only the last goes out.
import {
  addDays,
  type Collection,
  dayOfMonthAfter,
  type Instant,
  periodContaining,
  startOfDay,
} from '../../engine/index.ts';
import type { Database } from '../db/database.ts';
import type { Logger } from '../log.ts';
import type { CaseDefinitionSource } from '../store/case-definitions.ts';
import type { DefinitionStore } from '../store/definitions.ts';
import { daysUpTo, messageRules, textsOf } from '../store/message-rules.ts';
import { periodKey } from '../store/month.ts';
import { openedPeriods, type ReminderRound, remindRound, roundsMade } from '../store/reminders.ts';

export interface ReminderOptions {
  database: Database;
  definitions: DefinitionStore;
  source: CaseDefinitionSource;
  log: Logger;
}

/** Periods that reminders look back on: a year of months, so that late ones of any due day are met. */
const periods = 12;

/** Sends what is due by now, whatever process; twice does no more than once. */
export async function makeReminders(options: ReminderOptions, now: Instant): Promise<void> {
  const { definitions } = options;
  for (const key of definitions.keys('collection')) {
    const collection = definitions.inForce('collection', key, periodContaining(now, 'month'))?.definition;
    if (collection?.opening.by === 'period') await remindOf(options, collection, now);
  }
}

async function remindOf(options: ReminderOptions, collection: Collection, now: Instant): Promise<void> {
  const { database, definitions, source, log } = options;
  const policy = source.policy(collection.policy, now);
  const dayNumbers = textsOf(policy.get('reminder.days')).map(Number);
  const lateDays = textsOf(policy.get('reminder.lateDays')).map(Number);
  if (dayNumbers.length + lateDays.length === 0) return;
  const days = daysUpTo(now, Number(policy.get('reminder.catchUpDays') ?? 0));
  const sql = database.engine;
  const [opened, made] = await Promise.all([
    openedPeriods(sql, collection.key, periods),
    roundsMade(sql, collection.key, days),
  ]);
  const rules = messageRules(definitions, now);
  const ways = textsOf(policy.get('reminder.channels'));
  for (const period of opened) {
    let isTold = false;
    for (const day of days.toReversed()) {
      const known = made.find((one) => one.period === period && one.day === day);
      if (known !== undefined) isTold ||= known.units > 0;
      const round = roundOn(collection.key, period, day, { dayNumbers, lateDays, now });
      if (known !== undefined || round === null) continue;
      const units = await remindRound(sql, round, { rules, ways, now, passedOver: isTold });
      if (units === null || units === 0) continue;
      isTold = true;
      log.info({ collection: collection.key, period, day, units }, 'units reminded');
    }
  }
}

/** What a period's units are reminded of on a day, by its place in the month or after their due day. */
function roundOn(
  collection: string,
  period: number,
  day: string,
  { dayNumbers, lateDays, now }: { dayNumbers: number[]; lateDays: number[]; now: Instant },
): ReminderRound | null {
  const key = periodKey(period);
  if (dayNumbers.some((number) => dayOfMonthAfter(key, number) === day)) {
    return {
      collection,
      period,
      day,
      template: 'returnReminder',
      dues: [{ from: now, to: 'infinity' }],
    };
  }
  if (lateDays.length === 0) return null;
  // A due instant is the end of the last day: 00:00 of the next, which is the first day late.
  const firsts = lateDays.map((late) => addDays(day, 1 - late));
  const dues = firsts.map((first) => ({ from: startOfDay(first), to: startOfDay(addDays(first, 1)) }));
  return { collection, period, day, template: 'returnLate', dues };
}
