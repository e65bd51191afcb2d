import Alert from '@mui/material/Alert';
import { BarChart } from '@mui/x-charts/BarChart';
import { useWords } from '../locales/index.ts';
import { seriesColours } from '../theme/theme.ts';
import { useAxes } from './axes.ts';
import { type IndicatorRow, moveOf } from './indicator-rows.ts';

interface IndicatorChartProps {
  rows: IndicatorRow[];
}

const shown = 31;
const rowHeight = 26;

/** Room for the longest name, in pixels, but no more than half of a phone. */
const namesWidth = (names: string[]) =>
  Math.min(210, 24 + 6.2 * Math.max(...names.map(({ length }) => length)));

interface Bars {
  label: string;
  colour: string;
  data: (number | null)[];
}

/**
 * Values as bars, the greatest first, each beside the period before and the year before where they are known. Rows of
 * different units have no common scale: of them, the greatest changes since the period before are drawn.
 */
export function IndicatorChart({ rows }: IndicatorChartProps) {
  const { t, of, format } = useWords();
  const { isRtl } = useAxes();
  const isMixed = new Set(rows.map((row) => row.unit?.en ?? '')).size > 1;
  const sizeOf = (row: IndicatorRow) => (isMixed ? moveOf(row.value, row.previous) : row.value);
  const ordered = rows
    .filter((row) => sizeOf(row) !== null)
    .toSorted((one, other) => Math.abs(sizeOf(other) ?? 0) - Math.abs(sizeOf(one) ?? 0))
    .slice(0, shown)
    .toSorted((one, other) => (sizeOf(other) ?? 0) - (sizeOf(one) ?? 0));
  if (ordered.length === 0) return <Alert severity="info">{t('stats.chart.empty')}</Alert>;

  const value: Bars = {
    label: t('stats.value'),
    colour: seriesColours[0],
    data: ordered.map((row) => row.value),
  };
  const previous: Bars = {
    label: t('stats.previous'),
    colour: '#a9b8d8',
    data: ordered.map((row) => row.previous),
  };
  const lastYear: Bars = {
    label: t('stats.lastYear'),
    colour: seriesColours[1],
    data: ordered.map((row) => row.lastYear),
  };
  const moved: Bars = { label: t('stats.changeSince'), colour: seriesColours[0], data: ordered.map(sizeOf) };
  const isKnown = ({ data }: Bars) => data.some((one) => one !== null);
  const bars = isMixed ? [moved] : [value, ...[previous, lastYear].filter(isKnown)];
  const say = (one: number | null, index?: number) =>
    isMixed
      ? format.percent(one, 1)
      : format.number(one, index === undefined ? undefined : ordered[index]?.decimals);
  const unit = ordered[0]?.unit ?? null;

  return (
    <BarChart
      layout="horizontal"
      height={ordered.length * (rowHeight + 9 * (bars.length - 1)) + 100}
      margin={{ top: 4, bottom: 0, left: isRtl ? 28 : 0, right: isRtl ? 0 : 28 }}
      xAxis={[
        {
          reverse: isRtl,
          height: unit === null || isMixed ? 36 : 58,
          ...(isMixed ? {} : { min: 0 }),
          ...(unit === null || isMixed ? {} : { label: of(unit) }),
          tickNumber: 6,
          // Whole per cents need no places: a phone has no room for them.
          valueFormatter: (one: number) =>
            isMixed && Number.isInteger(Math.round(one * 1000) / 10) ? format.percent(one) : say(one),
        },
      ]}
      yAxis={[
        {
          scaleType: 'band',
          position: isRtl ? 'right' : 'left',
          width: namesWidth(ordered.map((row) => of(row.title))),
          data: ordered.map((row) => row.id),
          valueFormatter: (id: string) => {
            const row = ordered.find((one) => one.id === id);
            return row === undefined ? id : of(row.title);
          },
          categoryGapRatio: 0.35,
          disableTicks: true,
        },
      ]}
      series={bars.map(({ label, colour, data }) => ({
        label,
        color: colour,
        data,
        valueFormatter: (one, { dataIndex }) => say(one, dataIndex),
      }))}
      grid={{ vertical: true }}
      borderRadius={3}
    />
  );
}
