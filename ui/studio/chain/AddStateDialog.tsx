// Asks for a new step: its name, where it stands, who works in it and on what, until when.
import { useState } from 'react';
import { useWords, wordings } from '../../locales/index.ts';
import { type Spot, useChainDesk } from './chain-desk.ts';
import { setDeadline } from './clock-actions.ts';
import { Choice, WordsFields } from './fields.tsx';
import { addPart } from './part-actions.ts';
import { holdsOf, stateAt, statesOf } from './places.ts';
import { subjectOf } from './play.ts';
import { AddDialog, settledWords, useWorkThought, WorkFields } from './StepFields.tsx';
import { addState, setForEach } from './state-actions.ts';
import { doingOf } from './TaskFields.tsx';
import type { WayKind } from './way-actions.ts';

const kinds = ['work', 'accepted', 'end'] as const;

export const atTop: Spot = { around: null, as: 'steps' };

const finishes = { fills: 'submit', decides: 'approve', works: 'plain' } as const satisfies {
  [doing: string]: WayKind;
};

/** Adds a state and selects it. */
export function AddStateDialog({ spot, onClose }: { spot: Spot; onClose(): void }) {
  const { t } = useWords();
  const { workflow, change, select, titleOf } = useChainDesk();
  const [title, setTitle] = useState({ fa: '', en: '' });
  const [kind, setKind] = useState<(typeof kinds)[number]>('work');
  const [around, setAround] = useState(spot.around);
  const [work, setWork] = useWorkThought();
  const words = settledWords(title);
  const boxes = statesOf(workflow).filter(({ holds, path }) => holds !== 'nothing' || path === spot.around);
  const holder = around === null ? undefined : stateAt(workflow, around);
  const holds = holder === undefined ? 'nothing' : holdsOf(holder);
  const isPart = holds === 'parts' || (holds === 'nothing' && around === spot.around && spot.as === 'parts');
  // What a part ends with comes with it.
  const chosen = isPart && around !== null ? 'part' : kind;
  const add = () => {
    if (words === null) return;
    if (chosen === 'end' || chosen === 'accepted') {
      const isAccepted = chosen === 'accepted' && around === null;
      const ended = addState(workflow, { title: words, kind: 'end', accepted: isAccepted }, around);
      change(ended.workflow);
      select({ kind: 'state', path: ended.path }, true);
      return;
    }
    const { task, days, isEach } = work;
    const doing = doingOf(task);
    const tags = doing === 'fills' ? ['open'] : doing === 'decides' ? ['review', 'submitted'] : [];
    const both = (key: 'chain.part.work' | 'chain.part.done' | 'chain.part.finish') => ({
      fa: wordings.fa.t(key, { title: words.fa }),
      en: wordings.en.t(key, { title: words.en }),
    });
    const added =
      chosen === 'part' && around !== null
        ? addPart(workflow, around, {
            title: words,
            task,
            tags,
            words: {
              work: both('chain.part.work'),
              done: both('chain.part.done'),
              finish: both('chain.part.finish'),
            },
            kind: finishes[doing],
          })
        : addState(workflow, { title: words, kind: 'work', task, tags }, around);
    const timed = days === null ? added.workflow : setDeadline(added.workflow, added.path, days).workflow;
    const each = subjectOf(workflow) === 'unit' ? 'unit.domains' : 'definition.domains';
    change(isEach && task.scope === 'domain' ? setForEach(timed, added.path, 0, each) : timed);
    select({ kind: 'state', path: added.path }, true);
  };
  return (
    <AddDialog title={t('chain.addState')} isReady={words !== null} onAdd={add} onClose={onClose}>
      <WordsFields label={t('chain.state.title')} value={title} onChange={setTitle} autoFocus />
      {boxes.length > 0 && (
        <Choice
          label={t('chain.new.around')}
          value={around ?? ''}
          options={[
            { value: '', label: t('chain.new.atTop') },
            ...boxes.map(({ path }) => ({
              value: path,
              label: t('chain.state.inside', { title: titleOf(path) }),
            })),
          ]}
          onChange={(next) => setAround(next === '' ? null : next)}
        />
      )}
      {chosen !== 'part' && (
        <Choice
          label={t('chain.new.kind')}
          value={around !== null && kind === 'accepted' ? 'end' : kind}
          options={(around === null ? kinds : (['work', 'end'] as const)).map((value) => ({
            value,
            label: t(
              value === 'end' && around !== null ? 'chain.new.kind.endInside' : `chain.new.kind.${value}`,
            ),
          }))}
          onChange={(next) => setKind(next)}
        />
      )}
      {(chosen === 'work' || chosen === 'part') && <WorkFields work={work} onChange={setWork} />}
    </AddDialog>
  );
}
