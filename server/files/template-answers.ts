// Where answers stand in a return that a template begins with.
import {
  type Answers,
  type CompiledForm,
  evaluate,
  type FormContext,
  type Json,
  prefill,
} from '../../engine/index.ts';
import type { Question } from './return-layout.ts';

/** What the rows of a unit begin with: what is there, else what is known already, and the rows that are given. */
export function beginning(form: CompiledForm, context: FormContext, answers: Answers | null): Answers {
  const begun = answers ?? prefill(form, context);
  const given = form.plan.roots.filter(({ rows }) => rows?.given != null);
  if (given.length === 0) return begun;
  const evaluated = evaluate(form, begun, context).answers;
  return { ...begun, ...Object.fromEntries(given.map(({ name }) => [name, evaluated[name] ?? []])) };
}

export type Bag = { [name: string]: Json };

/** The values that a schema lets a question have; tables and lists are looked into. */
export function choicesAt(schema: Json, path: readonly string[]): Json[] {
  if (!isObject(schema)) return [];
  const [name, ...rest] = path;
  if (isObject(schema.items ?? null)) return choicesAt(schema.items ?? null, path);
  if (name === undefined) return Array.isArray(schema.enum) ? schema.enum : [];
  return isObject(schema.properties ?? null) ? choicesAt((schema.properties as Bag)[name] ?? null, rest) : [];
}

function isObject(value: Json): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function answerAt(answers: Bag | null, { trail, name }: Question): Json {
  let bag: Json = answers;
  for (const step of trail) bag = isObject(bag) ? (bag[step] ?? null) : null;
  return isObject(bag) ? (bag[name] ?? null) : null;
}

export function rowsIn(answers: Answers | null, { name }: Question): Bag[] {
  const rows = answers?.[name];
  return Array.isArray(rows) ? rows.filter(isObject) : [];
}
