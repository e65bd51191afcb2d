import Box from '@mui/material/Box';
import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { colours } from '../theme/theme.ts';

export interface WindowListHandle {
  /** Brings a row into sight and gives the focus to its link, as soon as it is loaded. */
  goTo(index: number): void;
  /** How many rows fit on the screen, and how many there are. */
  fits(): number;
  count(): number;
}

interface WindowListProps<Item> {
  label: string;
  items: readonly Item[];
  keyOf(item: Item): string;
  /** How many there are in all, where that is known. */
  total?: number;
  /** How many of all come before the items: with `blank`, a list of which a part in the middle is loaded. */
  start?: number;
  /** Stands where an item is not loaded: then the list is as long as it is in all, and its thumb shows it. */
  blank?: ReactNode;
  /** Of a row, about, in px. */
  height: number;
  /** Space between rows, in px; a line where there is none. */
  apart?: number;
  /** How many before the last one `onEnd` is asked; 30 where nothing is said. */
  ahead?: number;
  /** Asked when the last ones come near. */
  onEnd?(): void;
  /** Told which rows are in sight. The same while what it does is. */
  onSight?(from: number, to: number): void;
  handle?: Ref<WindowListHandle>;
  children(item: Item, index: number): ReactNode;
}

/** A list of any length that scrolls with the page: only the rows in sight are there. */
export function WindowList<Item>({
  label,
  items,
  keyOf,
  total = -1,
  start = 0,
  blank = null,
  height,
  apart = 0,
  ahead = 30,
  onEnd,
  onSight,
  handle,
  children,
}: WindowListProps<Item>) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  const [, setTurn] = useState(0);
  useLayoutEffect(() => {
    const place = () => {
      if (list.current !== null) setTop(list.current.getBoundingClientRect().top + window.scrollY);
    };
    place();
    // What stands above the list comes and goes.
    const observer = new ResizeObserver(place);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  // The same functions while the items are: with others, the places of all rows would be reckoned anew at each drawing.
  const read = useRef(keyOf);
  useLayoutEffect(() => {
    read.current = keyOf;
  }, [keyOf]);
  const estimateSize = useCallback(() => height, [height]);
  const getItemKey = useCallback(
    (index: number) => {
      const item = items[index - start];
      return item === undefined ? index : read.current(item);
    },
    [items, start],
  );
  const loaded = start + items.length;
  const count = blank === null ? loaded : Math.max(total, loaded);
  /** The row that has the focus: it stays there, or whoever goes by keys would be nowhere. */
  const [focused, setFocused] = useState<number | null>(null);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const rows = defaultRangeExtractor(range);
      if (focused === null || focused >= range.count || rows.includes(focused)) return rows;
      return [...rows, focused].sort((a, b) => a - b);
    },
    [focused],
  );
  const virtual = useWindowVirtualizer({
    count,
    rangeExtractor,
    estimateSize,
    gap: apart,
    overscan: 12,
    scrollMargin: top,
    // What comes into sight is drawn with the frame, not within the wheel's own event: the rows around it are there already.
    useFlushSync: false,
    getItemKey,
  });
  const rows = virtual.getVirtualItems();
  const { startIndex: from = 0, endIndex: to = 0 } = virtual.range ?? {};
  const isNearEnd = (rows.at(-1)?.index ?? 0) >= items.length - ahead;
  useEffect(() => {
    if (isNearEnd) onEnd?.();
  }, [isNearEnd, onEnd]);
  useEffect(() => {
    if (count > 0) onSight?.(from, to);
  }, [from, to, count, onSight]);
  const wanted = useRef<number | null>(null);
  // What stands there by now has measures of its own: the row is brought into sight until it is there.
  useEffect(() => {
    if (wanted.current === null) return;
    const index = Math.min(wanted.current, count - 1);
    const link = list.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`);
    virtual.scrollToIndex(index, { align: 'auto' });
    if (link == null) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  });
  useEffect(() => {
    const forget = () => {
      wanted.current = null;
    };
    window.addEventListener('wheel', forget, { passive: true });
    window.addEventListener('pointerdown', forget);
    return () => {
      window.removeEventListener('wheel', forget);
      window.removeEventListener('pointerdown', forget);
    };
  }, []);
  useImperativeHandle(
    handle,
    () => ({
      goTo(index) {
        wanted.current = Math.max(0, Math.min(index, count - 1));
        virtual.scrollToIndex(wanted.current, { align: 'auto' });
        setTurn((turn) => turn + 1);
      },
      fits: () => Math.max(1, Math.floor(window.innerHeight / height) - 2),
      count: () => count,
    }),
    [virtual, count, height],
  );
  return (
    <Box
      component="ul"
      ref={list}
      aria-label={label}
      onFocus={({ target }) => setFocused(rowOf(target))}
      onBlur={({ relatedTarget }) => setFocused(relatedTarget === null ? null : rowOf(relatedTarget))}
      sx={{ listStyle: 'none', m: 0, p: 0, position: 'relative', height: virtual.getTotalSize() }}
    >
      {rows.map(({ index, key, start: place }) => {
        const item = items[index - start];
        if (item === undefined && blank === null) return false;
        return (
          <Box
            component="li"
            key={key}
            data-index={index}
            ref={virtual.measureElement}
            {...(item === undefined
              ? { 'aria-hidden': true }
              : { 'aria-posinset': index + 1, 'aria-setsize': total })}
            sx={{
              position: 'absolute',
              insetInline: 0,
              top: 0,
              ...(apart === 0 ? { borderTop: `1px solid ${colours.line}` } : {}),
            }}
            style={{ transform: `translateY(${place - top}px)` }}
          >
            {item === undefined ? blank : children(item, index)}
          </Box>
        );
      })}
    </Box>
  );
}

/** The row that something stands in. */
function rowOf(target: Element): number | null {
  const index = target.closest('li[data-index]')?.getAttribute('data-index');
  return index == null ? null : Number(index);
}
