// What an accepted return reports: one figure per item, and per code where a table is keyed by one.
import type { Answers, Observation } from '../workflows/case.ts';
import type { CompiledForm, Question } from './plan.ts';
import { isBag } from './state.ts';

/** The key of an item that has no dimension. */
const total = '_T';

/**
 * The figures of a return, in the form's order. `answers` are those that `evaluate` gave: what is hidden is not there and
 * reports nothing. Only numbers are figures, and of a choice that was answered each option with an item: 1 where it is
 * chosen, 0 where it is not. Rows without a code report nothing.
 */
export function observationsOf(form: CompiledForm, answers: Answers): Observation[] {
  const observations: Observation[] = [];
  report(form.plan.roots, answers, total, observations);
  return observations;
}

function report(
  questions: readonly Question[],
  answers: Answers,
  dimension: string,
  observations: Observation[],
): void {
  for (const { name, kind, children, field, rows } of questions) {
    const value = answers[name];
    const { 'x-item': item, 'x-items': options } = field.spec;
    if (options !== undefined && value !== undefined && value !== null) {
      const chosen = new Set((Array.isArray(value) ? value : [value]).map(String));
      for (const [option, reported] of Object.entries(options)) {
        observations.push({ item: reported, dimension, value: chosen.has(option) ? 1 : 0 });
      }
    }
    if (typeof value === 'number') {
      if (typeof item === 'string' && Number.isFinite(value)) observations.push({ item, dimension, value });
    } else if (kind === 'group' && isBag(value)) {
      report(children, value, dimension, observations);
    } else if (kind === 'table' && Array.isArray(value)) {
      const key = rows?.dimension?.name;
      for (const row of value) {
        if (!isBag(row) || key === undefined) continue;
        const code = row[key];
        if (typeof code === 'string') report(children, row, code, observations);
      }
    }
  }
}
