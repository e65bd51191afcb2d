import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  compileCalendar,
  type DeadlineRules,
  deadline,
  dueOf,
  type Instant,
  type JalaliDay,
  jalaliDayOf,
  lastInstantOf,
  startOfDay,
  weekdayOf,
} from '../../../engine/calendar/index.ts';
import type { Calendar } from '../../../engine/definitions/grammar.ts';
import { everyDayWorks, iran, iranDocument } from './calendars.ts';

const rolled: DeadlineRules = { basis: 'calendar', countTriggerDay: false, rollForward: true };
const strict: DeadlineRules = { ...rolled, rollForward: false };
const province = 'IR-23';

/** 24:00 of a day. */
const endOf = (day: JalaliDay): Instant => startOfDay(addDays(day, 1));
/** An instant by Tehran's clock. */
const at = (day: JalaliDay, time: string): Instant =>
  new Date(Date.parse(startOfDay(day)) + Date.parse(`1970-01-01T${time}Z`)).toISOString();
const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

describe('the worked examples of the clock specification', () => {
  it('Period Mehr 1404: due 5 Aban 1404 (Mon 27 Oct 2025) 24:00', () => {
    expect(dueOf('1404-07', 5, true, iran, province)).toBe(endOf('1404-08-05'));
    expect(weekdayOf('1404-08-05')).toBe('monday');
    expect(endOf('1404-08-05')).toBe('2025-10-27T20:30:00.000Z');
  });

  it('Period Farvardin 1404: due on a Friday; strict that day, rolled Saturday (E-01, A-01)', () => {
    expect(weekdayOf('1404-02-05')).toBe('friday');
    expect(dueOf('1404-01', 5, false, iran, province)).toBe(endOf('1404-02-05'));
    expect(dueOf('1404-01', 5, true, iran, province)).toBe(endOf('1404-02-06'));
  });

  it("Period Khordad 1405: Tasu'a, Ashura, Friday; strict 5 Tir, rolled Saturday 6 Tir (27 Jun 2026)", () => {
    const closed = ['1405-04-03', '1405-04-04', '1405-04-05'].map((day) => iran.isWorkingDay(day, province));
    expect(closed).toEqual([false, false, false]);
    expect(dueOf('1405-03', 5, false, iran, province)).toBe(endOf('1405-04-05'));
    expect(dueOf('1405-03', 5, true, iran, province)).toBe(endOf('1405-04-06'));
    expect(endOf('1405-04-06')).toBe('2026-06-27T20:30:00.000Z');
  });

  it('Period Esfand 1403 (leap, 30 days): due 5 Farvardin 1404 (Tue 25 Mar 2025) (E-14)', () => {
    expect(dueOf('1403-12', 5, true, iran, province)).toBe(endOf('1404-01-05'));
    expect(weekdayOf('1404-01-05')).toBe('tuesday');
  });

  it('Period Esfand 1404 (29 days): the due day, 5 Farvardin 1405, is the first working day (E-14)', () => {
    expect(dueOf('1404-12', 5, true, iran, province)).toBe(endOf('1405-01-05'));
    const before = Array.from({ length: 5 }, (_, offset) => addDays('1404-12-29', offset));
    expect(before.map((day) => iran.isWorkingDay(day, province))).toEqual(Array(5).fill(false));
  });

  it('… submitted on the 5th, silence: S1 on Saturday 8, S2 on Saturday 15 Farvardin 1405', () => {
    const s1 = deadline(at('1405-01-05', '14:00'), 3, rolled, iran, province);
    expect(s1).toBe(endOf('1405-01-08'));
    const s2 = deadline(lastInstantOf(s1), 5, rolled, iran, province);
    expect(s2).toBe(endOf('1405-01-15'));
    expect(weekdayOf('1405-01-15')).toBe('saturday');
  });

  it('Period Tir 1404, submitted 2 Mordad 10:00, returned 3 Mordad 09:00: correction until 5 Mordad', () => {
    const correction = deadline(at('1404-05-03', '09:00'), 2, rolled, iran, province);
    const due = dueOf('1404-04', 5, true, iran, province);
    expect(later(correction, due)).toBe(endOf('1404-05-05'));
  });

  it('Submitted 1 Mordad, returned 1 Mordad: an early filer never gets less than the 5th', () => {
    const correction = deadline(at('1404-05-01', '12:00'), 2, strict, iran, province);
    expect(correction).toBe(endOf('1404-05-03'));
    expect(later(correction, dueOf('1404-04', 5, true, iran, province))).toBe(endOf('1404-05-05'));
  });

  it('Returned on Wed 8 Mordad 1404 23:50: strict Friday 10, rolled Saturday 11 Mordad (E-02)', () => {
    expect(weekdayOf('1404-05-08')).toBe('wednesday');
    const returned = at('1404-05-08', '23:50');
    expect(deadline(returned, 2, strict, iran, province)).toBe(endOf('1404-05-10'));
    expect(deadline(returned, 2, rolled, iran, province)).toBe(endOf('1404-05-11'));
  });

  it('silence at both stages, no holidays: accepted on 13', () => {
    const s1 = deadline(at('1405-08-05', '23:59:59.999'), 3, rolled, everyDayWorks, province);
    const s2 = deadline(lastInstantOf(s1), 5, rolled, everyDayWorks, province);
    expect(s2).toBe(endOf('1405-08-13'));
  });

  it('one return at each stage, all at the limit, no holidays: accepted on 25', () => {
    const next = (t0: Instant, days: number) =>
      lastInstantOf(deadline(t0, days, rolled, everyDayWorks, province));
    const returned = next(at('1405-08-05', '20:00'), 3);
    const corrected = next(returned, 2);
    const s1 = next(corrected, 3);
    const s2Returned = next(s1, 5);
    const s2Corrected = next(s2Returned, 2);
    const accepted = next(s2Corrected, 5);
    const days = [returned, corrected, s1, s2Returned, s2Corrected, accepted].map((one) =>
      Number(jalaliDayOf(one).slice(8)),
    );
    expect(days).toEqual([8, 10, 13, 18, 20, 25]);
  });
});

