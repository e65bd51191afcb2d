// What the names of expressions are called: fields by their titles, parameters by theirs, the rest by words of ours.

import {
  type CodeList,
  type FieldNode,
  type Form,
  type Policy,
  structureOf,
  type Text,
  wholeForm,
} from '../../../engine/index.ts';
import { type WordKey, wordings } from '../../locales/index.ts';
import { flagNames, flagWord } from '../../review/flag-words.ts';
import { conditionTitle } from '../form-builder/conditions.ts';
import type { FormParts } from '../form-parts.ts';

/** Where a name comes from; lists of names are in this order. */
export const nameGroups = [
  'row',
  'fields',
  'conditions',
  'codes',
  'previous',
  'lastYear',
  'unit',
  'period',
  'policy',
  'others',
] as const;
export type NameGroup = (typeof nameGroups)[number];

/** What one name is called. */
export interface NameWords {
  title: Text;
  group: NameGroup;
  /** The names inside it, and how one of them is spoken of: `{name} in the previous return`. */
  inner?: { names: ScopeWords; says: WordKey | null };
  /** Of a coded question: what the codes mean. */
  choices?: ReadonlyMap<string, Text>;
  /** Of a condition: what it says. */
  source?: string;
  /** Of a table: its rows are counted and its columns added up. */
  isTable?: true;
}

export type ScopeWords = Readonly<Record<string, NameWords>>;

/** Words of ours in both languages. */
function both(key: WordKey): Text {
  return { fa: wordings.fa.t(key), en: wordings.en.t(key) };
}

interface FormWords {
  names: ScopeWords;
  rows: ReadonlyMap<string, ScopeWords>;
}

export function formWords(form: Form, parts: FormParts): FormWords {
  const whole = wholeForm(form, parts);
  const { roots } = structureOf(whole);
  const { codelists } = parts;
  const conditions = Object.entries(whole.conditions ?? {}).map(([name, source]): [string, NameWords] => [
    name,
    { title: conditionTitle(whole, name), group: 'conditions', source },
  ]);
  const earlier = (group: NameGroup, key: WordKey, says: WordKey): NameWords => ({
    title: both(key),
    group,
    inner: { names: fieldWords(roots, group, codelists), says },
  });
  return {
    names: {
      ...surroundingWords(parts.policy ?? allOf(parts.policies)),
      previous: earlier('previous', 'rules.name.previous', 'rules.in.previous'),
      sameMonthLastYear: earlier('lastYear', 'rules.name.sameMonthLastYear', 'rules.in.lastYear'),
      ...Object.fromEntries(conditions),
      ...fieldWords(roots, 'fields', codelists),
      ...infoWords(roots, codelists),
    },
    rows: new Map(
      roots.flatMap((table) => (table.kind === 'table' ? [[table.name, rowWords(table, codelists)]] : [])),
    ),
  };
}

function rowWords(table: FieldNode, codelists: FormParts['codelists']): ScopeWords {
  const columns = (group: NameGroup) => fieldWords(table.children, group, codelists);
  return {
    row: { title: both('rules.name.row'), group: 'row', inner: { names: columns('row'), says: null } },
    rowNumber: { title: both('rules.name.rowNumber'), group: 'row' },
    previousRow: {
      title: both('rules.name.previousRow'),
      group: 'previous',
      inner: { names: columns('previous'), says: 'rules.in.previousRow' },
    },
    lastYearRow: {
      title: both('rules.name.lastYearRow'),
      group: 'lastYear',
      inner: { names: columns('lastYear'), says: 'rules.in.lastYearRow' },
    },
    ...columns('row'),
    ...infoWords(table.children, codelists),
  };
}

function fieldWords(
  nodes: readonly FieldNode[],
  group: NameGroup,
  codelists: FormParts['codelists'],
): Record<string, NameWords> {
  return Object.fromEntries(
    nodes.map((node): [string, NameWords] => {
      const { name, kind, spec, item, children } = node;
      const choices = choicesOf(node, codelists);
      const words: NameWords = {
        title: spec['x-title'] ?? item?.['x-title'] ?? { fa: name, en: name },
        group,
        ...(choices === null ? {} : { choices }),
      };
      if (spec.format === 'map-point')
        return [name, { ...words, inner: { names: ours(group, pointNames), says: 'rules.in.group' } }];
      if (kind === 'leaf' || kind === 'list') return [name, words];
      const inner = fieldWords(children, group, codelists);
      return kind === 'table'
        ? [name, { ...words, isTable: true, inner: { names: inner, says: 'rules.in.rows' } }]
        : [name, { ...words, inner: { names: inner, says: 'rules.in.group' } }];
    }),
  );
}

