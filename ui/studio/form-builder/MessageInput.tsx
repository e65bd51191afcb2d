import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Text } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import type { Askable } from './checks.ts';
import { WordsInput } from './inputs.tsx';
import { titleOf } from './questionnaire.ts';

interface MessageInputProps {
  message: Text;
  choices: readonly Askable[];
  onChange(message: Text): void;
}

/** What the respondent reads, with answers in it: picked, not typed. */
export function MessageInput({ message, choices, onChange }: MessageInputProps) {
  const { t, of } = useWords();
  const { isReadOnly } = useBuilding();
  const insert = (path: string) =>
    onChange({
      fa: `${message.fa}{${path}}`,
      en: `${message.en === message.fa ? message.fa : message.en}{${path}}`,
    });
  return (
    <>
      <WordsInput
        isLong
        label={t('studio.edit.message')}
        value={message}
        isReadOnly={isReadOnly}
        onChange={(words = { fa: '', en: '' }) => onChange(words)}
      />
      <Box
        role="group"
        aria-label={t('build.check.insert')}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, alignItems: 'center' }}
      >
        <Typography variant="caption" color="textSecondary">
          {t('build.check.insert')}
        </Typography>
        {choices.slice(0, 12).map(({ path, field }) => (
          <Button
            key={path}
            size="small"
            variant="outlined"
            disabled={isReadOnly}
            onClick={() => insert(path)}
          >
            {of(titleOf(field, path))}
          </Button>
        ))}
      </Box>
    </>
  );
}
