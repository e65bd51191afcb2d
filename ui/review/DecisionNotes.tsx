// What became of the decisions that one went on from: the last is told quietly, a refusal stays until it is seen to.
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { useWords } from '../locales/index.ts';
import { type DecisionState, useForget } from './decisions.ts';

interface DecisionNotesProps {
  decisions: readonly DecisionState[];
  /** The case on the desk: what became of it stands beside its buttons. */
  shown: string;
  addressOf(id: string): string;
}

export function DecisionNotes({ decisions, shown, addressOf }: DecisionNotesProps) {
  const { t, of } = useWords();
  const forget = useForget();
  const others = decisions.filter(({ decided }) => decided.case !== shown);
  const last = others.at(-1);
  const refused = others.filter(({ status }) => status === 'error');
  return (
    <Stack sx={{ gap: 1, mb: others.length === 0 ? 0 : 2 }}>
      <Typography variant="body2" color="textSecondary" role="status">
        {last === undefined || last.status === 'error'
          ? ''
          : t(last.status === 'pending' ? 'side.sending' : 'side.recorded', {
              event: of(last.decided.event),
              unit: of(last.decided.unit),
            })}
      </Typography>
      {refused.map((one) => (
        <Alert
          key={one.at}
          severity="error"
          onClose={() => forget(one)}
          action={
            <Stack direction="row" sx={{ gap: 1 }}>
              <Button color="inherit" size="small" component={Link} to={addressOf(one.decided.case)}>
                {t('side.refused.open')}
              </Button>
              <Button color="inherit" size="small" onClick={() => forget(one)}>
                {t('side.refused.close')}
              </Button>
            </Stack>
          }
        >
          <AlertTitle>
            {t('side.refused', { event: of(one.decided.event), unit: of(one.decided.unit) })}
          </AlertTitle>
          {one.problem === null || one.problem.view.code === 'no-answer'
            ? t('side.refused.noAnswer')
            : one.problem.view.detail}
        </Alert>
      ))}
    </Stack>
  );
}
