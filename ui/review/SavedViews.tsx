import BookmarkIcon from '@mui/icons-material/BookmarkBorderOutlined';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useApi, useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { SaveViewDialog } from './SaveViewDialog.tsx';

interface SavedViewsProps {
  /** The list as it stands, as its query string. */
  address: string;
  onOpen(address: string): void;
}

/** Task lists under names: one's own, and those that a head shares. */
export function SavedViews({ address, onOpen }: SavedViewsProps) {
  const { t } = useWords();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isSaving, setSaving] = useState(false);
  const views = useApi('/api/me/views');
  const forget = useSend('DELETE /api/me/views/{id}');
  const items = views.data?.items ?? [];
  const open = (to: string) => {
    setAnchor(null);
    onOpen(to);
  };
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<BookmarkIcon />}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ minHeight: { xs: 44, md: 0 } }}
      >
        {t('work.views')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{
          paper: { role: 'dialog', 'aria-label': t('work.views'), sx: { width: 320, maxWidth: '95vw' } },
        }}
      >
        <ProblemAlert problem={views.error ?? forget.error} />
        {items.length === 0 && (
          <Typography color="textSecondary" sx={{ px: 2, pt: 2 }}>
            {t('work.views.none')}
          </Typography>
        )}
        <List>
          <ListItem disablePadding>
            <ListItemButton onClick={() => open('')}>
              <ListItemText primary={t('work.views.plain')} />
            </ListItemButton>
          </ListItem>
          {items.map((view) => (
            <ListItem
              key={view.id}
              disablePadding
              secondaryAction={
                view.mine && (
                  <IconButton
                    edge="end"
                    sx={{ p: { xs: 1.25, md: 1 } }}
                    aria-label={t('work.views.delete', { name: view.name })}
                    onClick={() => forget.mutate({ params: { id: view.id }, body: {} })}
                  >
                    <DeleteIcon />
                  </IconButton>
                )
              }
            >
              <ListItemButton onClick={() => open(view.address)}>
                <ListItemText
                  primary={view.name}
                  secondary={view.mine ? undefined : t('work.views.shared', { name: view.owner })}
                />
              </ListItemButton>
            </ListItem>
          ))}
        </List>
        <Divider />
        <Box sx={{ p: 1 }}>
          <Button
            fullWidth
            onClick={() => {
              setAnchor(null);
              setSaving(true);
            }}
          >
            {t('work.views.save')}
          </Button>
        </Box>
      </Popover>
      {isSaving && <SaveViewDialog address={address} onClose={() => setSaving(false)} />}
    </>
  );
}
