// A form in one language, for a renderer: plain JSON Schema and RJSF's uiSchema.
import type { Locale } from '../calendar/index.ts';
import type { Field, Text } from '../definitions/grammar.ts';
import type { Answers, Json } from '../workflows/case.ts';
import { attachmentSchema, mapPointSchema, mostRows } from './answer-schema.ts';
import { isOffered } from './asked.ts';
import { filesTakenBy } from './attachments.ts';
import { isInForce } from './codes.ts';
import { compute } from './compute.ts';
import type { FormContext } from './context.ts';
import type { CompiledForm, Question } from './plan.ts';
import { type Frame, isBag, type State } from './state.ts';
import { takeIn } from './take-in.ts';
import { type ReadyText, render } from './texts.ts';

export type SchemaNode = { [keyword: string]: Json };

export interface LocalisedSection {
  key: string;
  title: string;
  text: string | null;
  /** Names of the top-level fields, in order. */
  fields: string[];
}

export interface LocalisedForm {
  title: string;
  description: string | null;
  sections: LocalisedSection[];
  /**
   * Titles, types, bounds, choices. No `required`: what must be answered depends on the answers, and `evaluate` says it
   * (a renderer that fills required choices by itself would make statistics up).
   */
  schema: SchemaNode;
  /**
   * `ui:help`, `ui:readonly` for derived values, `ui:enumNames`, and in `ui:options` the unit of measure and what to
   * include and leave out. The form's own `ui` goes before all of it.
   */
  uiSchema: SchemaNode;
}

/** The words of one question where it stands: in a table they may depend on the row. */
export interface QuestionWords {
  title: string;
  unit: string | null;
  help: string | null;
  include: string | null;
  exclude: string | null;
}

/**
 * The form in a language. With a context, texts name the unit and the period, and lists offer the codes in force on the
 * reference day; with answers, texts and lists that depend on them do so too.
 */
export function localise(
  form: CompiledForm,
  locale: Locale,
  context?: FormContext,
  answers?: Answers,
): LocalisedForm {
  const reader = new Reader(form, locale, context, answers);
  const { title, description, ui } = form.form;
  return {
    title: title[locale],
    description: description?.[locale] ?? null,
    sections: form.plan.sections.map((section) => ({
      key: section.section.key,
      title: reader.text(section.title, null) ?? '',
      text: reader.text(section.text, null),
      fields: section.section.fields,
    })),
    schema: reader.objectSchema(form.plan.roots),
    uiSchema: merged(reader.objectUi(form.plan.roots), ui),
  };
}

/**
 * The words of the question at a JSON pointer (`/products/3/production`), with the row's values filled in. Null where
 * there is no such question.
 */
export function questionWords(
  form: CompiledForm,
  pointer: string,
  locale: Locale,
  context: FormContext,
  answers: Answers,
): QuestionWords | null {
  return wordsReader(form, locale, context, answers)(pointer);
}

/** `questionWords` of many questions of one return: what they are filled in with is worked out once, when it is first asked for. */
export function wordsReader(
  form: CompiledForm,
  locale: Locale,
  context: FormContext,
  answers: Answers,
): (pointer: string) => QuestionWords | null {
  let reader: Reader | null = null;
  return (pointer) => {
    const [, ...steps] = pointer.split('/');
    const index = steps.findIndex((step) => /^\d+$/.test(step));
    const path = steps.filter((_, position) => position !== index).join('.');
    const question = form.plan.roots.flatMap(({ family }) => family).find(({ field }) => field.path === path);
    if (question === undefined) return null;
    reader ??= new Reader(form, locale, context, answers);
    const number = Number(steps[index]);
    const words = reader.words(question, reader.row(question, number));
    // The pointer of a row itself: what the row is called.
    const row = question.kind === 'table' && index > 0 ? reader.rowOf(question, number) : null;
    return row === null ? words : { ...words, title: reader.text(question.texts.row, row) ?? words.title };
  };
}

/** Before anything is known of a unit, what would be filled in from it stays open. */
class Reader {
  private readonly state: State | null;
  private readonly locale: Locale;

  constructor(form: CompiledForm, locale: Locale, context?: FormContext, answers: Answers = {}) {
    this.locale = locale;
    this.state = context === undefined ? null : takeIn(form.plan, answers, context);
    if (this.state !== null) compute(this.state);
  }

  row(question: Question, index: number): Frame | null {
    return question.table === null ? null : this.rowOf(question.table, index);
  }

  rowOf(table: Question, index: number): Frame | null {
    return this.state?.rows.get(table)?.[index] ?? null;
  }

  text(text: ReadyText | null, row: Frame | null): string | null {
    return text === null ? null : render(text, this.locale, this.state?.top.seen ?? {}, row?.seen ?? {});
  }

  words({ name, texts }: Question, row: Frame | null): QuestionWords {
    return {
      title: this.text(texts.title, row) ?? name,
      unit: this.text(texts.unit, row),
      help: this.text(texts.help, row),
      include: this.text(texts.include, row),
      exclude: this.text(texts.exclude, row),
    };
  }

