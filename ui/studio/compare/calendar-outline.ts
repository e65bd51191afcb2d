// A calendar: the days on which offices are closed.
import { type Calendar, weekdayName } from '../../../engine/index.ts';
import type { Wording } from '../../locales/index.ts';
import { about, rows } from './list-outlines.ts';
import type { Chapter } from './outline.ts';
import { speechIn } from './say.ts';

/** What a calendar says. `provinceOf`: a province's name by its code. */
export function calendarOutline(
  calendar: Calendar,
  words: Wording,
  provinceOf: (code: string) => string,
): Chapter[] {
  const { t, format, locale } = words;
  const say = speechIn(words);
  const where = (provinces: 'ALL' | string[] | undefined) =>
    provinces === undefined || provinces === 'ALL'
      ? t('studio.calendar.everywhere')
      : provinces.map(provinceOf).join(t('form.comma'));
  return [
    about(calendar.title, say.rest({ timeZone: calendar.timeZone }, []), 'calendar', words, say),
    rows(
      'weeklyRest',
      t('studio.calendar.weeklyRest'),
      calendar.weeklyRest.map(({ from, provinces, days }) => ({
        key: `${from} ${provinces?.join() ?? ''}`,
        title: t('compare.fromDay', { day: format.day(from) }),
        facts: [
          ...say.fact(
            'days',
            t('studio.calendar.days'),
            days.map((day) => weekdayName(day, locale)).join(t('form.comma')),
          ),
          ...say.fact('where', t('studio.calendar.where'), where(provinces)),
        ],
      })),
    ),
    rows(
      'closures',
      t('studio.calendar.closures'),
      calendar.closures.map((closure) => ({
        key: `${closure.date} ${closure.source}`,
        title: format.day(closure.date),
        facts: [
          ...say.text('title', t('studio.calendar.title'), closure.title),
          ...say.fact('where', t('studio.calendar.where'), where(closure.provinces)),
          ...say.fact('source', t('studio.calendar.source'), closure.source),
          ...say.rest(closure, ['date', 'title', 'provinces', 'source']),
        ],
      })),
    ),
    rows(
      'announced',
      t('studio.calendar.announced'),
      calendar.announced.map((day) => ({
        key: `${day.date} ${day.title.en}`,
        title: format.day(day.date),
        facts: [
          ...say.text('title', t('studio.calendar.title'), day.title),
          ...say.fact(
            'state',
            t('studio.calendar.state'),
            day.expected === true ? t('studio.calendar.expected') : null,
          ),
        ],
      })),
    ),
    rows(
      'fixed',
      t('studio.calendar.fixed'),
      calendar.fixed.map((day) => ({
        key: `${day.month}-${day.day} ${day.fromYear ?? ''}`,
        title: `${format.number(day.day)} ${format.months[day.month - 1] ?? ''}`,
        facts: [
          ...say.text('title', t('studio.calendar.title'), day.title),
          ...say.rest(day, ['month', 'day', 'title']),
        ],
      })),
    ),
  ];
}
