import AttachFileIcon from '@mui/icons-material/AttachFile';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import { useRef, useState } from 'react';
import type { AttachmentView } from '../../server/wire.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { sendPaper } from './papers.ts';

/** Why figures that a reviewer sent back are right, and the papers that show it (E-26). */
export interface Said {
  text: string;
  papers: AttachmentView[];
}

interface DisputeProps {
  caseId: string;
  said: Said;
  onSay: (said: Said) => void;
}

/** Asked of who submits again what was sent back. */
export function Dispute({ caseId, said, onSay }: DisputeProps) {
  const { t } = useWords();
  return (
    <Alert severity="info" icon={false} sx={{ '& > *': { width: '100%' } }}>
      <AlertTitle>{t('respondent.dispute.title')}</AlertTitle>
      {t('respondent.dispute.detail')}
      <TextField
        fullWidth
        multiline
        minRows={2}
        required
        margin="normal"
        label={t('respondent.dispute.text')}
        value={said.text}
        onChange={(event) => onSay({ ...said, text: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      <PaperInput
        caseId={caseId}
        label={t('respondent.dispute.attach')}
        papers={said.papers}
        onChange={(papers) => onSay({ ...said, papers })}
      />
    </Alert>
  );
}

interface PaperInputProps {
  caseId: string;
  label: string;
  papers: AttachmentView[];
  onChange: (papers: AttachmentView[]) => void;
}

/** Chooses a picture or PDF and keeps it with the case at once. */
export function PaperInput({ caseId, label, papers, onChange }: PaperInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const send = async (file: File | undefined) => {
    if (file === undefined) return;
    setBusy(true);
    setProblem(null);
    try {
      onChange([...papers, await sendPaper(caseId, file)]);
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
    setBusy(false);
  };
  return (
    <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
      {papers.map((paper) => (
        <Chip
          key={paper.id}
          label={<bdi>{paper.name}</bdi>}
          onDelete={() => onChange(papers.filter((one) => one !== paper))}
        />
      ))}
      <Button
        variant="outlined"
        startIcon={<AttachFileIcon />}
        loading={isBusy}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp,application/pdf"
        onChange={(event) => {
          void send(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <ProblemAlert problem={problem} />
    </Box>
  );
}
