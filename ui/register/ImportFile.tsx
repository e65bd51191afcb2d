import UploadFileIcon from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import FormLabel from '@mui/material/FormLabel';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useRef, useState } from 'react';
import { gregorianOf, jalaliDayOf } from '../../engine/index.ts';
import { ApiProblem } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { DateInput } from '../form/inputs/DateInput.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { sendRegisterFile } from '../uploads.ts';

interface ImportFileProps {
  /** The id under which the file went. */
  onSent(id: string): void;
}

/** Chooses a file of units and sends it. */
export function ImportFile({ onSent }: ImportFileProps) {
  const { t, format } = useWords();
  const { now } = useSession();
  const dayId = useId();
  const [day, setDay] = useState(() => gregorianOf(jalaliDayOf(new Date(now()).toISOString())));
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isOver, setIsOver] = useState(false);
  const stop = useRef<AbortController | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => () => stop.current?.abort(), []);

  async function send(file: File | undefined) {
    if (file === undefined) return;
    const going = new AbortController();
    stop.current = going;
    setProblem(null);
    setShare(0);
    const id = crypto.randomUUID();
    try {
      await sendRegisterFile(id, { file, day }, setShare, going.signal);
      onSent(id);
    } catch (error) {
      if (!going.signal.aborted && error instanceof ApiProblem) setProblem(error);
    } finally {
      setShare(null);
    }
  }

  return (
    <Card
      component="section"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        void send(event.dataTransfer.files[0]);
      }}
      sx={{ p: { xs: 2, md: 3 }, display: 'grid', gap: 2.5, bgcolor: isOver ? 'action.hover' : undefined }}
    >
      <ProblemAlert problem={problem} onClose={() => setProblem(null)} />
      {share === null ? (
        <Box
          sx={{
            display: 'grid',
            justifyItems: 'center',
            textAlign: 'center',
            gap: 1.5,
            p: 4,
            border: 2,
            borderStyle: 'dashed',
            borderColor: 'divider',
            borderRadius: 1.5,
          }}
        >
          <UploadFileIcon sx={{ fontSize: 40, color: 'text.secondary' }} />
          <Typography color="textSecondary">{t('register.import.drop')}</Typography>
          <Button variant="contained" onClick={() => input.current?.click()}>
            {t('register.import.choose')}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            accept=".csv,.xlsx,.ods,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            onChange={(event) => {
              void send(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </Box>
      ) : (
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <Typography role="status">
            {t('register.import.sending')} {format.percent(share)}
          </Typography>
          <LinearProgress
            variant="determinate"
            value={share * 100}
            aria-label={t('register.import.sending')}
          />
          <Button onClick={() => stop.current?.abort()} sx={{ justifySelf: 'start' }}>
            {t('register.import.cancel')}
          </Button>
        </Box>
      )}
      <Box sx={{ display: 'grid', gap: 0.75 }}>
        <FormLabel htmlFor={dayId}>{t('register.import.day')}</FormLabel>
        <DateInput id={dayId} value={day} onCommit={(value) => typeof value === 'string' && setDay(value)} />
      </Box>
    </Card>
  );
}
