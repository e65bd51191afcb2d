// The calendars that these tests count by.
import { readFileSync } from 'node:fs';
import { compileCalendar } from '../../../engine/calendar/index.ts';
import type { Calendar } from '../../../engine/definitions/grammar.ts';

/** The shipped document. */
export const iranDocument: Calendar = JSON.parse(
  readFileSync(new URL('../../../workflows/calendars/iran.json', import.meta.url), 'utf8'),
);

export const iran = compileCalendar(iranDocument, 1);

/** No holidays and no weekly rest: for counting days alone. */
export const everyDayWorks = compileCalendar(
  { ...iranDocument, weeklyRest: [{ from: '1300-01-01', days: [] }], fixed: [], announced: [], closures: [] },
  1,
);
