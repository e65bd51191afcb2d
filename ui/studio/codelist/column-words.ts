import type { CodeList } from '../../../engine/index.ts';
import type { Wording, WordKey } from '../../locales/index.ts';
import { wordings } from '../../locales/index.ts';
import { type Column, columnKey } from './sheet.ts';

type Titled = Pick<CodeList, 'attributeTitles'>;

/** What a column is called; an attribute without words by its own name. */
export function columnTitle(column: Column, list: Titled, words: Pick<Wording, 't' | 'of'>): string {
  if (column.kind !== 'attribute') return words.t(`lists.column.${column.kind}`);
  const title = list.attributeTitles?.[column.name];
  if (title === undefined) return columnKey(column);
  return attributeTitle(column, words.of(title), words);
}

function attributeTitle(column: Column & { kind: 'attribute' }, label: string, { t }: Pick<Wording, 't'>) {
  if (column.type !== 'words') return label;
  return t(column.locale === 'fa' ? 'studio.inPersian' : 'studio.inEnglish', { label });
}

const also = {
  code: 'lists.column.code.also',
  fa: 'lists.column.fa.also',
  en: 'lists.column.en.also',
  parent: 'lists.column.parent.also',
  from: 'lists.column.from.also',
  to: 'lists.column.to.also',
} as const satisfies Record<string, WordKey>;

/** Every heading by which a file may call a column, in both languages. */
export function columnNames(column: Column, list: Titled): string[] {
  if (column.kind === 'attribute') {
    const title = list.attributeTitles?.[column.name];
    if (title === undefined) return [];
    return [attributeTitle(column, title.fa, wordings.fa), attributeTitle(column, title.en, wordings.en)];
  }
  const { kind } = column;
  return [wordings.fa, wordings.en].flatMap(({ t }) => [
    t(`lists.column.${kind}`),
    ...t(also[kind]).split(';'),
  ]);
}
