import PrintOutlined from '@mui/icons-material/PrintOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { SelectionSummary } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { SelectionCard } from '../selections/SelectionCard.tsx';

const isAsked = ({ versions }: SelectionSummary) =>
  versions.some(({ announcement }) => (announcement?.events ?? []).some(({ asks }) => asks.length === 0));

/** What the reader has to do comes first; products, which change least, last. */
function byUrgency(one: SelectionSummary, other: SelectionSummary): number {
  const rank = (list: SelectionSummary) => (isAsked(list) ? 0 : list.of === 'products' ? 2 : 1);
  return rank(one) - rank(other);
}

/** What is selected, under which circulars, and which subordinate units acknowledged it. */
export function SelectionsPage() {
  const { t } = useWords();
  const { data, error, refetch } = useApi('/api/selections', {}, { every: 60_000 });
  return (
    <>
      <PageHeader
        title={t('selections.title')}
        actions={
          <Button
            variant="outlined"
            startIcon={<PrintOutlined />}
            onClick={() => window.print()}
            className="no-print"
          >
            {t('selections.print')}
          </Button>
        }
      />
      <ProblemAlert problem={error} onRetry={() => refetch()} />
      {data === undefined && error === null && <Loading rows={3} height={160} />}
      {data?.items.length === 0 && (
        <EmptyState title={t('selections.none')} detail={t('selections.noneDetail')} />
      )}
      <Box sx={{ display: 'grid', gap: 3 }}>
        {data?.items.toSorted(byUrgency).map((one) => (
          <SelectionCard key={one.key} selection={one} />
        ))}
      </Box>
    </>
  );
}
