// A Jalali year at a glance: twelve months, every day of which can be reached by arrows and opened.
import { styled, useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { addDays, type JalaliDay, weekdayName, weekdayOf } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { weekdays as week } from './calendar-actions.ts';
import { type DayLook, looks } from './day-looks.ts';
import { daysOf } from './deadlines-moved.ts';

interface YearGridProps {
  year: number;
  today: JalaliDay;
  lookOf(day: JalaliDay): DayLook;
  /** What a screen reader is told of a day beside its date. */
  sayOf(day: JalaliDay): string;
  onOpen(day: JalaliDay): void;
}

const Months = styled('div')(({ theme }) => ({
  display: 'grid',
  alignItems: 'start',
  gap: theme.spacing(2),
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 232px), 1fr))',
  '& table': { borderCollapse: 'separate', borderSpacing: 1, width: '100%', tableLayout: 'fixed' },
  '& th': { fontSize: '0.75rem', fontWeight: 500, color: colours.inkSoft, padding: 0 },
  '& td': { padding: 0, textAlign: 'center' },
  '& button': {
    all: 'unset',
    boxSizing: 'border-box',
    position: 'relative',
    width: '100%',
    minHeight: 34,
    [theme.breakpoints.down('md')]: { minHeight: 44 },
    cursor: 'pointer',
    borderRadius: 6,
    fontSize: '0.875rem',
    textAlign: 'center',
    '&:hover': { boxShadow: `inset 0 0 0 1px ${colours.edge}` },
    '&:focus-visible': { outline: `3px solid ${colours.accent}`, outlineOffset: 1, zIndex: 1 },
    '&[aria-current=date]': { boxShadow: `inset 0 0 0 2px ${colours.ink}` },
    '& span': { position: 'absolute', insetInlineEnd: 2, top: 0, fontSize: '0.5625rem', lineHeight: 1.4 },
  },
}));

/** Arrows go by days and weeks, Page Up and Page Down by months; Enter opens the day. */
export function YearGrid({ year, today, lookOf, sayOf, onOpen }: YearGridProps) {
  const { t, format, locale } = useWords();
  const { direction } = useTheme();
  const days = daysOf(year);
  const start = today.startsWith(`${year}`) ? today : `${year}-01-01`;
  const [chosen, setChosen] = useState(start);
  const active = chosen.startsWith(`${year}`) ? chosen : start;
  const frame = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    frame.current?.querySelector<HTMLElement>(`[data-day="${active}"]`)?.focus();
  });
  const press = (event: KeyboardEvent) => {
    const forth = direction === 'rtl' ? -1 : 1;
    const steps: Record<string, number> = {
      ArrowRight: forth,
      ArrowLeft: -forth,
      ArrowDown: 7,
      ArrowUp: -7,
      PageDown: 30,
      PageUp: -30,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = addDays(active, step);
    if (!next.startsWith(`${year}`)) return;
    wantsFocus.current = true;
    setChosen(next);
  };
  return (
    <Months ref={frame} onKeyDown={press}>
      {format.months.map((name, index) => {
        const month = `${year}-${String(index + 1).padStart(2, '0')}`;
        const own = days.filter((day) => day.startsWith(month));
        return (
          <table key={month} aria-label={`${name} ${format.digits(year)}`}>
            <Typography
              component="caption"
              variant="subtitle2"
              sx={{ textAlign: 'start', captionSide: 'top', pb: 0.5 }}
            >
              {name}
            </Typography>
            <thead>
              <tr>
                {week.map((weekday) => (
                  <th key={weekday} scope="col" abbr={weekdayName(weekday, locale)}>
                    {t(`lists.weekday.${weekday}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(own).map((days) => (
                <tr key={days.find((day) => day !== null)}>
                  {week.map((weekday, at) => {
                    const day = days[at] ?? null;
                    if (day === null) return <td key={weekday} />;
                    const look = lookOf(day);
                    const { style, mark } = look === 'work' ? { style: {}, mark: '' } : looks[look];
                    return (
                      <td key={weekday}>
                        <button
                          type="button"
                          data-day={day}
                          tabIndex={day === active ? 0 : -1}
                          aria-current={day === today ? 'date' : undefined}
                          aria-label={[weekdayName(weekday, locale), format.day(day), sayOf(day)]
                            .filter((part) => part !== '')
                            .join(t('form.comma'))}
                          style={style}
                          onClick={() => {
                            setChosen(day);
                            onOpen(day);
                          }}
                        >
                          {format.number(Number(day.slice(8)))}
                          <span aria-hidden>{mark}</span>
                        </button>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        );
      })}
    </Months>
  );
}

/** The days of a month by weeks that begin with Saturday. */
function weeksOf(days: readonly JalaliDay[]): (JalaliDay | null)[][] {
  const [first] = days;
  if (first === undefined) return [];
  const lead = week.indexOf(weekdayOf(first));
  const cells = [...Array.from({ length: lead }, () => null), ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, at) => cells.slice(at * 7, at * 7 + 7));
}
