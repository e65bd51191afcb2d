import TaskAltIcon from '@mui/icons-material/TaskAlt';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useCallback } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { CaseSummary } from '../../server/wire.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { HomeNews } from '../components/HomeNews.tsx';
import { Loading } from '../components/Loading.tsx';
import { OwedFilter } from '../components/OwedFilter.tsx';
import { OwedList } from '../components/OwedList.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { ReturnRow } from '../components/ReturnList.tsx';
import { owedKinds, useOthers, useOwed } from '../components/use-owed.ts';
import { WindowList } from '../components/WindowList.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { MySelections } from '../selections/MySelections.tsx';
import { widths } from '../theme/theme.ts';

/** Whose selections are told here; of more units each says it on its own page. */
const mostUnits = 8;
/** Beyond so many, filters help. */
const few = 10;
const nothing = () => {};
const idOf = ({ id }: CaseSummary) => id;

/** What a respondent's units owe, soonest first, and where their other returns stand. */
export function RespondentHomePage() {
  const { t, of, count } = useWords();
  const { me } = useSession();
  const [address, setAddress] = useSearchParams();
  const show = owedKinds.find((one) => one === address.get('show')) ?? 'all';
  const search = address.get('q') ?? '';
  const owed = useOwed({ show, search });
  const others = useOthers(search);
  const counts = owed.data?.counts ?? null;
  const isNarrowed = show !== 'all' || search !== '';
  const set = useCallback(
    (name: string, value: string) =>
      setAddress(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === '' || value === 'all') next.delete(name);
          else next.set(name, value);
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setAddress],
  );
  const onShow = useCallback((value: string) => set('show', value), [set]);
  const onSearch = useCallback((value: string) => set('q', value), [set]);
  const moreOwed = useMore(owed);
  const moreOthers = useMore(others);
  const units = me.grants.filter((grant) => grant.scope === 'unit');
  const isUnitNamed = units.length > 1;
  const problem = owed.error ?? others.error;

  return (
    <Box sx={{ maxWidth: widths.reading, mx: 'auto' }}>
      <PageHeader
        title={t('nav.home')}
        detail={
          units.length === 1 && units[0] !== undefined
            ? of(units[0].scopeTitle)
            : count('home.units', units.length)
        }
        actions={
          <>
            <Button component={Link} to="/returns/files" variant="outlined" sx={{ minHeight: 44 }}>
              {t('bulk.open')}
            </Button>
            <Button component={Link} to="/delegates" variant="outlined" sx={{ minHeight: 44 }}>
              {t('respondent.delegates.nav')}
            </Button>
            <Button component={Link} to="/reminders" variant="outlined" sx={{ minHeight: 44 }}>
              {t('message.wants')}
            </Button>
          </>
        }
      />
      {problem !== null && (
        <ProblemAlert
          problem={problem}
          onRetry={() => {
            owed.refetch();
            others.refetch();
          }}
        />
      )}
      <HomeNews isUnitNamed={isUnitNamed} />
      {units.slice(0, mostUnits).map(({ id }) => (
        <MySelections key={id} unit={id} />
      ))}
      {problem === null && (owed.isPending || others.isPending) && <Loading rows={2} height={120} />}
      {owed.data !== undefined && others.data !== undefined && (
        <Box sx={{ display: 'grid', gap: { xs: 4, md: 5 }, '& > *': { minWidth: 0 } }}>
          <Box component="section" aria-labelledby="owed">
            <Typography variant="h2" id="owed" sx={{ mb: 1.5 }}>
              {t('home.owed')}
            </Typography>
            {counts !== null && (isNarrowed || counts.all > few) && (
              <OwedFilter show={show} search={search} counts={counts} onShow={onShow} onSearch={onSearch} />
            )}
            <Typography role="status" variant="caption" component="p" color="textSecondary">
              {counts !== null && isNarrowed && count('respondent.home.found', counts[show])}
            </Typography>
            {owed.data.items.length > 0 ? (
              <OwedList
                owed={owed.data.items}
                total={counts?.[show] ?? -1}
                isUnitNamed={isUnitNamed}
                onMore={moreOwed}
              />
            ) : isNarrowed ? (
              <EmptyState title={t('respondent.home.none')} />
            ) : (
              <EmptyState
                icon={<TaskAltIcon />}
                title={t('home.nothingOwed.title')}
                detail={t('home.nothingOwed.detail')}
              />
            )}
          </Box>
          {others.data.length > 0 && (
            <Box component="section" aria-labelledby="others">
              <Typography variant="h2" id="others" sx={{ mb: 1.5 }}>
                {t('home.others')}
              </Typography>
              <Card>
                <WindowList
                  label={t('home.others')}
                  items={others.data}
                  keyOf={idOf}
                  height={64}
                  onEnd={moreOthers ?? nothing}
                >
                  {(one) => <ReturnRow one={one} isUnitNamed={isUnitNamed} />}
                </WindowList>
              </Card>
            </Box>
          )}
        </Box>
      )}
    </Box>
  );
}

interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** Fetches the next page; null where there is none. */
function useMore({ hasNextPage, isFetchingNextPage, fetchNextPage }: Pages): (() => void) | null {
  const more = useCallback(() => {
    if (!isFetchingNextPage) fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);
  return hasNextPage ? more : null;
}
