import TaskAltIcon from '@mui/icons-material/TaskAlt';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { type Issue, type LocalisedForm, unanswered } from '../../engine/index.ts';
import type { ApiProblem } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import type { Answers } from './answers.ts';
import { Dispute, type Said } from './Dispute.tsx';
import { IssueList } from './IssueList.tsx';
import { issueLines } from './issue-lines.ts';

interface SubmitStepProps {
  /** The event's own words: what the button says. */
  action: string;
  /** The event asks for the declaration of truth. */
  isToDeclare: boolean;
  /** The case whose return was sent back and would be submitted as it was; null where it would not. */
  unchanged: string | null;
  issues: Issue[];
  explanations: Readonly<Record<string, string>>;
  form: LocalisedForm;
  answers: Answers;
  isBusy: boolean;
  /** The questions whose files are still on their way. */
  waiting: readonly string[];
  problem: ApiProblem | null;
  onGo: (place: string) => void;
  onSubmit: (said: Said | undefined) => void;
}

/** The last step: what is still wrong or unexplained, the declaration where it is asked for, and the one button. */
export function SubmitStep({
  action,
  isToDeclare,
  unchanged,
  issues,
  explanations,
  form,
  answers,
  isBusy,
  waiting,
  problem,
  onGo,
  onSubmit,
}: SubmitStepProps) {
  const wording = useWords();
  const { t, count } = wording;
  const [isDeclared, setDeclared] = useState(false);
  const [said, setSaid] = useState<Said>({ text: '', papers: [] });
  const hard = issues.filter(({ severity }) => severity === 'hard');
  const open = unanswered(issues, explanations);
  const [firstWaiting] = waiting;
  const isExplained = unchanged === null || said.text.trim() !== '';
  const isReady = hard.length === 0 && isExplained && open.length === 0 && firstWaiting === undefined;
  return (
    <Card sx={{ p: { xs: 2, sm: 3 }, display: 'grid', gap: 2.5 }}>
      <Typography variant="h2" id="step-title" tabIndex={-1} sx={{ outline: 'none' }}>
        {t('form.step.submit')}
      </Typography>
      <ProblemAlert problem={problem} />
      {hard.length > 0 && (
        <IssueList
          severity="error"
          title={count('form.hardLeft', hard.length)}
          lines={issueLines(hard, form, answers, wording)}
          onGo={onGo}
        />
      )}
      {open.length > 0 && (
        <IssueList
          severity="warning"
          title={count('form.softLeft', open.length)}
          lines={issueLines(open, form, answers, wording)}
          onGo={onGo}
        />
      )}
      {firstWaiting !== undefined && (
        <Alert
          severity="info"
          action={
            <Button
              color="inherit"
              size="small"
              onClick={() => onGo(firstWaiting)}
              sx={{ whiteSpace: 'nowrap' }}
            >
              {t('file.waiting.go')}
            </Button>
          }
        >
          {count('file.waiting', waiting.length)}
        </Alert>
      )}
      {unchanged !== null && <Dispute caseId={unchanged} said={said} onSay={setSaid} />}
      {isReady && (
        <Alert severity="success" icon={<TaskAltIcon />}>
          {t('form.ready')}
        </Alert>
      )}
      {isToDeclare && (
        <Box>
          <FormControlLabel
            disabled={!isReady}
            label={t('form.declaration')}
            control={<Checkbox checked={isDeclared} onChange={(_event, isOn) => setDeclared(isOn)} />}
            sx={{ alignItems: 'flex-start', '& .MuiFormControlLabel-label': { pt: 0.9 } }}
          />
        </Box>
      )}
      <Box>
        <Button
          variant="contained"
          size="large"
          disabled={!isReady || (isToDeclare && !isDeclared)}
          loading={isBusy}
          onClick={() => onSubmit(unchanged === null ? undefined : said)}
          sx={{ width: { xs: '100%', sm: 'auto' }, minWidth: 200 }}
        >
          {action}
        </Button>
        {!isReady && (
          <Typography variant="caption" component="p" color="textSecondary" sx={{ mt: 1 }}>
            {t('form.notReady')}
          </Typography>
        )}
      </Box>
    </Card>
  );
}
