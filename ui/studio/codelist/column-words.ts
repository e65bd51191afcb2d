import type { Wording, WordKey } from '../../locales/index.ts';
import { wordings } from '../../locales/index.ts';
import { type Column, columnKey } from './sheet.ts';

/** What a column is called; an attribute by its own name. */
export function columnTitle(column: Column, { t }: Pick<Wording, 't'>): string {
  return column.kind === 'attribute' ? columnKey(column) : t(`lists.column.${column.kind}`);
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
export function columnNames(column: Column): string[] {
  if (column.kind === 'attribute') return [];
  const { kind } = column;
  return [wordings.fa, wordings.en].flatMap(({ t }) => [
    t(`lists.column.${kind}`),
    ...t(also[kind]).split(';'),
  ]);
}
