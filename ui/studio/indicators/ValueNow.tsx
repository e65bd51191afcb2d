// What an indicator would show for the last period, as it is being written.
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Indicator, Indicators } from '../../../engine/index.ts';
import type { IndicatorTable, IndicatorTrial } from '../../../server/wire.ts';
import { type ApiProblem, send } from '../../api.ts';
import type { DocumentBody } from '../../api-paths.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useSession } from '../../layout/session.ts';
import { useWords } from '../../locales/index.ts';
import { useSettled } from '../lists/settled.ts';
import { FactTable } from '../overview/FactTable.tsx';

/** The values that are shown of one with a value per product, greatest first. */
const most = 8;

/** Asks a moment after each change; what is no longer wanted is not waited for. */
export function ValueNow({ list, indicator }: { list: Indicators; indicator: Indicator }) {
  const { t } = useWords();
  const { can } = useSession();
  const client = useQueryClient();
  const asked = useSettled(list, 700);
  const [stopped, setStopped] = useState<Indicators | null>(null);
  const key = ['trial', indicator.id, asked];
  const isStopped = stopped === asked;
  const { data, error, isFetching } = useQuery<IndicatorTrial, ApiProblem>({
    queryKey: key,
    queryFn: ({ signal }) =>
      send('POST /api/indicators/trial', {}, { list: bodyOf(asked), indicator: indicator.id }, { signal }),
    enabled: can('indicator.read') && !isStopped && asked.indicators.some(({ id }) => id === indicator.id),
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
  if (!can('indicator.read')) return null;
  const isWaiting = !isStopped && (isFetching || asked !== list);
  const isBroken = error?.view.code === 'invalid-definition';
  return (
    <Box
      component="section"
      aria-label={t('lists.value')}
      sx={{ bgcolor: 'primary.light', borderRadius: 1, p: 1.5, display: 'grid', gap: 0.5, minWidth: 0 }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', minHeight: 36 }}>
        <Typography variant="subtitle2" component="h4" sx={{ flex: 1 }}>
          {t('lists.value')}
        </Typography>
        {isWaiting && isFetching && (
          <Button
            size="small"
            onClick={() => {
              setStopped(asked);
              client.cancelQueries({ queryKey: key });
            }}
          >
            {t('lists.value.stop')}
          </Button>
        )}
        {isStopped && (
          <Button size="small" onClick={() => setStopped(null)}>
            {t('lists.value.again')}
          </Button>
        )}
      </Box>
      <Box sx={{ height: 4 }}>{isWaiting && <LinearProgress aria-label={t('lists.value.computing')} />}</Box>
      <Box aria-live="polite">
        {isBroken && <Alert severity="info">{t('lists.value.broken')}</Alert>}
        {!isBroken && <ProblemAlert problem={error} />}
        {data !== undefined && error === null && <Values table={data.table} indicator={indicator} />}
      </Box>
    </Box>
  );
}

function Values({ table, indicator }: { table: IndicatorTable | null; indicator: Indicator }) {
  const { t, of, format } = useWords();
  if (table === null) return <Typography variant="body2">{t('lists.value.noReturns')}</Typography>;
  const values = table.values.filter((one) => one.indicator === indicator.id);
  const unit = indicator.unit === undefined ? '' : ` ${of(indicator.unit)}`;
  const say = (value: number | null) => `${format.number(value, indicator.decimals)}`;
  const by = table.indicators.find(({ id }) => id === indicator.id)?.by ?? null;
  const period = of(table.periodLabel);
  const standing = table.provisional
    ? t('lists.value.provisional', { accepted: table.accepted, all: table.obligations })
    : t('lists.value.final', { all: table.obligations });
  const [first] = values;
  if (first === undefined)
    return <Typography variant="body2">{t('lists.value.none', { period })}</Typography>;
  if (values.length === 1) {
    return (
      <>
        <Typography variant="h2" component="p">
          <bdi>{say(first.value)}</bdi>
          {unit}
        </Typography>
        <Typography variant="body2">
          {period}
          {first.previous !== null && ` · ${t('lists.value.before', { value: say(first.previous) })}`}
          {first.samePeriodLastYear !== null &&
            ` · ${t('lists.value.lastYear', { value: say(first.samePeriodLastYear) })}`}
        </Typography>
        <Typography variant="caption">{standing}</Typography>
      </>
    );
  }
  const titleOf = (one: (typeof values)[number]) => {
    const area = table.areas.find(({ id }) => id === one.area);
    const code = by === null ? undefined : table.dimensions[by]?.[one.dimension];
    return code === undefined ? (area === undefined ? one.area : of(area.title)) : of(code.title);
  };
  const shown = values.toSorted((one, other) => (other.value ?? 0) - (one.value ?? 0)).slice(0, most);
  return (
    <>
      <FactTable
        heads={[t('studio.name'), period, t('lists.value.previous')]}
        rows={shown.map((one) => ({
          key: `${one.area} ${one.dimension}`,
          cells: [
            titleOf(one),
            <bdi key="value">{say(one.value)}</bdi>,
            <bdi key="before">{say(one.previous)}</bdi>,
          ],
        }))}
      />
      <Typography variant="caption">
        {values.length > most && `${t('studio.shown', { n: most, all: values.length })} · `}
        {standing}
      </Typography>
    </>
  );
}

function bodyOf(list: Indicators): DocumentBody {
  return JSON.parse(JSON.stringify(list));
}
