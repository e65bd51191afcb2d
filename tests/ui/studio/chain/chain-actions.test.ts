import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseDefinition,
  placesOf,
  type RoleDefinition,
  type Roles,
  verifyWorkflow,
  type Workflow,
} from '../../../../engine/index.ts';
import {
  clocksOf,
  removeDeadline,
  setDeadline,
  setSilence,
  silenceOf,
} from '../../../../ui/studio/chain/clock-actions.ts';
import { emptyState, setHolds, setWhenDone } from '../../../../ui/studio/chain/inside-actions.ts';
import { eventTypeFrom, nameFrom } from '../../../../ui/studio/chain/keys.ts';
import { addPart } from '../../../../ui/studio/chain/part-actions.ts';
import { selectionAt, stateAt, statesOf, waysFrom, waysOf } from '../../../../ui/studio/chain/places.ts';
import { renameClock, renameEvent, renameStage, renameState } from '../../../../ui/studio/chain/rename.ts';
import {
  addState,
  removeStage,
  removeState,
  setEnd,
  setForEach,
  setInitial,
  setTags,
} from '../../../../ui/studio/chain/state-actions.ts';
import { chainFrom, emptyChain, isBlank, templateKinds } from '../../../../ui/studio/chain/templates.ts';
import {
  addWay,
  removeWay,
  setEvent,
  setEventOfWay,
  setTarget,
  wayKinds,
} from '../../../../ui/studio/chain/way-actions.ts';

const root = join(import.meta.dirname, '../../../..');
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
const shippedKeys = ['sector-return-review', 'visit', 'form-revision', 'trade-form-revision'];

function parsed(document: unknown): Workflow {
  const result = parseDefinition(document);
  if (!('definition' in result)) throw new Error(JSON.stringify(result.issues.slice(0, 3)));
  if (result.definition.kind !== 'workflow') throw new Error('No chain');
  return result.definition;
}

const chains = shippedKeys.map((key) => parsed(read(`workflows/${key}/workflow.json`)));
const [review] = chains as [Workflow];
const { roles } = read('workflows/roles/roles.json') as Roles;
const title = (en: string) => ({ fa: en, en });
const around = { roles: new Map(roles.map((role) => [role.key, role])), parameters: null };
const hard = (workflow: Workflow) =>
  verifyWorkflow(workflow, around).map(({ code, path }) => `${path} ${code}`);

/** Every name that the chain uses is one that it has. */
function expectWhole(workflow: Workflow): void {
  const again = parsed(JSON.parse(JSON.stringify(workflow)));
  const paths = new Set(placesOf(again).map(({ path }) => path));
  for (const way of waysOf(again)) if (way.target !== null) expect(paths).toContain(way.target);
  expect(Object.keys(again.machine.states)).toContain(again.machine.initial);
  for (const { state } of placesOf(again)) {
    for (const clock of Object.keys(state.after ?? {}))
      if (clock !== 'due') expect(Object.keys(again.clocks ?? {})).toContain(clock);
    for (const event of Object.keys(state.on ?? {})) expect(Object.keys(again.events ?? {})).toContain(event);
    for (const task of [state.meta?.task ?? []].flat())
      for (const event of task.may ?? []) expect(Object.keys(state.on ?? {})).toContain(event);
  }
  for (const clock of Object.values(again.clocks ?? {}))
    if (clock.from !== 'entered') expect(paths).toContain(clock.from.entered);
}

/** One gesture at random; where it makes no sense, nothing changes. */
const gesture = fc.record({
  what: fc.constantFrom(
    'add',
    'end',
    'remove',
    'rename',
    'initial',
    'way',
    'unway',
    'target',
    'event',
    'renameEvent',
    'renameClock',
    'renameStage',
    'deadline',
    'noDeadline',
    'silence',
    'parts',
    'whole',
    'finish',
    'tags',
    'unstage',
    'step',
    'part',
    'holds',
    'empty',
    'done',
  ),
  one: fc.nat(99),
  other: fc.nat(99),
  word: fc.constantFrom('Under examination', 'Send back', 'Checked by the council', 'x', 'بازبینی', '1405'),
  kind: fc.constantFrom(...wayKinds),
});
type Gesture = typeof gesture extends fc.Arbitrary<infer One> ? One : never;

