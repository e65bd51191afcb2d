import ErrorIcon from '@mui/icons-material/ErrorOutlineOutlined';
import HelpIcon from '@mui/icons-material/HelpOutlineOutlined';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import type { PlacedIssue } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';

interface CellIssueProps {
  placed: PlacedIssue;
  /** What was said of it. */
  said: string;
  /** Takes an explanation; absent where nothing is to be said any more. */
  onSay?: (text: string) => void;
}

/** What is wrong or unusual at a cell, and the explanation that it asks for. */
export function CellIssue({ placed: { cell, sheet, label, issue }, said, onSay }: CellIssueProps) {
  const { t, of } = useWords();
  const id = useId();
  const [text, setText] = useState(said);
  const isHard = issue.severity === 'hard';
  const place = [
    sheet === '' ? '' : t('bulk.sheet', { sheet }),
    cell === '' ? '' : t('bulk.cell', { cell }),
    label,
  ].filter((part) => part !== '');
  return (
    <Box
      component="li"
      sx={{
        p: 1.5,
        borderRadius: 1,
        bgcolor: isHard ? colours.errorSoft : colours.warningSoft,
        borderInlineStart: `3px solid ${isHard ? colours.error : colours.warning}`,
        display: 'grid',
        gap: 0.5,
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          md: onSay ? 'minmax(0, 3fr) minmax(0, 2fr)' : 'minmax(0, 1fr)',
        },
        columnGap: 2,
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="caption" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {place.map((part, index) => (
            <span key={part}>
              {index > 0 && ' · '}
              <bdi>{part}</bdi>
            </span>
          ))}
        </Typography>
        <Typography
          id={id}
          variant="body2"
          sx={{ display: 'flex', gap: 0.75, alignItems: 'flex-start', overflowWrap: 'anywhere' }}
        >
          {isHard ? (
            <ErrorIcon fontSize="small" sx={{ mt: 0.4, color: colours.error }} />
          ) : (
            <HelpIcon fontSize="small" sx={{ mt: 0.4, color: colours.warning }} />
          )}
          <span>{of(issue.message)}</span>
        </Typography>
      </Box>
      {!isHard && onSay === undefined && said !== '' && (
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {t('form.explained', { text: said === 'confirmed' ? t('form.confirmed') : said })}
        </Typography>
      )}
      {!isHard &&
        onSay !== undefined &&
        (issue.answer === 'confirm' && (said === '' || said === 'confirmed') ? (
          <FormControlLabel
            label={t('form.confirm')}
            control={
              <Checkbox
                checked={said !== ''}
                slotProps={{ input: { 'aria-describedby': id } }}
                onChange={(_event, isOn) => onSay(isOn ? 'confirmed' : '')}
              />
            }
          />
        ) : (
          <TextField
            label={t('form.explain')}
            value={text}
            multiline
            size="small"
            slotProps={{ htmlInput: { 'aria-describedby': id, maxLength: 1000 } }}
            onChange={(event) => setText(event.target.value)}
            onBlur={() => text !== said && onSay(text)}
            sx={{ alignSelf: 'center', mt: { xs: 1, md: 0 } }}
          />
        ))}
    </Box>
  );
}
