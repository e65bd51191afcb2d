import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { FactTable } from './FactTable.tsx';

interface SearchedTableProps {
  heads: string[];
  /** `text` is what a search looks in. */
  rows: { key: string; text: string; cells: ReactNode[] }[];
}

const most = 200;

/** A long table with a search over it; shows the first two hundred that match. */
export function SearchedTable({ heads, rows }: SearchedTableProps) {
  const { t } = useWords();
  const [q, setQ] = useState('');
  const sought = q.trim().toLowerCase();
  const found = sought === '' ? rows : rows.filter(({ text }) => text.toLowerCase().includes(sought));
  return (
    <>
      <Box sx={{ px: 2, pb: 1, display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        <TextField
          size="small"
          value={q}
          placeholder={t('studio.search')}
          onChange={(event) => setQ(event.target.value)}
          sx={{ width: { xs: '100%', md: 300 }, '& .MuiInputBase-root': { minHeight: { xs: 44, sm: 0 } } }}
          slotProps={{
            htmlInput: { 'aria-label': t('studio.search') },
            input: {
              startAdornment: (
                <InputAdornment position="start">
                  <SearchIcon fontSize="small" />
                </InputAdornment>
              ),
            },
          }}
        />
        <Typography variant="caption" color="textSecondary">
          {found.length > most
            ? t('studio.shown', { n: most, all: found.length })
            : t('studio.found', { n: found.length })}
        </Typography>
      </Box>
      <FactTable heads={heads} rows={found.slice(0, most)} />
    </>
  );
}
