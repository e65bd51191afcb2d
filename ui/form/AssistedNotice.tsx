import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link } from 'react-router';
import type { AttachmentView, CaseView } from '../../server/wire.ts';
import { useApi, useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { MessageLines } from '../follow-up/MessageLines.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { PaperInput } from './Dispute.tsx';
import { latinDigits } from './parse-number.ts';

/** To the office: that it may enter this return for its unit; to it and the unit: the entry that waits for the respondent's word. */
export function AssistedNotice({ case: given }: { case: CaseView }) {
  const { t, count, format } = useWords();
  const { me, can } = useSession();
  const { id } = given;
  const state = useApi('/api/cases/{id}/assisted', { id }, { when: can('case.fill') });
  const sentTo = state.data?.waiting?.sentTo ?? null;
  const messages = useApi('/api/cases/{id}/messages', { id }, { when: sentTo !== null, every: 15_000 });
  const confirm = useSend('POST /api/cases/{id}/assisted/confirmation');
  const withdraw = useSend('DELETE /api/cases/{id}/assisted');
  const [code, setCode] = useState('');
  const [papers, setPapers] = useState<AttachmentView[]>([]);
  const waiting = state.data?.waiting ?? null;
  if (waiting === null) {
    return state.data?.isOpen === true ? (
      <Box sx={{ mb: 2 }}>
        <Button component={Link} to={`/cases/${id}/assist`} variant="contained" size="large">
          {t('respondent.assist.button')}
        </Button>
      </Box>
    ) : null;
  }
  const digits = latinDigits(code).trim();
  const isOwnEntry = waiting.enteredBy === me.id;
  const isToDeclare = given.events.some(({ asks }) => asks.includes('declaration'));
  return (
    <Card component="section" sx={{ p: 2.5, mb: 2, display: 'grid', gap: 1.5, justifyItems: 'start' }}>
      <Alert severity="info" sx={{ width: '100%' }}>
        {t('respondent.assist.waiting', {
          by: waiting.enteredByName,
          name: waiting.onBehalfOf,
          until: format.dateTime(waiting.until),
        })}
      </Alert>
      {isToDeclare && <Typography variant="body2">{t('respondent.nil.declaration')}</Typography>}
      {waiting.confirmation === 'code' ? (
        <>
          {sentTo !== null && messages.data !== undefined && (
            <MessageLines
              messages={messages.data.items.filter(({ createdAt }) => createdAt >= waiting.enteredAt)}
            />
          )}
          <TextField
            label={t('respondent.assist.enterCode')}
            value={code}
            onChange={(event) => setCode(event.target.value)}
            helperText={count('respondent.assist.tries', waiting.triesLeft)}
            slotProps={{
              htmlInput: { inputMode: 'numeric', autoComplete: 'one-time-code', dir: 'ltr', maxLength: 6 },
            }}
          />
          <Button
            variant="contained"
            disabled={!/^\d{6}$/.test(digits)}
            loading={confirm.isPending}
            onClick={() => confirm.mutate({ params: { id }, body: { code: digits } })}
          >
            {t('respondent.assist.confirm')}
          </Button>
        </>
      ) : (
        <>
          <Typography variant="body2">{t('respondent.assist.paperWho')}</Typography>
          {!isOwnEntry && (
            <PaperInput
              caseId={id}
              label={t('respondent.assist.attach')}
              papers={papers}
              onChange={setPapers}
            />
          )}
          {!isOwnEntry && (
            <Button
              variant="contained"
              disabled={papers[0] === undefined}
              loading={confirm.isPending}
              onClick={() =>
                papers[0] !== undefined && confirm.mutate({ params: { id }, body: { paper: papers[0].id } })
              }
            >
              {t('respondent.assist.confirm')}
            </Button>
          )}
        </>
      )}
      <Button
        color="inherit"
        size="small"
        loading={withdraw.isPending}
        onClick={() => withdraw.mutate({ params: { id }, body: {} })}
      >
        {t('respondent.assist.withdraw')}
      </Button>
      <ProblemAlert problem={confirm.error ?? withdraw.error} />
    </Card>
  );
}
