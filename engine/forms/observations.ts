// What an accepted return reports: one figure per item, and per code where a table is keyed by one.
import type { Answers, Observation } from '../workflows/case.ts';
import type { CompiledForm, Question } from './plan.ts';
import { isBag } from './state.ts';

/** The key of an item that has no dimension. */
const total = '_T';

/** A figure, and where in the answers it stands, as a JSON pointer. */
export interface Figure extends Observation {
  path: string;
}

/**
 * The figures of a return, in the form's order. `answers` are those that `evaluate` gave: what is hidden is not there and
 * reports nothing. Only numbers are figures, and of a choice that was answered each option with an item: 1 where it is
 * chosen, 0 where it is not. Rows without a code report nothing.
 */
export function observationsOf(form: CompiledForm, answers: Answers): Observation[] {
  const observations: Observation[] = [];
  report(form.plan.roots, answers, total, '', ({ item, dimension, value }) =>
    observations.push({ item, dimension, value }),
  );
  return observations;
}

/** The same figures, each with its place. */
export function figuresOf(form: CompiledForm, answers: Answers): Figure[] {
  const figures: Figure[] = [];
  report(form.plan.roots, answers, total, '', (figure) => figures.push(figure));
  return figures;
}

function report(
  questions: readonly Question[],
  answers: Answers,
  dimension: string,
  above: string,
  tell: (figure: Figure) => void,
): void {
  for (const { name, kind, children, field, rows } of questions) {
    const value = answers[name];
    const path = `${above}/${name}`;
    const { 'x-item': item, 'x-items': options } = field.spec;
    if (options !== undefined && value !== undefined && value !== null) {
      const chosen = new Set((Array.isArray(value) ? value : [value]).map(String));
      for (const [option, reported] of Object.entries(options)) {
        tell({ item: reported, dimension, value: chosen.has(option) ? 1 : 0, path });
      }
    }
    if (typeof value === 'number') {
      if (typeof item === 'string' && Number.isFinite(value)) tell({ item, dimension, value, path });
    } else if (kind === 'group' && isBag(value)) {
      report(children, value, dimension, path, tell);
    } else if (kind === 'table' && Array.isArray(value)) {
      const key = rows?.dimension?.name;
      for (const [index, row] of value.entries()) {
        if (!isBag(row) || key === undefined) continue;
        const code = row[key];
        if (typeof code === 'string') report(children, row, code, `${path}/${index}`, tell);
      }
    }
  }
}
