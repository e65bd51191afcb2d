import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import { Link as RouterLink, useNavigate, useParams } from 'react-router';
import type { RegisterImportView } from '../../server/wire.ts';
import { useApi, useSend } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { ImportColumns } from '../register/ImportColumns.tsx';
import { ImportFile } from '../register/ImportFile.tsx';
import { ImportList } from '../register/ImportList.tsx';
import { ImportPreview } from '../register/ImportPreview.tsx';
import { ImportProgress } from '../register/ImportProgress.tsx';

const isGoing = (state: RegisterImportView['state'] | undefined) =>
  state === 'receiving' || state === 'reading' || state === 'applying';

/** A file of units: chosen, looked at, recorded. */
export function RegisterImportPage() {
  const { t } = useWords();
  const { id } = useParams();
  return (
    <>
      <PageHeader
        title={t('register.import.title')}
        detail={t('register.import.detail')}
        above={
          <Link component={RouterLink} to="/register" underline="hover">
            {t('register.title')}
          </Link>
        }
      />
      {id === undefined ? <NewImport /> : <OneImport id={id} />}
    </>
  );
}

function NewImport() {
  const navigate = useNavigate();
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Steps active={0} />
      <ImportFile onSent={(id) => navigate(`/register/import/${id}`)} />
      <ImportColumns />
      <ImportList />
    </Box>
  );
}

function OneImport({ id }: { id: string }) {
  const { t } = useWords();
  const former = useApi('/api/register/imports/{id}', { id });
  const going = isGoing(former.data?.state);
  const { data, error, refetch } = useApi('/api/register/imports/{id}', { id }, going ? { every: 1000 } : {});
  const apply = useSend('POST /api/register/imports/{id}/apply');
  const cancel = useSend('POST /api/register/imports/{id}/cancel');
  const again = useSend('POST /api/register/imports/{id}/read');
  if (data === undefined) {
    return error === null ? (
      <Loading rows={3} height={90} />
    ) : (
      <ProblemAlert problem={error} onRetry={() => refetch()} />
    );
  }
  const params = { id };
  const isBusy = apply.isPending || cancel.isPending || again.isPending;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Steps active={data.state === 'done' ? 3 : data.state === 'applying' ? 2 : 1} />
      <ProblemAlert problem={apply.error ?? cancel.error ?? again.error} />
      {going && <ImportProgress view={data} onCancel={() => cancel.mutate({ params, body: {} })} />}
      {data.state === 'read' && (
        <ImportPreview
          view={data}
          isBusy={isBusy}
          onApply={() => apply.mutate({ params, body: {} })}
          onCancel={() => cancel.mutate({ params, body: {} })}
          onRead={(sheet) => again.mutate({ params, body: sheet === undefined ? {} : { sheet } })}
        />
      )}
      <Ended view={data} />
      {data.canReadAgain && data.state === 'failed' && (
        <Button
          variant="outlined"
          onClick={() => again.mutate({ params, body: {} })}
          sx={{ justifySelf: 'start' }}
        >
          {t('register.import.readAgain')}
        </Button>
      )}
    </Box>
  );
}

/** What became of a file that is over. */
function Ended({ view }: { view: RegisterImportView }) {
  const { t, of } = useWords();
  const { state, issues, added, changed } = view;
  if (isGoing(state) || state === 'read') return null;
  const told = {
    done: ['success', 'register.import.done', t('register.import.doneDetail', { added, changed })],
    cancelled: ['info', 'register.import.cancelled', t('register.import.cancelledDetail')],
    refused: ['error', 'register.import.refused', ''],
    failed: ['error', 'register.import.failed', ''],
  } as const;
  if (!(state === 'done' || state === 'cancelled' || state === 'refused' || state === 'failed')) return null;
  const [severity, title, detail] = told[state];
  return (
    <>
      <Alert severity={severity} role="status">
        <AlertTitle>{t(title)}</AlertTitle>
        {detail}
        {issues.map((issue) => (
          <div key={`${issue.code}${of(issue.message)}`}>{of(issue.message)}</div>
        ))}
      </Alert>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <Button
          component={RouterLink}
          to="/register/import"
          variant={state === 'done' ? 'outlined' : 'contained'}
        >
          {t('register.import.another')}
        </Button>
        <Button component={RouterLink} to="/register" variant={state === 'done' ? 'contained' : 'text'}>
          {t('register.import.open')}
        </Button>
      </Box>
    </>
  );
}

function Steps({ active }: { active: number }) {
  const { t, format } = useWords();
  return (
    <Stepper activeStep={active} alternativeLabel sx={{ my: 1 }}>
      {(['file', 'preview', 'done'] as const).map((step, index) => (
        <Step key={step}>
          <StepLabel icon={format.digits(index + 1)}>{t(`register.import.step.${step}`)}</StepLabel>
        </Step>
      ))}
    </Stepper>
  );
}
