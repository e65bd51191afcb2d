// Form + code lists + items → a form that runs, or what is wrong with its expressions and references.
import type { Expression, Form, Text } from '../definitions/grammar.ts';
import {
  type Compiled,
  compileExpression,
  compileTemplate,
  type ExpressionIssue,
  type Scope,
  type ValueType,
} from '../expressions/index.ts';
import { compileCheck } from '../json-schema.ts';
import type { Issue } from '../problem.ts';
import { answerSchema, mostRows } from './answer-schema.ts';
import { type ReadyCodes, readyCodes } from './codes.ts';
import type { FieldNode } from './fields.ts';
import { ordered, type Step } from './order.ts';
import type {
  CompiledForm,
  ComputationStep,
  FormLibrary,
  Plan,
  Question,
  ReadyEdit,
  ReadySection,
  TableNeeds,
  Takes,
} from './plan.ts';
import { checkReferences } from './references.ts';
import { codeListOf, codeScope, infoName, plainScope, scopeOf, surroundings, typeOf } from './scope.ts';
import { nodeAt, structureOf } from './structure.ts';
import type { ReadyText } from './texts.ts';

const boolean: ValueType = { kind: 'boolean' };

/** A step with what it reads and writes, to find the order. */
interface PlannedStep extends Step {
  step: ComputationStep;
}

/**
 * Compiles a form version. Issues point into the form's document; expressions' issues carry `from` and `to`, offsets into
 * the expression. A form with hard issues does not compile; soft ones (`no-item`) are left to verification.
 */
export function compileForm(
  form: Form,
  version: number,
  library: FormLibrary,
): { compiled: CompiledForm } | { issues: Issue[] } {
  const { roots, issues } = structureOf(form);
  const hard = issues.filter(({ severity }) => severity === 'hard');
  hard.push(...checkReferences(roots, library));
  // Expressions over fields that are wrong would only repeat what is wrong.
  if (hard.length > 0) return { issues: hard };
  const compiler = new Compiler(form, roots, library);
  const plan = compiler.plan();
  if (plan === null) return { issues: compiler.issues };
  return { compiled: { key: form.key, version, form, plan } };
}

class Compiler {
  readonly issues: Issue[] = [];
  private readonly steps: PlannedStep[] = [];
  private readonly byField = new Map<FieldNode, Question>();
  private readonly scope: Scope;
  private readonly rowScopes = new Map<FieldNode, Scope>();
  /** Dotted names that expressions use of the form, and of each table's rows. */
  private readonly used = new Set<string>();
  private readonly usedOfRow = new Map<FieldNode, Set<string>>();
  private readonly form: Form;
  private readonly fields: readonly FieldNode[];
  private readonly library: FormLibrary;

  constructor(form: Form, fields: readonly FieldNode[], library: FormLibrary) {
    this.form = form;
    this.fields = fields;
    this.library = library;
    const conditions = Object.keys(form.conditions ?? {}).map((name) => [name, boolean] as const);
    this.scope = {
      ...surroundings(plainScope(fields), library.policy),
      ...Object.fromEntries(conditions),
      ...scopeOf(fields, library.codelists),
    };
    for (const table of fields.filter(({ kind }) => kind === 'table')) {
      this.rowScopes.set(table, this.rowScope(table));
      this.usedOfRow.set(table, new Set());
    }
  }