/** `productInfo`: what the chosen code is besides. */
function infoWords(
  nodes: readonly FieldNode[],
  codelists: FormParts['codelists'],
): Record<string, NameWords> {
  return Object.fromEntries(
    nodes.flatMap(({ name, spec, item }) => {
      const key = (spec['x-codelist'] ?? item?.['x-codelist'])?.key;
      const list = key === undefined ? undefined : codelists.get(key);
      if (list === undefined || nodes.some((other) => other.name === `${name}Info`)) return [];
      const title = spec['x-title'] ?? { fa: name, en: name };
      const words: NameWords = {
        title,
        group: 'codes',
        inner: { names: codeWords(list, 'codes'), says: 'rules.in.code' },
      };
      return [[`${name}Info`, words] as const];
    }),
  );
}

/** The attributes of a list's codes; those have no titles of their own. */
export function codeWords(list: CodeList, group: NameGroup): ScopeWords {
  const attributes = new Set(list.codes.flatMap((code) => Object.keys(code.attributes ?? {})));
  return {
    ...Object.fromEntries(
      [...attributes].map((name): [string, NameWords] => [name, { title: { fa: name, en: name }, group }]),
    ),
    code: { title: both('rules.name.code'), group },
    title: { title: both('rules.name.title'), group },
    parent: { title: both('rules.name.parent'), group },
  };
}

function choicesOf(
  { spec, item }: FieldNode,
  codelists: FormParts['codelists'],
): ReadonlyMap<string, Text> | null {
  const key = (spec['x-codelist'] ?? item?.['x-codelist'])?.key;
  const list = key === undefined ? undefined : codelists.get(key);
  if (list !== undefined) return new Map(list.codes.map(({ code, title }) => [code, title]));
  const values = item?.enum ?? spec.enum;
  if (values === undefined) return null;
  const labels = spec['x-labels'] ?? item?.['x-labels'];
  return new Map(
    values.map((value) => [String(value), labels?.[String(value)] ?? { fa: `${value}`, en: `${value}` }]),
  );
}

const pointNames = {
  latitude: 'rules.name.latitude',
  longitude: 'rules.name.longitude',
  accuracy: 'rules.name.accuracy',
} as const;

function ours(group: NameGroup, keys: Readonly<Record<string, WordKey>>): ScopeWords {
  return Object.fromEntries(
    Object.entries(keys).map(([name, key]): [string, NameWords] => [name, { title: both(key), group }]),
  );
}

/** What is used nowhere yet, or in many places, as a shared part, may come under any policy. */
function allOf(policies: readonly Policy[]): Pick<Policy, 'parameters'> {
  return { parameters: Object.fromEntries(policies.flatMap(({ parameters }) => Object.entries(parameters))) };
}

/** The unit, the period, the reference day and the policy. */
function surroundingWords(policy: Pick<Policy, 'parameters'>): ScopeWords {
  return {
    unit: unitWords,
    period: periodWords,
    referenceDay: { title: both('rules.name.referenceDay'), group: 'period' },
    provinceArea: { title: both('rules.name.provinceArea'), group: 'unit' },
    policy: {
      title: both('rules.name.policy'),
      group: 'policy',
      inner: { names: policyWords(policy), says: null },
    },
  };
}

function policyWords({ parameters }: Pick<Policy, 'parameters'>): ScopeWords {
  const root: Record<string, NameWords> = {};
  for (const [key, { title }] of Object.entries(parameters)) {
    const names = key.split('.');
    const last = names.pop() ?? key;
    let level = root;
    for (const name of names) {
      const known = level[name]?.inner?.names ?? {};
      const inner: Record<string, NameWords> = { ...known };
      level[name] = { title: { fa: name, en: name }, group: 'policy', inner: { names: inner, says: null } };
      level = inner;
    }
    level[last] = { title, group: 'policy' };
  }
  return root;
}

const permitStates = new Map<string, Text>(
  (['none', 'in-force', 'revoked'] as const).map((state) => [state, both(`rules.unit.permitState.${state}`)]),
);

export const unitKinds = new Map<string, Text>(
  (['PRODUCTION', 'MINE', 'PLAN', 'TRADE'] as const).map((kind) => [kind, both(`review.kind.${kind}`)]),
);

