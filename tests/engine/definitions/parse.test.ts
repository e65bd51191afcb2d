import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../../engine/index.ts';
import { named, words } from '../forms/fixture.ts';

function faults(json: unknown): string[] {
  const result = parseDefinition(json);
  return 'issues' in result ? named(result.issues) : [];
}

const title = words('Title');
const day = '1400-01-01';
const policy = (parameters: object) => ({ kind: 'policy', key: 'p', title, parameters });
const parameter = (type: string, ...values: unknown[]) => ({
  title,
  type,
  values: values.map((value, index) => ({ from: `140${index}-01-01`, value, basis: 'C4' })),
});
const codes = (...list: object[]) => ({
  kind: 'codelist',
  key: 'c',
  title,
  codes: list.map((one) => ({ title, ...one })),
});
const collection = {
  kind: 'collection',
  key: 'c',
  title,
  forms: [{ when: 'true', form: 'f' }],
  workflow: 'w',
  policy: 'p',
  calendar: 'c',
  periodicity: 'month',
  population: 'true',
  opening: { by: 'period' },
  due: { day: 5 },
};

describe('a document', () => {
  it.each<[string, unknown, string[]]>([
    ['of an unknown kind', { kind: 'spell' }, ['unknown-kind /kind']],
    ['without what its kind needs', { kind: 'roles', key: 'r', title }, ['required /roles']],
    [
      'with a keyword that its kind does not have',
      { kind: 'roles', key: 'r', title, roles: [], magic: 1 },
      ['unknown-field /magic', 'min-items /roles'],
    ],
    ['with a key in capitals', { ...policy({}), key: 'Policy' }, ['pattern /key']],
    ['with a title in one language', { ...policy({}), title: { fa: 'عنوان' } }, ['required /title/en']],
    ['a code list with a code twice', codes({ code: 'A' }, { code: 'A' }), ['key-twice /codes/1/code']],
    [
      'a code under a parent that is not there',
      codes({ code: 'A', parent: 'B' }),
      ['unknown-name /codes/0/parent'],
    ],
    [
      'codes above each other',
      codes({ code: 'A', parent: 'B' }, { code: 'B', parent: 'A' }),
      ['cycle /codes/0/parent', 'cycle /codes/1/parent'],
    ],
    [
      'a code from a day that does not exist',
      codes({ code: 'A', from: '1404-12-30' }),
      ['no-such-day /codes/0/from'],
    ],
    [
      'a code that ends before it begins',
      codes({ code: 'A', from: '1404-02-01', to: '1404-01-01' }),
      ['empty-range /codes/0/to'],
    ],
    [
      'an attribute that hides the code itself',
      codes({ code: 'A', attributes: { title: 'x' } }),
      ['reserved-name /codes/0/attributes/title'],
    ],
    [
      'a policy with a value of another type',
      policy({ a: parameter('integer', 2.5) }),
      ['type /parameters/a/values/0/value'],
    ],
    [
      'a policy with a value that is no option',
      policy({ a: { ...parameter('text', 'maybe'), options: ['yes', 'no'] } }),
      ['enum /parameters/a/values/0/value'],
    ],
    [
      'a policy with two values from one day',
      policy({
        a: {
          ...parameter('number'),
          values: [
            { from: day, value: 1, basis: 'C4' },
            { from: day, value: 2, basis: 'C4' },
          ],
        },
      }),
      ['key-twice /parameters/a/values/1/from'],
    ],
    [
      'a policy with a name below a value',
      policy({ a: parameter('number', 1), 'a.b': parameter('number', 1) }),
      ['name-twice /parameters/a.b'],
    ],
    [
      'a collection that opens by itself and is never due',
      { ...collection, due: undefined },
      ['required /due'],
    ],
    [
      'a collection that nobody may open',
      { ...collection, opening: { by: 'request' } },
      ['required /opening/role'],
    ],
  ])('%s is refused with the place of each fault', (_name, json, expected) => {
    expect(faults(JSON.parse(JSON.stringify(json)))).toEqual(expected);
  });

  it.each<[string, unknown, string[]]>([
    [
      'a keyword that a transition does not have',
      { target: 'b', gaurd: 'x' },
      ['unknown-field /machine/states/a/on/GO/gaurd'],
    ],
    ['a guard without its type', { target: 'b', guard: {} }, ['required /machine/states/a/on/GO/guard/type']],
    ['a number for a transition', 5, ['no-match /machine/states/a/on/GO']],
  ])(
    'of several shapes is told what is wrong in the one that was meant: %s',
    (_name, transition, expected) => {
      const states = { a: { on: { GO: transition } }, b: { type: 'final' } };
      expect(faults({ kind: 'workflow', key: 'w', title, machine: { initial: 'a', states } })).toEqual(
        expected,
      );
    },
  );

  it('that fits is given back as it is', () => {
    const document = policy({ 'edits.ratio': parameter('number', 1.2, 1.3) });
    expect(parseDefinition(document)).toEqual({ definition: document });
  });

  it('is told apart by every pattern of its grammar, not by the first', () => {
    const items = {
      kind: 'items',
      key: 'i',
      title,
      items: [
        {
          id: 'Bad Id',
          title,
          concept: title,
          type: 'number',
          unitKinds: ['MINE'],
          confidentiality: { class: 'periodic', level: 'public' },
        },
      ],
    };
    expect(faults(items)).toEqual(['pattern /items/0/id']);
    expect(faults(codes({ code: 'no spaces' }))).toEqual(['pattern /codes/0/code']);
  });
});
