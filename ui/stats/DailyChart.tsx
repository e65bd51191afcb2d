import { useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { BarChart } from '@mui/x-charts/BarChart';
import { addDays, daysBetween, jalaliOf } from '../../engine/index.ts';
import type { PeriodView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { useAxes } from './axes.ts';

/** Returns that came and that were accepted, day by day since the period was opened. */
export function DailyChart({ days: known }: { days: PeriodView['days'] }) {
  const days = withEveryDay(known);
  const { t, format } = useWords();
  const axes = useAxes();
  const isWide = useMediaQuery(useTheme().breakpoints.up('md'));
  return (
    <BarChart
      height={260}
      margin={axes.margin}
      xAxis={[
        {
          ...axes.x,
          scaleType: 'band',
          data: days.map(({ day }) => day),
          height: 36,
          // All of them have no room on a phone.
          tickLabelInterval: (_day: string, index: number) => isWide || index % 5 === 0,
          valueFormatter: (day: string, { location }) =>
            location === 'tick' ? format.digits(Number(day.slice(-2))) : format.day(day),
        },
      ]}
      yAxis={[{ ...axes.y, tickMinStep: 1, valueFormatter: (value: number) => format.number(value) }]}
      series={[
        {
          data: days.map(({ submitted }) => submitted),
          label: t('stats.submitted'),
          color: colours.accent,
          valueFormatter: (value) => format.number(value),
        },
        {
          data: days.map(({ accepted }) => accepted),
          label: t('stats.accepted'),
          color: colours.success,
          valueFormatter: (value) => format.number(value),
        },
      ]}
      grid={{ horizontal: true }}
      borderRadius={3}
    />
  );
}

/** The days as Jalali days, those between on which nothing happened among them. */
function withEveryDay(days: PeriodView['days']): PeriodView['days'] {
  const known = new Map(days.map((one) => [jalaliOf(one.day), one]));
  const [first] = known.keys();
  const last = [...known.keys()].at(-1);
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, after) => {
    const day = addDays(first, after);
    return { submitted: 0, accepted: 0, ...known.get(day), day };
  });
}
