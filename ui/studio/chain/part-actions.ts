// A part that runs at the same time as others: its work, and its end, which somebody brings about.
import type { TaskDefinition, Text, Workflow } from '../../../engine/index.ts';
import { pathIn, setHolds, withNew } from './inside-actions.ts';
import { nameFrom } from './keys.ts';
import { stateAt } from './places.ts';
import { freeKey, namesIn } from './rewrite.ts';
import { addWay, type WayKind } from './way-actions.ts';

export interface NewPart {
  title: Text;
  task: TaskDefinition;
  tags: string[];
  /** What the work in it and its end are called, and the action that leads there. */
  words: { work: Text; done: Text; finish: Text };
  kind: WayKind;
}

/** Adds a part to a state: a box with its work and its end. `path`: of the work in it. */
export function addPart(
  workflow: Workflow,
  around: string,
  { title, task, tags, words, kind }: NewPart,
): { workflow: Workflow; path: string } {
  const holder =
    stateAt(workflow, around)?.type === 'parallel' ? workflow : setHolds(workflow, around, 'parts');
  const name = freeKey(nameFrom(title.en, 'part'), namesIn(holder, around));
  const part = pathIn(around, name);
  const added = withNew(holder, around, name, {
    ...(tags.length === 0 ? {} : { tags }),
    meta: { title },
    initial: 'work',
    states: {
      work: { meta: { title: words.work, waits: 'forever', task } },
      done: { type: 'final', meta: { title: words.done } },
    },
  });
  const path = `${part}.work`;
  const way = { from: path, to: `${part}.done`, event: { title: words.finish }, kind };
  return { workflow: addWay(added, way).workflow, path };
}