const withPart = (workflow: Workflow, path: string, word: string, kind: Gesture['kind']) =>
  addPart(workflow, path, {
    title: title(word),
    task: { role: 'sub_expert', scope: 'jurisdiction' },
    tags: [],
    words: { work: title('Work'), done: title('Done'), finish: title(`End ${word}`) },
    kind,
  }).workflow;

function make(workflow: Workflow, { what, one, other, word, kind }: Gesture): Workflow {
  const pick = <Value>(list: Value[], at: number): Value | undefined => list[at % Math.max(1, list.length)];
  const paths = statesOf(workflow).map(({ path }) => path);
  const path = pick(paths, one) ?? '';
  const to = pick(paths, other) ?? '';
  const way = pick(waysOf(workflow), one);
  const clock = pick(clocksOf(workflow, path), other);
  const event = pick(Object.keys(workflow.events ?? {}), other);
  const stage = pick(Object.keys(workflow.stages ?? {}), other);
  switch (what) {
    case 'add':
      return addState(workflow, { title: title(word), kind: 'work', task: { role: 'sub_expert' }, tags: [] })
        .workflow;
    case 'end':
      return addState(workflow, { title: title(word), kind: 'end', accepted: one % 2 === 0 }).workflow;
    case 'remove':
      return removeState(workflow, path);
    case 'rename':
      return renameState(workflow, path, nameFrom(word, 'other'));
    case 'initial':
      return setInitial(workflow, path);
    case 'way':
      return addWay(workflow, { from: path, to, event: { title: title(word) }, kind }).workflow;
    case 'unway':
      return way === undefined ? workflow : removeWay(workflow, way);
    case 'target':
      return way === undefined ? workflow : setTarget(workflow, way, to);
    case 'event':
      return way === undefined || event === undefined
        ? workflow
        : setEventOfWay(workflow, way, event).workflow;
    case 'renameEvent':
      return event === undefined ? workflow : renameEvent(workflow, event, eventTypeFrom(word, 'OTHER'));
    case 'renameClock':
      return clock === undefined ? workflow : renameClock(workflow, clock, nameFrom(word, 'other'));
    case 'renameStage':
      return stage === undefined ? workflow : renameStage(workflow, stage, nameFrom(word, 'other'));
    case 'deadline':
      return setDeadline(workflow, path, other).workflow;
    case 'noDeadline':
      return clock === undefined ? workflow : removeDeadline(workflow, path, clock);
    case 'silence':
      return clock === undefined ? workflow : setSilence(workflow, path, clock, { does: 'deem', to });
    case 'parts':
      return setForEach(workflow, path, 0, 'unit.domains');
    case 'whole':
      return setForEach(workflow, path, 0, null);
    case 'finish':
      return setEnd(workflow, path, other % 2 === 0);
    case 'tags':
      return setTags(workflow, path, other % 2 === 0 ? [] : ['review']);
    case 'step':
      return stateAt(workflow, path)?.type === 'final'
        ? workflow
        : addState(workflow, { title: title(word), kind: 'end', accepted: false }, path).workflow;
    case 'part':
      return stateAt(workflow, path)?.type === 'final' ? workflow : withPart(workflow, path, word, kind);
    case 'holds':
      return (stateAt(workflow, path)?.states ?? null) === null
        ? workflow
        : setHolds(workflow, path, other % 2 === 0 ? 'steps' : 'parts');
    case 'empty':
      return emptyState(workflow, path);
    case 'done':
      return (stateAt(workflow, path)?.states ?? null) === null
        ? workflow
        : setWhenDone(workflow, path, `#${workflow.key}.${to}`);
    case 'unstage':
      return stage === undefined ? workflow : removeStage(workflow, stage);
  }
}

describe('C16-R4 The declaration of truth', () => {
  it('is asked for by a new way on which a form is submitted, and taken out or put back like all that a way asks for', () => {
    const { workflow, way } = addWay(review, {
      from: 'expected',
      to: 's1Review',
      event: { title: title('File') },
      kind: 'submit',
    });
    const words = workflow.events?.[way.name];
    expect(words?.asks).toEqual(['answers', 'declaration']);
    expect(hard(workflow)).toEqual([]);
    const lax = setEvent(workflow, way.name, { ...words!, asks: ['answers'] });
    expect(lax.events?.[way.name]?.asks).toEqual(['answers']);
    const empty = setEvent(workflow, way.name, { ...words!, asks: ['declaration'] });
    expect(hard(empty)).toContain(`/events/${way.name}/asks workflow.declaration-of-nothing`);
  });
});

