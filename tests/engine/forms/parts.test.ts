import { describe, expect, it } from 'vitest';
import {
  compareDefinitions,
  compileForm,
  evaluate,
  type Field,
  type Form,
  formOfPart,
  type Library,
  type PartSource,
  parseDefinition,
  resolveParts,
  type SharedPart,
  verifyDefinition,
  withPartVersions,
} from '../../../engine/index.ts';
import { libraryOf } from '../../definitions/shipped.ts';
import { compiled, context, formOf, named, words } from './fixture.ts';

const number: Field = { type: 'number', 'x-item': false };

/** How many work there, men and women, with a check of its own. */
const staff: SharedPart = {
  kind: 'part',
  key: 'staff',
  title: words('Staff'),
  text: words('On the last day'),
  needs: { open: 'boolean' },
  conditions: { hasStaff: 'staffTotal > 0' },
  schema: {
    type: 'object',
    required: ['men', 'women'],
    properties: {
      men: { $ref: '#/$defs/Persons' },
      women: { $ref: '#/$defs/Persons' },
      staffTotal: { ...number, 'x-derived': 'men + women' },
      reason: { type: 'string', 'x-visible': 'open and not(hasStaff)' },
    },
    $defs: { Persons: { ...number, minimum: 0 } },
  },
  ui: { reason: { 'ui:widget': 'textarea' } },
  edits: [
    {
      id: 'staff-jump',
      severity: 'soft',
      must: 'staffTotal <= previous.staffTotal * 2',
      fields: ['staffTotal'],
      message: words('From {previous.staffTotal} to {staffTotal}'),
    },
  ],
  sums: [
    {
      id: 'staff-sum',
      severity: 'hard',
      parts: ['men', 'women'],
      totals: ['staffTotal'],
      message: words('Not the sum'),
    },
  ],
};

const second: SharedPart = { ...staff, schema: { ...staff.schema, required: ['men', 'women', 'reason'] } };

/** Two versions of the one part. */
const source: PartSource = {
  part: (key, version = 2) =>
    key === 'staff' && version <= 2 ? { part: version === 1 ? staff : second, version } : undefined,
};

function using(more: Partial<Form> = {}, fields: Record<string, Field> = {}): Form {
  return {
    ...formOf({ open: { type: 'boolean' }, ...fields }),
    sections: [{ key: 'first', title: words('First'), fields: ['open', 'people', ...Object.keys(fields)] }],
    parts: { people: { part: 'staff', version: 1 } },
    ...more,
  };
}

function resolved(form: Form): Form {
  const result = resolveParts(form, source);
  if ('form' in result) return result.form;
  throw new Error(JSON.stringify(result.issues));
}

function refused(form: Form): string[] {
  const result = resolveParts(form, source);
  return 'issues' in result ? named(result.issues) : [];
}

