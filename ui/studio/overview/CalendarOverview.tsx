import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { type Calendar, weekdayName } from '../../../engine/index.ts';
import { type Locale, useWords } from '../../locales/index.ts';
import { useCodes } from '../lists/in-force.ts';
import { FactTable } from './FactTable.tsx';
import { Part } from './Part.tsx';

/** The days on which offices are closed: weekly rest, fixed, announced and ad-hoc. */
export function CalendarOverview({ definition: calendar }: { definition: Calendar }) {
  const { t, of, format, locale } = useWords();
  const provinces = new Map(useCodes('provinces').map(({ value, label }) => [value, label]));
  const provinceOf = (code: string) => provinces.get(code) ?? code;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Part title={t('studio.calendar.weeklyRest')} note={zoneName(calendar.timeZone, locale)}>
        <FactTable
          heads={[t('studio.policy.since'), t('studio.calendar.days'), t('studio.calendar.where')]}
          rows={calendar.weeklyRest.map((rest) => ({
            key: rest.from + (rest.provinces?.join() ?? ''),
            cells: [
              format.day(rest.from),
              rest.days.map((day) => weekdayName(day, locale)).join(t('form.comma')),
              rest.provinces?.map(provinceOf).join(t('form.comma')) ?? t('studio.calendar.everywhere'),
            ],
          }))}
        />
      </Part>
      <Part title={t('studio.calendar.closures')}>
        <FactTable
          heads={[
            t('studio.calendar.day'),
            t('studio.calendar.title'),
            t('studio.calendar.where'),
            t('studio.calendar.source'),
          ]}
          rows={calendar.closures.map((closure) => ({
            key: closure.date + closure.source,
            cells: [
              format.day(closure.date),
              of(closure.title),
              closure.provinces === 'ALL'
                ? t('studio.calendar.everywhere')
                : closure.provinces.map(provinceOf).join(t('form.comma')),
              closure.source,
            ],
          }))}
        />
      </Part>
      <Part title={t('studio.calendar.announced')}>
        <FactTable
          heads={[t('studio.calendar.day'), t('studio.calendar.title'), t('studio.calendar.state')]}
          rows={calendar.announced.map((day) => ({
            key: day.date + day.title.en,
            cells: [
              format.day(day.date),
              of(day.title),
              day.expected === true ? (
                <Chip key="expected" size="small" label={t('studio.calendar.expected')} />
              ) : (
                ''
              ),
            ],
          }))}
        />
      </Part>
      <Part title={t('studio.calendar.fixed')}>
        <FactTable
          heads={[t('studio.calendar.day'), t('studio.calendar.title')]}
          rows={calendar.fixed.map((day) => ({
            key: `${day.month}-${day.day}`,
            cells: [`${format.number(day.day)} ${format.months[day.month - 1] ?? ''}`, of(day.title)],
          }))}
        />
      </Part>
    </Box>
  );
}

/** «وقت ایران»: a time zone as people call it; its own name where the browser has none for it. */
function zoneName(timeZone: string, locale: Locale): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(0);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
