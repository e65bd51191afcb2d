import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { useWords, type WordKey } from '../../locales/index.ts';
import { conditionTitle } from './conditions.ts';
import type { Questionnaire } from './questionnaire.ts';
import { fieldAt, sectionsOf, titleOf } from './questionnaire.ts';
import type { Loss, Removal } from './remove.ts';

interface RemoveDialogProps {
  document: Questionnaire;
  title: string;
  removal: Removal;
  onRemove(): void;
  onClose(): void;
}

/** Says what goes with a question, before it goes. */
export function RemoveDialog({ document, title, removal, onRemove, onClose }: RemoveDialogProps) {
  const { t, of } = useWords();
  const lines = [...new Set(removal.losses.map((loss) => sayLoss(loss)))];
  function sayLoss({ place, keyword }: Loss): string {
    switch (place.kind) {
      case 'edit':
      case 'sum': {
        const checks = place.kind === 'edit' ? document.edits : document.sums;
        const isGone = !(place.kind === 'edit' ? removal.document.edits : removal.document.sums)?.some(
          ({ id }) => id === place.id,
        );
        const words = checks?.find(({ id }) => id === place.id)?.message;
        const name = words === undefined || of(words) === '' ? place.id : of(words);
        return t(isGone ? 'build.remove.check' : 'build.remove.checkChanged', { title: name });
      }
      case 'condition':
        return t('build.remove.condition', { title: of(conditionTitle(document, place.name)) });
      case 'section':
        return t('build.remove.ofSection', {
          title: of(sectionsOf(document).find(({ key }) => key === place.key)?.title ?? document.title),
        });
      case 'field':
        return t(fieldLosses[keyword] ?? 'build.remove.text', {
          title: of(titleOf(fieldAt(document, place.path), place.path.at(-1) ?? '')),
        });
      default:
        return t('build.remove.text', { title: of(document.title) });
    }
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{t('build.remove.title', { title })}</DialogTitle>
      <ScrollRegion label={t('build.remove.title', { title })} sx={{ px: 3, pb: 2.5 }}>
        <DialogContentText>{t('build.remove.detail')}</DialogContentText>
        <Box component="ul" sx={{ paddingInlineStart: 2.5 }}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </Box>
      </ScrollRegion>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button autoFocus color="inherit" onClick={onClose}>
          {t('review.cancel')}
        </Button>
        <Button variant="contained" color="error" onClick={onRemove}>
          {t('build.remove')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const fieldLosses: Record<string, WordKey> = {
  'x-visible': 'build.remove.visible',
  'x-required': 'build.remove.required',
  'x-derived': 'build.remove.derived',
  'x-prefill': 'build.remove.prefill',
  'x-rows': 'build.remove.rows',
  'x-dimension': 'build.remove.dimension',
  'x-specify': 'build.remove.specify',
  'x-min': 'build.remove.bound',
  'x-max': 'build.remove.bound',
  'x-codelist': 'build.remove.only',
};
