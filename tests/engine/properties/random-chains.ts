// Chains at random from the grammar: steps in a row with ways back, compound and parallel states, clocks, guards, actions.
// Most are right; some lead nowhere, name what is not there or lose their deadline, and have to be refused.
import fc from 'fast-check';
import type { Action, Guard, State, TaskDefinition, Transition, Workflow } from '../../../engine/index.ts';
import { words } from '../forms/fixture.ts';

export const eventTypes = ['GO', 'BACK', 'SUBMIT', 'ASIDE', 'NOTE'];
const clocks = ['short', 'long', 'law'];
const maybe = <T>(value: fc.Arbitrary<T>, freq = 2) => fc.option(value, { nil: undefined, freq });
/** Sometimes what is wrong in place of what is right. */
const mostly = <T>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 80, arbitrary: right }, { weight: 1, arbitrary: wrong });

const guard: fc.Arbitrary<Guard> = fc.letrec<{ guard: Guard }>((tie) => ({
  guard: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'guard' },
    fc.constantFrom<Guard>(
      'anotherPerson',
      'lastPart',
      { type: 'policyIs', params: { key: 'deemed.onUncorrectedReturn', value: 'deemed' } },
      { type: 'returnsBelow', params: { stage: 's1', max: 2 } },
      { type: 'holds', params: { expression: 'unit.selected or unit.kind = "MINE"' } },
      { type: 'holds', params: { expression: 'count(unit.domains) > 1' } },
    ),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('guard'), { minLength: 1, maxLength: 2 }))
      .map(([type, of]): Guard => ({ type, params: { of } })),
    tie('guard').map((of): Guard => ({ type: 'not', params: { of: [of] } })),
  ),
})).guard;
const wrongGuard = fc.constantFrom<Guard>('sometimes', 'toString', {
  type: 'holds',
  params: { expression: 'unit.kind > 3' },
});

const action: fc.Arbitrary<Action> = fc.constantFrom<Action>(
  'flagLate',
  { type: 'flag', params: { name: 'seen' } },
  { type: 'flag', params: { name: 'mine', when: 'unit.kind = "MINE"' } },
  { type: 'flag', params: { name: 'seen', value: false } },
  { type: 'notify', params: { role: 'sub_expert', scope: 'jurisdiction', template: 'submitted' } },
  {
    type: 'observeRegister',
    params: {
      from: '"2026-10-24"',
      attributes: { status: 'if answers.amount = 5 then "inactive" else null' },
    },
  },
  { type: 'openCase', params: { collection: 'visit' } },
  { type: 'openCase', params: { collection: 'register-discrepancy', when: 'returnVersion > 1' } },
);
const wrongAction = fc.constantFrom<Action>(
  'explode',
  { type: 'flag' },
  { type: 'openCase', params: { collection: 'inspection' } },
  {
    type: 'observeRegister',
    params: { from: '"2026-10-24"', attributes: { licensedCapacity: 'answers.amount' } },
  },
);
const actions = (least = 0) =>
  fc.array(mostly(action, wrongAction), { minLength: least, maxLength: 2 }).map((all) => [...all]);

type Task = Pick<TaskDefinition, 'role' | 'scope' | 'forEach'>;
const tasks = fc.constantFrom<Task>(
  { role: 'sub_expert', scope: 'jurisdiction' },
  { role: 'respondent', scope: 'unit' },
  { role: 'osdp_head', scope: 'nation' },
  { role: 'dep_reviewer', scope: 'domain', forEach: 'unit.domains' },
);

const transition = (target: string | undefined, decides: boolean): fc.Arbitrary<Transition> =>
  fc
    .record({ guard: maybe(mostly(guard, wrongGuard), 3), more: actions(target === undefined ? 1 : 0) })
    .map(({ guard: when, more }) => {
      const decision: Action = { type: 'decide', params: { stage: 's1', verdict: 'approve' } };
      const all = decides ? [decision, ...more] : more;
      return {
        ...(target === undefined ? {} : { target }),
        ...(when === undefined ? {} : { guard: when }),
        ...(all.length === 0 ? {} : { actions: all as [Action, ...Action[]] }),
      };
    });

interface Place {
  own: string;
  /** Where work goes on, and where it may go back to. */
  next: string;
  back: string;
}