describe('a form that takes a shared part', () => {
  const form = resolved(using({}, { water: number }));

  it('is an ordinary form, the part’s questions standing where it is named', () => {
    expect(form.parts).toBeUndefined();
    expect(form.sections[0]?.fields).toEqual(['open', 'men', 'women', 'staffTotal', 'reason', 'water']);
    expect(Object.keys(form.schema.properties)).toEqual(form.sections[0]?.fields);
    expect(form.schema.required).toEqual(['men', 'women']);
    expect(parseDefinition(structuredClone(form))).toEqual({ definition: form });
  });

  it('has its conditions, its checks after the form’s own, its widgets and its text', () => {
    const own = { ...staff.edits![0]!, id: 'own' };
    const whole = resolved(using({ edits: [own] }));
    expect(whole.edits?.map(({ id }) => id)).toEqual(['own', 'staff-jump']);
    expect(whole.sums?.map(({ id }) => id)).toEqual(['staff-sum']);
    expect(whole.conditions).toEqual({ hasStaff: 'staffTotal > 0' });
    expect(whole.ui).toEqual({ reason: { 'ui:widget': 'textarea' } });
    expect(whole.sections[0]?.text).toEqual(staff.text);
  });

  it('keeps the text and the widgets of its own', () => {
    const section = { key: 'first', title: words('First'), text: words('Mine'), fields: ['open', 'people'] };
    const whole = resolved(using({ sections: [section], ui: { reason: { 'ui:widget': 'text' } } }));
    expect(whole.sections[0]?.text).toEqual(words('Mine'));
    expect(whole.ui).toEqual({ reason: { 'ui:widget': 'text' } });
  });

  it('runs as if the part were written in it', () => {
    const previous = { staffTotal: 2 };
    const { answers, issues, hidden } = evaluate(
      compiled(form),
      { open: true, men: 3, women: 4 },
      { ...context, previous },
    );
    expect(answers.staffTotal).toBe(7);
    expect(hidden).toContain('/reason');
    expect(issues.map(({ edit, code, message }) => [edit ?? code, message?.en])).toEqual([
      ['staff-jump', 'From 2 to 7'],
    ]);
  });

  it('may leave questions and checks of it out', () => {
    const without = ['women', 'staffTotal', 'reason', 'hasStaff', 'staff-jump', 'staff-sum'];
    const whole = resolved(using({ parts: { people: { part: 'staff', version: 1, without } } }));
    expect(Object.keys(whole.schema.properties)).toEqual(['open', 'men']);
    expect([whole.schema.required, whole.edits, whole.sums]).toEqual([['men'], [], []]);
    compiled(whole);
  });

  it('takes the version that it names, and the last one where it names none', () => {
    const newest = resolved(using({ parts: { people: { part: 'staff' } } }));
    expect(newest.schema.required).toEqual(['men', 'women', 'reason']);
  });

  it('is kept with the number of the version that it left out', () => {
    const open = using({ parts: { people: { part: 'staff', without: ['staff-sum'] } } });
    expect(withPartVersions(open, source)).toMatchObject({
      parts: { people: { part: 'staff', version: 2, without: ['staff-sum'] } },
    });
    const named = using();
    expect(withPartVersions(named, source)).toBe(named);
  });

  it('may take two parts that have local definitions of one name', () => {
    const other: SharedPart = {
      kind: 'part',
      key: 'cars',
      title: words('Cars'),
      schema: {
        type: 'object',
        properties: {
          cars: { type: 'array', items: { $ref: '#/$defs/Persons' } },
          trips: { type: 'object', properties: { far: { $ref: '#/$defs/Persons' } } },
        },
        $defs: { Persons: { type: 'integer', 'x-item': false, maximum: 9 } },
      },
    };
    const both: PartSource = {
      part: (key, version) => (key === 'cars' ? { part: other, version: 1 } : source.part(key, version)),
    };
    const result = resolveParts(
      using({
        parts: { people: { part: 'staff', version: 1 }, cars2: { part: 'cars', version: 1 } },
        sections: [{ key: 'a', title: words('A'), fields: ['open', 'people', 'cars2'] }],
      }),
      both,
    );
    if (!('form' in result)) throw new Error(JSON.stringify(result.issues));
    const { issues } = evaluate(compiled(result.form), { men: 12, women: 1, trips: { far: 12 } }, context);
    expect(named(issues)).toEqual(['maximum /trips/far']);
  });
});

