import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { ApiProblem } from '../api.ts';
import { useWords } from '../locales/index.ts';

interface ProblemAlertProps {
  /** What was thrown; null shows nothing. */
  problem: Error | null;
  onRetry?: () => void;
  onClose?: () => void;
}

/**
 * A refusal in plain words: the server's own where it gave some, with its issues; where the server failed, the request's id. What
 * is not there, or not open to the reader, stays so: instead of another try there is the way to the first page.
 */
export function ProblemAlert({ problem, onRetry, onClose }: ProblemAlertProps) {
  const { t, of } = useWords();
  if (problem === null) return null;
  const view = problem instanceof ApiProblem && problem.view.title !== '' ? problem.view : null;
  const isForGood = view !== null && [403, 404].includes(view.status);
  return (
    <Alert
      severity="error"
      role="alert"
      {...(onClose === undefined ? {} : { onClose })}
      {...(onRetry === undefined
        ? {}
        : {
            action: isForGood ? (
              <Button color="inherit" size="small" href="/">
                {t('problem.toHome')}
              </Button>
            ) : (
              <Button color="inherit" size="small" onClick={onRetry}>
                {t('problem.retry')}
              </Button>
            ),
          })}
    >
      <AlertTitle>{view?.title ?? t('problem.noAnswer.title')}</AlertTitle>
      {view?.detail ?? t('problem.noAnswer.detail')}
      {view?.issues !== undefined && view.issues.length > 0 && (
        <ul style={{ marginBlock: 4, paddingInlineStart: 20 }}>
          {view.issues.map((issue) => (
            <li key={`${issue.path}:${issue.edit ?? issue.code}`}>{of(issue.message)}</li>
          ))}
        </ul>
      )}
      {view?.requestId !== undefined && view.status >= 500 && (
        <Typography variant="caption" component="p" sx={{ mt: 0.5 }}>
          {t('problem.requestId', { id: view.requestId })}
        </Typography>
      )}
    </Alert>
  );
}