describe('deadlines', () => {
  it('ends at the last instant of its day, which triggers the next clock from that day', () => {
    const s1 = deadline(at('1405-08-02', '10:00'), 3, rolled, everyDayWorks, province);
    expect(lastInstantOf(s1)).toBe('2026-10-27T20:29:59.999Z');
    expect(jalaliDayOf(lastInstantOf(s1))).toBe('1405-08-05');
    expect(deadline(lastInstantOf(s1), 5, strict, iran, province)).toBe(endOf('1405-08-10'));
    // The exclusive end taken as the start would give stage 2 a day more.
    expect(deadline(s1, 5, strict, iran, province)).toBe(endOf('1405-08-11'));
  });

  it('is on time at 23:59:59.999 of the last day and late at 00:00 (C2)', () => {
    const due = dueOf('1405-07', 5, true, iran, province);
    expect(at('1405-08-05', '23:59:59.999') < due).toBe(true);
    expect(at('1405-08-06', '00:00') < due).toBe(false);
  });

  it('counts working days where the policy says so (A-02)', () => {
    const working: DeadlineRules = { ...rolled, basis: 'working' };
    // Wed 3 Tir to Fri 5 Tir 1405 are closed; three working days after Tue 2 Tir are Sat, Sun, Mon.
    expect(deadline(at('1405-04-02', '09:00'), 3, working, iran, province)).toBe(endOf('1405-04-08'));
    expect(deadline(at('1405-04-04', '09:00'), 1, working, iran, province)).toBe(endOf('1405-04-06'));
  });

  it('counts the day of the trigger where the policy says so (A-02)', () => {
    const inclusive: DeadlineRules = { ...strict, countTriggerDay: true };
    expect(deadline(at('1405-08-02', '09:00'), 3, inclusive, iran, province)).toBe(endOf('1405-08-04'));
    const working: DeadlineRules = { ...inclusive, basis: 'working' };
    expect(deadline(at('1405-08-01', '09:00'), 1, working, iran, province)).toBe(endOf('1405-08-02'));
  });

  it('gives the day itself for no days at all', () => {
    expect(deadline(at('1405-08-02', '09:00'), 0, rolled, iran, province)).toBe(endOf('1405-08-02'));
    expect(deadline(at('1405-08-01', '09:00'), 0, rolled, iran, province)).toBe(endOf('1405-08-02'));
  });

  it('refuses a number of days that is none', () => {
    for (const days of [-1, 1.5, Number.NaN]) {
      expect(() => deadline(at('1405-08-02', '09:00'), days, rolled, iran, province)).toThrow(RangeError);
    }
  });

  it('rolls by the calendar of the acting province alone, and forwards only (E-25)', () => {
    const closed: Calendar = {
      ...iranDocument,
      closures: [
        {
          date: '1405-08-05',
          provinces: ['IR-06'],
          title: { fa: 'ریزگرد', en: 'Dust' },
          source: 'استانداری',
        },
      ],
    };
    const after = compileCalendar(closed, 2);
    const t0 = at('1405-08-02', '09:00');
    expect(deadline(t0, 3, rolled, iran, 'IR-06')).toBe(endOf('1405-08-05'));
    expect(deadline(t0, 3, rolled, after, 'IR-06')).toBe(endOf('1405-08-06'));
    expect(deadline(t0, 3, rolled, after, 'IR-23')).toBe(endOf('1405-08-05'));
  });

  it('gives up on a calendar without a working day', () => {
    const days: Calendar['weeklyRest'][number]['days'] = [
      'saturday',
      'sunday',
      'monday',
      'tuesday',
      'wednesday',
      'thursday',
      'friday',
    ];
    const never = compileCalendar({ ...iranDocument, weeklyRest: [{ from: '1300-01-01', days }] }, 1);
    expect(() => deadline(at('1405-08-02', '09:00'), 3, rolled, never, null)).toThrow(RangeError);
  });
});

