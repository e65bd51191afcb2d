import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { Fragment, useId } from 'react';
import { useWords, type WordKey } from '../../locales/index.ts';
import { type Key, type Shortcut, shortcuts } from './shortcuts.ts';

interface ShortcutsDialogProps {
  /** Which keys, where they are not the studio's. */
  groups?: readonly { where: WordKey; keys: readonly Shortcut[] }[];
  title?: WordKey;
  onClose(): void;
}

/** Every key that a place listens to, in words. */
export function ShortcutsDialog({ groups = shortcuts, title = 'keys.title', onClose }: ShortcutsDialogProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{t(title)}</DialogTitle>
      <DialogContent tabIndex={0}>
        {groups.map(({ where, keys }) => (
          <Box component="section" key={where} sx={{ mb: 2.5 }}>
            <Typography variant="subtitle1" component="h3">
              {t(where)}
            </Typography>
            <Box
              component="dl"
              sx={{
                m: 0,
                display: 'grid',
                gridTemplateColumns: { xs: '1fr', sm: '200px 1fr' },
                columnGap: 2,
                rowGap: { xs: 0.25, sm: 1 },
              }}
            >
              {keys.map(({ does, ways }) => (
                <Fragment key={does}>
                  <Ways ways={ways} />
                  <Typography component="dd" variant="body2" sx={{ m: 0, mb: { xs: 1, sm: 0 } }}>
                    {t(does)}
                  </Typography>
                </Fragment>
              ))}
            </Box>
          </Box>
        ))}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button autoFocus variant="contained" onClick={onClose}>
          {t('keys.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Keys that are pressed together, and those that do the same. */
function Ways({ ways }: { ways: readonly (readonly Key[])[] }) {
  const { t } = useWords();
  return (
    <Typography component="dt" variant="body2" color="textSecondary">
      {ways.map((way, index) => (
        <Fragment key={way.join()}>
          {index > 0 && ` ${t('keys.or')} `}
          <Box component="span" dir="ltr" sx={{ whiteSpace: 'nowrap' }}>
            {way.map((key, place) => (
              <Fragment key={key}>
                {place > 0 && ' + '}
                <Box
                  component="kbd"
                  sx={{
                    px: 0.75,
                    border: 1,
                    borderColor: 'divider',
                    borderRadius: 0.75,
                    bgcolor: 'background.default',
                    color: 'text.primary',
                    font: 'inherit',
                    fontSize: '0.8438rem',
                  }}
                >
                  {isWord(key) ? t(key) : key}
                </Box>
              </Fragment>
            ))}
          </Box>
        </Fragment>
      ))}
    </Typography>
  );
}

function isWord(key: Key): key is Key & WordKey {
  return key === 'keys.space';
}