describe('a chain that is written with a mouse', () => {
  it('parses and names nothing that it has not, whatever is done in whatever order', () => {
    fc.assert(
      fc.property(fc.constantFrom(...chains), fc.array(gesture, { maxLength: 25 }), (chain, gestures) => {
        expectWhole(gestures.reduce(make, chain));
      }),
      { numRuns: 150 },
    );
  });

  it('never changes the document that it was given', () => {
    const before = JSON.stringify(chains);
    fc.assert(
      fc.property(fc.constantFrom(...chains), fc.array(gesture, { maxLength: 5 }), (chain, gestures) => {
        gestures.reduce(make, chain);
      }),
      { numRuns: 50 },
    );
    expect(JSON.stringify(chains)).toBe(before);
  });

  it('makes names from English titles', () => {
    expect(nameFrom('Under examination by the subordinate unit', 'x')).toBe(
      'underExaminationSubordinateUnit',
    );
    expect(nameFrom('بررسی', 'state')).toBe('state');
    expect(eventTypeFrom('Send back', 'EVENT')).toBe('SEND_BACK');
  });
});

describe('another name', () => {
  it('of a state is followed by every way, clock and start', () => {
    const renamed = renameState(review, 's2Returned', 'sentBack');
    expectWhole(renamed);
    expect(renamed.clocks?.s2Correction?.from).toEqual({ entered: 'sentBack' });
    expect(JSON.stringify(renamed)).not.toContain('"s2Returned"');
    expect(hard(renamed)).toEqual(hard(review));
    expect(renameState(review, 'expected', 'waiting').machine.initial).toBe('waiting');
  });

  it('that is taken or none changes nothing', () => {
    expect(renameState(review, 's1Review', 'accepted')).toBe(review);
    expect(renameState(review, 's1Review', 'not a name')).toBe(review);
    expect(renameEvent(review, 'APPROVE', 'RETURN')).toBe(review);
  });

  it('of an event is followed by the tasks that may send it', () => {
    const renamed = renameEvent(review, 'RETURN', 'SEND_BACK');
    expectWhole(renamed);
    expect(JSON.stringify(renamed)).not.toContain('"RETURN"');
    expect(hard(renamed)).toEqual([]);
  });

  it('of a clock is followed by the states that wait and the tasks that show it', () => {
    const renamed = renameClock(review, 's1Review', 'firstLook');
    expect(renamed.machine.states.s1Review?.after).toHaveProperty('firstLook');
    expect(hard(renamed)).toEqual([]);
  });

  it('of a stage is followed by decisions and by conditions that count its returns', () => {
    const renamed = renameStage(review, 's2', 'validation');
    expect(JSON.stringify(renamed)).not.toContain('"stage":"s2"');
    expect(hard(renamed)).toEqual([]);
  });
});

describe('a state that is taken away', () => {
  it('takes the ways to it, its clock and its words along', () => {
    const cut = removeState(review, 's1Returned');
    expectWhole(cut);
    expect(cut.clocks).not.toHaveProperty('s1Correction');
    expect(cut.machine.states.s1Review?.on).not.toHaveProperty('RETURN');
    expect(cut.events).toHaveProperty('RETURN');
  });

  it('gives the start to another', () => {
    expect(removeState(review, 'expected').machine.initial).toBe('s1Review');
  });
});

describe('a deadline', () => {
  it('that is new reminds, and is shown on the work of its state', () => {
    const { workflow, clock } = setDeadline(removeDeadline(review, 's1Review', 's1Review'), 's1Review', 4);
    expect(workflow.clocks?.[clock]).toMatchObject({ days: 4, from: 'entered' });
    expect(silenceOf(workflow, 's1Review', clock)).toEqual({ does: 'remind' });
    expect(hard(workflow)).toEqual([]);
  });

  it('may count as approval, in the stage of its state (C6)', () => {
    const deemed = setSilence(review, 's1Review', 's1Review', { does: 'deem', to: 's2Review' });
    expect(silenceOf(deemed, 's1Review', 's1Review')).toEqual({ does: 'deem', to: 's2Review' });
    expect(JSON.stringify(deemed.machine.states.s1Review?.after)).toContain('"stage":"s1"');
  });

  it('that is taken away leaves a state that says that it waits for ever', () => {
    const cut = removeDeadline(review, 's1Returned', 's1Correction');
    expect(cut.machine.states.s1Returned?.meta?.waits).toBe('forever');
    expect(hard(cut)).toEqual([]);
  });
});

