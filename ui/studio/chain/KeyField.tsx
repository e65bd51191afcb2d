import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { useChainDesk } from './chain-desk.ts';

interface KeyFieldProps {
  label: string;
  value: string;
  /** Renames; false where the name will not do. */
  onRename(name: string): boolean;
}

/** The stable name of something, for experts: everything that says it changes along. */
export function KeyField({ label, value, onRename }: KeyFieldProps) {
  const { t } = useWords();
  const { isReadOnly } = useChainDesk();
  const [draft, setDraft] = useState<{ of: string; text: string; isWrong: boolean } | null>(null);
  const now = draft?.of === value ? draft : null;
  const text = now?.text ?? value;
  const rename = () => {
    if (onRename(text.trim())) setDraft(null);
    else setDraft({ of: value, text, isWrong: true });
  };
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (text !== value) rename();
      }}
      sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}
    >
      <TextField
        size="small"
        fullWidth
        disabled={isReadOnly}
        label={label}
        value={text}
        error={now?.isWrong === true}
        helperText={t(now?.isWrong === true ? 'chain.key.taken' : 'chain.key.detail')}
        onChange={(event) => setDraft({ of: value, text: event.target.value, isWrong: false })}
        slotProps={{ htmlInput: { dir: 'ltr', spellCheck: false } }}
      />
      <Button type="submit" variant="outlined" disabled={isReadOnly || text === value}>
        {t('chain.key.rename')}
      </Button>
    </Box>
  );
}
