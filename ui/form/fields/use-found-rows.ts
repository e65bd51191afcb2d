import { useMemo, useRef } from 'react';
import { useWords } from '../../locales/index.ts';
import { sayAnswer } from '../say-answer.ts';
import { plain } from './cell-text.ts';
import type { Column, Row } from './table-rows.ts';

interface FoundRows {
  /** Indexes of the rows in sight. */
  order: readonly number[];
  isSearched: boolean;
}

/**
 * The rows in which something is said, in any spelling and any digits. A row that was found stays while it is being changed,
 * until something else is looked for.
 */
export function useFoundRows(rows: readonly Row[], columns: readonly Column[], text: string): FoundRows {
  const wording = useWords();
  const latest = useRef(rows);
  latest.current = rows;
  const { length } = rows;
  return useMemo(() => {
    const wanted = plain(text);
    const all = Array.from({ length }, (_, index) => index);
    if (wanted === '') return { order: all, isSearched: false };
    const says = (row: Row) =>
      columns.some(
        ({ name, question }) =>
          row[name] !== undefined &&
          (plain(sayAnswer(row[name], question, wording)).includes(wanted) ||
            plain(String(row[name])).includes(wanted)),
      );
    return {
      order: all.filter((index) => says(latest.current[index] ?? {})),
      isSearched: true,
    };
  }, [length, columns, text, wording]);
}
