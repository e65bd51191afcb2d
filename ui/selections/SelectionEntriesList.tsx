import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { type SyntheticEvent, useState } from 'react';
import type { SelectionEntryView, SelectionSummary, SelectionValue } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { stackedOnPhones } from '../components/stacked.ts';
import { useWords, type Wording } from '../locales/index.ts';

const page = 50;
/** Entries that need no unfolding. */
const short = 12;

interface EntriesListProps {
  selection: SelectionSummary;
  version: number;
}

/** Unfolds who is in a version; what is short is open from the beginning. */
export function SelectionEntriesList({ selection, version }: EntriesListProps) {
  const { t } = useWords();
  const count = selection.versions.find((one) => one.version === version)?.entries ?? 0;
  const [isOpen, setIsOpen] = useState(count <= short);
  return (
    <Box
      component="details"
      open={isOpen}
      onToggle={({ currentTarget }: SyntheticEvent<HTMLDetailsElement>) => setIsOpen(currentTarget.open)}
    >
      <Box component="summary" sx={{ cursor: 'pointer', minHeight: 44, py: 1.25, fontWeight: 600 }}>
        {t('selections.entries')}
      </Box>
      {isOpen && <Entries selection={selection} version={version} />}
    </Box>
  );
}

/** As far as the reader may see: since when and why each is in; and who left. */
function Entries({ selection, version }: EntriesListProps) {
  const words = useWords();
  const { t, of, format } = words;
  const [limit, setLimit] = useState(page);
  const { data, error, refetch } = useApi(
    '/api/selections/{key}/{version}/entries',
    { key: selection.key, version, limit },
    { keep: true },
  );
  if (error !== null) return <ProblemAlert problem={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Loading rows={2} height={60} />;
  const isProducts = selection.of === 'products';
  const codeWord = t(isProducts ? 'selection.code' : 'selection.activityId');
  return (
    <Box sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
      {data.items.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('selections.noEntries')}
        </Typography>
      )}
      {data.items.length > 0 && (
        <Table size="small" sx={stackedOnPhones}>
          <TableHead>
            <TableRow>
              <TableCell>{t('selection.name')}</TableCell>
              <TableCell>{codeWord}</TableCell>
              <TableCell>{t('selections.since')}</TableCell>
              <TableCell>{t('selections.why')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {data.items.map((one) => (
              <TableRow key={one.code}>
                <TableCell component="th" scope="row" sx={{ fontWeight: 600 }}>
                  {of(one.title)}{' '}
                  {one.isNew && <Chip size="small" color="success" label={t('selections.new')} />}
                </TableCell>
                <TableCell data-label={codeWord}>
                  <bdi dir="ltr">{isProducts ? one.code : format.digits(one.code)}</bdi>
                </TableCell>
                <TableCell data-label={t('selections.since')}>{format.period(one.since)}</TableCell>
                <TableCell>{whyOf(one, words)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {data.next !== null && limit < 500 && (
        <Button
          className="no-print"
          onClick={() => setLimit(Math.min(500, limit + 150))}
          sx={{ justifySelf: 'start' }}
        >
          {t('selections.more')} ({t('selection.entries.shown', { n: data.items.length, total: data.total })})
        </Button>
      )}
      {data.gone.length > 0 && (
        <Typography variant="body2">
          {t('selections.gone', {
            names: data.gone
              .slice(0, 40)
              .map(({ title }) => of(title))
              .join(t('form.comma')),
          })}
        </Typography>
      )}
    </Box>
  );
}

/** The measured criteria, those that are met marked, and the reason beside them. */
export function whyOf(
  { values, reason }: Pick<SelectionEntryView, 'values' | 'reason'>,
  words: Wording,
): string {
  const { t, of } = words;
  const said = values.map((one) =>
    t(one.meets === true ? 'selections.meets' : 'selections.fails', {
      title: of(one.title),
      value: sayValue(one, words),
    }),
  );
  return [...said, ...(reason === null ? [] : [of(reason)])].join(t('form.comma'));
}

function sayValue({ value }: SelectionValue, { t, format }: Wording): string {
  return typeof value === 'number' ? format.number(value) : t(value ? 'studio.yes' : 'studio.no');
}
