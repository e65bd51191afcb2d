import { describe, expect, it } from 'vitest';
import { compileForm, evaluate, type Form, type FormExample } from '../../../../engine/index.ts';
import { withKeyRenamed } from '../../../../ui/studio/form-builder/example-keys.ts';
import { rename } from '../../../../ui/studio/form-builder/move.ts';
import {
  complaintsOf,
  exampleAt,
  groundOf,
  renamed,
  settled,
  type Tried,
  withAnswers,
  withTry,
} from '../../../../ui/studio/preview/examples.ts';
import { previewContext } from '../../../../ui/studio/preview-context.ts';

const words = (fa: string, en: string) => ({ fa, en });
const form: Form = {
  kind: 'form',
  key: 'stock',
  title: words('انبار', 'Stock'),
  sections: [{ key: 'all', title: words('همه', 'All'), fields: ['opening', 'closing', 'change'] }],
  schema: {
    type: 'object',
    properties: {
      opening: { type: 'number', 'x-title': words('آغاز', 'Opening') },
      closing: { type: 'number', 'x-title': words('پایان', 'Closing') },
      change: { type: 'number', 'x-title': words('تغییر', 'Change'), 'x-derived': 'closing - opening' },
    },
  },
  edits: [
    {
      id: 'not-less',
      severity: 'soft',
      must: 'closing >= opening',
      fields: ['closing'],
      answer: 'explain',
      message: words('کم شده است', 'It became less'),
    },
  ],
};

function compiledOf(one: Form) {
  const result = compileForm(one, 0, { codelists: new Map(), items: new Map(), policy: undefined });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.compiled;
}

const compiled = compiledOf(form);
const context = previewContext(form, 'MINE', '1405-07', [], new Map());
const given = groundOf(context);

function tried(answers: Tried['answers']): Tried {
  return { form: compiled, answers, evaluation: evaluate(compiled, answers, context) };
}

describe('A try that is kept as an example', () => {
  const { examples, id } = withTry(
    [],
    words('کم شدن', 'It shrinks'),
    given,
    tried({ opening: 5, closing: 2 }),
  );
  const [kept] = examples;

  it('has the answers, the period, the made-up unit, and what came of it', () => {
    expect(kept).toEqual({
      id: 'it-shrinks-example',
      title: words('کم شدن', 'It shrinks'),
      given: { period: '1405-07', unit: { kind: 'MINE', products: [] } },
      when: { answers: { opening: 5, closing: 2 } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword's own name
      then: {
        issues: [{ path: '/closing', code: 'edit', edit: 'not-less', severity: 'soft' }],
        answers: { change: -3 },
      },
    });
    expect(complaintsOf(kept!, compiled, undefined)).toEqual([]);
  });

  it('goes by an id of its own beside others of the same name', () => {
    const second = withTry(examples, words('کم شدن', 'It shrinks'), given, tried({}));
    expect([id, second.id]).toEqual(['it-shrinks-example', 'it-shrinks-example-2']);
    expect(withTry([], words('بی‌نام', 'بی‌نام'), given, tried({})).id).toBe('example');
  });

  it('is given other answers, and then expects what comes of these', () => {
    const [changed] = withAnswers(examples, id, tried({ opening: 1, closing: 2 }));
    expect(changed).toMatchObject({ id, title: kept!.title, when: { answers: { closing: 2 } } });
    expect(changed!.then).toEqual({ issues: [], answers: { change: 1 } });
  });

  it('is named anew', () => {
    expect(renamed(examples, id, words('دیگر', 'Other'))[0]?.title.en).toBe('Other');
    expect(renamed(examples, 'another', words('دیگر', 'Other'))).toEqual(examples);
  });

  it('says in words where a changed form does something else, until that is taken as expected', () => {
    const other = compiledOf({ ...form, edits: [] });
    expect(complaintsOf(kept!, other, undefined).map(({ en }) => en)).toEqual([
      'In the example “It shrinks”, “Closing” was expected to raise a check that the form no longer has: take what is found as expected, or change the form.',
    ]);
    const met = settled(examples, new Set([id]), other, undefined);
    expect(complaintsOf(met[0]!, other, undefined)).toEqual([]);
    expect(settled(examples, new Set(), other, undefined)).toEqual(examples);
  });

  it('follows a question that gets another key, in tables too', () => {
    const { document } = rename({ ...form, examples }, ['closing'], 'atTheEnd');
    if (document.kind !== 'form') throw new Error('A form became another kind');
    const [one] = document.examples!;
    expect(one?.when.answers).toEqual({ opening: 5, atTheEnd: 2 });
    expect(one?.then.issues[0]?.path).toBe('/atTheEnd');
    expect(complaintsOf(one!, compiledOf(document), undefined)).toEqual([]);
    const table: FormExample = {
      ...kept!,
      given: { period: '1405-07', previous: { goods: [{ sold: 1 }] } },
      when: { answers: { goods: [{ sold: 2 }, { sold: 3, left: 1 }], sold: 9 } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword's own name
      then: { issues: [{ path: '/goods/1/sold', code: 'required' }], hidden: ['/sold', '/goods/0/left'] },
    };
    expect(withKeyRenamed([table], ['goods', 'sold'], 'given')[0]).toMatchObject({
      given: { previous: { goods: [{ given: 1 }] } },
      when: { answers: { goods: [{ given: 2 }, { given: 3, left: 1 }], sold: 9 } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword's own name
      then: { issues: [{ path: '/goods/1/given', code: 'required' }], hidden: ['/sold', '/goods/0/left'] },
    });
  });

  it('is found by its place in the document', () => {
    const document = { ...form, examples };
    expect(exampleAt(document, '/examples/0/then/issues/0')).toBe(id);
    expect([
      exampleAt(document, '/examples/1'),
      exampleAt(document, '/edits/0'),
      exampleAt(null, '/examples/0'),
    ]).toEqual([null, null, null]);
  });
});
