import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { DefinitionDraftView } from '../../../server/wire.ts';
import type { ApiProblem } from '../../api.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { useWords } from '../../locales/index.ts';
import { HelpLink } from '../help/HelpLink.tsx';
import { useConsultationLength } from './consultation-length.ts';

interface AskDialogProps {
  title: string;
  /** The process by which the draft goes. */
  process: NonNullable<DefinitionDraftView['consultation']>;
  /** How many; null for what replaces nothing. */
  changes: number | null;
  /** Hard issues: with any, nobody is asked. */
  hardIssues: number;
  isAsking: boolean;
  problem: ApiProblem | null;
  onAsk(): void;
  /** Shows what is wrong with the draft. */
  onIssues(): void;
  onClose(): void;
}

/** Puts a draft before the deputyships, after saying what comes of that and how long it takes. */
export function AskDialog(props: AskDialogProps) {
  const { t, count, locale, of } = useWords();
  const days = useConsultationLength(props.process.collection);
  const bodies = new Intl.ListFormat(locale).format(props.process.parts.map(of));
  return (
    <Dialog open onClose={props.onClose} fullWidth maxWidth="sm" aria-labelledby="ask-consultation">
      <DialogTitle id="ask-consultation">{t('revision.ask.title', { title: props.title })}</DialogTitle>
      <ScrollRegion label={t('revision.ask.title', { title: props.title })} sx={{ px: 3, pb: 2.5 }}>
        <Stack sx={{ gap: 2 }}>
          <Typography
            component="ol"
            variant="body2"
            sx={{
              m: 0,
              paddingInlineStart: 2.5,
              display: 'grid',
              gap: 1,
              listStyleType: locale === 'fa' ? 'persian' : 'decimal',
            }}
          >
            <li>{t('revision.ask.tasks', { bodies })}</li>
            <li>{t('revision.ask.frozen')}</li>
            <li>{days === null ? t('revision.ask.silence') : t('revision.ask.silenceAfter', { days })}</li>
            <li>{t('revision.ask.then')}</li>
          </Typography>
          {props.hardIssues > 0 ? (
            <Alert
              severity="error"
              action={
                <Button color="inherit" size="small" onClick={props.onIssues}>
                  {t('revision.ask.showIssues')}
                </Button>
              }
            >
              {count('revision.ask.hard', props.hardIssues)}
            </Alert>
          ) : (
            <Alert severity="info">
              {props.changes === null
                ? t('revision.ask.new')
                : t('revision.ask.summary', { n: props.changes })}
            </Alert>
          )}
          <HelpLink chapter="publishing" />
          <ProblemAlert problem={props.problem} />
        </Stack>
      </ScrollRegion>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={props.onClose}>
          {t('review.cancel')}
        </Button>
        <Button
          variant="contained"
          loading={props.isAsking}
          disabled={props.hardIssues > 0}
          onClick={props.onAsk}
        >
          {t('revision.ask.button')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
