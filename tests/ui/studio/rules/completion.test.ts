// What is offered while an expression is written.
import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { functionSignatures } from '../../../../engine/index.ts';
import english from '../../../../ui/locales/rules.en.json' with { type: 'json' };
import { wordings } from '../../../../ui/locales/words.ts';
import { complete } from '../../../../ui/studio/rules/completion.ts';
import { formScope } from '../../../../ui/studio/rules/expression-scope.ts';
import { numberIn } from '../../../../ui/studio/rules/operand-choices.ts';
import { form, parts } from './scope.ts';

function offered(text: string, { each, explicit = false }: { each?: string; explicit?: boolean } = {}) {
  const state = EditorState.create({ doc: text });
  const context = new CompletionContext(state, text.length, explicit);
  return complete(context, formScope(form, parts, each), wordings.fa);
}

const details = (text: string, each?: string) =>
  (offered(text, each === undefined ? {} : { each })?.options ?? []).map(({ detail }) => detail);

describe('Completion', () => {
  it('finds a question by its Persian title, with Arabic letters or a space for the half space too', () => {
    expect(details('برق')[0]).toBe('electricity');
    expect(details('گازوئيل')).toContain('diesel');
    expect(details('موجودی پایان', 'products')[0]).toBe('closingStock');
    expect(details('water > 1 and موجودی پایان', 'products')[0]).toBe('closingStock');
  });

  it('finds a question by its key, and what stands behind a dot', () => {
    expect(details('elec')).toContain('electricity');
    expect(details('previous.wat')).toEqual(['previous.water']);
    expect(details('previous.آب')).toEqual(['previous.water']);
    expect(details('policy.edits.capacity').every((one) => one?.startsWith('policy.edits.'))).toBe(true);
  });

  it('writes the key in the place of what was typed', () => {
    const found = offered('water > برق');
    expect(found?.from).toBe('water > '.length);
    expect(found?.options[0]).toMatchObject({ label: 'برق', apply: 'electricity' });
  });

  it('offers the codes of the question that is compared', () => {
    const found = offered('status = "');
    expect(found?.options.map(({ label }) => label)).toContain('غیرفعال');
    expect(offered('remarks = "')).toBeNull();
  });

  it('is quiet where nothing is typed, and lists everything when asked', () => {
    expect(offered('water > ')).toBeNull();
    expect(offered('water > ', { explicit: true })?.options.length).toBeGreaterThan(20);
  });

  it('has words for every function', () => {
    const keys = functionSignatures().map(({ name }) => `rules.function.${name.replaceAll(' ', '-')}`);
    expect(keys.filter((key) => !Object.hasOwn(english, key))).toEqual([]);
  });
});

describe('A number that is typed', () => {
  it.each([
    ['۱۲٫۵', 12.5],
    ['12.5', 12.5],
    ['۱۲/۵', 12.5],
    ['۵۰٬۰۰۰', 50_000],
    ['-3', -3],
    ['−۳', -3],
    ['آب', null],
    ['1e5', null],
    ['', null],
  ])('%s', (text, value) => {
    expect(numberIn(text)).toBe(value);
  });
});
