import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import { type ReactNode, useState } from 'react';
import type { Text } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { ChangeButton } from './change-buttons.tsx';
import { WordsField } from './fields.tsx';

interface AddByTitleProps {
  /** Of the button that opens it. */
  label: string;
  /** What its name is called. */
  title: string;
  /** More that is asked before it can be added. */
  more?: ReactNode;
  onTitle?: (title: Text) => void;
  isReady?: boolean;
  onAdd(title: Text): void;
}

/** A button that becomes the few questions of a new member, and closes when it is there. */
export function AddByTitle({ label, title, more, onTitle, isReady = true, onAdd }: AddByTitleProps) {
  const { t } = useWords();
  const [words, setWords] = useState<Text | null>(null);
  if (words === null) {
    return (
      <ChangeButton
        startIcon={<AddIcon />}
        sx={{ justifySelf: 'start' }}
        onClick={() => setWords({ fa: '', en: '' })}
      >
        {label}
      </ChangeButton>
    );
  }
  const canAdd = words.fa.trim() !== '' && words.en.trim() !== '' && isReady;
  const write = (next: Text) => {
    setWords(next);
    onTitle?.(next);
  };
  const add = () => {
    if (!canAdd) return;
    onAdd({ fa: words.fa.trim(), en: words.en.trim() });
    setWords(null);
  };
  return (
    <Box
      role="group"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setWords(null);
      }}
      sx={{ display: 'grid', gap: 1.5, border: 1, borderColor: 'primary.main', borderRadius: 1, p: 1.5 }}
    >
      <WordsField autoFocus label={title} value={words} onChange={write} />
      {more}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <ChangeButton variant="contained" disabled={!canAdd} onClick={add}>
          {t('studio.add')}
        </ChangeButton>
        <ChangeButton color="inherit" onClick={() => setWords(null)}>
          {t('review.cancel')}
        </ChangeButton>
      </Box>
    </Box>
  );
}