describe('a form is refused where', () => {
  const part = 'staff';
  it.each<[string, Form, string[]]>([
    [
      'it names a part that there is not',
      using({ parts: { people: { part: 'machines', version: 1 } } }),
      ['unknown-part /parts/people/part'],
    ],
    [
      'it names a version that there is not',
      using({ parts: { people: { part, version: 3 } } }),
      ['unknown-part-version /parts/people/version'],
    ],
    [
      'it leaves out what the part does not have',
      using({ parts: { people: { part, version: 1, without: ['children'] } } }),
      ['unknown-name /parts/people/without/0'],
    ],
    ['it has a question of the same name', using({}, { men: number }), ['part-clash /parts/people']],
    [
      'it has a condition of the same name',
      using({ conditions: { hasStaff: 'true' } }),
      ['part-clash /parts/people'],
    ],
    [
      'it has a check of the same id',
      using({ edits: [{ ...staff.edits![0]!, id: 'staff-sum' }] }),
      ['part-clash /parts/people'],
    ],
    [
      'the name of the part is that of a question',
      using({}, { people: number }),
      ['name-twice /parts/people', 'in-two-sections /sections/0/fields/2'],
    ],
    [
      'the part stands nowhere',
      using({ sections: [{ key: 'a', title: words('A'), fields: ['open'] }] }),
      ['part-in-no-section /parts/people'],
    ],
    [
      'the part stands twice',
      using({ sections: [{ key: 'a', title: words('A'), fields: ['people', 'open', 'people'] }] }),
      ['in-two-sections /sections/0/fields/2'],
    ],
    [
      'it takes one part twice',
      using({
        parts: { people: { part, version: 1 }, guests: { part, version: 2 } },
        sections: [{ key: 'a', title: words('A'), fields: ['people', 'open', 'guests'] }],
      }),
      Array(7).fill('part-clash /parts/guests'),
    ],
    [
      'it has nothing that the part needs',
      { ...using(), ...formOf({}), sections: [{ key: 'a', title: words('A'), fields: ['people'] }] },
      ['part-needs /parts/people'],
    ],
    [
      'what the part needs is of another type',
      { ...using(), schema: { type: 'object', properties: { open: number } } },
      ['part-needs-type /parts/people'],
    ],
  ])('%s', (_name, form, expected) => {
    expect(refused(form)).toEqual(expected);
  });

  it('the parts bring more checks than a form may have', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({ ...staff.edits![0]!, id: `e${index}` }));
    const own = many.map((edit) => ({ ...edit, id: `own-${edit.id}` }));
    const crowded: PartSource = { part: () => ({ part: { ...staff, edits: many }, version: 1 }) };
    const result = resolveParts(using({ edits: own }), crowded);
    expect('issues' in result && named(result.issues)).toEqual(['max-items /parts']);
  });
});

describe('what a part needs', () => {
  it('may be a condition of the form', () => {
    const form = { ...using({ conditions: { open: 'water > 0' } }), ...formOf({ water: number }) };
    const placed = { ...form, sections: [{ key: 'a', title: words('A'), fields: ['water', 'people'] }] };
    compiled(resolved(placed));
  });

  it('is asked beside it where the part is looked at on its own', () => {
    expect(Object.keys(formOfPart(staff).schema.properties)).toEqual([
      'open',
      'men',
      'women',
      'staffTotal',
      'reason',
    ]);
    compiled(formOfPart(staff));
  });
});

