import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { type CompiledForm, prefill } from '../../engine/index.ts';
import type { CaseView } from '../../server/wire.ts';
import { useApi, useSend } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { CaseHeader } from '../form/CaseHeader.tsx';
import { caseTransport } from '../form/files/transports.ts';
import { formOfBundle } from '../form/form-of-bundle.ts';
import { latinDigits } from '../form/parse-number.ts';
import { type Filled, ReturnForm } from '../form/ReturnForm.tsx';
import { useWords } from '../locales/index.ts';
import { widths } from '../theme/theme.ts';

/** An office enters a return for a unit; it waits for the respondent's word (C2-R8). */
export function AssistPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const found = useApi('/api/cases/{id}', { id });
  const bundle = useApi(
    '/api/forms/{key}/{version}',
    { key: found.data?.form.key, version: found.data?.form.version },
    { when: found.data !== undefined, immutable: true },
  );
  const form = useMemo(() => (bundle.data === undefined ? null : formOfBundle(bundle.data)), [bundle.data]);
  const problem = found.error ?? bundle.error;
  if (problem !== null) return <ProblemAlert problem={problem} />;
  if (found.data === undefined || form === null || 'issues' in form) return <Loading rows={4} />;
  return (
    <Box sx={{ maxWidth: widths.page + 160, mx: 'auto' }}>
      <CaseHeader case={found.data} due={found.data.due} />
      <Alert severity="info" sx={{ mb: 2 }}>
        {t('respondent.assist.detail')}
      </Alert>
      <Enter case={found.data} form={form} />
    </Box>
  );
}

function Enter({ case: given, form }: { case: CaseView; form: CompiledForm }) {
  const { t } = useWords();
  const [filled, setFilled] = useState<Filled | null>(null);
  const initial = useMemo(
    () => ({ answers: given.answers ?? prefill(form, given.context), explanations: given.explanations }),
    [given, form],
  );
  const transport = useMemo(() => caseTransport(given.id, form), [given.id, form]);
  return (
    <>
      <ReturnForm
        form={form}
        context={given.context}
        initial={initial}
        returned={null}
        action={t('respondent.assist.send')}
        // The respondent declares it, with his word for what was entered.
        isToDeclare={false}
        // It is no draft of the unit's: what is entered here is kept when it is sent.
        save={async () => 'saved'}
        transport={transport}
        isSubmitting={false}
        problem={null}
        onSubmit={setFilled}
        onReload={() => {}}
      />
      {filled !== null && <Send caseId={given.id} filled={filled} onClose={() => setFilled(null)} />}
    </>
  );
}

function Send({ caseId, filled, onClose }: { caseId: string; filled: Filled; onClose: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const enter = useSend('POST /api/cases/{id}/assisted', () => navigate(`/cases/${caseId}`));
  const [name, setName] = useState('');
  const [confirmation, setConfirmation] = useState<'code' | 'paper'>('code');
  const [mobile, setMobile] = useState('');
  const number = latinDigits(mobile).trim();
  const isNumber = number === '' || /^09\d{9}$/.test(number);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="assist-title">
      <DialogTitle id="assist-title">{t('respondent.assist.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <TextField
          required
          margin="dense"
          label={t('respondent.assist.name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <RadioGroup
          aria-label={t('respondent.assist.how')}
          value={confirmation}
          onChange={(_event, value) => setConfirmation(value === 'paper' ? 'paper' : 'code')}
        >
          <FormControlLabel value="code" control={<Radio />} label={t('respondent.assist.code')} />
          <FormControlLabel value="paper" control={<Radio />} label={t('respondent.assist.paper')} />
        </RadioGroup>
        {confirmation === 'code' && (
          <TextField
            label={t('respondent.assist.mobile')}
            helperText={t('respondent.assist.mobileHelp')}
            value={mobile}
            error={!isNumber}
            onChange={(event) => setMobile(event.target.value)}
            slotProps={{ htmlInput: { inputMode: 'tel', dir: 'ltr', maxLength: 11 } }}
          />
        )}
        <ProblemAlert problem={enter.error} />
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onClose}>{t('respondent.nil.cancel')}</Button>
        <Button
          variant="contained"
          disabled={name.trim().length < 2 || !isNumber}
          loading={enter.isPending}
          onClick={() =>
            enter.mutate({
              params: { id: caseId },
              body: {
                answers: filled.answers,
                explanations: filled.explanations,
                onBehalfOf: name.trim(),
                confirmation,
                ...(confirmation === 'code' && number !== '' ? { mobile: number } : {}),
              },
            })
          }
        >
          {t('respondent.assist.send')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
