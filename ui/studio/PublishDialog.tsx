import CheckCircleIcon from '@mui/icons-material/CheckCircleOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link } from 'react-router';
import { periodContaining } from '../../engine/index.ts';
import type { CircularBody, DefinitionVersionView } from '../../server/wire.ts';
import type { ApiProblem } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { CircularFields, isWhole } from './CircularFields.tsx';
import { HelpLink } from './help/HelpLink.tsx';
import { MonthGrid } from './MonthGrid.tsx';

interface PublishDialogProps {
  title: string;
  /** How many; null for what replaces nothing. */
  changes: number | null;
  /** Hard issues: with any, nothing is published. */
  hardIssues: number;
  /** Whether a circular makes the version law. */
  asksCircular: boolean;
  isPublishing: boolean;
  problem: ApiProblem | null;
  /** What was published, once it is. */
  published: DefinitionVersionView | null;
  onPublish(from: string, circular: CircularBody | null): void;
  onClose(): void;
}

/** Publishes a draft from a month on, and says what came of it. */
export function PublishDialog(props: PublishDialogProps) {
  const { t, count, format } = useWords();
  const { now } = useSession();
  const current = periodContaining(new Date(now()).toISOString(), 'month');
  const [from, setFrom] = useState(current);
  const [circular, setCircular] = useState<CircularBody>({ number: '', date: '', text: '' });
  const { published } = props;
  if (published !== null) {
    return (
      <Dialog open onClose={props.onClose} fullWidth maxWidth="xs">
        <DialogContent>
          <Stack sx={{ alignItems: 'center', textAlign: 'center', gap: 1, py: 2 }}>
            <CheckCircleIcon sx={{ fontSize: 52, color: 'success.main' }} />
            <Typography variant="h2">{t('studio.published.title', { n: published.version })}</Typography>
            <Typography variant="body2">
              {t('studio.published.detail', { title: props.title, period: format.period(published.from) })}
            </Typography>
          </Stack>
        </DialogContent>
        <DialogActions sx={{ justifyContent: 'center', pb: 3 }}>
          <Button
            variant="contained"
            component={Link}
            to={`/definitions/${published.kind}/${published.key}?version=${published.version}`}
          >
            {t('studio.published.open')}
          </Button>
        </DialogActions>
      </Dialog>
    );
  }
  return (
    <Dialog open onClose={props.onClose} fullWidth maxWidth="xs">
      <DialogTitle>{t('studio.publish.title', { title: props.title })}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <Typography variant="body2">{t('studio.publish.detail')}</Typography>
          <MonthGrid label={t('studio.publish.from')} value={from} least={current} onChange={setFrom} />
          {props.asksCircular && <CircularFields value={circular} onChange={setCircular} />}
          {props.hardIssues > 0 ? (
            <Alert severity="error">{count('studio.publish.hard', props.hardIssues)}</Alert>
          ) : (
            <Alert severity="info">
              {props.changes === null
                ? t('revision.publish.new', { period: format.period(from) })
                : t('studio.publish.summary', { period: format.period(from), n: props.changes })}
            </Alert>
          )}
          <HelpLink chapter="publishing" />
          <ProblemAlert problem={props.problem} />
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={props.onClose}>
          {t('review.cancel')}
        </Button>
        <Button
          variant="contained"
          loading={props.isPublishing}
          disabled={props.hardIssues > 0 || (props.asksCircular && !isWhole(circular))}
          onClick={() => props.onPublish(from, props.asksCircular ? circular : null)}
        >
          {t('studio.publish.button', { period: format.period(from) })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
