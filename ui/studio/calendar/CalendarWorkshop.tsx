// A calendar, without its JSON: a year at a glance, whose days are closed and opened, and what that does to deadlines.
import NavigateBeforeIcon from '@mui/icons-material/NavigateBefore';
import NavigateNextIcon from '@mui/icons-material/NavigateNext';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import {
  type Calendar,
  compileCalendar,
  isJalaliDay,
  type JalaliDay,
  jalaliDayOf,
} from '../../../engine/index.ts';
import { useSession } from '../../layout/session.ts';
import { useWords } from '../../locales/index.ts';
import type { BuilderProps } from '../builder-props.ts';
import { definitionIn } from '../compare-documents.ts';
import { ChoiceField, Row, WordsField } from '../lists/fields.tsx';
import { IssuesAt } from '../lists/IssuesAt.tsx';
import { useCodes } from '../lists/in-force.ts';
import { useShown } from '../lists/shown.ts';
import { FramePart, WorkshopFrame } from '../lists/WorkshopFrame.tsx';
import { ClockEffect } from './ClockEffect.tsx';
import { dayOf, daysOffOn, pointerOfDay } from './calendar-actions.ts';
import { DayDialog } from './DayDialog.tsx';
import { lookOf, looks } from './day-looks.ts';
import { FixedPart } from './FixedPart.tsx';
import { WeeklyRestPart } from './WeeklyRestPart.tsx';
import { YearGrid } from './YearGrid.tsx';

/** Writes a calendar: the days on which offices are closed, everywhere or in a province. */
export function CalendarWorkshop({
  definition: calendar,
  base,
  issues,
  isReadOnly,
  shown,
  onChange,
  onLook,
}: BuilderProps<Calendar>) {
  const { t, format } = useWords();
  const { direction } = useTheme();
  const { now } = useSession();
  const today = jalaliDayOf(new Date(now()).toISOString());
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [province, setProvince] = useState('');
  const [day, setDay] = useState<JalaliDay | null>(null);
  const provinces = useCodes('provinces');
  const openDay = (one: JalaliDay | undefined) => {
    if (one === undefined || !isJalaliDay(one)) return;
    setYear(Number(one.slice(0, 4)));
    setDay(one);
  };
  /** The next day from the year that is looked at on: 30 Esfand comes in leap years alone. */
  const nextOf = (index: number) => {
    const fixed = calendar.fixed[index];
    if (fixed === undefined) return undefined;
    const first = Math.min(Math.max(year, fixed.fromYear ?? year), fixed.toYear ?? 9999);
    const days = [0, 1, 2, 3, 4, 5].map((more) => dayOf(first + more, fixed.month, fixed.day));
    return days.find(isJalaliDay);
  };
  useShown(shown, 'closures', (index) => openDay(calendar.closures[Number(index)]?.date));
  useShown(shown, 'announced', (index) => openDay(calendar.announced[Number(index)]?.date));
  useShown(shown, 'fixed', (index) => openDay(nextOf(Number(index))));
  const lookAt = (one: JalaliDay) => {
    setDay(one);
    onLook(pointerOfDay(calendar, one, province === '' ? null : province));
  };
  const compiled = useMemo(() => compileCalendar(calendar, 1), [calendar]);
  const before = useMemo(() => {
    const definition = definitionIn(base);
    return definition?.kind === 'calendar' ? definition : null;
  }, [base]);
  const at = province === '' ? null : province;
  const look = (one: JalaliDay) => lookOf(daysOffOn(calendar, one, at), compiled.reasonOf(one, at) !== null);
  const [Before, Next] =
    direction === 'rtl' ? [NavigateNextIcon, NavigateBeforeIcon] : [NavigateBeforeIcon, NavigateNextIcon];
  const say = (one: JalaliDay) => {
    const kind = look(one);
    return kind === 'work' ? '' : t(looks[kind].word);
  };
  return (
    <WorkshopFrame isReadOnly={isReadOnly} onLook={onLook}>
      <FramePart title={t('lists.about')} place="">
        <WordsField
          label={t('lists.title')}
          value={calendar.title}
          onChange={(title) => onChange({ ...calendar, title }, 'title')}
        />
      </FramePart>
      <FramePart title={t('lists.year')} note={t('lists.year.help')}>
        <Row>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
            <IconButton
              aria-label={t('studio.month.yearBefore')}
              disabled={year <= 1301}
              onClick={() => setYear(year - 1)}
              sx={{ minWidth: 44, minHeight: 44 }}
            >
              <Before />
            </IconButton>
            <Typography variant="h2" component="p" aria-live="polite">
              {format.digits(year)}
            </Typography>
            <IconButton
              aria-label={t('studio.month.yearAfter')}
              disabled={year >= 1499}
              onClick={() => setYear(year + 1)}
              sx={{ minWidth: 44, minHeight: 44 }}
            >
              <Next />
            </IconButton>
          </Box>
          <ChoiceField
            isLooking
            label={t('lists.year.where')}
            value={province}
            options={[{ value: '', label: t('lists.year.country') }, ...provinces]}
            onChange={setProvince}
          />
        </Row>
        <Box
          sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap' }}
          role="group"
          aria-label={t('lists.year.legend')}
        >
          {Object.entries(looks).map(([kind, { word, mark, style }]) => (
            <Box key={kind} sx={{ display: 'flex', gap: 0.75, alignItems: 'center' }}>
              <Box
                aria-hidden
                sx={{
                  width: 26,
                  height: 26,
                  borderRadius: 0.75,
                  textAlign: 'center',
                  fontSize: '0.75rem',
                  lineHeight: '24px',
                }}
                style={style}
              >
                {mark}
              </Box>
              <Typography variant="caption">{t(word)}</Typography>
            </Box>
          ))}
        </Box>
        <YearGrid year={year} today={today} lookOf={look} sayOf={say} onOpen={lookAt} />
        <IssuesAt issues={issues} pointer="" />
      </FramePart>
      <WeeklyRestPart calendar={calendar} base={before} issues={issues} shown={shown} onChange={onChange} />
      <FixedPart calendar={calendar} onOpen={(index) => openDay(nextOf(index))} onChange={onChange} />
      {before !== null && (
        <ClockEffect before={before} calendar={calendar} province={at} year={year} today={today} />
      )}
      {day !== null && (
        <DayDialog
          key={day}
          calendar={calendar}
          day={day}
          province={at}
          provinces={provinces}
          isReadOnly={isReadOnly}
          onChange={onChange}
          onClose={() => setDay(null)}
        />
      )}
    </WorkshopFrame>
  );
}
