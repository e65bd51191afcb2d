import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { Link } from 'react-router';
import type { CollectionView } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { FactsTable } from './FactsTable.tsx';
import type { FollowUpFilters } from './follow-up-filters.ts';

interface FactsViewProps {
  /** Null until they are there. */
  collections: Pick<CollectionView, 'key' | 'title' | 'periods'>[] | null;
  problem: Error | null;
  filters: FollowUpFilters;
  onChange(filters: FollowUpFilters): void;
}

/** What offices did in time, of one collection and period: those chosen, or the newest. */
export function FactsView({ collections, problem, filters, onChange }: FactsViewProps) {
  const { t, of, format } = useWords();
  const rounds = (collections ?? [])
    .flatMap(({ key, title, periods }) =>
      periods
        .filter(({ obligations }) => obligations > 0)
        .map(({ period }) => ({ collection: key, title, period })),
    )
    .sort((one, other) => other.period.localeCompare(one.period));
  const chosen =
    rounds.find(({ collection, period }) => collection === filters.collection && period === filters.period) ??
    rounds[0];
  const facts = useApi(
    '/api/follow-up/facts',
    { collection: chosen?.collection, period: chosen?.period },
    { when: chosen !== undefined, keep: true },
  );
  const keyOf = (round: (typeof rounds)[number]) => `${round.collection} ${round.period}`;
  return (
    <>
      <PageHeader
        title={t('followUp.facts')}
        detail={t('followUp.facts.detail')}
        actions={
          <Button component={Link} to="/follow-up" variant="outlined" sx={{ minHeight: 44 }}>
            {t('followUp.facts.back')}
          </Button>
        }
      />
      <ProblemAlert problem={problem ?? facts.error} onRetry={() => facts.refetch()} />
      {chosen !== undefined && (
        <TextField
          select
          size="small"
          label={t('followUp.period')}
          value={keyOf(chosen)}
          onChange={(event) => {
            const round = rounds.find((one) => keyOf(one) === event.target.value);
            if (round !== undefined)
              onChange({ ...filters, collection: round.collection, period: round.period });
          }}
          sx={{ mb: 2, minWidth: { xs: '100%', sm: 320 } }}
        >
          {rounds.map((round) => (
            <MenuItem key={keyOf(round)} value={keyOf(round)}>
              {format.period(round.period)} · {of(round.title)}
            </MenuItem>
          ))}
        </TextField>
      )}
      {collections !== null && chosen === undefined && <EmptyState title={t('followUp.facts.none')} />}
      {chosen !== undefined && facts.isPending && <Loading rows={3} height={48} />}
      {facts.data !== undefined && <FactsTable facts={facts.data} />}
    </>
  );
}
