import DrawOutlined from '@mui/icons-material/DrawOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useCallback, useId, useRef, useState } from 'react';
import SignaturePad from 'signature_pad';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';

interface SignatureInputProps {
  isDisabled: boolean;
  /** The drawing, as a PNG. */
  onSign: (file: File) => void;
}

/** Drawn with a finger, a pen or a mouse; whoever cannot draw is told so in the remarks by the visitor. */
export function SignatureInput({ isDisabled, onSign }: SignatureInputProps) {
  const { t } = useWords();
  const title = useId();
  const [isOpen, setOpen] = useState(false);
  const [isEmpty, setEmpty] = useState(true);
  const pad = useRef<SignaturePad | null>(null);

  const frame = useCallback((canvas: HTMLCanvasElement | null) => {
    if (canvas === null) return;
    const scale = Math.max(window.devicePixelRatio, 1);
    canvas.width = canvas.offsetWidth * scale;
    canvas.height = canvas.offsetHeight * scale;
    canvas.getContext('2d')?.scale(scale, scale);
    pad.current = new SignaturePad(canvas, { backgroundColor: '#ffffff', penColor: colours.ink });
    pad.current.addEventListener('endStroke', () => setEmpty(false));
    return () => {
      pad.current?.off();
      pad.current = null;
    };
  }, []);
  const close = () => {
    setOpen(false);
    setEmpty(true);
  };
  const sign = () => {
    const canvas = pad.current;
    if (canvas === null || canvas.isEmpty()) return;
    const [, data = ''] = canvas.toDataURL('image/png').split(',');
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    onSign(new File([bytes], `${t('field.signature.name')}.png`, { type: 'image/png' }));
    close();
  };
  return (
    <>
      <Button
        variant="contained"
        startIcon={<DrawOutlined />}
        disabled={isDisabled}
        onClick={() => setOpen(true)}
        sx={{ minHeight: 44 }}
      >
        {t('field.signature.open')}
      </Button>
      <Dialog open={isOpen} onClose={close} fullWidth maxWidth="sm" aria-labelledby={title}>
        <DialogTitle id={title}>{t('field.signature.pad')}</DialogTitle>
        <DialogContent>
          <Box
            component="canvas"
            ref={frame}
            role="img"
            aria-label={t('field.signature.pad')}
            sx={{
              display: 'block',
              width: '100%',
              height: 220,
              borderRadius: '8px',
              border: `1px solid ${colours.edge}`,
              touchAction: 'none',
            }}
          />
        </DialogContent>
        <DialogActions>
          <Button
            onClick={() => {
              pad.current?.clear();
              setEmpty(true);
            }}
          >
            {t('field.signature.clear')}
          </Button>
          <Button variant="contained" disabled={isEmpty} onClick={sign}>
            {t('field.signature.done')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
