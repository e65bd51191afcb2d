// Asks for a way between two steps: from where, to where, by which action, and what it does.
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { tasksOf } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useChainDesk } from './chain-desk.ts';
import { Choice, WordsFields } from './fields.tsx';
import { StateChoice } from './NameChoices.tsx';
import { stateAt } from './places.ts';
import { doingOf } from './TaskFields.tsx';
import { addWay, type WayKind, wayKinds } from './way-actions.ts';

interface ConnectDialogProps {
  from: string | null;
  to: string | null;
  onClose(): void;
}

/** Adds a way and selects it. */
export function ConnectDialog({ from: givenFrom, to: givenTo, onClose }: ConnectDialogProps) {
  const { t } = useWords();
  const { workflow, change, select, eventTitle } = useChainDesk();
  const [from, setFrom] = useState(givenFrom ?? workflow.machine.initial);
  const [to, setTo] = useState(givenTo ?? '');
  const [event, setEvent] = useState('');
  const [title, setTitle] = useState({ fa: '', en: '' });
  const [chosen, setChosen] = useState<WayKind | null>(null);
  const kind = chosen ?? likelyKind(from);
  const isReady = event !== '' || (title.fa.trim() !== '' && title.en.trim() !== '');
  const add = () => {
    const words = { fa: title.fa.trim(), en: title.en.trim() };
    const added = addWay(workflow, {
      from,
      to: to === '' ? null : to,
      kind,
      event: event === '' ? { title: words } : { type: event },
    });
    change(added.workflow);
    select({ kind: 'way', way: added.way }, true);
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          if (!isReady) return;
          add();
          onClose();
        }}
      >
        <DialogTitle>{t('chain.connect')}</DialogTitle>
        <DialogContent>
          <DialogContentText sx={{ mb: 2 }}>{t('chain.connect.detail')}</DialogContentText>
          <Stack sx={{ gap: 2, pt: 1 }}>
            <StateChoice label={t('chain.way.from')} value={from} onChange={setFrom} />
            <StateChoice label={t('chain.way.to')} value={to} none={t('chain.way.stays')} onChange={setTo} />
            <Choice
              label={t('chain.way.kind')}
              value={kind}
              options={wayKinds.map((value) => ({ value, label: t(`chain.way.kind.${value}`) }))}
              onChange={(next) => setChosen(next)}
            />
            <Choice
              label={t('chain.way.event')}
              value={event}
              options={[
                { value: '', label: t('chain.way.newEvent') },
                ...Object.keys(workflow.events ?? {}).map((type) => ({
                  value: type,
                  label: eventTitle(type),
                })),
              ]}
              onChange={setEvent}
            />
            {event === '' && (
              <WordsFields label={t('chain.way.eventTitle')} value={title} onChange={setTitle} />
            )}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('chain.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={!isReady}>
            {t('chain.add')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );

  /** Who fills a form hands it in; who decides approves. */
  function likelyKind(path: string): WayKind {
    const state = stateAt(workflow, path);
    const [task] = state === undefined ? [] : tasksOf(state);
    if (task === undefined) return 'plain';
    return ({ fills: 'submit', decides: 'approve', works: 'plain' } as const)[doingOf(task)];
  }
}
