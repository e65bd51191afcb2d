import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useDeferredValue, useState } from 'react';
import { entriesOf, kindsOf, type Selection, type SelectionEntry } from '../../../engine/index.ts';
import { useApi } from '../../api.ts';
import { useWords } from '../../locales/index.ts';
import { ChangeButton } from '../lists/change-buttons.tsx';
import { useInForce } from '../lists/in-force.ts';
import { useStill } from '../lists/still.ts';

const most = 8;

/** Looks for what may be selected: units in the register, products in their list. */
export function FindEntry({ list, onAdd }: { list: Selection; onAdd(entry: SelectionEntry): void }) {
  const { t, of } = useWords();
  const isStill = useStill();
  const [sought, setSought] = useState('');
  const found = useFound(list, useDeferredValue(sought.trim())).filter(
    ({ code }) => !entriesOf(list).has(code),
  );
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <TextField
        size="small"
        type="search"
        disabled={isStill}
        label={t(list.of === 'products' ? 'selection.find.products' : 'selection.find')}
        value={sought}
        onChange={({ target }) => setSought(target.value)}
        slotProps={{ htmlInput: { maxLength: 100 } }}
      />
      {sought.trim() !== '' && (
        <Box role="status" sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {found.length === 0 && <Typography variant="body2">{t('selection.find.none')}</Typography>}
          {found.slice(0, most).map((entry) => (
            <ChangeButton
              key={entry.code}
              size="small"
              variant="outlined"
              startIcon={<AddIcon />}
              aria-label={t('selection.find.add', { name: of(entry.title) })}
              onClick={() => {
                onAdd(entry);
                setSought('');
              }}
              sx={{ minHeight: { xs: 44, md: 34 } }}
            >
              {of(entry.title)} <bdi dir="ltr">&nbsp;{entry.code}</bdi>
            </ChangeButton>
          ))}
        </Box>
      )}
    </Box>
  );
}

function useFound(list: Selection, sought: string): SelectionEntry[] {
  const codelists = useInForce('codelist');
  const isProducts = list.of === 'products';
  const units = useApi(
    '/api/units',
    { q: sought, limit: 50 },
    { when: sought !== '' && !isProducts, keep: true },
  );
  if (sought === '') return [];
  if (isProducts) {
    const codes = codelists.find(({ key }) => key === list.products)?.codes ?? [];
    const lower = sought.toLowerCase();
    return codes
      .filter(({ code, title }) => `${code} ${title.fa} ${title.en}`.toLowerCase().includes(lower))
      .map(({ code, title }) => ({ code, title }));
  }
  return (units.data?.items ?? [])
    .filter(({ kind }) => kindsOf[list.of].some((one) => one === kind))
    .map(({ activityId, title }) => ({ code: activityId, title }));
}
