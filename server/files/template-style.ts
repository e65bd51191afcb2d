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
    ? { bold: true, color: { argb: colours.headText } }
    : { size: 9, color: { argb: colours.quiet } };
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
  if (!isWritten) {
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: colours.locked } };
    cell.font = { color: { argb: colours.quiet } };
  }
  const isNumber = question?.takes === 'number';
  // Text stays text: no identifier becomes a number, and no sign of equality a formula.
  cell.numFmt = isNumber ? (question?.field.spec.type === 'integer' ? '#,##0' : 'General') : '@';
  cell.alignment = isNumber ? {} : { readingOrder: locale === 'fa' ? 'rtl' : 'ltr', wrapText: false };
}
