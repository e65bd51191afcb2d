// A list of indicators at one level: what is chosen as a chart, all of it as a table.
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { IndicatorTable } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { IndicatorChart } from './IndicatorChart.tsx';
import { Choice, levelWords } from './IndicatorFilters.tsx';
import { IndicatorGrid } from './IndicatorGrid.tsx';
import type { IndicatorFocus } from './indicator-choice.ts';
import { dimensionKeys, rowsByArea, rowsByDimension, rowsByIndicator, total } from './indicator-rows.ts';

interface IndicatorBoardProps {
  table: IndicatorTable;
  focus: IndicatorFocus;
  onFocus(focus: Partial<IndicatorFocus>): void;
}

/** Shows one indicator as bars, and the table it stands in: by area, or of one area (the nation is one) by indicator and product. */
export function IndicatorBoard({ table, focus, onFocus }: IndicatorBoardProps) {
  const { t, of, locale } = useWords();
  const { indicator, dimension, area } = focus;
  const head = table.indicators.find((one) => one.id === indicator);
  const isOfOne = area !== '';
  const keys = dimensionKeys(table, indicator);
  const byDimension = rowsByDimension(table, indicator, area).toSorted((one, other) =>
    of(one.title).localeCompare(of(other.title), locale),
  );
  const ofIndicator = rowsByIndicator(table, area).filter((row) => row.id === indicator);
  const bars = isOfOne
    ? byDimension.length > 0
      ? byDimension
      : ofIndicator
    : rowsByArea(table, indicator, dimension);
  const historyOf = (place: { indicator: string; area: string; dimension: string }) =>
    `/figures?${new URLSearchParams({ list: table.list, period: table.period, level: table.level, ...place })}`;
  const areas = table.areas.map(({ id, title }) => ({ key: id, title }));
  const hasTotal = table.values.some((one) => one.indicator === indicator && one.dimension === total);

  return (
    <Stack sx={{ gap: 3 }}>
      <Vintage table={table} />
      {table.level === 'domain' && (
        <Typography variant="body2" color="textSecondary">
          {t('stats.level.domainDetail')}
        </Typography>
      )}
      <Card component="section" sx={{ p: 2.5 }}>
        <Stack direction="row" sx={{ gap: 1.5, flexWrap: 'wrap', alignItems: 'center', mb: 1.5 }}>
          <Typography variant="h2" sx={{ flex: '1 1 260px' }}>
            {head === undefined ? '' : of(head.title)}
          </Typography>
          {table.level !== 'national' && table.areas.length > 0 && (
            <Choice
              label={t(levelWords[table.level] ?? 'stats.area')}
              value={area}
              options={[{ key: '', title: { fa: t('stats.area.all'), en: t('stats.area.all') } }, ...areas]}
              onChange={(id) => onFocus({ area: id })}
            />
          )}
          <Choice
            label={t('stats.indicator')}
            value={indicator}
            options={table.indicators.map((one) => ({ key: one.id, title: one.title }))}
            onChange={(id) => onFocus({ indicator: id })}
          />
          {!isOfOne && keys.length > 0 && (
            <Choice
              label={t('stats.product')}
              value={dimension}
              options={[
                ...(hasTotal
                  ? [{ key: total, title: { fa: t('stats.product.total'), en: t('stats.product.total') } }]
                  : []),
                ...keys,
              ]}
              onChange={(key) => onFocus({ dimension: key })}
            />
          )}
        </Stack>
        <IndicatorChart rows={bars} />
      </Card>
      <Card component="section">
        {isOfOne ? (
          <Box>
            <IndicatorGrid
              head={t('stats.indicator')}
              rows={rowsByIndicator(table, area)}
              chosen={indicator}
              onChoose={(id) => onFocus({ indicator: id })}
              historyOf={({ id }) => historyOf({ indicator: id, area, dimension: total })}
            />
            {byDimension.length > 0 && (
              <Box sx={{ mt: 3 }}>
                <IndicatorGrid
                  head={head === undefined ? t('stats.product') : of(head.title)}
                  rows={byDimension}
                  historyOf={({ id }) => historyOf({ indicator, area, dimension: id })}
                />
              </Box>
            )}
          </Box>
        ) : (
          <IndicatorGrid
            head={t(levelWords[table.level] ?? 'stats.area')}
            rows={rowsByArea(table, indicator, dimension)}
            onChoose={(id) => onFocus({ area: id })}
            historyOf={({ id }) => historyOf({ indicator, area: id, dimension })}
          />
        )}
      </Card>
    </Stack>
  );
}

/** Whether the figures may still change. */
function Vintage({ table }: { table: IndicatorTable }) {
  const { t } = useWords();
  const { provisional, accepted, obligations } = table;
  return (
    <Stack direction="row" sx={{ gap: 1.25, alignItems: 'center', flexWrap: 'wrap' }}>
      <Chip
        size="small"
        color={provisional ? 'warning' : 'success'}
        variant={provisional ? 'filled' : 'outlined'}
        label={t(provisional ? 'stats.provisional' : 'stats.final')}
      />
      <Typography variant="body2" color="textSecondary">
        {provisional ? t('stats.provisionalDetail', { accepted, obligations }) : t('stats.finalDetail')}
      </Typography>
    </Stack>
  );
}
