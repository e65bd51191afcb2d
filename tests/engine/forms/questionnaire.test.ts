import { describe, expect, it } from 'vitest';
import { compileForm, evaluate, parseDefinition, verifyDefinition } from '../../../engine/index.ts';
import { libraryOf } from '../../definitions/shipped.ts';
import { context, library } from './fixture.ts';
import { questionnaire } from './questionnaire.ts';

describe('a business questionnaire of 240 questions and 320 kB', () => {
  const form = questionnaire();

  it('is as large as that', () => {
    expect(Object.keys(form.schema.properties)).toHaveLength(240);
    expect(Buffer.byteLength(JSON.stringify(form))).toBeGreaterThan(320_000);
  });

  it('is parsed, proved and compiled', () => {
    expect(parseDefinition(form)).toEqual({ definition: form });
    expect(verifyDefinition(form, libraryOf([form])).filter(({ severity }) => severity === 'hard')).toEqual(
      [],
    );
    const result = compileForm(form, 1, library);
    if (!('compiled' in result)) throw new Error(JSON.stringify(result.issues));
    const answers = { a0: true, a1: 10, a2: 11 };
    expect(evaluate(result.compiled, answers, context).issues).toMatchObject([
      { code: 'maximum', path: '/a2' },
    ]);
  });
});
