// A figure's last periods as a small line. Drawn as a path: a chart component for each of fifty rows would take longer to
// mount than the page has (docs/decisions/033-side-by-side.md).
import { useTheme } from '@mui/material/styles';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';

interface SparkProps {
  /** The oldest first; null where nothing was reported. */
  values: readonly (number | null)[];
  /** What the figure is called. */
  label: string;
  width?: number;
}

const height = 26;
const edge = 3;

/** A small line of a figure over time; gaps stay gaps, the last period is a dot. */
export function Spark({ values, label, width = 104 }: SparkProps) {
  const { t, format } = useWords();
  const { direction } = useTheme();
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const step = (width - 2 * edge) / (values.length - 1);
  const x = (index: number) => {
    const along = edge + index * step;
    return direction === 'rtl' ? width - along : along;
  };
  const y = (value: number) =>
    most === least ? height / 2 : height - edge - ((value - least) / (most - least)) * (height - 2 * edge);
  const last = values.at(-1) ?? null;
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('side.spark', {
        item: label,
        n: known.length,
        least: format.number(least),
        most: format.number(most),
      })}
      style={{ display: 'block' }}
    >
      <path
        d={pathOf(values, x, y)}
        fill="none"
        stroke={colours.accent}
        strokeWidth={1.5}
        strokeLinejoin="round"
      />
      {values.map((value, index) =>
        // A period between two gaps has no line of its own.
        value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null ? (
          <circle key={x(index)} cx={x(index)} cy={y(value)} r={1.5} fill={colours.accent} />
        ) : null,
      )}
      {last !== null && <circle cx={x(values.length - 1)} cy={y(last)} r={3} fill={colours.accentDeep} />}
    </svg>
  );
}

function pathOf(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  return values
    .map((value, index) => {
      if (value === null) return '';
      const begins = (values[index - 1] ?? null) === null;
      return `${begins ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
}