/** A state in which somebody acts or a clock runs out. */
function waiting({ own, next, back }: Place): fc.Arbitrary<State> {
  return fc
    .record({
      task: tasks,
      decides: fc.boolean(),
      go: fc.boolean().chain((decides) => transition(next, decides)),
      returning: maybe(transition(back, false), 6),
      aside: maybe(transition(own, false), 4),
      note: maybe(transition(undefined, false), 3),
      clock: maybe(mostly(fc.constantFrom(...clocks, 'due'), fc.constant('never')), 5),
      silence: transition(next, false),
      deems: fc.boolean(),
      entry: actions(),
      tags: fc.subarray(['open', 'review']),
    })
    .map(({ task, decides, go, returning, aside, note, clock, silence, deems, entry, tags }): State => {
      const deem: Action = { type: 'deem', params: { stage: 's1', clause: 'C6' } };
      // Silence has no guard: something has to happen.
      const after: Transition = { target: silence.target ?? next, ...(deems ? { actions: deem } : {}) };
      return {
        on: {
          GO: go.guard === undefined ? go : [go, { target: next }],
          ...(returning === undefined ? {} : { BACK: returning }),
          ...(aside === undefined ? {} : { ASIDE: { ...aside, reenter: true } }),
          ...(note === undefined ? {} : { NOTE: note }),
        },
        ...(clock === undefined ? {} : { after: { [clock]: after } }),
        ...(entry.length === 0 ? {} : { entry: entry as [Action, ...Action[]] }),
        ...(tags.length === 0 ? {} : { tags }),
        meta: {
          title: words(own),
          task: { ...task, decides, ...(clock === undefined ? {} : { due: clock }) },
          ...(clock === undefined ? { waits: 'forever' } : {}),
        },
      };
    });
}

/** The respondent's own state: a return is given. */
function filling({ next }: Place): fc.Arbitrary<State> {
  return fc.boolean().map(
    (late): State => ({
      on: {
        SUBMIT: {
          target: next,
          guard: 'noHardIssues',
          actions: late ? ['lockReturn', 'flagLate'] : 'lockReturn',
        },
      },
      meta: {
        title: words('Filling'),
        task: { role: 'respondent', scope: 'unit', form: 'return', due: 'due' },
        waits: 'forever',
      },
    }),
  );
}

/** States inside a state, in a row, with an end of their own. */
function inner(own: string, count: number): fc.Arbitrary<{ initial: string; states: Record<string, State> }> {
  const names = Array.from({ length: count }, (_, index) => `${own}_${index}`);
  return fc
    .tuple(
      ...names.map((name, index) =>
        waiting({ own: name, next: names[index + 1] ?? `${own}_end`, back: names[0] ?? name }),
      ),
    )
    .map((states) => ({
      initial: names[0] ?? `${own}_end`,
      states: {
        ...Object.fromEntries(names.map((name, index) => [name, states[index] ?? {}])),
        [`${own}_end`]: { type: 'final' as const },
      },
    }));
}

function compound({ own, next }: Place): fc.Arbitrary<State> {
  return fc
    .integer({ min: 1, max: 2 })
    .chain((count) => inner(own, count))
    .map((parts): State => ({ ...parts, onDone: { target: next } }));
}

function parallel({ own, next }: Place): fc.Arbitrary<State> {
  return fc.tuple(inner(`${own}l`, 1), inner(`${own}r`, 2)).map(
    ([left, right]): State => ({
      type: 'parallel',
      states: { [`${own}left`]: left, [`${own}right`]: right },
      onDone: { target: next },
    }),
  );
}

/** Decided at once. */
function choosing({ next, own }: Place): fc.Arbitrary<State> {
  return fc.tuple(guard, mostly(fc.constant(next), fc.constant(own))).map(
    ([when, otherwise]): State => ({
      always: [
        { target: next, guard: when, actions: { type: 'flag', params: { name: own } } },
        { target: otherwise },
      ],
    }),
  );
}

const makers = { waiting, filling, compound, parallel, choosing };

export const chains: fc.Arbitrary<Workflow> = fc
  .array(
    fc.constantFrom<keyof typeof makers>('waiting', 'waiting', 'filling', 'compound', 'parallel', 'choosing'),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .chain((all) => {
    const names = all.map((_, index) => `q${index}`);
    // A way back must not lead into a state that decides at once: it could come round.
    const back = `q${Math.max(
      0,
      all.findIndex((kind) => kind !== 'choosing'),
    )}`;
    const states = all.map((kind, index) => {
      const place = { own: `q${index}`, next: names[index + 1] ?? 'accepted', back };
      return mostly(
        makers[kind](place),
        fc.constantFrom<State>(
          {},
          { on: { GO: 'nowhere' }, meta: { task: { role: 'nobody' } } },
          { type: 'final' },
        ),
      );
    });
    return fc.tuple(...states);
  })
  .chain((states) =>
    fc.integer({ min: 0, max: 9 }).map((days): Workflow => {
      const clock = (length: number) => ({ title: words('Clock'), days: length, from: 'entered' as const });
      return {
        kind: 'workflow',
        key: 'random',
        title: words('Random'),
        stages: { s1: { title: words('Stage') } },
        events: {
          ...Object.fromEntries(eventTypes.map((type) => [type, { title: words(type) }])),
          SUBMIT: { title: words('Submit'), asks: ['answers'] },
          BACK: { title: words('Back'), asks: ['reasons'] },
        },
        clockDefaults: { basis: 'calendar', countTriggerDay: false, rollForward: true },
        clocks: {
          short: clock(days),
          long: { ...clock(12), basis: 'working', calendar: 'acting-body' },
          law: { ...clock(3), notBefore: 'due' },
        },
        machine: {
          initial: 'q0',
          states: {
            ...Object.fromEntries(states.map((state, index) => [`q${index}`, state])),
            accepted: { type: 'final', tags: ['accepted'] },
          },
        },
      };
    }),
  );
