import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import MenuItem from '@mui/material/MenuItem';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { RegisterImportView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { ImportRows, type Outcome } from './ImportRows.tsx';

interface ImportPreviewProps {
  view: RegisterImportView;
  isBusy: boolean;
  onApply(): void;
  onCancel(): void;
  /** Reads it again, or another of its sheets. */
  onRead(sheet: string | undefined): void;
}

/** What a file would change, row by row; and the one button that records it. */
export function ImportPreview({ view, isBusy, onApply, onCancel, onRead }: ImportPreviewProps) {
  const { t, format } = useWords();
  const counts: Record<Outcome, number> = {
    refused: view.refused,
    changed: view.changed,
    new: view.added,
    unchanged: view.unchanged,
  };
  const there = (['refused', 'changed', 'new', 'unchanged'] as const).filter((one) => counts[one] > 0);
  const [chosen, setChosen] = useState<Outcome | null>(null);
  const outcome = chosen !== null && there.includes(chosen) ? chosen : (there[0] ?? 'unchanged');
  const writes = view.added + view.changed;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {view.movedOn > 0 && (
        <Alert
          severity="warning"
          action={
            <Button color="inherit" onClick={() => onRead(undefined)} disabled={isBusy}>
              {t('register.import.readAgain')}
            </Button>
          }
        >
          {t('register.import.moved', { n: view.movedOn })}
        </Alert>
      )}
      {view.refused > 0 && (
        <Alert severity="error">{t('register.import.blocked', { n: view.refused })}</Alert>
      )}
      {view.refused === 0 && writes === 0 && <Alert severity="info">{t('register.import.nothing')}</Alert>}
      {view.encoding === 'windows-1256' && <Alert severity="info">{t('register.import.windows')}</Alert>}
      {view.unknown.length > 0 && (
        <Alert severity="warning">
          {t('register.import.unknown', {
            names: view.unknown.map(({ heading }) => heading).join(t('form.comma')),
          })}
        </Alert>
      )}
      <Card component="section">
        <Tabs
          value={outcome}
          onChange={(_, next: Outcome) => setChosen(next)}
          variant="scrollable"
          allowScrollButtonsMobile
          aria-label={t('register.import.step.preview')}
          sx={{ borderBottom: 1, borderColor: 'divider', px: 1 }}
        >
          {there.map((one) => (
            <Tab
              key={one}
              value={one}
              label={`${t(`register.import.outcome.${one}`)} (${format.number(counts[one])})`}
            />
          ))}
        </Tabs>
        <ImportRows id={view.id} outcome={outcome} key={`${outcome} ${view.updatedAt}`} />
      </Card>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <Button variant="contained" disabled={!view.canApply || isBusy} onClick={onApply}>
          {t('register.import.apply', { n: writes })}
        </Button>
        <Button onClick={onCancel} disabled={isBusy}>
          {t('register.import.cancel')}
        </Button>
        {view.sheets.length > 1 && (
          <TextField
            select
            size="small"
            label={t('register.import.sheet')}
            value={view.sheet ?? ''}
            onChange={(event) => onRead(event.target.value)}
            disabled={isBusy}
            sx={{ minWidth: 160 }}
          >
            {view.sheets.map((sheet) => (
              <MenuItem key={sheet} value={sheet}>
                {sheet}
              </MenuItem>
            ))}
          </TextField>
        )}
      </Box>
    </Box>
  );
}
