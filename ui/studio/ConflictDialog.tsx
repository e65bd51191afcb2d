// Two people changed the same: what each did, place by place, and whose is to stand.
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import LinearProgress from '@mui/material/LinearProgress';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Suspense, useMemo, useState } from 'react';
import type { Change } from '../../engine/index.ts';
import type { DocumentBody } from '../api-paths.ts';
import { useWords } from '../locales/index.ts';
import { workshop } from './builders.ts';
import { changedValues, changeSentence } from './change-words.ts';
import type { SideBySideProps } from './compare/SideBySide.tsx';
import { definitionIn, useDocumentChanges } from './compare-documents.ts';
import type { MergeConflict, Side } from './document-merge.ts';
import { placeTitles } from './place-names.ts';
import type { OpenConflict } from './use-draft-document.ts';

const SideBySide = workshop<SideBySideProps>(
  async () => (await import('./compare/SideBySide.tsx')).SideBySide,
);

interface ConflictDialogProps {
  conflict: OpenConflict;
  onSettle(choices: ReadonlyMap<string, Side>): void;
}

/** Cannot be put aside: until it is settled nothing is stored. What is not taken stays in the history of the page. */
export function ConflictDialog({ conflict, onSettle }: ConflictDialogProps) {
  const { t, of } = useWords();
  const { base, mine, theirs, conflicts, by } = conflict;
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map());
  const myChanges = useDocumentChanges(base, mine);
  const theirChanges = useDocumentChanges(base, theirs);
  const [isBeside, setIsBeside] = useState(false);
  const sides = useMemo(
    () => ({
      before: definitionIn(theirs),
      after: definitionIn(mine),
      titles: { before: t('desk.conflict.theirs', { name: by }), after: t('desk.conflict.mine') },
    }),
    [theirs, mine, by, t],
  );
  return (
    <Dialog open fullWidth maxWidth="md" aria-labelledby="conflict-title">
      <DialogTitle id="conflict-title">{t('desk.conflict.title')}</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: 2 }}>{t('desk.conflict.detail', { name: by })}</DialogContentText>
        <Stack sx={{ gap: 1.5 }}>
          {conflicts.map((one) => {
            const title = titleOf(one, mine, theirs).map(of).join(' › ') || t('desk.conflict.whole');
            return (
              <Card key={one.place} variant="outlined" sx={{ p: 2 }}>
                <Typography variant="subtitle2" component="h3">
                  {title}
                </Typography>
                <RadioGroup
                  aria-label={title}
                  value={choices.get(one.place) ?? 'mine'}
                  onChange={(_, side) =>
                    setChoices(new Map(choices).set(one.place, side === 'theirs' ? 'theirs' : 'mine'))
                  }
                >
                  <Choice
                    side="mine"
                    conflict={one}
                    by={by}
                    changes={changesAt(myChanges, one.mineAt, one)}
                  />
                  <Choice
                    side="theirs"
                    conflict={one}
                    by={by}
                    changes={changesAt(theirChanges, one.theirsAt, one)}
                  />
                </RadioGroup>
              </Card>
            );
          })}
        </Stack>
        <Button
          color="inherit"
          aria-expanded={isBeside}
          onClick={() => setIsBeside(!isBeside)}
          sx={{ mt: 1.5 }}
        >
          {t(isBeside ? 'compare.conflict.hide' : 'compare.conflict')}
        </Button>
        {isBeside && (
          <Suspense fallback={<LinearProgress />}>
            <SideBySide {...sides} />
          </Suspense>
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button variant="contained" onClick={() => onSettle(choices)}>
          {t('desk.conflict.settle')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface ChoiceProps {
  side: Side;
  conflict: MergeConflict;
  by: string;
  changes: Change[];
}

function Choice({ side, conflict, by, changes }: ChoiceProps) {
  const words = useWords();
  const { t } = words;
  const value = conflict[side];
  const plain = typeof value === 'object' ? null : String(value);
  return (
    <FormControlLabel
      value={side}
      control={<Radio />}
      sx={{ alignItems: 'flex-start', mt: 0.5 }}
      label={
        <>
          <Typography variant="body2" sx={{ fontWeight: 700, pt: 1.1 }}>
            {side === 'mine' ? t('desk.conflict.mine') : t('desk.conflict.theirs', { name: by })}
          </Typography>
          {changes.map((change) => {
            const values = changedValues(change, words);
            return (
              <Typography key={`${change.path}:${change.change}`} variant="body2">
                {changeSentence(words, change)}
                {values !== null && values.after !== null && <b>: {values.after}</b>}
              </Typography>
            );
          })}
          {changes.length === 0 && (
            <Typography variant="body2">
              {value === undefined ? t('desk.conflict.removed') : (plain ?? t('desk.conflict.changed'))}
            </Typography>
          )}
        </>
      }
    />
  );
}

/** What one of them did at a place, in it, or to the thing that it belongs to. */
function changesAt(
  changes: Change[],
  at: string | null,
  { mineAt, theirsAt, base }: MergeConflict,
): Change[] {
  const pointer = at ?? (base === undefined ? null : (mineAt ?? theirsAt));
  if (pointer === null) return [];
  const isAbout = (path: string) =>
    path === pointer || path.startsWith(`${pointer}/`) || (path !== '' && pointer.startsWith(`${path}/`));
  return changes.filter((change) => isAbout(change.path) && (at !== null || change.change === 'removed'));
}

function titleOf({ mineAt, theirsAt }: MergeConflict, mine: DocumentBody, theirs: DocumentBody) {
  return mineAt === null ? placeTitles(theirs, theirsAt ?? '') : placeTitles(mine, mineAt);
}
