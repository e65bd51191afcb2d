// Asks for a way between two steps: from where, to where, by which action, and what it does.
import { useState } from 'react';
import { tasksOf } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useChainDesk } from './chain-desk.ts';
import { Choice, WordsFields } from './fields.tsx';
import { StateChoice } from './NameChoices.tsx';
import { stateAt } from './places.ts';
import { AddDialog, settledWords } from './StepFields.tsx';
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
  const words = settledWords(title);
  const add = () => {
    const opened = event === '' ? words : null;
    if (event === '' && opened === null) return;
    const added = addWay(workflow, {
      from,
      to: to === '' ? null : to,
      kind,
      event: opened === null ? { type: event } : { title: opened },
    });
    change(added.workflow);
    select({ kind: 'way', way: added.way }, true);
  };
  return (
    <AddDialog
      title={t('chain.connect')}
      detail={t('chain.connect.detail')}
      isReady={event !== '' || words !== null}
      onAdd={add}
      onClose={onClose}
    >
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
      {event === '' && <WordsFields label={t('chain.way.eventTitle')} value={title} onChange={setTitle} />}
    </AddDialog>
  );

  /** Who fills a form hands it in; who decides approves. */
  function likelyKind(path: string): WayKind {
    const state = stateAt(workflow, path);
    const [task] = state === undefined ? [] : tasksOf(state);
    if (task === undefined) return 'plain';
    return ({ fills: 'submit', decides: 'approve', works: 'plain' } as const)[doingOf(task)];
  }
}
