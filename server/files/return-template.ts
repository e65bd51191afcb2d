// Returns as a workbook to fill in: a row per unit, a sheet per table, drop-downs, last month's figures beside. What the
// respondent does not write is locked.
import ExcelJS from 'exceljs';
import {
  type Answers,
  type CompiledForm,
  type FormContext,
  type Json,
  type Locale,
  type LocalisedForm,
  localise,
  questionWords,
} from '../../engine/index.ts';
import { say } from '../words.ts';
import { cellOf, type Option, optionLabel, optionsOf } from './return-cells.ts';
import {
  aboutSheet,
  explanationKey,
  headRows,
  layoutHash,
  layoutOf,
  listSheet,
  type Question,
  type ReturnColumn,
  type ReturnSheet,
  shownKey,
  templateFormat,
  unitKey,
} from './return-layout.ts';
import { answerAt, beginning, choicesAt, rowsIn } from './template-answers.ts';
import { choice, styleCell, styleHead, unlocked } from './template-style.ts';

/** One unit's return, as far as it goes. */
export interface TemplateReturn {
  context: FormContext;
  /** The draft or the return as it was submitted; null where the form is still blank. */
  answers: Answers | null;
}

export interface TemplateOptions {
  collection: string;
  locale: Locale;
}

const unknown = '…';
/** Rows that wait for what the respondent adds. */
const spareRows = { one: 15, many: 40 };
const yesNo: Option[] = [
  { value: true, title: { fa: 'بله', en: 'Yes' } },
  { value: false, title: { fa: 'خیر', en: 'No' } },
];

/**
 * The workbook of some returns on one form version and one period, in a language: right to left in Persian.
 * @param returns at least one
 */
export async function returnTemplate(
  form: CompiledForm,
  returns: readonly TemplateReturn[],
  options: TemplateOptions,
): Promise<Uint8Array> {
  const [first] = returns;
  if (first === undefined) throw new Error('A template of no return');
  const writer = new TemplateWriter(form, returns, options, first.context);
  return new Uint8Array(await writer.write());
}

/** A unit with what its rows begin with. */
interface Begun {
  context: FormContext;
  answers: Answers;
}

class TemplateWriter {
  private readonly book = new ExcelJS.Workbook();
  private readonly form: CompiledForm;
  private readonly begun: Begun[];
  private readonly locale: Locale;
  private readonly collection: string;
  private readonly words: LocalisedForm;
  private readonly period: FormContext['period'];
  private readonly lists = new Map<string, string>();
  private readonly listColumns: string[][] = [];
  private readonly names = new Set<string>();

  constructor(
    form: CompiledForm,
    returns: readonly TemplateReturn[],
    { locale, collection }: TemplateOptions,
    context: FormContext,
  ) {
    this.form = form;
    this.locale = locale;
    this.collection = collection;
    this.period = context.period;
    this.words = localise(form, locale, context);
    this.begun = returns.map(({ context: own, answers }) => ({
      context: own,
      answers: beginning(form, own, answers),
    }));
  }

  async write(): Promise<ArrayBuffer> {
    const guide = this.sheet(say(this.locale, 'template.guide'));
    const written: { name: string; table: string; heads: Head[] }[] = [];
    for (const sheet of layoutOf(this.form)) {
      const title =
        sheet.table === null
          ? say(this.locale, 'template.units')
          : this.titleOf(sheet.table, `/${sheet.table.name}`);
      const made = this.sheet(title);
      const heads = this.fill(made, sheet);
      await made.protect('', unlocked);
      written.push({ name: made.name, table: sheet.table?.name ?? '', heads });
    }
    this.explain(guide, written);
    await guide.protect('', unlocked);
    await this.hidden(listSheet, transposed(this.listColumns));
    await this.hidden(aboutSheet, [
      ['daftar-returns', templateFormat],
      ['collection', this.collection],
      ['form', this.form.key],
      ['version', `${this.form.version}`],
      ['period', this.period.key],
      ['locale', this.locale],
      ['hash', layoutHash(this.form, this.period.key)],
      ...written.flatMap(({ name, table, heads }) => [
        ['sheet', name, table],
        // What each column is headed: one that is called something else holds something else.
        ...heads.filter(({ key }) => key !== shownKey).map(({ key, title }) => ['column', name, key, title]),
      ]),
    ]);
    const bytes = await this.book.xlsx.writeBuffer();
    return bytes as unknown as ArrayBuffer;
  }

