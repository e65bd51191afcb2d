import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Selection, SelectionEntry } from '../../../engine/index.ts';
import { parseNumber } from '../../form/parse-number.ts';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { ChangeIconButton } from '../lists/change-buttons.tsx';
import { IssuesAt, issuesAt } from '../lists/IssuesAt.tsx';
import { useStill } from '../lists/still.ts';
import type { DocumentIssue } from '../verification.ts';
import { removeEntry, setEntry, withValue } from './selection-actions.ts';

const Grid = styled('div')({
  overflow: 'auto',
  maxHeight: 520,
  border: `1px solid ${colours.edge}`,
  borderRadius: 8,
  '& table': { borderCollapse: 'separate', borderSpacing: 0, width: '100%' },
  '& th, & td': {
    borderBlockEnd: `1px solid ${colours.line}`,
    padding: '4px 8px',
    background: colours.paper,
    textAlign: 'start',
    fontSize: '0.875rem',
  },
  '& thead th': { position: 'sticky', top: 0, zIndex: 1, background: colours.sunken, fontWeight: 600 },
  '& tbody th': { minWidth: 160, fontWeight: 600 },
});

/** Drawn at a time; the rest is found by searching. */
const most = 100;

interface EntriesProps {
  list: Selection;
  issues: readonly DocumentIssue[];
  onChange(next: Selection, merge?: string): void;
}

/** Who or what is in, with what was measured: a row each, a column for each criterion. */
export function Entries({ list, issues, onChange }: EntriesProps) {
  const { t, of, format } = useWords();
  const [sought, setSought] = useState('');
  if (list.entries.length === 0)
    return <Typography variant="body2">{t('selection.entries.none')}</Typography>;
  const lower = sought.trim().toLowerCase();
  const found = list.entries.flatMap((entry, index) => {
    const text = `${entry.code} ${entry.title.fa} ${entry.title.en}`.toLowerCase();
    return text.includes(lower) ? [{ entry, index }] : [];
  });
  const wrong = found.filter(({ index }) => issuesAt(issues, `/entries/${index}`).length > 0);
  const shown = [...new Set([...wrong, ...found])].slice(0, most);
  return (
    <Box sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <TextField
          size="small"
          type="search"
          label={t('selection.filter')}
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
        <Typography variant="caption" role="status">
          {t('selection.entries.shown', { n: shown.length, total: list.entries.length })}
        </Typography>
      </Box>
      <Grid tabIndex={0} role="region" aria-label={t('selection.entries')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('selection.name')}</th>
              <th scope="col">{t(list.of === 'products' ? 'selection.code' : 'selection.activityId')}</th>
              {list.criteria.map(({ key, title }) => (
                <th key={key} scope="col">
                  {of(title)}
                </th>
              ))}
              <th scope="col" aria-label={t('chain.remove')} />
            </tr>
          </thead>
          <tbody>
            {shown.map(({ entry, index }) => (
              <tr key={entry.code} data-place={`/entries/${index}`}>
                <th scope="row">
                  {of(entry.title)}
                  <IssuesAt issues={issues} pointer={`/entries/${index}`} />
                </th>
                <td>
                  <bdi dir="ltr">{format.digits(entry.code)}</bdi>
                </td>
                {list.criteria.map(({ key, title }) => (
                  <td key={key}>
                    <ValueCell
                      label={t('selection.value', { criterion: of(title), name: of(entry.title) })}
                      value={entry.values?.[key]}
                      onWrite={(value) =>
                        onChange(
                          setEntry(list, entry.code, (one) => withValue(one, key, value)),
                          `${entry.code} ${key}`,
                        )
                      }
                    />
                  </td>
                ))}
                <td>
                  <ChangeIconButton
                    aria-label={t('selection.remove', { name: of(entry.title) })}
                    onClick={() => onChange(removeEntry(list, entry.code))}
                    sx={{ minWidth: 44, minHeight: 44 }}
                  >
                    <DeleteIcon fontSize="small" />
                  </ChangeIconButton>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Grid>
    </Box>
  );
}

interface ValueCellProps {
  label: string;
  value: SelectionEntry['values'] extends infer Values | undefined ? Values[keyof Values] | undefined : never;
  onWrite(value: number | boolean | undefined): void;
}

/** A measured number, or yes and no; what is no number stays in the input and changes nothing. */
function ValueCell({ label, value, onWrite }: ValueCellProps) {
  const { t, format } = useWords();
  const isStill = useStill();
  const [draft, setDraft] = useState<string | null>(null);
  if (typeof value === 'boolean') return t(value ? 'studio.yes' : 'studio.no');
  const number = draft === null ? null : parseNumber(draft);
  return (
    <TextField
      size="small"
      variant="standard"
      disabled={isStill}
      error={number !== null && !Number.isFinite(number)}
      value={draft ?? (value === undefined ? '' : format.digits(String(value)))}
      onChange={({ target }) => {
        setDraft(target.value);
        const written = parseNumber(target.value);
        if (written === null) onWrite(undefined);
        else if (Number.isFinite(written)) onWrite(written);
      }}
      onBlur={() => setDraft(null)}
      slotProps={{ htmlInput: { 'aria-label': label, dir: 'ltr', inputMode: 'decimal' } }}
      sx={{ minWidth: 90 }}
    />
  );
}