describe('the proof of a form with parts', () => {
  const verified = (form: Form, part: PartSource['part'] = source.part) =>
    verifyDefinition(form, { ...libraryOf([]), part } satisfies Library);

  it('says softly that there is a newer version, and nothing of the last one', () => {
    const found = (version: number) =>
      verified(using({ parts: { people: { part: 'staff', version } } })).filter(
        ({ code }) => code === 'part-newer',
      );
    expect(found(1)).toMatchObject([
      { path: '/parts/people/version', severity: 'soft', params: { key: 'staff', version: 1, last: 2 } },
    ]);
    expect(found(2)).toEqual([]);
  });

  it('tells what is wrong inside a part where the form names it, with the place in the part', () => {
    const broken: SharedPart = { ...staff, edits: [{ ...staff.edits![0]!, must: 'staffTotl > 0' }] };
    const [issue] = verified(using(), () => ({ part: broken, version: 1 }));
    expect(issue).toMatchObject({
      path: '/parts/people',
      code: 'expression.unknown-name-similar',
      params: { part: 'staff', version: 1, place: '/edits/0/must', suggestion: 'staffTotal' },
    });
    expect(issue?.message?.en).toBe(
      'In the shared part “Staff”, version 1, at “From … to …”: There is nothing named “staffTotl” here. If you meant “staffTotal”, choose that. Correct it in the part, or take another version of it.',
    );
    expect(issue?.message?.fa).toContain('جزء مشترک');
  });

  it('tells what a part lacks once the form left something out', () => {
    const form = using({ parts: { people: { part: 'staff', version: 1, without: ['women'] } } });
    const hard = verified(form).filter(({ severity }) => severity === 'hard');
    expect(hard.map(({ code, path, params }) => `${code} ${path} ${params.place}`)).toContain(
      'unknown-name /parts/people /sums/0/parts/1',
    );
  });

  it('tells what is wrong in the form where it stands in the form as it was written', () => {
    const edit = {
      id: 'own',
      severity: 'hard',
      must: 'men > "x"',
      fields: ['men'],
      message: words('x'),
    } as const;
    const sections = [{ key: 'a', title: words('A'), fields: ['people', 'open', 'gone'] }];
    const hard = (form: Form) => named(verified(form).filter(({ severity }) => severity === 'hard'));
    expect(hard(using({ edits: [{ ...edit, fields: ['men'] }] }))).toEqual([
      'expression.not-comparable /edits/0/must',
    ]);
    expect(hard(using({ sections }))).toEqual(['unknown-name /sections/0/fields/2']);
  });
});

describe('a part', () => {
  const issuesOf = (part: SharedPart) => {
    const result = parseDefinition(part);
    return 'issues' in result ? named(result.issues) : named(verifyDefinition(part, libraryOf([])));
  };

  it('is proved on its own', () => {
    expect(issuesOf(staff)).toEqual([]);
    expect(issuesOf({ ...staff, needs: { closed: 'boolean' } })).toEqual([
      'expression.unknown-name /schema/properties/reason/x-visible',
    ]);
    expect(issuesOf({ ...staff, needs: { open: 'number' } })).toEqual([
      'expression.type-mismatch /schema/properties/reason/x-visible',
    ]);
    expect(issuesOf({ ...staff, text: words('Of {staff}') })).toEqual([
      'expression.unknown-name /text/fa',
      'expression.unknown-name /text/en',
    ]);
  });

  it('does not need what it has', () => {
    expect(issuesOf({ ...staff, needs: { open: 'boolean', men: 'number' } })).toEqual([
      'name-twice /needs/men',
    ]);
  });

  it('names no part, and no section', () => {
    expect(issuesOf({ ...staff, parts: {} } as SharedPart)).toEqual(['unknown-field /parts']);
  });
});

describe('two versions of a form', () => {
  it('differ in what another version of a part changes, told where the form names it', () => {
    const after = using({ parts: { people: { part: 'staff', version: 2 } } });
    const changes = compareDefinitions(using(), after, source);
    expect(changes.map(({ path, subject, change }) => [path, subject, change])).toEqual([
      ['/parts/people/version', 'part', 'changed'],
      ['/parts/people', 'part', 'changed'],
    ]);
    expect(changes[0]?.title).toEqual(staff.title);
    expect(changes[1]?.after).toEqual(['men', 'women', 'reason']);
  });
});

describe('a form whose parts are not in their places', () => {
  it('parses as far as it can be told without them', () => {
    const edit = { ...staff.edits![0]!, id: 'own' };
    expect(parseDefinition(using({ edits: [edit] }))).toHaveProperty('definition');
    const sections = [{ key: 'a', title: words('A'), fields: ['people', 'open', 'gone'] }];
    const result = parseDefinition(using({ sections }));
    expect('issues' in result && named(result.issues)).toEqual(['unknown-name /sections/0/fields/2']);
  });

  it('does not compile: nobody fills it in without them', () => {
    const library = { codelists: new Map(), items: new Map() };
    const result = compileForm(using(), 1, library);
    expect('issues' in result && named(result.issues)).toEqual(['unknown-part /parts/people/part']);
  });
});
