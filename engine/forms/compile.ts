// Form + code lists + items → a form that runs, or what is wrong with its expressions and references.
import type { Edit, Form, PartUse, Section, Text } from '../definitions/grammar.ts';
import type { Compiled, ValueType } from '../expressions/index.ts';
import { pointerStep } from '../json-schema.ts';
import type { Issue } from '../problem.ts';
import { answerCheck } from './answer-check.ts';
import { answerSchema, mostRows } from './answer-schema.ts';
import { type Asking, askedByOptions } from './choices.ts';
import { type ReadyCodes, readyCodes } from './codes.ts';
import type { FieldNode } from './fields.ts';
import { boolean, FormExpressions } from './form-expressions.ts';
import { compileNil } from './nil-plan.ts';
import { ordered, type Step } from './order.ts';
import type {
  CompiledForm,
  ComputationStep,
  FormLibrary,
  GivenRows,
  Plan,
  Question,
  ReadyBounds,
  ReadyEdit,
  ReadySection,
  TableNeeds,
} from './plan.ts';
import { checkReferences } from './references.ts';
import { codeListOf, infoName, typeOf } from './scope.ts';
import { askedOf } from './section-questions.ts';
import { concerned, nodeAt, structureOf } from './structure.ts';
import { editsOf } from './sums.ts';
import { prefillType, takesOf } from './takes.ts';
import type { Labels, ReadyText } from './texts.ts';

/**
 * Compiles a form version. Issues, all hard, point into the form's document; those of expressions carry `from` and `to`,
 * offsets into the expression. A form whose parts are not in their places (`resolveParts`) does not compile.
 */
export function compileForm(
  form: Form,
  version: number,
  library: FormLibrary,
): { compiled: CompiledForm } | { issues: Issue[] } {
  const missing = Object.entries(form.parts ?? {});
  if (missing.length > 0) return { issues: missing.map(notInPlace) };
  const { roots, issues } = structureOf(form);
  const hard = issues.filter(({ severity }) => severity === 'hard');
  hard.push(...checkReferences(roots, library));
  // Expressions over fields that are wrong would only repeat what is wrong.
  if (hard.length > 0) return { issues: hard };
  const compiler = new Compiler(form, roots, library);
  const plan = compiler.plan();
  return plan === null ? { issues: compiler.issues } : { compiled: { key: form.key, version, form, plan } };
}

function notInPlace([name, { part }]: [string, PartUse]): Issue {
  const path = `/parts/${pointerStep(name)}/part`;
  return { path, code: 'unknown-part', severity: 'hard', params: { key: part } };
}

/** A step with what it reads and writes, to find the order. */
interface PlannedStep extends Step {
  step: ComputationStep;
}

type ExpressionKeyword = 'x-visible' | 'x-required' | 'x-derived' | 'x-min' | 'x-max';

/** What a field says, compiled, before questions refer to each other. */
type Said = Pick<Question, 'requiredWhen' | 'prefill' | 'codes' | 'texts'> & {
  bounds: Omit<ReadyBounds, 'question'> | null;
  given: GivenRows | null;
  visible: Compiled | null;
  derived: Compiled | null;
};

class Compiler {
  private readonly form: Form;
  private readonly fields: readonly FieldNode[];
  private readonly library: FormLibrary;
  private readonly expressions: FormExpressions;
  private readonly said = new Map<FieldNode, Said>();
  private readonly questions = new Map<FieldNode, Question>();
  private readonly steps: PlannedStep[] = [];
  private readonly bounds: ReadyBounds[] = [];
  private readonly askings: ReadonlyMap<FieldNode, Asking>;

  constructor(form: Form, fields: readonly FieldNode[], library: FormLibrary) {
    this.form = form;
    this.fields = fields;
    this.library = library;
    this.expressions = new FormExpressions(form, fields, library);
    this.askings = askedByOptions(fields);
  }

  get issues(): Issue[] {
    return this.expressions.issues;
  }

  plan(): Plan | null {
    const { form, fields } = this;
    // Everything that has expressions first: questions are told which of their extra names anybody uses.
    this.checkTolerances();
    const edits = editsOf(form).map(({ edit, place }) => this.edit(edit, place));
    for (const node of fields) this.listen(node);
    const sections = form.sections.map((section, index) => this.section(section, `/sections/${index}`));
    for (const [name, source] of Object.entries(form.conditions ?? {})) {
      const place = `/conditions/${name}`;
      const expression = this.expressions.compile(source, place, boolean, null);
      if (expression !== null) this.step({ kind: 'condition', name, expression }, place, [name], null);
    }
    const nilOf = compileNil(form, fields, this.expressions);
    const roots = fields.map((field) => this.question(field, null, null));
    const ready = sections.map((make) => make(roots));
    const order = ordered(this.steps);
    if (!order.ok) {
      const names = order.cycle.map(({ writes, place }) => writes[0] ?? place).join(' → ');
      for (const { place } of order.cycle) {
        this.issues.push({ path: place, code: 'cycle', severity: 'hard', params: { names } });
      }
    }
    if (this.issues.length > 0 || !order.ok) return null;
    return {
      roots,
      sections: ready,
      steps: order.steps.map(({ step }) => step),
      edits: edits.flatMap((make) => make() ?? []),
      bounds: this.bounds,
      files: [...this.questions.values()].filter(({ takes }) => takes === 'file'),
      exclusive: [...this.questions.values()].filter(({ field }) => field.spec['x-exclusive'] !== undefined),
      check: answerCheck(answerSchema(fields)),
      nil: nilOf(roots),
    };
  }

