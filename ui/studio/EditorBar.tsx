import FormatAlignLeftIcon from '@mui/icons-material/FormatAlignLeft';
import PlaylistAddIcon from '@mui/icons-material/PlaylistAdd';
import RuleIcon from '@mui/icons-material/Rule';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useWords } from '../locales/index.ts';

interface EditorBarProps {
  /** A form is written by adding to it; null where nothing can be added. */
  onAdd: { field(): void; edit(): void } | null;
  canFormat: boolean;
  onFormat(): void;
}

/** What may be done to a document without typing. */
export function EditorBar({ onAdd, canFormat, onFormat }: EditorBarProps) {
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
      {onAdd !== null && (
        <>
          <Button size="small" startIcon={<PlaylistAddIcon />} onClick={onAdd.field}>
            {t('studio.addField')}
          </Button>
          <Button size="small" startIcon={<RuleIcon />} onClick={onAdd.edit}>
            {t('studio.addEdit')}
          </Button>
        </>
      )}
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
