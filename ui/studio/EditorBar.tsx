import FormatAlignLeftIcon from '@mui/icons-material/FormatAlignLeft';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useWords } from '../locales/index.ts';

interface EditorBarProps {
  canFormat: boolean;
  onFormat(): void;
}

/** What may be done to a document without typing. */
export function EditorBar({ canFormat, onFormat }: EditorBarProps) {
  const { t } = useWords();
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 0.5,
        px: 1,
        py: 0.75,
        borderBottom: 1,
        borderColor: 'divider',
        alignItems: 'center',
        flexWrap: 'wrap',
      }}
    >
      <Button
        size="small"
        color="inherit"
        startIcon={<FormatAlignLeftIcon />}
        disabled={!canFormat}
        onClick={onFormat}
      >
        {t('studio.editor.format')}
      </Button>
      <Box sx={{ flex: 1 }} />
      <Typography variant="caption" color="textSecondary" sx={{ display: { xs: 'none', lg: 'block' } }}>
        {t('studio.editor.keys')}
      </Typography>
    </Box>
  );
}
