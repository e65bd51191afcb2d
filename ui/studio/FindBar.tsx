import CloseIcon from '@mui/icons-material/Close';
import KeyboardArrowDownIcon from '@mui/icons-material/KeyboardArrowDown';
import KeyboardArrowUpIcon from '@mui/icons-material/KeyboardArrowUp';
import IconButton from '@mui/material/IconButton';
import InputBase from '@mui/material/InputBase';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';

interface FindBarProps {
  text: string;
  /** Asked to show the text from one offset to another. */
  onFind(from: number, to: number): void;
  onClose(): void;
}

/** Finds a word in the document: Enter for the next, Shift+Enter for the one before. */
export function FindBar({ text, onFind, onClose }: FindBarProps) {
  const { t, format } = useWords();
  const [sought, setSought] = useState('');
  const [at, setAt] = useState(-1);
  const places = useMemo(() => placesOf(text, sought), [text, sought]);

  const step = (by: number) => {
    if (places.length === 0) return;
    const next = (at + by + places.length) % places.length;
    const from = places[next] ?? 0;
    setAt(next);
    onFind(from, from + sought.length);
  };
  const counter = sought === '' ? '' : `${format.number(at + 1)} / ${format.number(places.length)}`;

  return (
    <Stack
      direction="row"
      role="search"
      sx={{ alignItems: 'center', gap: 1, px: 1.5, py: 0.5, borderBottom: `1px solid ${colours.line}` }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
        if (event.key === 'Escape') onClose();
      }}
    >
      <InputBase
        autoFocus
        fullWidth
        value={sought}
        placeholder={t('studio.editor.find')}
        inputProps={{ 'aria-label': t('studio.editor.find'), dir: 'auto' }}
        onChange={(event) => {
          setSought(event.target.value);
          setAt(-1);
        }}
      />
      <Typography variant="caption" sx={{ whiteSpace: 'nowrap', color: 'text.secondary' }} aria-live="polite">
        {counter}
      </Typography>
      <IconButton size="small" aria-label={t('studio.editor.findPrevious')} onClick={() => step(-1)}>
        <KeyboardArrowUpIcon fontSize="small" />
      </IconButton>
      <IconButton size="small" aria-label={t('studio.editor.findNext')} onClick={() => step(1)}>
        <KeyboardArrowDownIcon fontSize="small" />
      </IconButton>
      <IconButton size="small" aria-label={t('studio.editor.findClose')} onClick={onClose}>
        <CloseIcon fontSize="small" />
      </IconButton>
    </Stack>
  );
}

function placesOf(text: string, sought: string): number[] {
  if (sought === '') return [];
  const places: number[] = [];
  const haystack = text.toLowerCase();
  const needle = sought.toLowerCase();
  for (
    let at = haystack.indexOf(needle);
    at !== -1 && places.length < 5000;
    at = haystack.indexOf(needle, at + 1)
  ) {
    places.push(at);
  }
  return places;
}
