// What a list copied out of a spreadsheet becomes: questions, or options of a choice.
import type { Field, Text } from '../../../engine/index.ts';
import { freeName, nameFrom } from './keys.ts';
import { type Beginnings, newField, type QuestionKind } from './kinds.ts';
import type { ListedOption } from './options.ts';
import { newOption } from './options.ts';
import type { Questionnaire } from './questionnaire.ts';
import { insert, type Put, type Spot, takenNames } from './structure.ts';

/** One line of the clipboard: its cells, trimmed. */
export type PastedRow = string[];

/** Reads lines with tabs between their cells; cells in quotes may hold line breaks. Empty lines are left out. */
export function readPasted(text: string): PastedRow[] {
  const rows: PastedRow[] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    row.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.some((one) => one !== '')) rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (isQuoted) cell += sign;
    else if (sign === '\t') endCell();
    else if (sign === '\n') endRow();
    else if (sign !== '\r') cell += sign;
  }
  endRow();
  return rows;
}

/** A question as it was read off a line. */
export interface PastedQuestion {
  title: Text;
  kind: QuestionKind;
  unit: Text | null;
}

const isLatin = /^[\p{Script=Latin}\p{N}\p{P}\p{S}\p{Z}]+$/u;
const bracketed = /^(.*?)\s*[(（]([^()（）]{1,40})[)）]\s*$/u;

/**
 * Questions out of lines: the name, in a second cell the name in the other language, in a third the unit. The kind is a
 * guess from the words; whoever pastes sees it and may change it.
 */
export function questionsFrom(rows: readonly PastedRow[]): PastedQuestion[] {
  return rows.map(([first = '', second = '', third = '']) => {
    const [words, other] =
      isLatin.test(first) && second !== '' && !isLatin.test(second) ? [second, first] : [first, second];
    const match = third === '' ? bracketed.exec(words) : null;
    const [fa, unit] = match === null ? [words, third] : [match[1] ?? words, match[2] ?? ''];
    const en = other === '' ? fa : (bracketed.exec(other)?.[1] ?? other);
    const kind = guess(`${fa} ${en}`, unit);
    const isCounted = kind === 'number' || kind === 'integer';
    return { title: { fa, en }, kind, unit: isCounted && unit !== '' ? { fa: unit, en: unit } : null };
  });
}

const guesses: [QuestionKind, RegExp][] = [
  ['money', /میلیون ریال|million rial/iu],
  ['year', /^سال\s|\bسال (تأسیس|تاسیس|شروع)|\byear of\b/iu],
  ['date', /تاریخ|\bdate\b/iu],
  ['yesNo', /^(آیا)\s|[؟?]\s*$|^(is|are|has|have|does|do)\s/iu],
  ['phone', /تلفن|\bphone\b|همراه$/iu],
  ['email', /رایانامه|ایمیل|e-?mail/iu],
  ['longText', /توضیح|شرح|ملاحظات|\b(remarks|notes?|describe|explain)\b/iu],
  ['integer', /تعداد|شمار|\b(number of|count)\b|نفر/iu],
  [
    'number',
    /مقدار|میزان|مصرف|تولید|فروش|ظرفیت|موجودی|وزن|مساحت|\b(quantity|amount|production|sales|stock|area|weight|capacity|used)\b/iu,
  ],
];

function guess(words: string, unit: string): QuestionKind {
  if (/میلیون ریال|million rial/iu.test(unit)) return 'money';
  if (/نفر|دستگاه|عدد|persons?/iu.test(unit)) return 'integer';
  if (unit !== '') return 'number';
  return guesses.find(([, pattern]) => pattern.test(words))?.[0] ?? 'text';
}

/** Puts pasted questions one after the other at a spot. */
export function insertPasted(
  document: Questionnaire,
  spot: Spot,
  questions: readonly PastedQuestion[],
  beginnings: Beginnings,
): Put {
  let put: Put = { document, path: [] };
  questions.forEach(({ title, kind, unit }, at) => {
    const field: Field = newField(kind, title, beginnings);
    const measured: Field = unit === null ? field : { ...field, 'x-unit': unit };
    const name = freeName(title.en, takenNames(put.document, spot.within));
    put = insert(put.document, { ...spot, index: spot.index + at }, measured, name);
  });
  return put;
}

/** Options out of lines: the words, and in a second cell those in the other language; those that are there already are not doubled. */
export function optionsFrom(rows: readonly PastedRow[], before: readonly ListedOption[]): ListedOption[] {
  const options = [...before];
  for (const [first = '', second = ''] of rows) {
    const [fa, en] =
      isLatin.test(first) && second !== '' && !isLatin.test(second) ? [second, first] : [first, second];
    if (fa === '' || options.some(({ label }) => label.fa === fa)) continue;
    const label = { fa, en: en === '' ? fa : en };
    options.push(newOption(options, nameFrom(label.en) === '' ? label : label));
  }
  return options;
}
