import { describe, expect, it } from 'vitest';
import { compileTemplate, type Value, type ValueType } from '../../../engine/expressions/index.ts';
import { answers, number, scope } from './language.ts';

const show = (value: Value, type: ValueType) => (value === null ? '—' : `${String(value)}:${type.kind}`);

function render(text: string): string {
  const compiled = compileTemplate(text, scope);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  return compiled.template.render(answers, show);
}

describe('a text with values in it', () => {
  it('shows each value by its type', () => {
    expect(render('تا {period.end}، {employment + 2} نفر؛ برق: {electricity}')).toBe(
      'تا 2026-10-22:date، 50:number نفر؛ برق: —',
    );
    expect(render('plain')).toBe('plain');
    expect(render('')).toBe('');
  });

  it('knows braces inside expressions and texts, and doubled ones', () => {
    expect(render('{{x}} {{a: 1}} { {a: 1}.a } {"}" + "{"}')).toBe('{x} {a: 1} 1:number }{:string');
  });

  it('says what is wrong and where in the whole text', () => {
    expect(compileTemplate('a {employmnt} b {status + 1}', scope)).toMatchObject({
      ok: false,
      issues: [
        { code: 'unknown-name-similar', from: 3, to: 12 },
        { code: 'no-operation', from: 17, to: 27 },
      ],
    });
    expect(compileTemplate('a {employment', scope)).toMatchObject({
      issues: [{ code: 'open-brace', from: 2 }],
    });
  });

  it('reads names of the context and of a row', () => {
    const compiled = compileTemplate('{sales} / {employment}', scope, { sales: number });
    if (!compiled.ok) throw new Error('does not compile');
    expect([...compiled.template.names]).toEqual(['employment']);
    expect([...compiled.template.rowNames]).toEqual(['sales']);
    expect(compiled.template.render(answers, show, { sales: 5 })).toBe('5:number / 48:number');
  });
});
