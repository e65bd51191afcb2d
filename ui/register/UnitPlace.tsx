import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { UnitView } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import type { Lists } from './units.ts';

const size = 240;

/** Where a unit lies in its province: the province's outline and a mark. */
export function UnitPlace({ unit, lists }: { unit: UnitView; lists: Lists }) {
  const { t, format } = useWords();
  const { data } = useApi('/api/provinces', {}, { immutable: true });
  const { latitude, longitude, province } = unit;
  if (latitude === null || longitude === null)
    return <Typography color="textSecondary">{t('register.unit.noPlace')}</Typography>;
  const rings = (data?.items.find(({ code }) => code === province)?.polygons ?? []).flatMap(
    ([outer = []]) => [outer],
  );
  const corners = [...rings.flat(), [longitude, latitude]];
  const [west, east] = ends(corners.map(([x = 0]) => x));
  const [south, north] = ends(corners.map(([, y = 0]) => y));
  // Degrees of longitude are shorter than those of latitude by the cosine of where one is.
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (size - 20) / Math.max((east - west) * squeeze, north - south, 0.01);
  const at = ([x = 0, y = 0]: readonly number[]) =>
    [10 + (x - west) * squeeze * scale, 10 + (north - y) * scale].map((one) => one.toFixed(1)).join(',');
  const [markX, markY] = at([longitude, latitude]).split(',');
  return (
    <Box>
      {rings.length > 0 && (
        <Box
          component="svg"
          role="img"
          aria-label={t('register.unit.map', { province: lists.name('provinces', province) })}
          viewBox={`0 0 ${20 + (east - west) * squeeze * scale} ${20 + (north - south) * scale}`}
          sx={{ width: '100%', maxWidth: size, maxHeight: size, display: 'block', mb: 1 }}
        >
          {rings.map((ring) => (
            <polygon
              key={`${ring.length} ${ring[0]?.join()}`}
              points={ring.map(at).join(' ')}
              fill={colours.accentSoft}
              stroke={colours.accent}
              strokeWidth={1}
            />
          ))}
          <circle cx={markX} cy={markY} r={6} fill={colours.error} stroke="#fff" strokeWidth={2} />
        </Box>
      )}
      <Typography variant="body2" color="textSecondary" dir="ltr" sx={{ textAlign: 'start' }}>
        {format.digits(latitude.toFixed(5))}, {format.digits(longitude.toFixed(5))}
      </Typography>
    </Box>
  );
}

function ends(values: number[]): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return [least, most];
}
