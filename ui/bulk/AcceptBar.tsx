import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ReturnFileItem } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { type Choices, isReady } from './choices.ts';

interface AcceptBarProps {
  items: readonly ReturnFileItem[];
  choices: Choices;
  isBusy: boolean;
  /** How much is done, from 0 to 1; null where it is not known yet. */
  share: number | null | undefined;
  onChooseReady: () => void;
  onChooseNone: () => void;
  onAccept: (declaration: boolean) => void;
}

/** What is chosen, the declaration where something is submitted, and the one button. */
export function AcceptBar({
  items,
  choices,
  isBusy,
  share,
  onChooseReady,
  onChooseNone,
  onAccept,
}: AcceptBarProps) {
  const { t, count, format } = useWords();
  const [isDeclared, setDeclared] = useState(false);
  const ready = items.filter((item) => isReady(item, choices)).length;
  const chosen = [...choices.chosen.values()];
  const submitted = chosen.filter((one) => one === 'submit').length;
  const drafted = chosen.length - submitted;
  const parts = [
    submitted > 0 ? count('bulk.chosen.submit', submitted) : '',
    drafted > 0 ? count('bulk.chosen.draft', drafted) : '',
  ].filter((part) => part !== '');
  return (
    <Card sx={{ p: { xs: 2, sm: 2.5 }, display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, '&:empty': { display: 'none' } }}>
        {ready > 0 && (
          <Button variant="outlined" onClick={onChooseReady} sx={{ minHeight: 44 }}>
            {count('bulk.choose.ready', ready)}
          </Button>
        )}
        {chosen.length > 0 && (
          <Button onClick={onChooseNone} sx={{ minHeight: 44 }}>
            {t('bulk.choose.none')}
          </Button>
        )}
      </Box>
      {submitted > 0 && (
        <FormControlLabel
          label={t('form.declaration')}
          control={<Checkbox checked={isDeclared} onChange={(_event, isOn) => setDeclared(isOn)} />}
          sx={{ alignItems: 'flex-start', '& .MuiFormControlLabel-label': { pt: 0.9 } }}
        />
      )}
      {share !== undefined && (
        <LinearProgress
          aria-label={t('bulk.accepting')}
          {...(share === null ? {} : { variant: 'determinate', value: Math.round(share * 100) })}
          sx={{ height: 8, borderRadius: 1 }}
        />
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <Button
          variant="contained"
          size="large"
          loading={isBusy}
          disabled={chosen.length === 0 || (submitted > 0 && !isDeclared)}
          onClick={() => onAccept(isDeclared)}
          sx={{ width: { xs: '100%', sm: 'auto' }, minWidth: 160 }}
        >
          {t('bulk.accept')}
        </Button>
        <Typography role="status" variant="body2" color="textSecondary">
          {share !== undefined
            ? `${t('bulk.accepting')}${share === null ? '' : ` ${format.percent(share)}`}`
            : parts.length === 0
              ? t('bulk.accept.nothing')
              : parts.join(' · ')}
        </Typography>
      </Box>
    </Card>
  );
}
