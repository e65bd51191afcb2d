// The drop-downs of a template: options stand once, in a sheet of their own, and columns name their range.
import { type CompiledForm, type Json, type Locale, localise } from '../../engine/index.ts';
import { type Option, optionLabel, optionsOf } from './return-cells.ts';
import { listSheet, type Question, type ReturnColumn } from './return-layout.ts';
import { choicesAt } from './template-answers.ts';
import type { Begun } from './template-rows.ts';

const yesNo: Option[] = [
  { value: true, title: { fa: 'بله', en: 'Yes' } },
  { value: false, title: { fa: 'خیر', en: 'No' } },
];

export class TemplateLists {
  private readonly form: CompiledForm;
  private readonly begun: readonly Begun[];
  private readonly locale: Locale;
  private readonly ranges = new Map<string, string>();
  private readonly columns: string[][] = [];

  constructor(form: CompiledForm, begun: readonly Begun[], locale: Locale) {
    this.form = form;
    this.begun = begun;
    this.locale = locale;
  }

  /** The range of the units' ids. */
  units(): string {
    return this.named(
      '#units',
      this.begun.map(({ context }) => context.unit.activityId),
    );
  }

  /** A list a column, as rows. */
  rows(): string[][] {
    return transposed(this.columns);
  }

  /** The range of a question's options; null where its answers are free. */
  of({ question }: ReturnColumn): string | null {
    const { takes, field } = question;
    if (takes === 'boolean')
      return this.named(
        '#yes',
        yesNo.map((one) => one.title[this.locale]),
      );
    const options = optionsOf(question);
    if (options === null) return null;
    const offered = this.offered(question);
    const labels = options
      .filter(({ value }) => offered === null || offered.has(value))
      .map((option) => optionLabel(option, options, this.locale));
    return labels.length === 0 ? null : this.named(field.path, labels);
  }

  /** What the question offers to any of the units. */
  private offered(question: Question): Set<Json> | null {
    if (question.codes === null) return null;
    const offered = new Set<Json>();
    // Very many units together have what there is.
    if (this.begun.length > 50) return null;
    for (const { context, answers } of this.begun) {
      const { schema } = localise(this.form, this.locale, context, answers);
      for (const value of choicesAt(schema, question.field.path.split('.'))) offered.add(value);
      if (offered.size === question.codes.byCode.size) break;
    }
    return offered;
  }

  private named(name: string, labels: readonly string[]): string {
    const known = this.ranges.get(name);
    if (known !== undefined) return known;
    const column = columnName(this.columns.length);
    const range = `'${listSheet}'!$${column}$1:$${column}$${labels.length}`;
    this.columns.push([...labels]);
    this.ranges.set(name, range);
    return range;
  }
}

function transposed(columns: readonly (readonly string[])[]): string[][] {
  const length = Math.max(0, ...columns.map((column) => column.length));
  return Array.from({ length }, (_, row) => columns.map((column) => column[row] ?? ''));
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