  objectSchema(questions: readonly Question[]): SchemaNode {
    return {
      type: 'object',
      properties: Object.fromEntries(questions.map((question) => [question.name, this.schema(question)])),
    };
  }

  objectUi(questions: readonly Question[]): SchemaNode {
    return Object.fromEntries(questions.map((question) => [question.name, this.ui(question)]));
  }

  private schema(question: Question): SchemaNode {
    const { spec, item } = question.field;
    const { title } = this.words(question, null);
    const bounds: SchemaNode = {};
    if (spec.minItems !== undefined) bounds.minItems = spec.minItems;
    switch (question.kind) {
      case 'group':
        return { title, ...this.objectSchema(question.children) };
      case 'table':
        bounds.maxItems = mostRows(question.field);
        return { title, type: 'array', ...bounds, items: this.objectSchema(question.children) };
      case 'list':
        if (spec.maxItems !== undefined) bounds.maxItems = spec.maxItems;
        return { title, type: 'array', uniqueItems: true, ...bounds, items: this.leaf(question, item ?? {}) };
      default:
        return {
          title,
          ...this.leaf(question, spec),
          ...(question.isDerived || question.isGiven ? { readOnly: true } : {}),
        };
    }
  }

  private leaf(question: Question, spec: Field): SchemaNode {
    if (spec.format === 'map-point') return { format: 'map-point', ...copied(mapPointSchema) };
    if (spec.format === 'attachment') return { format: 'attachment', ...copied(attachmentSchema) };
    const leaf: SchemaNode = {};
    for (const keyword of leafKeywords) {
      const value = spec[keyword];
      if (value !== undefined) leaf[keyword] = value;
    }
    if (spec['x-decimals'] !== undefined) leaf.multipleOf = stepOf(spec['x-decimals']);
    const choices = this.choices(question, spec);
    return choices === null ? leaf : { ...leaf, enum: choices.map(({ value }) => value) };
  }

  private ui(question: Question): SchemaNode {
    const { spec, item } = question.field;
    const { unit, help, include, exclude } = this.words(question, null);
    const options: SchemaNode = present({ unit, include, exclude });
    const { 'x-exclusive': exclusive, 'x-descriptions': descriptions } = spec;
    if (question.texts.terms.length > 0) {
      options.terms = question.texts.terms.map(({ term, text }) => ({
        term: this.text(term, null),
        text: this.text(text, null),
      }));
    }
    if (question.rows?.given != null) options.isGiven = true;
    if (question.takes === 'file') options.files = { ...filesTakenBy(question.field) };
    if (exclusive !== undefined) options.exclusive = exclusive;
    if (descriptions !== undefined) {
      options.descriptions = Object.fromEntries(
        Object.entries(descriptions).map(([option, text]) => [option, text[this.locale]]),
      );
    }
    const ui: SchemaNode = { 'ui:options': options };
    if (help !== null) ui['ui:help'] = help;
    if (question.isDerived || question.isGiven) ui['ui:readonly'] = true;
    const choices = this.choices(question, item ?? spec);
    const names = choices?.map(({ title }) => title[this.locale]) ?? null;
    if (question.kind === 'list') {
      if (names !== null) ui.items = { 'ui:enumNames': names };
    } else if (names !== null) ui['ui:enumNames'] = names;
    if (question.kind === 'group') return { ...ui, ...this.objectUi(question.children) };
    if (question.kind === 'table') ui.items = this.objectUi(question.children);
    return ui;
  }

  private choices(
    question: Question,
    spec: Field,
  ): { value: string | number | boolean; title: Text }[] | null {
    const { state } = this;
    if (question.codes !== null) {
      return [...question.codes.byCode.values()]
        .filter((code) => state === null || isInForce(code, state.context.referenceDay))
        .filter((code) => state === null || isOffered(state, question, null, code.code))
        .map(({ code, title }) => ({ value: code, title }));
    }
    if (spec.enum === undefined) return null;
    const labels = { ...spec['x-labels'], ...question.field.spec['x-labels'] };
    return spec.enum.map((value) => ({
      value,
      title: labels[String(value)] ?? { fa: String(value), en: String(value) },
    }));
  }
}

const leafKeywords = [
  ...(['type', 'const', 'format', 'pattern', 'minLength', 'maxLength', 'multipleOf'] as const),
  ...(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const),
];

/** 3 → 0.001, without the error of 10 ** -3. */
function stepOf(places: number): number {
  return Number(`1e-${places}`);
}

function present(options: Record<string, string | null>): SchemaNode {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null));
}

/** The second over the first, object by object. */
function merged(base: SchemaNode, over: object | undefined): SchemaNode {
  const result: SchemaNode = { ...base };
  for (const [key, value] of Object.entries(over ?? {})) {
    const below = Object.hasOwn(result, key) ? result[key] : undefined;
    const next = isBag(below) && isBag(value) ? merged(below, value) : value;
    Object.defineProperty(result, key, { value: next, enumerable: true, configurable: true, writable: true });
  }
  return result;
}

function copied(schema: object): SchemaNode {
  return structuredClone({ ...schema });
}
