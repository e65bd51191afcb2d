import SearchIcon from '@mui/icons-material/Search';
import InputAdornment from '@mui/material/InputAdornment';
import type { SxProps } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { useNavigation } from 'react-router';

interface SearchFieldProps {
  /** What is looked for now. */
  value: string;
  /** Says what may be looked for. */
  label: string;
  /** The same while what it does is. */
  onSearch(text: string): void;
  sx?: SxProps;
}

/** Milliseconds. */
const pause = 300;
const most = 100;

/** Narrows a list by what is typed, which waits a moment before it is sent. */
export function SearchField({ value, label, onSearch, sx }: SearchFieldProps) {
  const [text, setText] = useState(value);
  // Whoever is on his way elsewhere is not called back for what he typed last.
  const isLeaving = useNavigation().state !== 'idle';
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value || isLeaving) return;
    const timer = setTimeout(() => onSearch(text), pause);
    return () => clearTimeout(timer);
  }, [text, isLeaving, value, onSearch]);
  return (
    <TextField
      size="small"
      value={text}
      placeholder={label}
      onChange={(event) => setText(event.target.value.slice(0, most))}
      sx={{ flex: { xs: '1 1 100%', md: '2 1 220px' }, ...sx }}
      slotProps={{
        htmlInput: { 'aria-label': label, enterKeyHint: 'search' },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