  private sheet(title: string): ExcelJS.Worksheet {
    return this.book.addWorksheet(this.freeName(title), {
      views: [{ rightToLeft: this.locale === 'fa', state: 'normal', showGridLines: true }],
    });
  }

  /** Excel takes 31 characters, and each name once. */
  private freeName(title: string): string {
    const plain =
      title
        .replace(/[[\]:*?/\\']/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 28) || 'Sheet';
    let name = plain;
    for (let number = 2; this.names.has(name.toLowerCase()); number += 1) name = `${plain} ${number}`;
    this.names.add(name.toLowerCase());
    return name;
  }

  private async hidden(name: string, rows: readonly (readonly string[])[]): Promise<void> {
    const sheet = this.book.addWorksheet(name, { state: 'veryHidden' });
    for (const row of rows) sheet.addRow([...row]);
    await sheet.protect('', {});
  }

  private explain(sheet: ExcelJS.Worksheet, written: readonly { name: string }[]): void {
    const { locale } = this;
    sheet.getColumn(1).width = 90;
    const [single] = this.begun;
    const who =
      this.begun.length === 1 && single
        ? single.context.unit.title[locale]
        : say(locale, 'template.unitCount', { count: this.begun.length });
    const lines = [
      this.words.title,
      `${this.period.label[locale]} · ${who}`,
      '',
      ...['fill', 'rows', 'lists', 'numbers', 'explain', 'keep', 'send'].map((step) =>
        say(locale, `template.step.${step}`, { sheets: written.map(({ name }) => `«${name}»`).join(' ') }),
      ),
    ];
    lines.forEach((line, index) => {
      const cell = sheet.addRow([line]).getCell(1);
      cell.font = index === 0 ? { bold: true, size: 16 } : { size: index === 1 ? 13 : 11 };
      cell.alignment = { wrapText: true, vertical: 'top', readingOrder: locale === 'fa' ? 'rtl' : 'ltr' };
    });
  }

  private fill(sheet: ExcelJS.Worksheet, { table, columns }: ReturnSheet): Head[] {
    const { locale } = this;
    const shown = columns.flatMap((column): Shown[] =>
      column.question.takes === 'number' && !column.question.isGiven
        ? [{ column }, { column, isLast: true }]
        : [{ column }],
    );
    const hasUnits = table !== null && columns.some((column) => this.isUnitOfRow(column));
    const heads: Head[] = [
      { key: unitKey, title: say(locale, 'template.unit'), below: '', width: 17 },
      { key: shownKey, title: say(locale, 'template.unitTitle'), below: '', width: 26 },
      ...shown.map((one): Head => this.headOf(one, table)),
      ...(hasUnits ? [{ key: shownKey, title: say(locale, 'template.measure'), below: '', width: 16 }] : []),
      {
        key: explanationKey,
        title: say(locale, 'template.explanation'),
        below: say(locale, 'template.explanation.below'),
        width: 40,
      },
    ];
    sheet.addRow(heads.map(({ key }) => key)).hidden = true;
    sheet.addRow(heads.map(({ title }) => title)).height = 48;
    sheet.addRow(heads.map(({ below }) => below));
    const filled = table === null ? this.unitRows(shown) : this.tableRows(table, shown, hasUnits);
    for (const { values } of filled) sheet.addRow(values);
    heads.forEach((head, index) => {
      sheet.getColumn(index + 1).width = head.width;
      for (const row of [2, 3]) styleHead(sheet.getCell(row, index + 1), row === 2);
      if (head.note !== undefined && head.note !== '') sheet.getCell(2, index + 1).note = head.note;
    });
    const lists = shown.map(({ column, isLast }) => (isLast ? null : this.listOf(column)));
    const units = filled.some(({ isOpen }) => isOpen) ? this.listNamed('#units', this.unitIds()) : null;
    filled.forEach(({ isOpen }, index) => {
      const row = sheet.getRow(headRows + 1 + index);
      heads.forEach((head, at) => {
        const cell = row.getCell(at + 1);
        const one = shown[at - 2];
        const isWritten =
          head.key === explanationKey ||
          (head.key === unitKey ? isOpen : one !== undefined && !one.isLast && !one.column.question.isGiven);
        styleCell(cell, isWritten, one?.column.question, this.locale);
        if (head.key === unitKey && isOpen && units !== null)
          cell.dataValidation = choice(units, false, this.locale);
        const list = lists[at - 2];
        if (isWritten && one !== undefined && list != null)
          cell.dataValidation = choice(list, one.column.question.kind !== 'list', this.locale);
      });
    });
    sheet.views = [
      {
        rightToLeft: this.locale === 'fa',
        state: 'frozen',
        xSplit: 2,
        ySplit: headRows,
        activeCell: 'C4',
        showGridLines: true,
      },
    ];
    sheet.pageSetup = { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
    return heads;
  }

  private headOf({ column, isLast }: Shown, table: Question | null): Head {
    const { question, part } = column;
    const pointer = table === null ? question.pointer : `${table.pointer}/0${question.pointer}`;
    const words = this.wordsAt(pointer);
    const unit = words?.unit?.includes(unknown) ? null : (words?.unit ?? null);
    const place = part === null ? '' : ` (${say(this.locale, `template.${part}`)})`;
    const title = `${words?.title ?? question.name}${place}`;
    if (isLast) {
      return {
        key: shownKey,
        title: say(this.locale, 'template.last', { title }),
        below: unit ?? '',
        width: 14,
      };
    }
    const options = optionsOf(question);
    const note = [
      words?.help,
      words?.include && say(this.locale, 'template.include', { text: words.include }),
      words?.exclude && say(this.locale, 'template.exclude', { text: words.exclude }),
      question.kind === 'list' && options !== null
        ? say(this.locale, 'template.several', {
            options: options.map((one) => optionLabel(one, options, this.locale)).join('\n'),
          })
        : null,
      this.formatNote(question),
    ].filter((text): text is string => typeof text === 'string' && text !== '');
    const isText = question.takes === 'text';
    return {
      key: column.key,
      title,
      below: unit ?? '',
      width: isText ? 32 : options !== null ? 24 : 16,
      note: note.join('\n\n'),
    };
  }

  private formatNote({ field }: Question): string | null {
    const { format } = field.item ?? field.spec;
    return format === 'date' || format === 'month' ? say(this.locale, `template.format.${format}`) : null;
  }

  private wordsAt(pointer: string) {
    const [one] = this.begun;
    return one ? questionWords(this.form, pointer, this.locale, one.context, one.answers) : null;
  }

  private titleOf(question: Question, pointer: string): string {
    return this.wordsAt(pointer)?.title ?? question.name;
  }

  /** Whether the unit of measure is another one from row to row. */
  private isUnitOfRow({ question }: ReturnColumn): boolean {
    const { unit } = question.texts;
    return unit !== null && unit[this.locale] !== null;
  }

  private unitRows(shown: readonly Shown[]): FilledRow[] {
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

  private tableRows(table: Question, shown: readonly Shown[], hasUnits: boolean): FilledRow[] {
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

  private unitIds(): string[] {
    return this.begun.map(({ context }) => context.unit.activityId);
  }

  /** The range of a question's options; null where its answers are free. */
  private listOf({ question }: ReturnColumn): string | null {
    const { takes, field } = question;
    if (takes === 'boolean')
      return this.listNamed(
        '#yes',
        yesNo.map((one) => one.title[this.locale]),
      );
    const options = optionsOf(question);
    if (options === null) return null;
    const offered = this.offered(question);
    const labels = options
      .filter(({ value }) => offered === null || offered.has(value))
      .map((option) => optionLabel(option, options, this.locale));
    return labels.length === 0 ? null : this.listNamed(field.path, labels);
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

  private listNamed(name: string, labels: readonly string[]): string {
    const known = this.lists.get(name);
    if (known !== undefined) return known;
    const column = columnName(this.listColumns.length);
    const range = `'${listSheet}'!$${column}$1:$${column}$${labels.length}`;
    this.listColumns.push([...labels]);
    this.lists.set(name, range);
    return range;
  }
}

interface Shown {
  column: ReturnColumn;
  /** Last month's figure, beside. */
  isLast?: boolean;
}

interface Head {
  key: string;
  title: string;
  below: string;
  width: number;
  note?: string;
}

interface FilledRow {
  /** The respondent says of which unit the row is. */
  isOpen: boolean;
  values: (string | number | null)[];
}

function transposed(columns: readonly (readonly string[])[]): string[][] {
  const length = Math.max(0, ...columns.map((column) => column.length));
  return Array.from({ length }, (_, row) => columns.map((column) => column[row] ?? ''));
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
