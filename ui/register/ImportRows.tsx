import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useInfiniteQuery } from '@tanstack/react-query';
import { jalaliOf } from '../../engine/index.ts';
import type { RegisterImportRow } from '../../server/wire.ts';
import { type ApiProblem, keyOf, read } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useReadOn } from '../components/use-read-on.ts';
import { WindowList } from '../components/WindowList.tsx';
import { useWords } from '../locales/index.ts';

export type Outcome = RegisterImportRow['outcome'];

const keyOfRow = ({ row }: RegisterImportRow) => String(row);

/** The rows of one outcome, in the order of the file: of a file of any length those in sight. */
export function ImportRows({ id, outcome }: { id: string; outcome: Outcome }) {
  const { t } = useWords();
  const params = { id, outcome, limit: 100 };
  const query = useInfiniteQuery<
    Awaited<ReturnType<typeof read<'/api/register/imports/{id}/rows'>>>,
    ApiProblem,
    RegisterImportRow[],
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...keyOf('/api/register/imports/{id}/rows', params), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      read('/api/register/imports/{id}/rows', { ...params, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => pages.flatMap((page) => page.items),
  });
  const more = useReadOn(query);
  if (query.error !== null) return <ProblemAlert problem={query.error} onRetry={() => query.refetch()} />;
  if (query.data === undefined) return <Loading rows={4} height={44} />;
  if (query.data.length === 0)
    return (
      <Typography color="textSecondary" sx={{ p: 2.5 }}>
        {t('register.import.noRows')}
      </Typography>
    );
  return (
    <>
      <WindowList
        label={t(`register.import.outcome.${outcome}`)}
        items={query.data}
        keyOf={keyOfRow}
        height={64}
        onEnd={more}
      >
        {(row) => <ImportRow row={row} />}
      </WindowList>
      {query.hasNextPage && (
        <Box sx={{ p: 1.5, textAlign: 'center' }}>
          <Button onClick={more} loading={query.isFetchingNextPage}>
            {t('register.import.more')}
          </Button>
        </Box>
      )}
    </>
  );
}

function ImportRow({ row }: { row: RegisterImportRow }) {
  const { t, of, format } = useWords();
  return (
    <Box
      sx={{
        display: 'grid',
        gap: { xs: 0.5, md: 2 },
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '90px minmax(0, 1fr) minmax(0, 2fr)' },
        px: { xs: 2, md: 2.5 },
        py: 1.25,
      }}
    >
      <Typography variant="body2" color="textSecondary">
        {t('register.import.row', { n: row.row })}
      </Typography>
      <Box sx={{ minWidth: 0 }}>
        {row.title !== null && (
          <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
            {of(row.title)}
          </Typography>
        )}
        <Typography variant="caption" color="textSecondary" component="div">
          {format.digits(row.activityId)}
          {row.day !== null && ` · ${t('register.import.from', { day: format.day(jalaliOf(row.day)) })}`}
        </Typography>
        {row.hasMovedOn && <Chip size="small" color="warning" label={t('register.import.movedOn')} />}
      </Box>
      <Box sx={{ minWidth: 0 }}>
        {row.issues.map((issue) => (
          <Typography
            key={`${issue.cell}${issue.code}`}
            variant="body2"
            color="error"
            sx={{ overflowWrap: 'anywhere' }}
          >
            {issue.cell !== null && (
              <Box component="span" sx={{ fontWeight: 700, marginInlineEnd: 1 }}>
                <bdi dir="ltr">{issue.cell}</bdi>
              </Box>
            )}
            {of(issue.message)}
          </Typography>
        ))}
        {row.changes.map((change) => (
          <Typography key={change.column} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {of(change.title)}:{' '}
            </Box>
            <Box component="del" sx={{ color: 'text.secondary' }}>
              {of(change.before) || t('register.import.wasEmpty')}
            </Box>{' '}
            <Arrow />{' '}
            <Box component="ins" sx={{ fontWeight: 600, textDecoration: 'none' }}>
              {of(change.after)}
            </Box>
          </Typography>
        ))}
      </Box>
    </Box>
  );
}

/** From what was to what will be, in the direction of reading. */
function Arrow() {
  const { locale } = useWords();
  return <span aria-hidden>{locale === 'fa' ? '←' : '→'}</span>;
}
