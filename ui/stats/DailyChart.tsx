import { BarChart } from '@mui/x-charts/BarChart';
import type { PeriodView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { useAxes } from './axes.ts';

/** Returns that came and that were accepted, day by day since the period was opened. */
export function DailyChart({ days }: { days: PeriodView['days'] }) {
  const { t, format } = useWords();
  const axes = useAxes();
  return (
    <BarChart
      height={260}
      margin={axes.margin}
      xAxis={[
        {
          ...axes.x,
          scaleType: 'band',
          data: days.map(({ day }) => day),
          valueFormatter: (day: string, { location }) =>
            location === 'tick' ? format.digits(String(Number(day.split('-')[2]))) : format.day(day),
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
