import Box from '@mui/material/Box';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { colours } from '../theme/theme.ts';

interface WindowListProps<Item> {
  label: string;
  items: readonly Item[];
  keyOf(item: Item): string;
  /** How many there are in all, where that is known. */
  total?: number;
  /** Of a row, about, in px. */
  height: number;
  /** Space between rows, in px; a line where there is none. */
  apart?: number;
  /** How many before the last one `onEnd` is asked; 30 where nothing is said. */
  ahead?: number;
  /** Asked when the last ones come near. */
  onEnd(): void;
  children(item: Item, index: number): ReactNode;
}

/** A list of any length that scrolls with the page: only the rows in sight are there. */
export function WindowList<Item>({
  label,
  items,
  keyOf,
  total = -1,
  height,
  apart = 0,
  ahead = 30,
  onEnd,
  children,
}: WindowListProps<Item>) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
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
      const item = items[index];
      return item === undefined ? index : read.current(item);
    },
    [items],
  );
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize,
    gap: apart,
    overscan: 12,
    scrollMargin: top,
    // What comes into sight is drawn with the frame, not within the wheel's own event: the rows around it are there already.
    useFlushSync: false,
    getItemKey,
  });
  const rows = virtual.getVirtualItems();
  const isNearEnd = (rows.at(-1)?.index ?? 0) >= items.length - ahead;
  useEffect(() => {
    if (isNearEnd) onEnd();
  }, [isNearEnd, onEnd]);
  return (
    <Box
      component="ul"
      ref={list}
      aria-label={label}
      sx={{ listStyle: 'none', m: 0, p: 0, position: 'relative', height: virtual.getTotalSize() }}
    >
      {rows.map(({ index, key, start }) => {
        const item = items[index];
        return (
          item !== undefined && (
            <Box
              component="li"
              key={key}
              data-index={index}
              ref={virtual.measureElement}
              aria-posinset={index + 1}
              aria-setsize={total}
              sx={{
                position: 'absolute',
                insetInline: 0,
                top: 0,
                ...(apart === 0 ? { borderTop: `1px solid ${colours.line}` } : {}),
              }}
              style={{ transform: `translateY(${start - top}px)` }}
            >
              {children(item, index)}
            </Box>
          )
        );
      })}
    </Box>
  );
}