describe('a part for each deputyship', () => {
  it('ends a state with the last decision only, and back', () => {
    const one = setForEach(review, 's1Review', 0, 'unit.domains');
    const approvals = waysFrom(one, 's1Review').filter(({ name }) => name === 'APPROVE');
    expect(approvals.map(({ target }) => target)).toEqual(['s2Review', null]);
    expect(approvals[0]?.transition.guard).toBe('lastPart');
    const back = waysFrom(setForEach(one, 's1Review', 0, null), 's1Review');
    expect(back.filter(({ name }) => name === 'APPROVE').map(({ target }) => target)).toEqual(['s2Review']);
  });
});

describe('parts that run at the same time', () => {
  const both = () => {
    const one = withPart(review, 's1Review', 'Law', 'plain');
    const two = withPart(one, 's1Review', 'Field visit', 'plain');
    return setWhenDone(two, 's1Review', 's2Review');
  };

  it('are boxes with their work and their end, which the state around them ends with', () => {
    const workflow = both();
    expectWhole(workflow);
    expect(hard(workflow)).toEqual([]);
    expect(statesOf(workflow).filter(({ around }) => around === 's1Review')).toMatchObject([
      { path: 's1Review.law', holds: 'steps', isPart: true, isInitial: false },
      { path: 's1Review.fieldVisit', holds: 'steps', isPart: true, isInitial: false },
    ]);
    expect(waysFrom(workflow, 's1Review').find(({ trigger }) => trigger === 'done')?.target).toBe('s2Review');
  });

  it('keep the work and the ways of the state around them, which are all there is when they are taken away', () => {
    const back = emptyState(both(), 's1Review');
    expect(back.machine.states.s1Review).toEqual(review.machine.states.s1Review);
    expect(back.events).toEqual(review.events);
  });

  it('begin together: none of them is the start', () => {
    const workflow = both();
    expect(setInitial(workflow, 's1Review.law')).toBe(workflow);
    expect(setInitial(setHolds(workflow, 's1Review', 'steps'), 's1Review.fieldVisit')).toMatchObject({
      machine: { states: { s1Review: { initial: 'fieldVisit' } } },
    });
  });

  it('end with the last of them', () => {
    const cut = removeState(removeState(both(), 's1Review.law'), 's1Review.fieldVisit');
    expect(cut.machine.states.s1Review).toEqual(review.machine.states.s1Review);
  });
});

describe('places', () => {
  it('are found by the pointer of an issue', () => {
    expect(selectionAt(review, '/machine/states/s1Review/meta/task')).toEqual({
      kind: 'state',
      path: 's1Review',
    });
    expect(selectionAt(review, '/machine/states/s2Review/on/APPROVE/1')).toMatchObject({
      kind: 'way',
      way: { from: 's2Review', name: 'APPROVE', index: 1 },
    });
    expect(selectionAt(review, '/clocks/s1Review')).toEqual({ kind: 'state', path: 's1Review' });
    expect(selectionAt(review, '/title')).toEqual({ kind: 'chain' });
  });
});

describe('chains to begin with', () => {
  const names = { key: 'made', title: title('Made') };
  it('an empty one parses and is blank', () => {
    const empty = emptyChain(names, title('Start'));
    expectWhole(empty);
    expect(isBlank(empty)).toBe(true);
  });

  it.each(templateKinds)('%s is proved as it stands', (kind) => {
    const chain = chainFrom(kind, names, roles, (word) => title(word));
    if (chain === null) throw new Error('Nobody to act');
    expectWhole(chain);
    expect(hard(chain)).toEqual([]);
    expect(isBlank(chain)).toBe(false);
  });

  it('there is none for a role set without anybody to act', () => {
    const none: RoleDefinition[] = [];
    expect(chainFrom('twoStages', names, none, (word) => title(word))).toBeNull();
  });
});