describe('laws of deadlines', () => {
  const instants = fc
    .integer({ min: Date.parse('2025-03-21'), max: Date.parse('2028-02-01') })
    .map((time) => new Date(time).toISOString());
  const rules = fc.record<DeadlineRules>({
    basis: fc.constantFrom('calendar', 'working'),
    countTriggerDay: fc.boolean(),
    rollForward: fc.boolean(),
  });
  const days = fc.integer({ min: 0, max: 30 });

  it('never comes earlier for a later trigger', () => {
    fc.assert(
      fc.property(instants, instants, days, rules, (a, b, count, rule) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        expect(deadline(first, count, rule, iran, null) <= deadline(second, count, rule, iran, null)).toBe(
          true,
        );
      }),
    );
  });

  it('never comes earlier for more days, nor before the trigger', () => {
    fc.assert(
      fc.property(instants, days, days, rules, (t0, a, b, rule) => {
        const [fewer, more] = a < b ? [a, b] : [b, a];
        expect(deadline(t0, fewer, rule, iran, null) <= deadline(t0, more, rule, iran, null)).toBe(true);
        expect(deadline(t0, fewer, rule, iran, null) > t0).toBe(true);
      }),
    );
  });

  it('depends on the day of the trigger, not on the minute', () => {
    fc.assert(
      fc.property(instants, days, rules, (t0, count, rule) => {
        const dayOf = jalaliDayOf(t0);
        const answers = [startOfDay(dayOf), lastInstantOf(endOf(dayOf))].map((one) =>
          deadline(one, count, rule, iran, null),
        );
        expect(answers).toEqual([deadline(t0, count, rule, iran, null), answers[0]]);
      }),
    );
  });

  it('falls on a working day where it rolls', () => {
    fc.assert(
      fc.property(instants, days, rules, (t0, count, rule) => {
        const last = jalaliDayOf(
          lastInstantOf(deadline(t0, count, { ...rule, rollForward: true }, iran, null)),
        );
        expect(iran.isWorkingDay(last, null)).toBe(true);
      }),
    );
  });

  it('is never shortened by a closure', () => {
    const closures = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 });
    fc.assert(
      fc.property(closures, fc.integer({ min: 0, max: 40 }), days, rules, (offsets, start, count, rule) => {
        const title = { fa: 'تعطیل', en: 'Closed' };
        const calendar = compileCalendar(
          {
            ...iranDocument,
            closures: offsets.map((offset) => ({
              date: addDays('1405-08-01', offset),
              provinces: 'ALL' as const,
              title,
              source: '',
            })),
          },
          2,
        );
        const t0 = at(addDays('1405-08-01', start), '12:00');
        expect(deadline(t0, count, rule, calendar, null) >= deadline(t0, count, rule, iran, null)).toBe(true);
      }),
    );
  });
});
