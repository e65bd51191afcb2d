import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { Text } from '../../engine/index.ts';
import { useWords } from '../locales/index.ts';

interface TwoLanguagesProps {
  label: string;
  value: Text;
  onChange(value: Text): void;
  autoFocus?: boolean;
  isLong?: boolean;
}

/** Words in Persian and in English. */
export function TwoLanguages({
  label,
  value,
  onChange,
  autoFocus = false,
  isLong = false,
}: TwoLanguagesProps) {
  const { t } = useWords();
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
      <TextField
        autoFocus={autoFocus}
        multiline={isLong}
        label={t('studio.inPersian', { label })}
        value={value.fa}
        onChange={(event) => onChange({ ...value, fa: event.target.value })}
        slotProps={{ htmlInput: { dir: 'rtl', lang: 'fa' } }}
      />
      <TextField
        multiline={isLong}
        label={t('studio.inEnglish', { label })}
        value={value.en}
        onChange={(event) => onChange({ ...value, en: event.target.value })}
        slotProps={{ htmlInput: { dir: 'ltr', lang: 'en' } }}
      />
    </Box>
  );
}
