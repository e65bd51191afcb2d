import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useWords } from '../locales/index.ts';

interface LiveNoteProps {
  gone: number;
  fresh: number;
  onLook(): void;
}

/** Quietly: what left the list while one looked at it, and what has come. */
export function LiveNote({ gone, fresh, onLook }: LiveNoteProps) {
  const { t, count } = useWords();
  return (
    <Typography
      role="status"
      variant="body2"
      color="textSecondary"
      component="div"
      sx={{ minHeight: 28, mb: 0.5 }}
    >
      {[gone > 0 ? count('work.live.gone', gone) : '', fresh > 0 ? count('work.live.new', fresh) : '']
        .filter((one) => one !== '')
        .join(' · ')}
      {gone + fresh > 0 && (
        <Button size="small" onClick={onLook} sx={{ ml: 1, minHeight: { xs: 44, md: 0 } }}>
          {t('work.live.show')}
        </Button>
      )}
    </Typography>
  );
}