  plan(): Plan | null {
    const { form } = this;
    // Edits and texts first: questions are told which of their extra names anybody uses.
    const edits = (form.edits ?? []).map((edit, index) => {
      const table = this.fields.find(({ name }) => name === edit.each) ?? null;
      const at = `/edits/${index}`;
      return {
        edit,
        table,
        when: edit.when === undefined ? null : this.expression(edit.when, `${at}/when`, boolean, table),
        must: this.expression(edit.must, `${at}/must`, boolean, table),
        message: this.text(edit.message, `${at}/message`, table),
      };
    });
    const drafts = new Map<FieldNode, Draft>();
    for (const node of this.fields) this.draft(node, drafts);
    const sections = form.sections.map((section, index) => {
      const at = `/sections/${index}`;
      return {
        section,
        title: this.text(section.title, `${at}/title`, null),
        text: section.text === undefined ? null : this.text(section.text, `${at}/text`, null),
        visible:
          section.visible === undefined
            ? null
            : this.expression(section.visible, `${at}/visible`, boolean, null),
      };
    });
    const conditions = Object.entries(form.conditions ?? {}).map(
      ([name, source]) => [name, this.expression(source, `/conditions/${name}`, boolean, null)] as const,
    );

    const roots = this.fields.map((field) => this.question(field, null, null, drafts));
    for (const [name, expression] of conditions) {
      if (expression !== null) {
        this.step({ kind: 'condition', name, expression }, `/conditions/${name}`, [name], null);
      }
    }
    const readySections: ReadySection[] = sections.map(({ section, title, text, visible }, index) => {
      const own = roots.filter(({ name }) => section.fields.includes(name));
      if (visible !== null) {
        this.step(
          { kind: 'section', section: section.key, roots: own, expression: visible },
          `/sections/${index}/visible`,
          section.fields,
          null,
        );
      }
      return { section, title, text, roots: own, ...askedOf(own), isConditional: visible !== null };
    });
    const readyEdits = edits.map(({ edit, table, when, must, message }): ReadyEdit | null => {
      if (must === null) return null;
      const concerned = edit.fields.map(
        (path) => (table && nodeAt(table.children, path)) ?? nodeAt(this.fields, path),
      );
      return {
        edit,
        table: table && (this.byField.get(table) ?? null),
        concerned: concerned.flatMap((field) => (field && this.byField.get(field)) ?? []),
        when,
        must,
        message,
      };
    });

    const order = ordered(this.steps);
    if (!order.ok) {
      const names = order.cycle.map(({ writes, place }) => writes[0] ?? place);
      for (const { place } of order.cycle) {
        this.issues.push({
          path: place,
          code: 'cycle',
          severity: 'hard',
          params: { names: names.join(' → ') },
        });
      }
    }
    if (this.issues.length > 0 || !order.ok) return null;
    return {
      roots,
      sections: readySections,
      steps: order.steps.map(({ step }) => step),
      edits: readyEdits.filter((edit) => edit !== null),
      check: compileCheck(answerSchema(this.fields)),
    };
  }

  /** Compiles what a field says, in the scope in which it stands. */
  private draft(node: FieldNode, drafts: Map<FieldNode, Draft>): void {
    const { spec, place, table } = node;
    const expression = (keyword: 'x-visible' | 'x-required' | 'x-derived', type: ValueType) => {
      const source = spec[keyword];
      return source === undefined ? null : this.expression(source, `${place}/${keyword}`, type, table);
    };
    const text = (words: Text | undefined, at: string) =>
      words === undefined ? null : this.text(words, `${place}/${at}`, table);
    const help = spec['x-help'];
    const source = spec['x-prefill']?.value;
    drafts.set(node, {
      visible: expression('x-visible', boolean),
      required: expression('x-required', boolean),
      derived: expression('x-derived', typeOf(node)),
      prefill:
        source === undefined
          ? null
          : this.expression(source, `${place}/x-prefill/value`, prefillType(node), table),
      codes: this.codes(node),
      texts: {
        title: text(spec['x-title'], 'x-title'),
        unit: text(spec['x-unit'], 'x-unit'),
        help: text(help?.text, 'x-help/text'),
        include: text(help?.include, 'x-help/include'),
        exclude: text(help?.exclude, 'x-help/exclude'),
      },
    });
    for (const child of node.children) this.draft(child, drafts);
  }

