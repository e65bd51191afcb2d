// Codes as a sheet: moved in by arrows, written into as in a spreadsheet, pasted into by the block. Only the rows in sight
// are drawn.
import { styled, useTheme } from '@mui/material/styles';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { CodeList } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { columnTitle } from './column-words.ts';
import { type Column, columnKey, textIn } from './sheet.ts';

/** A cell by its place on the screen. */
export interface CellPlace {
  row: number;
  column: number;
}

export interface Sorting {
  column: string;
  isDown: boolean;
}

interface SheetProps {
  list: CodeList;
  columns: readonly Column[];
  /** Indexes of the codes that are shown, in their order. */
  rows: readonly number[];
  place: CellPlace;
  sorting: Sorting | null;
  isReadOnly: boolean;
  /** Marks of a code: ended, new. */
  markOf(index: number): 'ended' | 'new' | null;
  onPlace(place: CellPlace): void;
  onSort(column: string): void;
  /** Writes a text; what is wrong with it, or null. */
  onWrite(index: number, column: Column, text: string): string | null;
  onPaste(text: string): void;
}

const rowHeight = 38;
const height = 420;
const widths: Record<string, number> = { code: 120, fa: 210, en: 210, parent: 110, from: 112, to: 112 };
const otherWidth = 140;

const Grid = styled('div')({
  overflow: 'auto',
  height,
  border: `1px solid ${colours.edge}`,
  borderRadius: 8,
  background: colours.paper,
  '& [role=row]': { display: 'flex', height: rowHeight },
  '& [role=columnheader], & [role=gridcell]': {
    flex: 'none',
    boxSizing: 'border-box',
    borderInlineEnd: `1px solid ${colours.line}`,
    borderBlockEnd: `1px solid ${colours.line}`,
    padding: '0 8px',
    lineHeight: `${rowHeight - 1}px`,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    fontSize: '0.875rem',
  },
  '& [role=columnheader]': { background: colours.sunken, fontWeight: 650, padding: 0 },
  '& [role=columnheader] button': {
    all: 'unset',
    boxSizing: 'border-box',
    width: '100%',
    padding: '0 8px',
    cursor: 'pointer',
    '&:focus-visible': { outline: `2px solid ${colours.accent}`, outlineOffset: -2 },
  },
  '& [role=gridcell]:focus-visible': { outline: `2px solid ${colours.accent}`, outlineOffset: -2 },
  '& [role=gridcell][data-editing]': { padding: 0 },
  '& input': {
    width: '100%',
    height: '100%',
    boxSizing: 'border-box',
    border: `2px solid ${colours.accent}`,
    padding: '0 6px',
    font: 'inherit',
    '&[aria-invalid=true]': { borderColor: colours.error },
  },
  '& [data-mark=ended] [role=gridcell]': { textDecoration: 'line-through', color: colours.inkSoft },
  '& [data-mark=new] [role=gridcell]:first-of-type': { boxShadow: `inset 0 0 0 2px ${colours.success}` },
});