  /** On their own first: what is wrong with one would otherwise be said of the check that is written out of it. */
  private checkTolerances(): void {
    (this.form.sums ?? []).forEach(({ tolerance, each }, index) => {
      if (tolerance === undefined) return;
      const table = this.fields.find(({ name }) => name === each) ?? null;
      this.expressions.compile(tolerance, `/sums/${index}/tolerance`, { kind: 'number' }, table);
    });
  }

  private edit(edit: Edit, place: string): () => ReadyEdit | null {
    const table = this.fields.find(({ name }) => name === edit.each) ?? null;
    const compile = (source: string, keyword: string) =>
      this.expressions.compile(source, `${place}/${keyword}`, boolean, table);
    const when = edit.when === undefined ? null : compile(edit.when, 'when');
    const must = compile(edit.must, 'must');
    const message = this.text(edit.message, `${place}/message`, table);
    return () =>
      must && {
        edit,
        table: table && (this.questions.get(table) ?? null),
        concerned: concerned(edit, this.fields).flatMap(
          (field) => (field && this.questions.get(field)) ?? [],
        ),
        when,
        must,
        message,
      };
  }

  private section(section: Section, place: string): (roots: readonly Question[]) => ReadySection {
    const title = this.text(section.title, `${place}/title`, null);
    const text = section.text === undefined ? null : this.text(section.text, `${place}/text`, null);
    const visible =
      section.visible === undefined
        ? null
        : this.expressions.compile(section.visible, `${place}/visible`, boolean, null);
    return (roots) => {
      const own = roots.filter(({ name }) => section.fields.includes(name));
      if (visible !== null) {
        const step = { kind: 'section', section: section.key, roots: own, expression: visible } as const;
        this.step(step, `${place}/visible`, section.fields, null);
      }
      return { section, title, text, ...askedOf(own) };
    };
  }

  /** Compiles what a field and all below it say, in the scope in which they stand. */
  private listen(node: FieldNode): void {
    const { spec, place, table } = node;
    const compile = (keyword: ExpressionKeyword, type: ValueType) => {
      const source = spec[keyword];
      return source === undefined
        ? null
        : this.expressions.compile(source, `${place}/${keyword}`, type, table);
    };
    const text = (words: Text | undefined, at: string) =>
      words === undefined ? null : this.text(words, `${place}/${at}`, table);
    const { 'x-help': help, 'x-prefill': prefill } = spec;
    const asking = this.askings.get(node);
    const asked = asking && this.expressions.compile(asking.source, asking.place, boolean, table);
    this.said.set(node, {
      visible: asked ?? compile('x-visible', boolean),
      requiredWhen: asked ?? compile('x-required', boolean),
      derived: compile('x-derived', typeOf(node)),
      bounds: this.boundsOf(node, compile),
      given: this.givenRows(node),
      prefill:
        prefill === undefined
          ? null
          : this.expressions.compile(prefill.value, `${place}/x-prefill/value`, prefillType(node), table),
      codes: this.codes(node),
      texts: {
        title: text(spec['x-title'], 'x-title'),
        unit: text(spec['x-unit'], 'x-unit'),
        help: text(help?.text, 'x-help/text'),
        include: text(help?.include, 'x-help/include'),
        exclude: text(help?.exclude, 'x-help/exclude'),
        terms: (help?.terms ?? []).map((one, index) => ({
          term: this.text(one.term, `${place}/x-help/terms/${index}/term`, table),
          text: this.text(one.text, `${place}/x-help/terms/${index}/text`, table),
        })),
        row:
          spec['x-row-title'] === undefined
            ? null
            : this.text(spec['x-row-title'], `${place}/x-row-title`, node),
      },
    });
    for (const child of node.children) this.listen(child);
  }

  private givenRows(node: FieldNode): GivenRows | null {
    const { 'x-rows': given, 'x-dimension': dimension } = node.spec;
    if (given === undefined || dimension === undefined) return null;
    if (given.value === undefined) return { value: null, columns: new Set([dimension]) };
    const place = `${node.place}/x-rows/value`;
    const value = this.expressions.compile(given.value, place, prefillType(node), null);
    if (value === null) return null;
    for (const name of value.names) {
      const [first = name] = name.split('.');
      // Rows that came and went with the answers would take their own answers with them.
      if (this.isAnswer(first))
        this.issues.push({ path: place, code: 'rows-of-answers', severity: 'hard', params: { name: first } });
    }
    const { type } = value;
    const row = type.kind === 'list' && type.of.kind === 'context' ? Object.keys(type.of.fields) : [];
    return { value, columns: new Set([dimension, ...row]) };
  }

