// Hostile chains: the shipped one with something that XState would take, or do in silence.
import { patched } from '../patched.ts';
import { shippedDocuments } from '../shipped.ts';
import { type Hostile, many, nested } from './many.ts';

const chain = shippedDocuments().find(
  ({ file }) => file === 'workflows/sector-return-review/workflow.json',
)?.json;
const set = (path: string, value: unknown) => () => patched(chain, [{ op: 'add', path, value }]);
const state = (value: unknown) => set('/machine/states/s1Review', value);
const guard = (value: unknown) => set('/machine/states/expected/on/SUBMIT/guard', value);
const action = (value: unknown) => set('/machine/states/expected/on/SUBMIT/actions', value);

export const machines: Hostile[] = [
  ['invoke', state({ invoke: { src: 'fetch', input: 'https://example.com' } })],
  ['spawn as an action', action({ type: 'xstate.spawnChild', params: { src: 'x' } })],
  ['assign as an action', action({ type: 'xstate.assign', assignment: {} })],
  ['an action that is not in the catalogue', action('sendTo')],
  ['code for an action', action('() => process.exit()')],
  ['code for a guard', guard('() => true')],
  ['a guard with the name of an inherited property', guard('hasOwnProperty')],
  ['an action with the name of an inherited property', action('valueOf')],
  ['a guard of no kind', guard({ type: 'and', params: { of: [null, 5] } })],
  [
    'a hundred guards inside each other',
    guard(nested(100, (one) => ({ type: 'not', params: { of: [one] } }), 'lastPart')),
  ],
  ['a guard over ten thousand guards', guard({ type: 'or', params: { of: Array(10_000).fill('lastPart') } })],
  [
    'a cap of a billion returns',
    guard({ type: 'returnsBelow', params: { stage: 's1', max: { policy: 'x', of: 1e9 } } }),
  ],
  ['an expression with code', guard({ type: 'holds', params: { expression: 'process.exit(1)' } })],
  [
    'eventless ping-pong',
    set('/machine/states', { expected: { always: 'other' }, other: { always: 'expected' } }),
  ],
  ['an eventless transition to itself', state({ always: 's1Review' })],
  ['an eventless transition to nowhere', state({ always: { actions: 'lockReturn' } })],
  ['a delay without a name', set('/machine/states/s1Review/after/5', 's2Review')],
  [
    'a delay that is not defined: it would fire at once',
    set('/machine/states/s1Review/after/never', 's2Review'),
  ],
  [
    'a delay with the name of an inherited property',
    set('/machine/states/s1Review/after/valueOf', 's2Review'),
  ],
  ['a clock of a billion days', set('/clocks/s1Review/days', 1e9)],
  ['a clock of minus one day', set('/clocks/s1Review/days', -1)],
  ['a clock of half a day', set('/clocks/s1Review/days', 0.5)],
  ['a wildcard event', set('/machine/states/s1Review/on/*', 'accepted')],
  ['an event of XState itself', set('/machine/states/s1Review/on/xstate.init', 'accepted')],
  ['an event that fires a clock', set('/machine/states/s1Review/on/clock:s1Review', 'accepted')],
  ['a context of its own', set('/machine/context', { admin: true })],
  ['a history state', state({ type: 'history', history: 'deep' })],
  [
    'a thousand states',
    set(
      '/machine/states',
      many(1000, () => ({ type: 'final' })),
    ),
  ],
  ['a hundred states inside each other', state(nested(100, (a) => ({ initial: 'a', states: { a } }), {}))],
  [
    'a state named __proto__',
    () =>
      patched(chain, [
        { op: 'add', path: '/machine/states', value: JSON.parse('{"__proto__":{"type":"final"}}') },
      ]),
  ],
  ['a state named constructor', set('/machine/states/constructor', { type: 'final' })],
  [
    'a target with the name of an inherited property',
    set('/machine/states/s2Answered/on/FORWARD', 'toString'),
  ],
  ['a target in another machine', set('/machine/states/s2Answered/on/FORWARD', '#other.accepted')],
  [
    'a role with the name of an inherited property',
    set('/machine/states/expected/meta/task/role', 'constructor'),
  ],
];
