import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { explanationKey, explanationOf } from '../../engine/index.ts';
import type { PlacedIssue, ReturnFileItem } from '../../server/wire.ts';
import { useWords, type WordKey } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { CellIssue } from './CellIssue.tsx';
import { type Choice, type Choices, isOpen, isReady, saidOf } from './choices.ts';

interface FileItemProps {
  item: ReturnFileItem;
  choices: Choices;
  onChoose: (choice: Choice | null) => void;
  onSay: (placed: PlacedIssue, text: string) => void;
}

type State = ReturnFileItem['state'];

const tones: Record<State, { color: string; bgcolor: string }> = {
  ready: { color: colours.accentDeep, bgcolor: colours.accentSoft },
  open: { color: colours.warning, bgcolor: colours.warningSoft },
  faulty: { color: colours.error, bgcolor: colours.errorSoft },
  refused: { color: colours.error, bgcolor: colours.errorSoft },
  failed: { color: colours.error, bgcolor: colours.errorSoft },
  unchanged: { color: colours.inkSoft, bgcolor: colours.sunken },
  drafted: { color: colours.inkSoft, bgcolor: colours.sunken },
  submitted: { color: colours.success, bgcolor: colours.successSoft },
};
const answers: { value: Choice | 'none'; label: WordKey }[] = [
  { value: 'submit', label: 'bulk.answer.submit' },
  { value: 'draft', label: 'bulk.answer.draft' },
  { value: 'none', label: 'bulk.answer.none' },
];

/** One unit's return in a file: what is wrong with it, what becomes of it, and what became of it. */
export function FileItem({ item, choices, onChoose, onSay }: FileItemProps) {
  const { t, of, format } = useWords();
  const said = saidOf(item, choices);
  const ready = isReady(item, choices);
  const shown: State = item.state === 'open' && ready ? 'ready' : item.state;
  const name =
    item.unit !== null
      ? of(item.unit)
      : item.activityId === ''
        ? t('bulk.noUnit', { row: item.row })
        : t('bulk.unknownUnit', { id: format.digits(item.activityId) });
  return (
    <Card component="li" sx={{ p: { xs: 2, sm: 2.5 }, display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box sx={{ flex: '1 1 200px', minWidth: 0 }}>
          <Typography variant="h3" component="h2" sx={{ overflowWrap: 'anywhere' }}>
            {name}
          </Typography>
          {item.unit !== null && (
            <Typography variant="body2" color="textSecondary">
              <bdi>{format.digits(item.activityId)}</bdi>
            </Typography>
          )}
        </Box>
        <Chip size="small" label={t(`bulk.state.${shown}`)} sx={tones[shown]} />
      </Box>
      {item.problem !== null && (
        <Alert severity="error">
          {item.problem.title}. {item.problem.detail}
        </Alert>
      )}
      {(item.receipt !== null || item.state === 'drafted') && item.case !== null && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          {item.receipt !== null && (
            <Typography variant="body2" sx={{ flex: '1 1 200px' }}>
              {t('bulk.receipt', { number: '' })}
              <bdi dir="ltr">{format.digits(item.receipt.number)}</bdi>
              <Box component="span" sx={{ display: 'block' }}>
                {format.dateTime(item.receipt.submittedAt)}
              </Box>
            </Typography>
          )}
          <Button component={Link} to={`/cases/${item.case}`} variant="outlined" sx={{ minHeight: 44 }}>
            {t(item.receipt === null ? 'bulk.continue' : 'bulk.openReturn')}
          </Button>
        </Box>
      )}
      {item.state !== 'submitted' && item.issues.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
          {item.issues.map((placed) => (
            <CellIssue
              key={`${placed.cell}:${placed.issue.path}:${explanationKey(placed.issue)}`}
              placed={placed}
              said={explanationOf(placed.issue, said) ?? ''}
              {...(isOpen(item) ? { onSay: (text: string) => onSay(placed, text) } : {})}
            />
          ))}
        </Box>
      )}
      {isOpen(item) && (
        <Box>
          {item.draftSavedAt !== null && (
            <Typography variant="caption" component="p" color="textSecondary">
              {t('bulk.replaces', { when: format.dateTime(item.draftSavedAt) })}
            </Typography>
          )}
          <RadioGroup
            row
            aria-label={t('bulk.decide', { unit: name })}
            value={choices.chosen.get(item.no) ?? 'none'}
            onChange={(_event, value) => onChoose(value === 'submit' || value === 'draft' ? value : null)}
          >
            {answers.map(({ value, label }) => (
              <FormControlLabel
                key={value}
                value={value}
                label={t(label)}
                control={<Radio />}
                disabled={value === 'submit' && !ready}
                sx={{ minHeight: 44 }}
              />
            ))}
          </RadioGroup>
        </Box>
      )}
    </Card>
  );
}