  private question(
    field: FieldNode,
    parent: Question | null,
    table: Question | null,
    drafts: ReadonlyMap<FieldNode, Draft>,
  ): Question {
    const draft = drafts.get(field)!;
    const { spec } = field;
    const children: Question[] = [];
    const family: Question[] = [];
    const usedNames = field.table === null ? this.used : this.usedOfRow.get(field.table)!;
    const question: Question = {
      field,
      name: field.name,
      kind: field.kind,
      children,
      parent,
      table,
      trail: parent === null || parent === table ? [] : [...parent.trail, parent.name],
      pointer: `${parent === null || parent === table ? '' : parent.pointer}/${field.name}`,
      cells: [],
      family,
      takes: takesOf(field),
      required: field.required || (field.kind === 'table' && (spec.minItems ?? 0) > 0),
      requiredWhen: draft.required,
      codes: draft.codes,
      info:
        draft.codes !== null && (parent === null || parent === table) && mentions(usedNames, infoName(field))
          ? infoName(field)
          : null,
      isDerived: draft.derived !== null,
      texts: draft.texts,
      prefill: draft.prefill,
      rows: field.kind === 'table' ? this.tableNeeds(field, children) : null,
    };
    this.byField.set(field, question);
    for (const child of field.children) {
      children.push(this.question(child, question, field.kind === 'table' ? question : table, drafts));
    }
    family.push(question, ...children.flatMap((child) => child.family));
    if (draft.visible !== null) {
      const step = { kind: 'visible', question, expression: draft.visible } as const;
      this.step(step, `${field.place}/x-visible`, [field.path], field.table);
    }
    if (draft.derived !== null) {
      const step = { kind: 'derived', question, expression: draft.derived } as const;
      this.step(step, `${field.place}/x-derived`, [field.path], field.table);
    }
    return question;
  }

  private tableNeeds(table: FieldNode, columns: readonly Question[]): TableNeeds {
    const used = this.usedOfRow.get(table)!;
    const needs = {
      row: mentions(used, 'row') || mentions(used, 'rowNumber'),
      previousRow: mentions(used, 'previousRow'),
      lastYearRow: mentions(used, 'lastYearRow'),
    };
    const infos = table.children.some((column) => mentions(used, infoName(column)));
    return {
      ...needs,
      most: mostRows(table),
      get dimension() {
        return columns.find(({ name }) => name === table.spec['x-dimension']) ?? null;
      },
      extras: needs.row || needs.previousRow || needs.lastYearRow || infos,
    };
  }

  private rowScope(table: FieldNode): Scope {
    const row: ValueType = { kind: 'context', fields: plainScope(table.children) };
    return {
      row,
      rowNumber: { kind: 'number' },
      ...(table.spec['x-dimension'] === undefined ? {} : { previousRow: row, lastYearRow: row }),
      ...scopeOf(table.children, this.library.codelists),
    };
  }

  private codes(node: FieldNode): ReadyCodes | null {
    const key = codeListOf(node);
    const list = key === undefined ? undefined : this.library.codelists.get(key);
    if (key === undefined || list === undefined) return null;
    const onItem = node.spec['x-codelist'] === undefined;
    const only = (node.spec['x-codelist'] ?? node.item?.['x-codelist'])?.only;
    const at = `${node.place}${onItem ? '/items' : ''}/x-codelist/only`;
    const scope = { ...(node.table && this.rowScopes.get(node.table)), ...codeScope(list) };
    return {
      key,
      byCode: readyCodes(list),
      only: only === undefined ? null : this.compiled(only, at, boolean, scope, node.table),
      offered: new Map(),
    };
  }

  private expression(
    source: Expression,
    place: string,
    type: ValueType,
    table: FieldNode | null,
  ): Compiled | null {
    const row = table === null ? undefined : this.rowScopes.get(table);
    return this.compiled(source, place, type, row, table);
  }

  private compiled(
    source: Expression,
    place: string,
    type: ValueType,
    row: Scope | undefined,
    table: FieldNode | null,
  ): Compiled | null {
    const result = compileExpression(source, this.scope, type, row);
    if (!result.ok) {
      this.raise(place, result.issues);
      return null;
    }
    this.note(result.expression, table);
    return result.expression;
  }

