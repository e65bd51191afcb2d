// The words of a return's items and figures, for its comparison: by the form's own texts, with the row's values in them.
import { type CompiledForm, type FormContext, questionWords } from '../../engine/index.ts';
import type { Json } from '../../server/wire.ts';
import type { Answers } from '../form/answers.ts';
import type { Question } from '../form/question.ts';
import { sayAnswer } from '../form/say-answer.ts';
import type { Wording } from '../locales/index.ts';
import type { ComparisonGroup, ComparisonRow } from './comparison.ts';
import { questionsOf } from './questions.ts';

export interface FigureWords {
  /** A figure of a question, named by its dotted path. */
  say(value: Json, path: string): string;
  /** A table's title. */
  table(group: ComparisonGroup): string;
  /** What a row of a table is about: the product's name, or the row's number. */
  row(group: ComparisonGroup): string;
  /** An item's title and unit. */
  item(row: ComparisonRow): { title: string; unit: string | null };
  /** An item's title with its row's. */
  full(row: ComparisonRow, group: ComparisonGroup): string;
}

/** The words of one return in the reader's language. */
export function figureWords(
  form: CompiledForm,
  context: FormContext,
  answers: Answers,
  wording: Wording,
): FigureWords {
  const { locale, t } = wording;
  const questions = questionsOf(form, locale);
  const plain: Pick<Question, 'kind' | 'options' | 'title' | 'unit'> = {
    kind: 'text',
    options: [],
    title: '',
    unit: null,
  };
  const say = (value: Json, path: string) => sayAnswer(value, questions.get(path) ?? plain, wording);
  const row = ({ rowKey, section }: ComparisonGroup): string => {
    if (rowKey === null) return wording.of(section);
    if (rowKey.path === null || rowKey.code === null) return t('review.row', { n: rowKey.index + 1 });
    return say(rowKey.code, rowKey.path);
  };
  // A title or unit that an answer completes is open (`…`) until it is asked for its own row.
  const own = new Map<string, { title: string; unit: string | null }>();
  const item = ({ path, item: place }: ComparisonRow) => {
    const { title, unit } = questions.get(path) ?? { ...plain, title: path };
    const isOpen = title.includes('…') || unit?.includes('…') === true;
    if (!isOpen) return { title, unit };
    const known = own.get(place);
    if (known !== undefined) return known;
    const found = questionWords(form, place, locale, context, answers);
    const words = {
      title: found?.title ?? title,
      unit: found?.unit?.includes('…') === true ? null : (found?.unit ?? null),
    };
    own.set(place, words);
    return words;
  };
  return {
    say,
    row,
    item,
    table: ({ table, section }) =>
      table === null ? wording.of(section) : (questions.get(table)?.title ?? table),
    full: (one, group) =>
      group.rowKey === null ? item(one).title : t('review.inRow', { row: row(group), item: item(one).title }),
  };
}
