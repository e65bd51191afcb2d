import { describe, expect, it } from 'vitest';
import { compareDefinitions, type Form, type Workflow } from '../../../engine/index.ts';
import { formOf, goods, words } from '../forms/fixture.ts';

const edit = (id: string, more: object = {}) => ({
  id,
  severity: 'soft' as const,
  must: 'a > 1',
  fields: ['a'],
  message: words(`Message of ${id}`),
  ...more,
});
const before: Form = formOf(
  {
    a: { type: 'number', 'x-title': words('Amount') },
    t: { type: 'array', items: { type: 'object', properties: { c: { type: 'number' } } } },
  },
  {
    sections: [
      { key: 's', title: words('S'), fields: ['a'] },
      { key: 't', title: words('T'), fields: ['t'] },
    ],
    edits: [edit('one'), edit('two')],
    conditions: { big: 'a > 10' },
  },
);

/** The changes that a change to the document makes. */
function changes(change: (form: Form) => void) {
  const after = structuredClone(before);
  change(after);
  return compareDefinitions(before, after);
}

describe('comparing two versions of a form', () => {
  it('finds nothing where nothing differs, however the keys are ordered', () => {
    const { key, kind, ...rest } = structuredClone(before);
    expect(compareDefinitions(before, { ...rest, kind, key })).toEqual([]);
  });

  it('calls a named condition by its title', () => {
    const found = changes((form) => {
      form.conditions = { big: 'a > 20' };
      form.conditionTitles = { big: words('Much') };
    });
    expect(found).toEqual([
      {
        path: '/conditions/big',
        change: 'changed',
        subject: 'condition',
        title: words('Much'),
        before: 'a > 10',
        after: 'a > 20',
      },
      {
        path: '/conditionTitles/big',
        change: 'added',
        subject: 'conditionTitle',
        title: words('Much'),
        after: words('Much'),
      },
    ]);
  });

  it('names a new question, also in a table', () => {
    const found = changes((form) => {
      form.schema.properties.b = { type: 'string', 'x-title': words('Brand') };
      const columns = form.schema.properties.t?.items?.properties;
      if (columns !== undefined) columns.d = { type: 'boolean' };
      form.sections[0]?.fields.push('b');
    });
    expect(found).toEqual([
      {
        path: '/sections/0/fields',
        change: 'changed',
        subject: 'section',
        title: words('S'),
        before: ['a'],
        after: ['a', 'b'],
        beforeText: words('Amount'),
        afterText: { fa: 'Amount فا، Brand فا', en: 'Amount, Brand' },
      },
      {
        path: '/schema/properties/t/items/properties/d',
        change: 'added',
        subject: 'field',
        title: { fa: 'd', en: 'd' },
        after: { type: 'boolean' },
      },
      {
        path: '/schema/properties/b',
        change: 'added',
        subject: 'field',
        title: words('Brand'),
        after: { type: 'string', 'x-title': words('Brand') },
      },
    ]);
  });

  it('names each keyword of a question that changed', () => {
    const found = changes((form) => {
      form.schema.properties.a = { type: 'integer', 'x-title': words('Amount'), minimum: 0 };
    });
    expect(found).toEqual([
      {
        path: '/schema/properties/a/type',
        change: 'changed',
        subject: 'field',
        title: words('Amount'),
        before: 'number',
        after: 'integer',
      },
      {
        path: '/schema/properties/a/minimum',
        change: 'changed',
        subject: 'field',
        title: words('Amount'),
        after: 0,
      },
    ]);
  });

  it('knows a check by its id wherever it stands, with the place in the document that has it', () => {
    const found = changes((form) => {
      form.edits = [edit('new'), edit('two', { must: 'a > 2' })];
    });
    expect(found.map(({ path, change, subject, title }) => [path, change, subject, title.en])).toEqual([
      ['/edits/0', 'added', 'edit', 'Message of new'],
      ['/edits/1/must', 'changed', 'edit', 'Message of two'],
      ['/edits/0', 'removed', 'edit', 'Message of one'],
    ]);
  });

  it('notes another order of sections, another condition, another title', () => {
    const found = changes((form) => {
      form.sections.reverse();
      form.conditions = { big: 'a > 20' };
      form.title = words('Renamed');
    });
    expect(found.map(({ path, subject }) => `${subject} ${path}`).sort()).toEqual([
      'condition /conditions/big',
      'form /sections',
      'form /title',
    ]);
    expect(found.find(({ path }) => path === '/sections')?.afterText?.en).toBe('T, S');
  });

  it('calls the questions of a list by their titles, in a table the row’s own first', () => {
    const found = changes((form) => {
      const column = form.schema.properties.t?.items?.properties?.c;
      if (column !== undefined) column['x-title'] = words('Column');
      form.schema.required = ['a'];
      form.edits = [edit('one'), edit('two', { each: 't', fields: ['c', 'a', 'unknown'] })];
    });
    const texts = new Map(found.map(({ path, afterText }) => [path, afterText?.en]));
    expect(texts.get('/edits/1/fields')).toBe('Column, Amount, unknown');
    expect(texts.get('/schema/required')).toBe('Amount');
  });

  it('tells the keys where the titles are the same', () => {
    const [found] = changes((form) => {
      const { a, ...others } = form.schema.properties;
      form.schema.properties = { ...others, amount: a! };
      form.sections[0] = { key: 's', title: words('S'), fields: ['amount'] };
      form.edits = [];
    });
    expect(found).toMatchObject({ path: '/sections/0/fields', before: ['a'], after: ['amount'] });
    expect(found).not.toHaveProperty('afterText');
  });

  it('tells a mark that the series breaks as a thing of its own (C1N1-R4)', () => {
    const found = changes((form) => {
      const field = form.schema.properties.a;
      if (field !== undefined) field['x-break'] = words('From now on in tonnes');
    });
    expect(found).toEqual([
      {
        path: '/schema/properties/a/x-break',
        change: 'added',
        subject: 'break',
        title: words('Amount'),
        after: words('From now on in tonnes'),
      },
    ]);
  });
});

