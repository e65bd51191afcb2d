import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import type { Json } from '../../../server/wire.ts';
import { useWords } from '../../locales/index.ts';
import { cellText, readCell } from './cell-text.ts';
import {
  type Block,
  blockOf,
  cellsOf,
  cleared,
  type PasteFault,
  pasted,
  type Spot,
  spotAfter,
  textOf,
} from './sheet.ts';
import type { Column, Row } from './table-rows.ts';

/** What was done to several cells at once, for the words that offer to undo it. */
export type SheetDeed = { kind: 'pasted'; cells: number } | { kind: 'cut' | 'cleared' };

interface SheetOptions {
  columns: Column[];
  /** Indexes of the rows in sight, in their order. */
  order: readonly number[];
  isReadOnly: boolean;
  /** How many rows the table takes; as many as it has where they are given. */
  most: number;
  /** The rows as they are now, though nothing was drawn since. */
  latest: () => Row[];
  /** What stands in a cell: derived ones as they came out. */
  valueAt: (row: number, column: string) => Json | undefined;
  isHidden: (row: number, column: string) => boolean;
  replace: (rows: Row[], deed?: SheetDeed) => void;
  undo: () => void;
  /** Brings a row into sight, by its position. */
  reveal: (position: number) => void;
}

export interface Sheet {
  /** The block that is chosen, where it is more than the cell with the focus. */
  block: Block | null;
  faults: PasteFault[];
  forgetFaults: () => void;
  /** The position of a row that is drawn wherever it stands: the one with the focus, or about to have it. */
  held: () => number | null;
  /** Of the element around all cells; each has `data-row` (its position) and `data-column`. */
  handlers: {
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    onFocus: (event: FocusEvent<HTMLElement>) => void;
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerOver: (event: PointerEvent<HTMLElement>) => void;
    onCopy: (event: ClipboardEvent<HTMLElement>) => void;
    onCut: (event: ClipboardEvent<HTMLElement>) => void;
    onPaste: (event: ClipboardEvent<HTMLElement>) => void;
  };
  around: (element: HTMLElement | null) => void;
}

const focusable = 'input, select, textarea, button, [tabindex]';

