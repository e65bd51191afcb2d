import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useWords } from '../locales/index.ts';

/** The mark and the name. */
export function Brand({ size = 30 }: { size?: number }) {
  const { t } = useWords();
  return (
    <Box sx={{ display: 'inline-flex', alignItems: 'center', gap: 1.25 }}>
      <img src="/mark.svg" width={size} height={size} alt="" />
      <Typography component="span" sx={{ fontWeight: 800, fontSize: `${size * 0.042}rem`, lineHeight: 1.2 }}>
        {t('app.name')}
      </Typography>
    </Box>
  );
}
