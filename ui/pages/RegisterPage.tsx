import UploadIcon from '@mui/icons-material/FileUploadOutlined';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useCallback, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useApi } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useReadOn } from '../components/use-read-on.ts';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { ExportButton } from '../register/ExportButton.tsx';
import { UnitFilterBar } from '../register/UnitFilterBar.tsx';
import { UnitTable } from '../register/UnitTable.tsx';
import { addressOf, filtersOf, isFiltered, paramsOf, type UnitFilters } from '../register/unit-filters.ts';
import { useLists, useUnits } from '../register/units.ts';

/** The register of units: found as one types, narrowed, taken along. */
export function RegisterPage() {
  const { t, count, format } = useWords();
  const { can } = useSession();
  const [address, setAddress] = useSearchParams();
  const filters = useMemo(() => filtersOf(address), [address]);
  const params = paramsOf(filters);
  const lists = useLists();
  const query = useUnits(params);
  const counted = useApi('/api/register/count', params, { keep: true });
  const change = useCallback(
    (next: UnitFilters) => setAddress(addressOf(next), { replace: true, preventScrollReset: true }),
    [setAddress],
  );
  const more = useReadOn(query);
  const units = query.data;

  return (
    <>
      <PageHeader
        title={t('register.title')}
        detail={
          counted.data === undefined
            ? undefined
            : counted.data.isLeast
              ? t('register.count.least', { n: format.number(counted.data.units) })
              : count('register.count', counted.data.units)
        }
        actions={
          <>
            <ExportButton query={addressOf(filters).toString()} />
            {can('register.edit') && (
              <Button component={Link} to="/register/import" variant="contained" startIcon={<UploadIcon />}>
                {t('register.import')}
              </Button>
            )}
          </>
        }
      />
      <UnitFilterBar filters={filters} lists={lists} onChange={change} />
      <ProblemAlert problem={query.error} onRetry={() => query.refetch()} />
      {units === undefined && query.error === null && <Loading rows={8} height={58} />}
      {units?.length === 0 && (
        <EmptyState
          title={t(isFiltered(filters) ? 'register.none' : 'register.empty')}
          {...(isFiltered(filters)
            ? {
                detail: t('register.noneDetail'),
                action: (
                  <Button variant="outlined" onClick={() => setAddress({}, { replace: true })}>
                    {t('register.clear')}
                  </Button>
                ),
              }
            : {})}
        />
      )}
      {units !== undefined && units.length > 0 && <UnitTable units={units} lists={lists} onEnd={more} />}
      {query.isFetchingNextPage && <LinearProgress aria-label={t('loading')} sx={{ mt: 1 }} />}
    </>
  );
}