  /** Whether a name depends on answers: a field, a code chosen in it, or a condition. */
  private isAnswer(name: string): boolean {
    const isField = this.fields.some((field) => name === field.name || name === infoName(field));
    return isField || Object.hasOwn(this.form.conditions ?? {}, name);
  }

  private boundsOf(
    node: FieldNode,
    compile: (keyword: ExpressionKeyword, type: ValueType) => Compiled | null,
  ): Omit<ReadyBounds, 'question'> | null {
    if (node.spec['x-min'] === undefined && node.spec['x-max'] === undefined) return null;
    // Of a table or a list, how many entries.
    const type: ValueType = node.kind === 'leaf' ? typeOf(node) : { kind: 'number' };
    return { type, least: compile('x-min', type), most: compile('x-max', type) };
  }

  private question(field: FieldNode, parent: Question | null, table: Question | null): Question {
    const { visible, derived, bounds, given, ...said } = this.said.get(field)!;
    const { spec, place } = field;
    const children: Question[] = [];
    const family: Question[] = [];
    // Answers stand in the row, or at the top, or in groups below either.
    const isInGroup = parent !== null && parent !== table;
    const info = infoName(field);
    const question: Question = {
      ...said,
      field,
      name: field.name,
      kind: field.kind,
      children,
      parent,
      table,
      trail: isInGroup ? [...parent.trail, parent.name] : [],
      pointer: `${isInGroup ? parent.pointer : ''}/${field.name}`,
      cells: [],
      family,
      takes: takesOf(field),
      required: field.required || (field.kind === 'table' && (spec.minItems ?? 0) > 0),
      info: said.codes !== null && !isInGroup && this.expressions.isUsed(info, field.table) ? info : null,
      isDerived: derived !== null,
      isGiven: parent === table && table?.rows?.given?.columns.has(field.name) === true,
      rows: field.kind === 'table' ? this.tableNeeds(field, children, given) : null,
    };
    this.questions.set(field, question);
    if (bounds !== null) this.bounds.push({ question, ...bounds });
    for (const child of field.children) {
      children.push(this.question(child, question, field.kind === 'table' ? question : table));
    }
    family.push(question, ...children.flatMap((child) => child.family));
    const writes = [field.path];
    if (visible !== null) {
      this.step(
        { kind: 'visible', question, expression: visible },
        `${place}/x-visible`,
        writes,
        field.table,
      );
    }
    if (derived !== null) {
      this.step(
        { kind: 'derived', question, expression: derived },
        `${place}/x-derived`,
        writes,
        field.table,
      );
    }
    return question;
  }

  private tableNeeds(table: FieldNode, columns: readonly Question[], given: GivenRows | null): TableNeeds {
    const isUsed = (name: string) => this.expressions.isUsed(name, table);
    const needs = { previousRow: isUsed('previousRow'), lastYearRow: isUsed('lastYearRow') };
    const infos = table.children.some((column) => isUsed(infoName(column)));
    const dimension = table.spec['x-dimension'];
    return {
      ...needs,
      most: mostRows(table),
      given,
      // Columns are made after their table.
      get dimension() {
        return columns.find(({ name }) => name === dimension) ?? null;
      },
      extras: needs.previousRow || needs.lastYearRow || infos || isUsed('row') || isUsed('rowNumber'),
    };
  }

  private codes(node: FieldNode): ReadyCodes | null {
    const key = codeListOf(node);
    const list = key === undefined ? undefined : this.library.codelists.get(key);
    if (key === undefined || list === undefined) return null;
    const own = node.spec['x-codelist'];
    const only = (own ?? node.item?.['x-codelist'])?.only;
    const place = `${node.place}${own === undefined ? '/items' : ''}/x-codelist/only`;
    return {
      key,
      byCode: readyCodes(list),
      only: only === undefined ? null : this.expressions.compileOfCode(only, place, list, node.table),
      offered: new Map(),
    };
  }

  private text(words: Text, place: string, table: FieldNode | null): ReadyText {
    const labels: Labels = (source, value) => {
      if (typeof value !== 'string') return null;
      const name = source.trim().replace(/^row\./, '');
      const field = (table && nodeAt(table.children, name)) ?? nodeAt(this.fields, name);
      if (field === undefined) return null;
      const code = this.questions.get(field)?.codes?.byCode.get(value);
      return code?.title ?? (field.item ?? field.spec)['x-labels']?.[value] ?? null;
    };
    return this.expressions.text(words, place, table, labels);
  }

  private step(
    step: ComputationStep,
    place: string,
    writes: readonly string[],
    table: FieldNode | null,
  ): void {
    this.steps.push({ step, place, reads: this.expressions.readsOf(step.expression, table), writes });
  }
}
