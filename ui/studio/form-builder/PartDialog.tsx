import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import List from '@mui/material/List';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import { useApi } from '../../api.ts';
import { useWords } from '../../locales/index.ts';

interface PartDialogProps {
  onTake(key: string): void;
  onClose(): void;
}

/** The shared parts that there are, to take one. */
export function PartDialog({ onTake, onClose }: PartDialogProps) {
  const { t, of } = useWords();
  const list = useApi('/api/definitions');
  const parts = (list.data?.items ?? []).filter(({ kind }) => kind === 'part');
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{t('build.kind.part')}</DialogTitle>
      <DialogContent>
        <DialogContentText>
          {t(parts.length === 0 ? 'build.part.none' : 'build.part.detail')}
        </DialogContentText>
        <List>
          {parts.map(({ key, title }, index) => (
            <li key={key}>
              <ListItemButton autoFocus={index === 0} onClick={() => onTake(key)}>
                <ListItemText primary={of(title)} />
              </ListItemButton>
            </li>
          ))}
        </List>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('review.cancel')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
