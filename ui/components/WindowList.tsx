// A list of any length in the window's own scrolling, of which only the rows in sight are there: tasks, units.
import Box from '@mui/material/Box';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface WindowListProps<Item> {
  items: readonly Item[];
  keyOf(item: Item): string;
  label: string;
  /** Column names above the rows; the rows name themselves to those who do not see. */
  header?: ReactNode;
  /** How many there are in all, where that is known; rows say which of them they are. */
  total?: number;
  /** A row's usual height in pixels. */
  height: number;
  row(item: Item, index: number): ReactNode;
  /** Asked when the last rows come near. */
  onEnd(): void;
}

const nearEnd = 30;

export function WindowList<Item>({
  items,
  keyOf,
  label,
  header,
  total,
  height,
  row,
  onEnd,
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
  const isNearEnd = (rows.at(-1)?.index ?? 0) >= items.length - nearEnd;
  useEffect(() => {
    if (isNearEnd) onEnd();
  }, [isNearEnd, onEnd]);
  return (
    <Box
      sx={{
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1.5,
        overflow: 'hidden',
      }}
    >
      {header}
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
                aria-setsize={total ?? -1}
                sx={{ position: 'absolute', insetInline: 0, top: 0 }}
                style={{ transform: `translateY(${start - top}px)` }}
              >
                {row(item, index)}
              </Box>
            )
          );
        })}
      </Box>
    </Box>
  );
}
