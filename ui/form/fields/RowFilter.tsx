import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { Frame } from '../inputs/Frame.tsx';

interface RowFilterProps {
  shown: number;
  all: number;
  isSearched: boolean;
  onSearch: (text: string) => void;
}

const rest = 150;

/** Finds rows of a long table: the browser's own search sees those alone that are drawn. */
export function RowFilter({ shown, all, isSearched, onSearch }: RowFilterProps) {
  const { t } = useWords();
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => onSearch(text), rest);
    return () => clearTimeout(timer);
  }, [text, onSearch]);
  useEffect(() => {
    if (!isSearched) setText('');
  }, [isSearched]);
  return (
    <>
      <Box sx={{ width: { xs: '100%', sm: 260 } }}>
        <Frame>
          <SearchIcon fontSize="small" sx={{ marginInlineStart: 1, color: 'text.secondary' }} />
          <input
            type="search"
            aria-label={t('table.filter')}
            placeholder={t('table.filter')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Frame>
      </Box>
      <Box component="span" role="status" sx={{ typography: 'caption', color: 'text.secondary' }}>
        {isSearched && t('table.filtered', { shown, all })}
      </Box>
    </>
  );
}
