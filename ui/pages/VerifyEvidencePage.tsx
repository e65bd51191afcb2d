import UploadFileOutlinedIcon from '@mui/icons-material/UploadFileOutlined';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import { type EvidenceCheck, type EvidenceFault, isUnit, verifyEvidence } from '../../engine/index.ts';
import { useApi } from '../api.ts';
import { Facts } from '../components/Facts.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { PublicPage } from '../layout/PublicPage.tsx';
import { useWords } from '../locales/index.ts';

interface Checked {
  name: string;
  check: EvidenceCheck;
}

/** Checks signed evidence in the browser: the file goes nowhere. */
export function VerifyEvidencePage() {
  const { t } = useWords();
  const keys = useApi('/api/evidence/keys');
  const chooser = useRef<HTMLInputElement>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  // Browsers keep it from pages that came without encryption.
  const canCheck = globalThis.crypto?.subtle !== undefined;
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setChecked(null);
    setChecked({ name: file.name, check: await verifyEvidence(new Uint8Array(await file.arrayBuffer())) });
  };
  return (
    <PublicPage title={t('evidence.verify.title')}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Typography>{t('evidence.verify.detail')}</Typography>
        <ProblemAlert problem={keys.error} onRetry={() => keys.refetch()} />
        {!canCheck && <Alert severity="warning">{t('evidence.verify.cannot')}</Alert>}
        <Button
          variant="contained"
          size="large"
          startIcon={<UploadFileOutlinedIcon />}
          disabled={!canCheck || keys.data === undefined}
          onClick={() => chooser.current?.click()}
        >
          {t('evidence.verify.choose')}
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".zip,application/zip"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            // The same file may be chosen again.
            event.target.value = '';
          }}
        />
        <Box role="status">
          {checked !== null && keys.data !== undefined && (
            <Outcome {...checked} known={keys.data.keys.map(({ fingerprint }) => fingerprint)} />
          )}
        </Box>
      </Box>
    </PublicPage>
  );
}

function Outcome({ name, check, known }: Checked & { known: string[] }) {
  const { t, of, format } = useWords();
  const { faults, fingerprint, document } = check;
  if (document === null)
    return (
      <Alert severity="error">
        <AlertTitle>{t('evidence.verify.faulty', { name })}</AlertTitle>
        <Box component="ul" sx={{ m: 0, paddingInlineStart: 2.5 }}>
          {faults.map((fault) => (
            <li key={JSON.stringify(fault)}>
              <FaultWords fault={fault} />
            </li>
          ))}
        </Box>
      </Alert>
    );
  const isOurs = fingerprint !== null && known.includes(fingerprint);
  const { subject, period } = document.case;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Alert severity={isOurs ? 'success' : 'error'}>
        <AlertTitle>{t(isOurs ? 'evidence.verify.sound' : 'evidence.verify.stranger')}</AlertTitle>
        {t(isOurs ? 'evidence.verify.soundDetail' : 'evidence.verify.strangerDetail')}
      </Alert>
      <Card sx={{ p: 2.5 }}>
        <Facts
          facts={[
            [t('receipt.form'), `${of(document.collectionTitle)} · ${format.period(period)}`],
            [t('receipt.unit'), of(subject.title)],
            ...(isUnit(subject)
              ? ([[t('receipt.activity'), format.digits(subject.activityId)]] as const)
              : []),
            [t('evidence.state'), of(document.stateTitle)],
            [t('evidence.events'), format.number(document.events.length)],
            [t('evidence.issued'), `${format.dateTime(document.issuedAt)} · ${document.issuedBy.name}`],
          ]}
        />
        <Typography variant="caption" component="p" color="textSecondary" sx={{ mt: 1 }}>
          {t('evidence.key')}
        </Typography>
        <Typography component="code" variant="caption" dir="ltr" sx={{ overflowWrap: 'anywhere' }}>
          {fingerprint}
        </Typography>
      </Card>
    </Box>
  );
}

function FaultWords({ fault }: { fault: EvidenceFault }) {
  const { t } = useWords();
  if (fault.code === 'file') return t('evidence.fault.file', { name: fault.name });
  if (fault.code === 'chain') return t('evidence.fault.chain', { seq: fault.seq });
  if (fault.code === 'answers') return t('evidence.fault.answers', { n: fault.version });
  return t(fault.code === 'signature' ? 'evidence.fault.signature' : 'evidence.fault.none');
}
