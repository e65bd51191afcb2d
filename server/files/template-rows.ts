// The rows that a template begins with: what is known of each unit, and room for more.
import {
  type Answers,
  type CompiledForm,
  type FormContext,
  type Locale,
  questionWords,
} from '../../engine/index.ts';
import { cellOf } from './return-cells.ts';
import type { Question, ReturnColumn } from './return-layout.ts';
import { answerAt, rowsIn } from './template-answers.ts';

/** A unit with what its rows begin with. */
export interface Begun {
  context: FormContext;
  answers: Answers;
}

export interface Shown {
  column: ReturnColumn;
  /** Last month's figure, beside. */
  isLast?: boolean;
}

export interface FilledRow {
  /** The respondent says of which unit the row is. */
  isOpen: boolean;
  values: (string | number | null)[];
}

/** Rows that wait for what the respondent adds. */
const spareRows = { one: 15, many: 40 };
/** Stands in a text for what is not known. */
export const unknown = '…';

export class TemplateRows {
  private readonly form: CompiledForm;
  private readonly begun: readonly Begun[];
  private readonly locale: Locale;

  constructor(form: CompiledForm, begun: readonly Begun[], locale: Locale) {
    this.form = form;
    this.begun = begun;
    this.locale = locale;
  }

  /** Whether the unit of measure is another one from row to row. */
  isUnitOfRow({ question }: ReturnColumn): boolean {
    const { unit } = question.texts;
    return unit !== null && unit[this.locale] !== null;
  }

  /** A row per unit, of the questions outside tables. */
  unitRows(shown: readonly Shown[]): FilledRow[] {
    return this.begun.map(({ context, answers }) => ({
      isOpen: false,
      values: [
        context.unit.activityId,
        context.unit.title[this.locale],
        ...shown.map(({ column, isLast }) =>
          cellOf(column, answerAt(isLast ? context.previous : answers, column.question), this.locale),
        ),
      ],
    }));
  }

  /** The rows of a table that are there, and rows that wait for what the respondent adds. */
  tableRows(table: Question, shown: readonly Shown[], hasUnits: boolean): FilledRow[] {
    const given = this.begun.flatMap(({ context, answers }) => {
      const previous = rowsIn(context.previous, table);
      const key = table.rows?.dimension?.name;
      return rowsIn(answers, table).map((row, index): FilledRow => {
        const before = key === undefined ? null : (previous.find((one) => one[key] === row[key]) ?? null);
        return {
          isOpen: false,
          values: [
            context.unit.activityId,
            context.unit.title[this.locale],
            ...shown.map(({ column, isLast }) =>
              cellOf(column, answerAt(isLast ? before : row, column.question), this.locale),
            ),
            ...(hasUnits ? [this.measureOf(table, index, shown, context, answers)] : []),
          ],
        };
      });
    });
    const isFixed = table.rows?.given != null;
    const [single] = this.begun;
    const alone = this.begun.length === 1 ? single?.context.unit : undefined;
    const room = alone === undefined ? spareRows.many : Math.min(spareRows.one, table.rows?.most ?? 0);
    const spare = isFixed
      ? 0
      : Math.max(0, alone === undefined ? room : Math.min(room, (table.rows?.most ?? 0) - given.length));
    return [
      ...given,
      ...Array.from(
        { length: spare },
        (): FilledRow => ({
          isOpen: alone === undefined,
          values: alone === undefined ? [] : [alone.activityId, alone.title[this.locale]],
        }),
      ),
    ];
  }

  private measureOf(
    table: Question,
    index: number,
    shown: readonly Shown[],
    context: FormContext,
    answers: Answers,
  ): string {
    const units = shown
      .filter(({ column, isLast }) => !isLast && this.isUnitOfRow(column))
      .map(
        ({ column }) =>
          questionWords(
            this.form,
            `${table.pointer}/${index}${column.question.pointer}`,
            this.locale,
            context,
            answers,
          )?.unit,
      );
    const known = units.filter((unit): unit is string => typeof unit === 'string' && !unit.includes(unknown));
    return [...new Set(known)].join('، ');
  }
}
