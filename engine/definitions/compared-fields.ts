// Which answers of earlier returns a form's expressions read.
import type { CompiledForm } from '../forms/index.ts';

/** Dotted paths of the fields whose earlier answers some expression reads: `products.production`. */
export function comparedFields({ plan }: CompiledForm): Set<string> {
  const found = new Set<string>();
  const note = (
    expression: { names: ReadonlySet<string>; rowNames: ReadonlySet<string> } | null,
    table: { name: string } | null,
  ) => {
    for (const name of expression?.names ?? []) {
      const path = /^(?:previous|sameMonthLastYear)\.(.+)$/.exec(name)?.[1];
      if (path !== undefined) found.add(path);
    }
    for (const name of expression?.rowNames ?? []) {
      const column = /^(?:previousRow|lastYearRow)\.(.+)$/.exec(name)?.[1];
      if (column !== undefined && table !== null) found.add(`${table.name}.${column}`);
    }
  };
  for (const { when, must, table } of plan.edits) {
    note(when, table);
    note(must, table);
  }
  for (const step of plan.steps) {
    note(step.expression, 'question' in step ? step.question.table : null);
  }
  for (const question of plan.roots.flatMap(({ family }) => family)) note(question.prefill, question.table);
  return found;
}
