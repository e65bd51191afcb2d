// Returns as a workbook to fill in: a row per unit, a sheet per table, drop-downs, last month's figures beside. What the
// respondent does not write is locked.
import ExcelJS from 'exceljs';
import {
  type Answers,
  type CompiledForm,
  type FormContext,
  type Locale,
  type LocalisedForm,
  localise,
  questionWords,
} from '../../engine/index.ts';
import { say } from '../words.ts';
import { optionLabel, optionsOf } from './return-cells.ts';
import {
  aboutSheet,
  explanationKey,
  headRows,
  layoutHash,
  layoutOf,
  listSheet,
  type Question,
  type ReturnSheet,
  shownKey,
  templateFormat,
  unitKey,
} from './return-layout.ts';
import { beginning } from './template-answers.ts';
import { TemplateLists } from './template-lists.ts';
import { type Begun, type Shown, TemplateRows, unknown } from './template-rows.ts';
import { choice, letters, paper, styleCell, styleHead, unlocked } from './template-style.ts';

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

class TemplateWriter {
  private readonly book = new ExcelJS.Workbook();
  private readonly form: CompiledForm;
  private readonly begun: Begun[];
  private readonly locale: Locale;
  private readonly collection: string;
  private readonly words: LocalisedForm;
  private readonly period: FormContext['period'];
  private readonly lists: TemplateLists;
  private readonly rows: TemplateRows;
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
    this.lists = new TemplateLists(form, this.begun, locale);
    this.rows = new TemplateRows(form, this.begun, locale);
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
    await this.hidden(listSheet, this.lists.rows());
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
    sheet.pageSetup = { ...paper, scale: 100 };
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
      const size = index === 0 ? 16 : index === 1 ? 13 : 11;
      cell.font = { ...letters, size, bold: index === 0 };
      // Not every program makes room for a text that is wrapped.
      sheet.getRow(index + 1).height = size * 1.7 * Math.ceil((line.length * size) / 1_400 || 1);
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
    const hasUnits = table !== null && columns.some((column) => this.rows.isUnitOfRow(column));
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
    const lines = heads.map(({ title, width }) => Math.ceil(title.length / (width - 4)));
    sheet.addRow(heads.map(({ title }) => title)).height = 16 * Math.max(2, ...lines);
    sheet.addRow(heads.map(({ below }) => below));
    const filled = table === null ? this.rows.unitRows(shown) : this.rows.tableRows(table, shown, hasUnits);
    for (const { values } of filled) sheet.addRow(values);
    heads.forEach((head, index) => {
      sheet.getColumn(index + 1).width = head.width;
      for (const row of [2, 3]) styleHead(sheet.getCell(row, index + 1), row === 2);
      if (head.note !== undefined && head.note !== '') sheet.getCell(2, index + 1).note = head.note;
    });
    const lists = shown.map(({ column, isLast }) => (isLast ? null : this.lists.of(column)));
    const units = filled.some(({ isOpen }) => isOpen) ? this.lists.units() : null;
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
    sheet.pageSetup = { ...paper, printTitlesRow: '2:3', printTitlesColumn: 'A:B' };
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
}

interface Head {
  key: string;
  title: string;
  below: string;
  width: number;
  note?: string;
}
