import Box from '@mui/material/Box';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { colours } from '../theme/theme.ts';

interface WindowListProps<Item> {
  label: string;
  items: readonly Item[];
  keyOf(item: Item): string;
  /** How many there are in all, where that is known. */
  total?: number;
  /** Of a row, about, in px. */
  height: number;
  /** Asked when the last ones come into sight. */
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
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: top,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
  });
  const rows = virtual.getVirtualItems();
  const isNearEnd = (rows.at(-1)?.index ?? 0) >= items.length - 30;
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
              sx={{ position: 'absolute', insetInline: 0, top: 0, borderTop: `1px solid ${colours.line}` }}
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
