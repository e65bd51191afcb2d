import { BarChart } from '@mui/x-charts/BarChart';
import { useWords } from '../locales/index.ts';
import { seriesColours } from '../theme/theme.ts';
import { useAxes } from './axes.ts';
import type { IndicatorRow } from './indicator-rows.ts';

interface IndicatorChartProps {
  rows: IndicatorRow[];
}

const shown = 31;
const rowHeight = 26;

/** Values as bars, the greatest first, each beside the period before and the year before where they are known. */
export function IndicatorChart({ rows }: IndicatorChartProps) {
  const { t, of, format } = useWords();
  const { isRtl } = useAxes();
  const ordered = rows
    .filter((row) => row.value !== null)
    .toSorted((one, other) => (other.value ?? 0) - (one.value ?? 0))
    .slice(0, shown);
  const hasPrevious = ordered.some((row) => row.previous !== null);
  const hasLastYear = ordered.some((row) => row.lastYear !== null);
  const perRow = rowHeight + 8 * (Number(hasPrevious) + Number(hasLastYear));
  const say = (value: number | null, { dataIndex }: { dataIndex: number }) =>
    format.number(value, ordered[dataIndex]?.decimals);
  const series = [
    { data: ordered.map((row) => row.value), label: t('stats.value'), color: seriesColours[0] },
    ...(hasPrevious
      ? [{ data: ordered.map((row) => row.previous), label: t('stats.previous'), color: '#a9b8d8' }]
      : []),
    ...(hasLastYear
      ? [{ data: ordered.map((row) => row.lastYear), label: t('stats.lastYear'), color: seriesColours[1] }]
      : []),
  ];
  return (
    <BarChart
      layout="horizontal"
      height={Math.max(180, ordered.length * perRow + 90)}
      margin={{ top: 4, bottom: 0, left: isRtl ? 16 : 0, right: isRtl ? 0 : 16 }}
      xAxis={[{ reverse: isRtl, min: 0, valueFormatter: (value: number) => format.number(value) }]}
      yAxis={[
        {
          scaleType: 'band',
          position: isRtl ? 'right' : 'left',
          width: 150,
          data: ordered.map((row) => row.id),
          valueFormatter: (id: string) => {
            const row = ordered.find((one) => one.id === id);
            return row === undefined ? id : of(row.title);
          },
          categoryGapRatio: 0.35,
          disableTicks: true,
        },
      ]}
      series={series.map((one) => ({ ...one, valueFormatter: say }))}
      grid={{ vertical: true }}
      borderRadius={3}
    />
  );
}