describe('comparing other kinds', () => {
  it('speaks of states, transitions, clocks and tasks of a workflow', () => {
    const workflow: Workflow = {
      kind: 'workflow',
      key: 'w',
      title: words('W'),
      events: { APPROVE: { title: words('Approve') } },
      clocks: { review: { title: words('Review'), days: 3, from: 'entered' } },
      machine: {
        initial: 'a',
        states: {
          a: {
            meta: { title: words('First'), task: { role: 'expert' } },
            on: { APPROVE: 'b' },
            after: { review: 'b' },
          },
          b: { type: 'final' },
        },
      },
    };
    const after = structuredClone(workflow);
    after.machine.states.a = {
      ...after.machine.states.a,
      on: { APPROVE: 'c' },
      meta: { title: words('First'), task: { role: 'head' } },
    };
    after.machine.states.c = { type: 'final' };
    after.clocks = { review: { title: words('Review'), days: 5, from: 'entered' } };
    const found = compareDefinitions(workflow, after);
    expect(
      found.map(({ change, subject, title, path }) => `${change} ${subject} ${title.en} ${path}`),
    ).toEqual([
      'changed clock Review /clocks/review/days',
      'changed task First /machine/states/a/meta/task',
      'changed transition Approve /machine/states/a/on/APPROVE',
      'added state c /machine/states/c',
    ]);
  });

  it('speaks of codes by their code', () => {
    const after = {
      ...goods,
      codes: goods.codes
        .slice(1)
        .map((code) => (code.code === 'SALT' ? { ...code, from: '1405-01-01' } : code)),
    };
    expect(
      compareDefinitions(goods, after).map(
        ({ change, subject, title, path }) => `${change} ${subject} ${title.en} ${path}`,
      ),
    ).toEqual(['changed code Salt /codes/1/from', 'removed code Cement /codes/0']);
  });
});
