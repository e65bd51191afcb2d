import TaskAltIcon from '@mui/icons-material/TaskAlt';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useCallback, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { FollowUpView } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useReadOn } from '../components/use-read-on.ts';
import { FactsView } from '../follow-up/FactsView.tsx';
import { FollowUpFilterBar } from '../follow-up/FollowUpFilterBar.tsx';
import { FollowUpQueue } from '../follow-up/FollowUpQueue.tsx';
import { addressOf, type FollowUpFilters, filtersOf, isFiltered } from '../follow-up/follow-up-filters.ts';
import { UnitDrawer } from '../follow-up/UnitDrawer.tsx';
import { useFollowUp } from '../follow-up/use-follow-up.ts';
import { useWords } from '../locales/index.ts';

/** Those who have not filed, by whom to turn to first (C3). */
export function FollowUpPage() {
  const { t } = useWords();
  const [address, setAddress] = useSearchParams();
  const filters = useMemo(() => filtersOf(address), [address]);
  const query = useFollowUp(filters);
  const collections = useApi('/api/collections');
  const [open, setOpen] = useState<FollowUpView | null>(null);
  const change = useCallback(
    (next: FollowUpFilters) => setAddress(addressOf(next), { replace: true, preventScrollReset: true }),
    [setAddress],
  );
  const more = useReadOn(query);
  const items = query.data?.items ?? [];
  // What leaves the list because of what was done stays open until it is closed.
  const shown = items.find((item) => item.case === open?.case) ?? open;
  if (address.get('view') === 'facts')
    return (
      <FactsView
        collections={collections.data ?? null}
        problem={collections.error}
        filters={filters}
        onChange={(next) => {
          const written = addressOf(next);
          written.set('view', 'facts');
          setAddress(written, { replace: true });
        }}
      />
    );
  return (
    <>
      <PageHeader
        title={t('followUp.title')}
        detail={t('followUp.detail')}
        actions={
          <Button component={Link} to="/follow-up?view=facts" variant="outlined" sx={{ minHeight: 44 }}>
            {t('followUp.facts.open')}
          </Button>
        }
      />
      <FollowUpFilterBar
        filters={filters}
        collections={collections.data ?? []}
        counts={query.data?.counts ?? null}
        onChange={change}
      />
      <ProblemAlert problem={query.error ?? collections.error} onRetry={() => query.refetch()} />
      {query.data === undefined && query.error === null && <Loading rows={6} height={76} />}
      {query.data !== undefined &&
        items.length === 0 &&
        (isFiltered(filters) ? (
          <EmptyState
            title={t('followUp.noneFiltered')}
            detail={t('followUp.noneFilteredDetail')}
            action={
              <Button variant="outlined" onClick={() => setAddress({}, { replace: true })}>
                {t('followUp.clear')}
              </Button>
            }
          />
        ) : (
          <EmptyState icon={<TaskAltIcon />} title={t('followUp.none')} detail={t('followUp.noneDetail')} />
        ))}
      {items.length > 0 && <FollowUpQueue items={items} onOpen={setOpen} onEnd={more} />}
      {query.isFetchingNextPage && <LinearProgress aria-label={t('loading')} sx={{ mt: 1 }} />}
      <UnitDrawer item={shown} onClose={() => setOpen(null)} />
    </>
  );
}
