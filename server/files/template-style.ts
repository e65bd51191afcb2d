// How a template of returns looks: what is locked is grey, what is written stays what it is.
import type ExcelJS from 'exceljs';
import type { Locale } from '../../engine/index.ts';
import { say } from '../words.ts';
import type { Question } from './return-layout.ts';

const colours = {
  head: 'FF1F4E5F',
  headText: 'FFFFFFFF',
  locked: 'FFF1F3F4',
  line: 'FFD0D5D9',
  quiet: 'FF5F6B73',
};

/** Said in every cell: where a style names no font, some programs take one with serifs. */
export const letters = { name: 'Calibri', family: 2, size: 11 } as const;
/** A4 across, with the headings and the units on every page. */
export const paper: Partial<ExcelJS.PageSetup> = {
  paperSize: 9 as ExcelJS.PaperSize,
  orientation: 'landscape',
  scale: 70,
  margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5, header: 0.3, footer: 0.3 },
};

export const unlocked: Partial<ExcelJS.WorksheetProtection> = {
  selectLockedCells: true,
  selectUnlockedCells: true,
  formatColumns: true,
  formatRows: true,
  autoFilter: true,
};

export function choice(range: string, isStrict: boolean, locale: Locale): ExcelJS.DataValidation {
  return {
    type: 'list',
    allowBlank: true,
    formulae: [range],
    showErrorMessage: isStrict,
    // What is not in the list is told with all its reasons when the file is sent.
    errorStyle: 'warning',
    errorTitle: say(locale, 'template.notListed'),
    error: say(locale, 'template.notListed.detail'),
  };
}

export function styleHead(cell: ExcelJS.Cell, isTitle: boolean): void {
  cell.fill = {
    type: 'pattern',
    pattern: 'solid',
    fgColor: { argb: isTitle ? colours.head : colours.locked },
  };
  cell.font = isTitle
    ? { ...letters, bold: true, color: { argb: colours.headText } }
    : { ...letters, size: 9, color: { argb: colours.quiet } };
  cell.alignment = { wrapText: true, vertical: 'middle', horizontal: 'center' };
}

export function styleCell(
  cell: ExcelJS.Cell,
  isWritten: boolean,
  question: Question | undefined,
  locale: Locale,
): void {
  cell.protection = { locked: !isWritten };
  const edge = { style: 'thin', color: { argb: colours.line } } as const;
  cell.border = { top: edge, bottom: edge, left: edge, right: edge };
  cell.font = isWritten ? letters : { ...letters, color: { argb: colours.quiet } };
  if (!isWritten) {
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: colours.locked } };
  }
  const isNumber = question?.takes === 'number';
  // Text stays text: no identifier becomes a number, and no sign of equality a formula.
  cell.numFmt = isNumber ? (question?.field.spec.type === 'integer' ? '#,##0' : 'General') : '@';
  cell.alignment = isNumber ? {} : { readingOrder: locale === 'fa' ? 'rtl' : 'ltr', wrapText: false };
}