/** Arrows move, Enter or a letter writes, Escape takes back, a paste fills from here on. */
export function Sheet(props: SheetProps) {
  const { list, columns, rows, place, sorting, isReadOnly, markOf, onPlace, onSort, onWrite, onPaste } =
    props;
  const words = useWords();
  const { t } = words;
  const said = (code: CodeList['codes'][number], column: Column) => {
    const text = textIn(code, column);
    const isTruth = column.kind === 'attribute' && column.type === 'boolean' && text !== '';
    return isTruth ? t(text === 'true' ? 'studio.yes' : 'studio.no') : text;
  };
  const { direction } = useTheme();
  const frame = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const [top, setTop] = useState(0);
  const [draft, setDraft] = useState<{ text: string; fault: string | null } | null>(null);
  const first = Math.max(0, Math.floor(top / rowHeight) - 4);
  const last = Math.min(rows.length, first + Math.ceil(height / rowHeight) + 8);
  const drawn = Array.from({ length: last - first }, (_, at) => first + at);
  if (place.row < rows.length && !drawn.includes(place.row)) drawn.push(place.row);
  const width = columns.reduce((sum, column) => sum + widthOf(column), 0);

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    frame.current?.querySelector<HTMLElement>(`[data-cell="${place.row} ${place.column}"]`)?.focus();
  });

  const go = (row: number, column: number) => {
    const next = {
      row: Math.min(rows.length - 1, Math.max(0, row)),
      column: Math.min(columns.length - 1, Math.max(0, column)),
    };
    setDraft(null);
    wantsFocus.current = true;
    const box = frame.current;
    if (box !== null) {
      const y = next.row * rowHeight;
      if (y < box.scrollTop) box.scrollTop = y;
      const bottom = y + 2 * rowHeight - box.clientHeight + 18;
      if (bottom > box.scrollTop) box.scrollTop = bottom;
    }
    onPlace(next);
  };
  const commit = (then: () => void) => {
    const index = rows[place.row];
    const column = columns[place.column];
    if (draft === null || index === undefined || column === undefined) return then();
    const fault = onWrite(index, column, draft.text);
    if (fault === null) then();
    else setDraft({ ...draft, fault });
  };
  const press = (event: KeyboardEvent) => {
    const forth = direction === 'rtl' ? -1 : 1;
    const { row, column } = place;
    if (draft !== null) {
      if (event.key === 'Escape') go(row, column);
      else if (event.key === 'Enter') commit(() => go(row + 1, column));
      else if (event.key === 'Tab') commit(() => go(row, column + (event.shiftKey ? -1 : 1)));
      else return;
      event.preventDefault();
      return;
    }
    const steps: Record<string, [number, number]> = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + forth],
      ArrowLeft: [row, column - forth],
      PageDown: [row + 10, column],
      PageUp: [row - 10, column],
      Home: [event.ctrlKey ? 0 : row, 0],
      End: [event.ctrlKey ? rows.length - 1 : row, columns.length - 1],
    };
    const step = steps[event.key];
    const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (step !== undefined) go(...step);
    else if (isReadOnly) return;
    else if (event.key === 'Enter' || event.key === 'F2') edit();
    else if (event.key === 'Delete') setDraft({ text: '', fault: null });
    else if (isLetter) setDraft({ text: event.key, fault: null });
    else return;
    event.preventDefault();
  };
  const edit = () => {
    const code = list.codes[rows[place.row] ?? -1];
    const column = columns[place.column];
    if (code !== undefined && column !== undefined) setDraft({ text: textIn(code, column), fault: null });
  };
  return (
    <>
      <Grid
        ref={frame}
        role="grid"
        aria-label={t('studio.codelist.codes')}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-readonly={isReadOnly}
        onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
        onPaste={(event) => {
          if (draft !== null || isReadOnly) return;
          event.preventDefault();
          onPaste(event.clipboardData.getData('text/plain'));
        }}
        onCopy={(event) => {
          const code = list.codes[rows[place.row] ?? -1];
          const column = columns[place.column];
          if (draft !== null || code === undefined || column === undefined) return;
          event.preventDefault();
          event.clipboardData.setData('text/plain', textIn(code, column));
        }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus */}
        <div role="row" aria-rowindex={1} style={{ position: 'sticky', top: 0, zIndex: 2, width }}>
          {columns.map((column, at) => {
            const key = columnKey(column);
            const isSorted = sorting?.column === key;
            return (
              // biome-ignore lint/a11y/useSemanticElements: see the grid
              // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
              <div
                key={key}
                role="columnheader"
                aria-colindex={at + 1}
                aria-sort={isSorted ? (sorting.isDown ? 'descending' : 'ascending') : 'none'}
                style={{ width: widthOf(column) }}
              >
                <button type="button" onClick={() => onSort(key)}>
                  {columnTitle(column, list, words)}
                  {isSorted && <span aria-hidden>{sorting.isDown ? ' ▾' : ' ▴'}</span>}
                </button>
              </div>
            );
          })}
        </div>
        <div role="presentation" style={{ position: 'relative', height: rows.length * rowHeight, width }}>
          {drawn.map((row) => {
            const index = rows[row] ?? -1;
            const code = list.codes[index];
            if (code === undefined) return null;
            return (
              // biome-ignore lint/a11y/useSemanticElements: see the grid
              // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
              <div
                key={code.code}
                role="row"
                aria-rowindex={row + 2}
                data-mark={markOf(index) ?? undefined}
                style={{ position: 'absolute', insetInlineStart: 0, top: row * rowHeight, width }}
              >
                {columns.map((column, at) => {
                  const isHere = place.row === row && place.column === at;
                  const isEditing = isHere && draft !== null;
                  const label = columnTitle(column, list, words);
                  return (
                    // biome-ignore lint/a11y/useSemanticElements: see the grid
                    <div
                      key={columnKey(column)}
                      role="gridcell"
                      aria-colindex={at + 1}
                      data-cell={`${row} ${at}`}
                      data-editing={isEditing || undefined}
                      tabIndex={isHere && !isEditing ? 0 : -1}
                      style={{ width: widthOf(column), textAlign: 'start' }}
                      onKeyDown={isHere ? press : undefined}
                      onClick={() => !isEditing && (draft === null ? go(row, at) : commit(() => go(row, at)))}
                      onDoubleClick={() => !isReadOnly && !isEditing && isHere && edit()}
                    >
                      {isEditing ? (
                        <input
                          // biome-ignore lint/a11y/noAutofocus: the cell was entered to write into it
                          autoFocus
                          aria-label={t('lists.sheet.cell', { column: label, code: code.code })}
                          aria-invalid={draft.fault !== null}
                          dir={isLatin(column) ? 'ltr' : 'auto'}
                          value={draft.text}
                          onChange={({ target }) => setDraft({ text: target.value, fault: null })}
                          onBlur={() => commit(() => setDraft(null))}
                        />
                      ) : (
                        <bdi dir={isLatin(column) ? 'ltr' : 'auto'}>{said(code, column)}</bdi>
                      )}
                    </div>
                  );
                })}
              </div>
            );
          })}
        </div>
      </Grid>
      <div aria-live="assertive" style={{ color: colours.error, minHeight: '1.4em', fontSize: '0.875rem' }}>
        {draft?.fault}
      </div>
    </>
  );
}

function widthOf(column: Column): number {
  return widths[column.kind] ?? otherWidth;
}

function isLatin({ kind }: Column): boolean {
  return kind === 'code' || kind === 'parent' || kind === 'from' || kind === 'to' || kind === 'en';
}
