// What the author of a draft must know of its saving: text that was kept, another's changes, a conflict that waits.
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useWords } from '../locales/index.ts';
import type { DraftDocument } from './use-draft-document.ts';

export function DraftNotes({ document }: { document: DraftDocument }) {
  const { t, format } = useWords();
  const { kept, takeKept, dropKept, broughtIn, dismissBroughtIn } = document;
  return (
    <>
      {kept !== null && (
        <Alert
          severity="warning"
          sx={{ mb: 2 }}
          action={
            <>
              <Button color="inherit" size="small" onClick={takeKept}>
                {t('desk.kept.take')}
              </Button>
              <Button color="inherit" size="small" onClick={dropKept}>
                {t('desk.kept.drop')}
              </Button>
            </>
          }
        >
          {t('desk.kept', { at: format.dateTime(new Date(kept.at).toISOString()) })}
        </Alert>
      )}
      {broughtIn !== null && (
        <Alert severity="info" sx={{ mb: 2 }} onClose={dismissBroughtIn}>
          {t('desk.broughtIn', { name: broughtIn.by })}
        </Alert>
      )}
    </>
  );
}
