// A new definition of each kind from nothing: the smallest document that reads, with what is in force put in its places.
import type { Calendar, Definition, JalaliDay, Text } from '../../engine/index.ts';
import { emptyChain } from './chain/templates.ts';

/** What a new definition is called. */
export interface Named {
  key: string;
  title: Text;
}

/** Words of what a document cannot be without. */
export type StarterWord =
  | 'section'
  | 'start'
  | 'code'
  | 'item'
  | 'concept'
  | 'indicator'
  | 'parameter'
  | 'role'
  | 'criterion'
  | 'newYear';

/** What a new definition is laid on. */
export interface StarterGround {
  say(word: StarterWord): Text;
  today: JalaliDay;
  /** Keys of definitions in force, by kind, the ones to be named first. */
  keys(kind: Definition['kind']): readonly string[];
  /** Roles that may open a case. */
  roles: readonly string[];
  /** The calendar in force: a new one has its weekly rest and fixed holidays. */
  calendar: Calendar | null;
}

type Starters = {
  [K in Definition['kind']]: (named: Named, ground: StarterGround) => Extract<Definition, { kind: K }>;
};

/** Each kind's smallest document. */
export const starters: Starters = {
  form: ({ key, title }, { say }) => ({
    kind: 'form',
    key,
    title,
    sections: [{ key: 'main', title: say('section'), fields: [] }],
    schema: { type: 'object', properties: {}, additionalProperties: false },
  }),
  part: ({ key, title }) => ({
    kind: 'part',
    key,
    title,
    schema: { type: 'object', properties: {}, additionalProperties: false },
  }),
  workflow: (named, { say }) => emptyChain(named, say('start')),
  collection: ({ key, title }, { keys, roles }) => {
    const first = (kind: Definition['kind']) => keys(kind)[0] ?? key;
    return {
      kind: 'collection',
      key,
      title,
      forms: keys('form')
        .slice(0, 1)
        .map((form) => ({ when: 'true', form })),
      workflow: first('workflow'),
      policy: first('policy'),
      calendar: first('calendar'),
      periodicity: 'month',
      population: 'true',
      opening: { by: 'request', role: roles[0] ?? 'planning' },
    };
  },
  indicators: ({ key, title }, { keys, say }) => ({
    kind: 'indicators',
    key,
    title,
    owner: 'planning_deputy',
    collection: keys('collection')[0] ?? key,
    indicators: [
      {
        id: 'returns',
        title: say('indicator'),
        measure: { of: 'cases', aggregate: 'count' },
        decimals: 0,
        levels: ['national'],
        periods: ['month'],
        comparisons: ['previous'],
        confidentiality: 'internal',
      },
    ],
  }),
  codelist: ({ key, title }, { say }) => ({
    kind: 'codelist',
    key,
    title,
    codes: [{ code: 'C1', title: say('code') }],
  }),
  items: ({ key, title }, { say }) => ({
    kind: 'items',
    key,
    title,
    items: [
      {
        id: 'item1',
        title: say('item'),
        concept: say('concept'),
        type: 'number',
        unitKinds: ['PRODUCTION'],
        confidentiality: { class: 'periodic', level: 'confidential' },
      },
    ],
  }),
  calendar: ({ key, title }, { calendar, say }) => ({
    kind: 'calendar',
    key,
    title,
    timeZone: calendar?.timeZone ?? 'Asia/Tehran',
    weeklyRest: calendar?.weeklyRest ?? [{ from: '1300-01-01', days: ['friday'] }],
    fixed: calendar?.fixed ?? [{ month: 1, day: 1, title: say('newYear') }],
    announced: [],
    closures: [],
  }),
  policy: ({ key, title }, { today, say }) => ({
    kind: 'policy',
    key,
    title,
    parameters: {
      parameter: {
        title: say('parameter'),
        type: 'integer',
        values: [{ from: today, value: 0, basis: '—' }],
      },
    },
  }),
  selection: ({ key, title }, { say }) => ({
    kind: 'selection',
    key,
    title,
    of: 'units',
    frequency: 'monthly',
    criteria: [{ key: 'criterion', title: say('criterion') }],
    entries: [],
  }),
  roles: ({ key, title }, { say }) => ({
    kind: 'roles',
    key,
    title,
    roles: [{ key: 'role', title: say('role'), scope: 'organisation', permissions: [] }],
  }),
};
