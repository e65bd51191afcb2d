import { useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useApi } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { IndicatorBoard } from '../stats/IndicatorBoard.tsx';
import { IndicatorFilters } from '../stats/IndicatorFilters.tsx';
import { choiceOf, focusOf, monthBefore, ownAreaOf } from '../stats/indicator-choice.ts';

/** Indicators of a period, of the nation or by area, with their comparisons; a deputyship's begin with its own domain. */
export function IndicatorsPage() {
  const { t, of } = useWords();
  const [address, setAddress] = useSearchParams();
  const lists = useApi('/api/indicators');
  // A list has nothing to show before the first return of its collection counts.
  const items = useMemo(() => (lists.data ?? []).filter(({ periods }) => periods.length > 0), [lists.data]);
  const { me } = useSession();
  const own = useMemo(() => ownAreaOf(me.grants), [me.grants]);
  const choice = useMemo(() => choiceOf(address, items, own), [address, items, own]);
  const table = useApi(
    '/api/indicators/{list}',
    choice === null ? {} : { list: choice.list, period: choice.period, level: choice.level },
    { when: choice !== null, keep: true },
  );
  const change = (changes: Record<string, string | undefined>) => {
    const next = new URLSearchParams(address);
    for (const [name, value] of Object.entries(changes)) if (value !== undefined) next.set(name, value);
    setAddress(next, { replace: true, preventScrollReset: true });
  };
  // The month that has just been opened has nothing yet: the one before it is what a visitor came for.
  const isEmpty =
    table.data?.accepted === 0 && table.data.period === choice?.period && !address.has('period');
  const earlier = choice === null ? null : monthBefore(items, choice);
  useEffect(() => {
    if (!isEmpty || earlier === null) return;
    setAddress((now) => ({ ...Object.fromEntries(now), period: earlier }), { replace: true });
  }, [isEmpty, earlier, setAddress]);
  const title = items.find((one) => one.key === choice?.list)?.title;

  return (
    <>
      <PageHeader title={t('stats.indicators.title')} detail={title === undefined ? undefined : of(title)} />
      <ProblemAlert problem={lists.error ?? table.error} onRetry={() => lists.refetch()} />
      {lists.data === undefined && lists.error === null && <Loading rows={3} height={160} />}
      {lists.data !== undefined && choice === null && (
        <EmptyState title={t('stats.indicators.none')} detail={t('stats.indicators.noneDetail')} />
      )}
      {choice !== null && <IndicatorFilters lists={items} choice={choice} onChange={change} />}
      {choice !== null && table.data === undefined && table.error === null && (
        <Loading rows={2} height={320} />
      )}
      {table.data !== undefined && (
        <IndicatorBoard table={table.data} focus={focusOf(address, table.data, own)} onFocus={change} />
      )}
    </>
  );
}