/** A table of inputs that is worked in as in a spreadsheet: keys, a chosen block, copy and paste. */
export function useSheet(options: SheetOptions): Sheet {
  const wording = useWords();
  const now = useRef(options);
  now.current = options;
  const table = useRef<HTMLElement | null>(null);
  const [ends, setEnds] = useState<{ from: Spot; to: Spot } | null>(null);
  const [faults, setFaults] = useState<PasteFault[]>([]);
  const [, draw] = useState(0);
  const wanted = useRef<Spot | null>(null);
  const focused = useRef<number | null>(null);
  const pressed = useRef<Spot | null>(null);

  const cellAt = ({ row, column }: Spot) =>
    table.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`) ?? null;
  const focusIn = (cell: HTMLElement) => {
    const inner = cell.querySelector<HTMLElement>(focusable);
    (inner ?? cell).focus({ preventScroll: true });
    if (inner instanceof HTMLInputElement && isText(inner)) inner.select();
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const enter = (spot: Spot) => {
    setEnds(null);
    const cell = cellAt(spot);
    if (cell !== null) return focusIn(cell);
    // It is far away: drawn first, and entered when it stands there.
    wanted.current = spot;
    draw((count) => count + 1);
    now.current.reveal(spot.row);
  };
  useEffect(() => {
    const cell = wanted.current === null ? null : cellAt(wanted.current);
    if (cell === null) return;
    wanted.current = null;
    focusIn(cell);
  });

  const blockFrom = (spot: Spot): Block =>
    ends === null ? blockOf(spot, spot) : blockOf(ends.from, ends.to);
  const clear = (block: Block, deed: SheetDeed) => {
    const { columns, order, replace, latest } = now.current;
    replace(cleared(latest(), order, columns, block), deed);
  };
  const copy = (event: ClipboardEvent<HTMLElement>): Block | null => {
    const spot = spotOf(event.target);
    if (spot === null || (ends === null && isPartly(event.target))) return null;
    const { columns, order, valueAt } = now.current;
    const block = blockFrom(spot);
    const cells = order
      .slice(block.top, block.bottom + 1)
      .map((row) =>
        columns
          .slice(block.first, block.last + 1)
          .map(({ name, question }) => cellText(valueAt(row, name), question, wording)),
      );
    event.clipboardData.setData('text/plain', textOf(cells));
    event.preventDefault();
    return block;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const spot = spotOf(event.target);
    const { target } = event;
    if (spot === null || !(target instanceof HTMLElement) || event.altKey || event.defaultPrevented) return;
    const { columns, order, isReadOnly } = now.current;
    const isFar = event.ctrlKey || event.metaKey;
    const isField = target instanceof HTMLInputElement && isText(target);
    const isWriting = isField && isPartly(target);
    const isOpen =
      target.getAttribute('aria-expanded') === 'true' || target.getAttribute('role') === 'combobox';
    const act = (deed: () => void) => {
      event.preventDefault();
      deed();
    };
    switch (event.key) {
      case 'Tab': {
        if (isFar || isOpen) return;
        const next = afterTab(spot, event.shiftKey ? -1 : 1, columns, order.length, target);
        if (next !== null) act(() => enter(next));
        return;
      }
      case 'Enter':
        if (isOpen || target instanceof HTMLButtonElement) return;
        return act(() => enter({ ...spot, row: clamp(spot.row + (event.shiftKey ? -1 : 1), order.length) }));
      case 'F2':
        return act(() => {
          if (isField) target.setSelectionRange(target.value.length, target.value.length);
          else if (target instanceof HTMLSelectElement) target.showPicker();
        });
      case 'Escape':
        setEnds(null);
        if (isField) requestAnimationFrame(() => target.select());
        return;
      case 'Delete':
      case 'Backspace':
        if (
          isReadOnly ||
          isOpen ||
          (event.key === 'Backspace' && ends === null) ||
          (ends === null && isWriting)
        )
          return;
        return act(() => {
          if (isField) flushSync(() => target.blur());
          clear(blockFrom(spot), { kind: 'cleared' });
          if (isField) focusIn(target);
        });
      case 'z':
      case 'ظ':
        // What is being written is undone by the browser.
        if (!isFar || isReadOnly || target.dataset.written !== undefined) return;
        return act(() => {
          now.current.undo();
          if (isField) requestAnimationFrame(() => target.select());
        });
      case 'a':
      case 'ش':
        if (isFar && !isWriting)
          act(() =>
            setEnds({
              from: { row: 0, column: 0 },
              to: { row: order.length - 1, column: columns.length - 1 },
            }),
          );
        return;
      default: {
        // Up and down choose from a list, as everywhere; Enter goes on to the next row.
        if (target instanceof HTMLSelectElement && ['ArrowUp', 'ArrowDown'].includes(event.key) && !isFar)
          return;
        const isAside = !['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown'].includes(event.key);
        if (
          isOpen ||
          (isWriting && isAside && !(isFar && event.key !== 'ArrowLeft' && event.key !== 'ArrowRight'))
        )
          return;
        const from = event.shiftKey ? (ends?.to ?? spot) : spot;
        const next = spotAfter(from, event.key, isFar, {
          rows: order.length,
          columns: columns.length,
          isRtl: getComputedStyle(event.currentTarget).direction === 'rtl',
        });
        if (next === null) return;
        act(() => {
          if (!event.shiftKey) return enter(next);
          setEnds({ from: ends?.from ?? spot, to: next });
          now.current.reveal(next.row);
        });
      }
    }
  };

  const onPaste = (event: ClipboardEvent<HTMLElement>) => {
    const spot = spotOf(event.target);
    const { columns, order, isReadOnly, most, latest, isHidden, replace } = now.current;
    const text = event.clipboardData.getData('text/plain');
    if (spot === null || isReadOnly || text === '') return;
    const cells = cellsOf(text);
    const isSingle = cells.length === 1 && cells[0]?.length === 1;
    const { target } = event;
    if (
      isSingle &&
      ends === null &&
      target instanceof HTMLInputElement &&
      isPartly(target) &&
      target.value !== ''
    )
      return;
    event.preventDefault();
    // What was begun in the cell is committed first; what is pasted goes over it.
    if (target instanceof HTMLElement) flushSync(() => target.blur());
    const outcome = pasted(cells, blockFrom(spot), {
      rows: latest(),
      order,
      columns,
      most,
      isHidden,
      read: (cell, { question }) => readCell(cell, question, wording),
    });
    if ('faults' in outcome) setFaults(outcome.faults);
    else {
      setFaults([]);
      replace(
        outcome.rows,
        isSingle && ends === null ? undefined : { kind: 'pasted', cells: outcome.filled },
      );
    }
    requestAnimationFrame(() => enter(spot));
  };

  const handlers: Sheet['handlers'] = {
    onKeyDown,
    onPaste,
    onCopy: (event) => void copy(event),
    onCut: (event) => {
      if (now.current.isReadOnly) return;
      const block = copy(event);
      if (block === null) return;
      const { target } = event;
      if (target instanceof HTMLElement) flushSync(() => target.blur());
      clear(block, { kind: 'cut' });
      requestAnimationFrame(() => target instanceof HTMLElement && target.focus());
    },
    onFocus: (event) => {
      const spot = spotOf(event.target);
      // No state: to move between cells draws nothing.
      if (spot !== null) focused.current = spot.row;
    },
    onPointerDown: (event) => {
      const spot = spotOf(event.target);
      if (spot === null || event.button !== 0) return;
      const from = spotOf(document.activeElement);
      if (event.shiftKey && from !== null) {
        event.preventDefault();
        setEnds({ from, to: spot });
      } else {
        if (ends !== null) setEnds(null);
        pressed.current = event.pointerType === 'mouse' ? spot : null;
      }
    },
    onPointerOver: (event) => {
      const { current: from } = pressed;
      if ((event.buttons & 1) === 0) pressed.current = null;
      if (from === null || (event.buttons & 1) === 0) return;
      const spot = spotOf(event.target);
      if (spot !== null && (spot.row !== from.row || spot.column !== from.column))
        setEnds({ from, to: spot });
    },
  };
  return {
    block: ends === null ? null : blockOf(ends.from, ends.to),
    faults,
    forgetFaults: useCallback(() => setFaults([]), []),
    held: () => wanted.current?.row ?? focused.current,
    handlers,
    around: useCallback((element: HTMLElement | null) => {
      table.current = element;
    }, []),
  };
}

function clamp(row: number, rows: number): number {
  return Math.max(0, Math.min(rows - 1, row));
}

/** The cell in which something stands; notes under a row are in none. */
function spotOf(target: EventTarget | null): Spot | null {
  const cell = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-column]') : null;
  return cell === null ? null : { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}

/** The next cell that is asked, row by row; null at the table's ends, and where the cell itself has more to stop at. */
function afterTab(
  spot: Spot,
  step: 1 | -1,
  columns: Column[],
  rows: number,
  target: HTMLElement,
): Spot | null {
  const stops = [...(target.closest('[data-column]')?.querySelectorAll<HTMLElement>(focusable) ?? [])].filter(
    ({ tabIndex }) => tabIndex >= 0,
  );
  if (stops.includes(target) && stops[stops.indexOf(target) + step] !== undefined) return null;
  const asked = columns.flatMap(({ question }, column) => (question.isDerived ? [] : [column]));
  const [here] = asked
    .filter((column) => (column - spot.column) * step > 0)
    .toSorted((a, b) => (a - b) * step);
  if (here !== undefined) return { ...spot, column: here };
  const row = spot.row + step;
  const column = asked.at(step === 1 ? 0 : -1);
  return row < 0 || row >= rows || column === undefined ? null : { row, column };
}

function isText(input: HTMLInputElement): boolean {
  return ['text', 'email', 'tel', 'number', 'search'].includes(input.type);
}

/** Whether somebody writes in an input: it is not chosen as a whole. An empty one is. */
function isPartly(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement) || !isText(target) || target.type === 'email') return false;
  const { value, selectionStart, selectionEnd } = target;
  return value !== '' && !(selectionStart === 0 && selectionEnd === value.length);
}
