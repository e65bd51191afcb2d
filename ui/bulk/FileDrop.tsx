import UploadIcon from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import type { ReturnFileView } from '../../server/wire.ts';
import { ApiProblem } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { sendReturnFile } from '../uploads.ts';

interface FileDropProps {
  onRead: (file: ReturnFileView) => void;
}

/** Takes a file of returns, chosen or dropped, and shows how far it has gone. */
export function FileDrop({ onRead }: FileDropProps) {
  const { t } = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  const under = useRef<AbortController>(null);
  const [isOver, setOver] = useState(false);
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  useEffect(() => () => under.current?.abort(), []);

  async function send(file: File | undefined): Promise<void> {
    if (file === undefined || sending !== null) return;
    const control = new AbortController();
    under.current = control;
    setProblem(null);
    setSending({ name: file.name, share: 0 });
    try {
      onRead(await sendReturnFile(file, (share) => setSending({ name: file.name, share }), control.signal));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (!control.signal.aborted) setProblem(error);
    } finally {
      if (under.current === control) setSending(null);
      // The same file may be mended and chosen again.
      if (chooser.current) chooser.current.value = '';
    }
  }
  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files[0]);
  }
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1.5,
          alignItems: 'center',
          p: { xs: 2, sm: 3 },
          borderRadius: 1.5,
          border: `1px dashed ${isOver ? colours.accent : colours.edge}`,
          bgcolor: isOver ? colours.accentSoft : colours.paper,
        }}
      >
        {sending === null ? (
          <>
            <Button
              variant="contained"
              startIcon={<UploadIcon />}
              onClick={() => chooser.current?.click()}
              sx={{ width: { xs: '100%', sm: 'auto' }, minHeight: 44 }}
            >
              {t('bulk.choose')}
            </Button>
            <Typography variant="body2" color="textSecondary">
              {t('bulk.orDrop')}
            </Typography>
          </>
        ) : (
          <Box role="status" sx={{ flex: 1, minWidth: 0, display: 'grid', gap: 1 }}>
            <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
              {t(sending.share < 1 ? 'bulk.sending' : 'bulk.reading', { name: sending.name })}
            </Typography>
            <LinearProgress
              aria-label={t('bulk.sending', { name: sending.name })}
              variant={sending.share < 1 ? 'determinate' : 'indeterminate'}
              value={sending.share * 100}
            />
            <Box>
              <Button onClick={() => under.current?.abort()}>{t('bulk.cancel')}</Button>
            </Box>
          </Box>
        )}
        <input
          ref={chooser}
          type="file"
          hidden
          aria-label={t('bulk.choose')}
          accept=".xlsx,.ods,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(event) => void send(event.target.files?.[0])}
        />
      </Box>
      <ProblemAlert problem={problem} onClose={() => setProblem(null)} />
    </Box>
  );
}