const selected = new Map<string, Text>(
  (['products', 'plans', 'units', 'trade'] as const).map((what) => [what, both(`selection.of.${what}`)]),
);
const selectionFrequencies = new Map<string, Text>(
  (['monthly', 'quarterly', 'yearly'] as const).map((often) => [often, both(`selection.frequency.${often}`)]),
);

export const unitWords: NameWords = {
  title: both('rules.name.unit'),
  group: 'unit',
  inner: {
    says: 'rules.in.unit',
    names: {
      ...ours('unit', {
        id: 'rules.unit.id',
        activityId: 'rules.unit.activityId',
        title: 'rules.unit.title',
        partyId: 'rules.unit.partyId',
        partyUnits: 'rules.unit.partyUnits',
        province: 'rules.unit.province',
        county: 'rules.unit.county',
        organisation: 'rules.unit.organisation',
        domains: 'rules.unit.domains',
        activities: 'rules.unit.activities',
        status: 'rules.unit.status',
        selected: 'rules.unit.selected',
        latitude: 'rules.unit.latitude',
        longitude: 'rules.unit.longitude',
        attributes: 'rules.unit.attributes',
        since: 'rules.unit.since',
        expands: 'rules.unit.expands',
      }),
      permits: {
        title: both('rules.unit.permits'),
        group: 'unit',
        isTable: true,
        inner: {
          names: ours('unit', {
            kind: 'rules.unit.permit.kind',
            number: 'rules.unit.permit.number',
            issuer: 'rules.unit.permit.issuer',
            from: 'rules.unit.permit.from',
            to: 'rules.unit.permit.to',
            revokedOn: 'rules.unit.permit.revokedOn',
          }),
          says: 'rules.in.rows',
        },
      },
      selections: {
        title: both('rules.unit.selections'),
        group: 'unit',
        isTable: true,
        inner: {
          names: {
            ...ours('unit', { list: 'rules.unit.selection.list' }),
            of: { title: both('rules.unit.selection.of'), group: 'unit', choices: selected },
            frequency: {
              title: both('rules.unit.selection.frequency'),
              group: 'unit',
              choices: selectionFrequencies,
            },
          },
          says: 'rules.in.rows',
        },
      },
      kind: { title: both('rules.unit.kind'), group: 'unit', choices: unitKinds },
      permitState: { title: both('rules.unit.permitState'), group: 'unit', choices: permitStates },
      products: {
        title: both('rules.unit.products'),
        group: 'unit',
        isTable: true,
        inner: {
          names: ours('unit', { product: 'rules.unit.product', capacity: 'rules.unit.capacity' }),
          says: 'rules.in.rows',
        },
      },
    },
  },
};

export const periodWords: NameWords = {
  title: both('rules.name.period'),
  group: 'period',
  inner: {
    says: null,
    names: ours('period', {
      key: 'rules.period.key',
      start: 'rules.period.start',
      end: 'rules.period.end',
      label: 'rules.period.label',
      days: 'rules.period.days',
      months: 'rules.period.months',
    }),
  },
};

/** What a measure's filter may ask about a case. */
export const filterWords: ScopeWords = {
  ...ours('others', {
    form: 'rules.case.form',
    province: 'rules.case.province',
    organisation: 'rules.case.organisation',
    state: 'rules.case.state',
    tags: 'rules.case.tags',
    submitted: 'rules.case.submitted',
    accepted: 'rules.case.accepted',
    waived: 'rules.case.waived',
    late: 'rules.case.late',
    overdue: 'rules.case.overdue',
    deemedS1: 'rules.case.deemedS1',
    deemedS2: 'rules.case.deemedS2',
    deemed: 'rules.case.deemed',
    returned: 'rules.case.returned',
    selected: 'rules.case.selected',
  }),
  unitKind: { title: both('rules.case.unitKind'), group: 'others', choices: unitKinds },
};

/** Names of a case in a chain's conditions. */
export const caseWords: ScopeWords = {
  flags: {
    title: both('rules.name.flags'),
    group: 'others',
    inner: {
      names: Object.fromEntries(
        flagNames.map((flag) => [
          flag,
          { title: both(flagWord(flag) ?? 'rules.name.flags'), group: 'others' as const },
        ]),
      ),
      says: 'rules.in.flags',
    },
  },
  ...ours('others', {
    state: 'rules.name.state',
    periodStart: 'rules.period.start',
    periodEnd: 'rules.period.end',
    returnVersion: 'rules.name.returnVersion',
    answers: 'rules.name.answers',
    definition: 'rules.name.definition',
  }),
  period: { title: both('rules.name.period'), group: 'period' },
  unit: unitWords,
};
