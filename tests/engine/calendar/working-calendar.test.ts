import { describe, expect, it } from 'vitest';
import {
  addDays,
  compileCalendar,
  dayOfMonthAfter,
  monthsOf,
  verifyCalendar,
  weekdayOf,
} from '../../../engine/calendar/index.ts';
import type { Calendar } from '../../../engine/definitions/grammar.ts';
import { iran, iranDocument } from './calendars.ts';

describe('the shipped calendar', () => {
  it('has no day that does not exist', () => {
    expect(verifyCalendar(iranDocument)).toEqual([]);
  });

  it('closes 29 Esfand to 4 Farvardin, and 30 Esfand in a leap year', () => {
    for (const day of ['1403-12-29', '1403-12-30', '1404-01-01', '1404-01-04', '1404-12-29', '1405-01-03']) {
      expect([day, iran.isWorkingDay(day, null)]).toEqual([day, false]);
    }
    expect(iran.isWorkingDay('1404-12-28', null)).toBe(true);
    expect(iran.isWorkingDay('1405-01-05', null)).toBe(true);
  });

  it('holds the lunar holidays of each year, those not yet confirmed marked as expected', () => {
    const lunar = (year: string) => iranDocument.announced.filter(({ date }) => date.startsWith(year));
    // Seventeen to a lunar year, which is eleven days shorter: 1405 has Fitr at both ends.
    expect(['1404', '1405', '1406'].map((year) => lunar(year).length)).toEqual([18, 19, 17]);
    expect(lunar('1404').some(({ expected }) => expected)).toBe(false);
    expect(lunar('1406').every(({ expected }) => expected)).toBe(true);
  });

  it('finds the due days on a Friday of 1404 to 1406', () => {
    const dueDays = ['1403-12', ...['1404', '1405', '1406'].flatMap(monthsOf)]
      .slice(0, -1)
      .map((month) => dayOfMonthAfter(month, 5));
    expect(dueDays.filter((day) => weekdayOf(day) === 'friday')).toEqual([
      '1404-02-05',
      '1404-10-05',
      '1405-04-05',
      '1406-06-05',
      '1406-09-05',
    ]);
  });

  it('says why a day is closed, all reasons together', () => {
    expect(iran.reasonOf('1405-03-14', null)).toEqual({
      fa: 'رحلت امام خمینی (ره)، عید سعید غدیر خم',
      en: 'Death of Imam Khomeini, Eid al-Ghadir',
    });
    expect(iran.reasonOf('1405-08-01', null)).toEqual({
      fa: 'تعطیل هفتگی (جمعه)',
      en: 'Weekly rest (Friday)',
    });
    expect(iran.reasonOf('1405-08-02', null)).toBeNull();
  });
});

describe('closures and weekly rest', () => {
  const changed: Calendar = {
    ...iranDocument,
    weeklyRest: [
      { from: '1406-01-01', days: ['thursday', 'friday'] },
      { from: '1300-01-01', days: ['friday'] },
      { from: '1405-10-01', provinces: ['IR-06'], days: ['thursday', 'friday'] },
    ],
    closures: [
      {
        date: '1405-05-07',
        provinces: ['IR-06', 'IR-22'],
        title: { fa: 'گرمای هوا', en: 'Heat' },
        source: 'استانداری خوزستان',
        announcedAt: '2026-07-28T15:00:00.000Z',
      },
      {
        date: '1405-05-08',
        provinces: 'ALL',
        title: { fa: 'صرفه‌جویی', en: 'Saving' },
        source: 'هیئت وزیران',
      },
    ],
  };
  const calendar = compileCalendar(changed, 2);

  it('closes a province by its own order and the others not (E-25)', () => {
    expect(calendar.isWorkingDay('1405-05-07', 'IR-06')).toBe(false);
    expect(calendar.isWorkingDay('1405-05-07', 'IR-23')).toBe(true);
    expect(calendar.isWorkingDay('1405-05-07', null)).toBe(true);
    expect(calendar.reasonOf('1405-05-07', 'IR-22')).toEqual({ fa: 'گرمای هوا', en: 'Heat' });
  });

  it('closes everyone by a national order', () => {
    for (const province of ['IR-06', 'IR-23', null]) {
      expect(calendar.isWorkingDay('1405-05-08', province)).toBe(false);
    }
  });

  it('changes the weekly rest from a day on, and by province', () => {
    const thursday = (day: string) => {
      expect(weekdayOf(day)).toBe('thursday');
      return day;
    };
    expect(calendar.isWorkingDay(thursday('1405-09-26'), 'IR-06')).toBe(true);
    expect(calendar.isWorkingDay(thursday('1405-10-03'), 'IR-06')).toBe(false);
    expect(calendar.isWorkingDay(thursday('1405-10-03'), 'IR-23')).toBe(true);
    expect(calendar.isWorkingDay(thursday('1406-01-19'), 'IR-23')).toBe(false);
    expect(calendar.isWorkingDay(thursday('1406-01-19'), null)).toBe(false);
  });

  it('keeps a fixed holiday within its years', () => {
    const holiday = { month: 8, day: 2, title: { fa: 'روز', en: 'Day' }, fromYear: 1405, toYear: 1406 };
    const bounded = compileCalendar({ ...iranDocument, fixed: [holiday] }, 3);
    const closed = ['1404', '1405', '1406', '1407'].map(
      (year) => bounded.reasonOf(`${year}-08-02`, null)?.en,
    );
    expect(closed).toEqual(['Weekly rest (Friday)', 'Day', 'Day', undefined]);
  });
});

describe('what a calendar may not say', () => {
  it('names days that do not exist, weeks without work and an unknown zone', () => {
    const broken: Calendar = {
      ...iranDocument,
      timeZone: 'Asia/Nowhere',
      weeklyRest: [
        {
          from: '1405-13-01',
          days: ['saturday', 'sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
        },
      ],
      fixed: [{ month: 8, day: 31, title: { fa: '', en: '' } }],
      announced: [{ date: '1404-12-30', title: { fa: '', en: '' } }],
      closures: [{ date: '1405-07-31', provinces: 'ALL', title: { fa: '', en: '' }, source: '' }],
    };
    expect(verifyCalendar(broken).map(({ path, code }) => [path, code])).toEqual([
      ['/weeklyRest/0/from', 'no-such-day'],
      ['/weeklyRest/0/days', 'no-working-day'],
      ['/fixed/0/day', 'no-such-day'],
      ['/announced/0/date', 'no-such-day'],
      ['/closures/0/date', 'no-such-day'],
      ['/timeZone', 'no-such-time-zone'],
    ]);
  });

  it('still has a working day somewhere in every fortnight of the shipped years', () => {
    for (let day = '1404-01-01'; day < '1406-12-15'; day = addDays(day, 1)) {
      const fortnight = Array.from({ length: 14 }, (_, offset) => addDays(day, offset));
      expect(fortnight.some((one) => iran.isWorkingDay(one, null))).toBe(true);
    }
  });
});
