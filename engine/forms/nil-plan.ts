import type { Form } from '../definitions/grammar.ts';
import type { FieldNode } from './fields.ts';
import type { FormExpressions } from './form-expressions.ts';
import type { Question, ReadyNil } from './plan.ts';
import { prefillType } from './takes.ts';

/**
 * What the form says of a return with nothing to report: its fields are there, and their values are of their types.
 * What is wrong is among the issues of `expressions`; the result waits for the questions at the top.
 */
export function compileNil(
  form: Form,
  fields: readonly FieldNode[],
  expressions: FormExpressions,
): (roots: readonly Question[]) => ReadyNil | null {
  const { nil } = form;
  if (nil === undefined) return () => null;
  const nodeOf = (name: string, path: string) => {
    const node = fields.find((field) => field.name === name);
    if (node === undefined)
      expressions.issues.push({ path, code: 'unknown-field', severity: 'hard', params: { name } });
    return node;
  };
  const values = Object.entries(nil.answers).flatMap(([name, source]) => {
    const place = `/nil/answers/${name}`;
    const node = nodeOf(name, place);
    const value = node && expressions.compile(source, place, prefillType(node), null);
    return value ? [{ name, value }] : [];
  });
  for (const [index, name] of nil.asks.entries()) nodeOf(name, `/nil/asks/${index}`);
  return (roots) => ({
    asks: nil.asks,
    answers: values.flatMap(({ name, value }) => {
      const question = roots.find((root) => root.name === name);
      return question === undefined ? [] : [{ question, value }];
    }),
  });
}