  private text(words: Text, place: string, table: FieldNode | null): ReadyText {
    const compiled = (locale: 'fa' | 'en') => {
      if (!words[locale].includes('{') && !words[locale].includes('}')) return null;
      const row = table === null ? undefined : this.rowScopes.get(table);
      const result = compileTemplate(words[locale], this.scope, row);
      if (result.ok) {
        this.note(result.template, table);
        return result.template;
      }
      this.raise(`${place}/${locale}`, result.issues);
      return null;
    };
    const labels: ReadyText['labels'] = (source, value) => {
      if (typeof value !== 'string') return null;
      const name = source.trim().replace(/^row\./, '');
      const field = (table && nodeAt(table.children, name)) ?? nodeAt(this.fields, name);
      if (field === undefined) return null;
      const known = this.byField.get(field)?.codes?.byCode.get(value);
      return known?.title ?? (field.item ?? field.spec)['x-labels']?.[value] ?? null;
    };
    return { words, fa: compiled('fa'), en: compiled('en'), labels };
  }

  private note(compiled: Pick<Compiled, 'names' | 'rowNames'>, table: FieldNode | null): void {
    for (const name of compiled.names) this.used.add(name);
    const ofRow = table === null ? undefined : this.usedOfRow.get(table);
    if (ofRow !== undefined) for (const name of compiled.rowNames) ofRow.add(name);
  }

  private raise(place: string, issues: readonly ExpressionIssue[]): void {
    for (const { code, from, to, params } of issues) {
      this.issues.push({
        path: place,
        code: `expression.${code}`,
        severity: 'hard',
        params: { ...params, from, to },
      });
    }
  }

  private step(
    step: ComputationStep,
    place: string,
    writes: readonly string[],
    table: FieldNode | null,
  ): void {
    const reads = [...step.expression.names].map((name) => this.source(name, this.fields));
    for (const name of step.expression.rowNames) {
      const plain = name === 'row' ? '' : name.replace(/^row\./, '');
      if (table === null || plain === 'rowNumber') continue;
      reads.push(plain === '' ? table.name : `${table.name}.${this.source(plain, table.children)}`);
    }
    this.steps.push({ step, place, reads, writes });
  }

  /** `productInfo.measure` reads `product`. */
  private source(name: string, fields: readonly FieldNode[]): string {
    const first = name.split('.')[0] ?? name;
    const coded = fields.find((field) => infoName(field) === first);
    return coded === undefined || fields.some((field) => field.name === first) ? name : coded.name;
  }
}

interface Draft {
  visible: Compiled | null;
  required: Compiled | null;
  derived: Compiled | null;
  prefill: Compiled | null;
  codes: ReadyCodes | null;
  texts: Question['texts'];
}

/** In a table, prefilling gives the rows. */
function prefillType(node: FieldNode): ValueType {
  return node.kind === 'table' ? { kind: 'list', of: { kind: 'any' } } : typeOf(node);
}

/** Whether a set of dotted names has the name or something below it. */
function mentions(names: ReadonlySet<string>, name: string): boolean {
  if (names.has(name)) return true;
  for (const one of names) if (one.startsWith(`${name}.`)) return true;
  return false;
}

function takesOf({ kind, spec, item }: FieldNode): Takes {
  const { type, format, pattern, enum: values, 'x-codelist': codes } = item ?? spec;
  if (kind === 'group' || kind === 'table') return 'nothing';
  if (format === 'map-point') return 'point';
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'boolean') return 'boolean';
  const isCode = [format, pattern, values, codes, spec['x-codelist']].some(
    (keyword) => keyword !== undefined,
  );
  return isCode ? 'code' : 'text';
}

function askedOf(roots: readonly Question[]): Pick<ReadySection, 'asked' | 'tables'> {
  const isAsked = (question: Question) => question.kind !== 'group' && !question.isDerived;
  const family = roots.flatMap((root) => root.family);
  return {
    asked: family.filter((question) => question.table === null && isAsked(question)),
    tables: family
      .filter(({ kind }) => kind === 'table')
      .map((table) => ({
        table,
        asked: table.family.filter((question) => question !== table && isAsked(question)),
      })),
  };
}
