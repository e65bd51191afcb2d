import { useDroppable } from '@dnd-kit/core';
import Box from '@mui/material/Box';
import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { OutlineLine } from './OutlineLine.tsx';
import type { OutlineRow } from './outline.ts';
import { idOf, type Place } from './questionnaire.ts';
import { type Drop, rowHeight } from './use-outline-drag.ts';

/** What the keys of the outline do with the row that is chosen. */
export interface OutlineKeys {
  onNudge(by: -1 | 1): void;
  onDuplicate(): void;
  onRemove(): void;
  onOpen(): void;
}

interface OutlineProps extends OutlineKeys {
  rows: readonly OutlineRow[];
  selected: Place;
  isReadOnly: boolean;
  scroller: RefObject<HTMLDivElement | null>;
  drop: Drop | null;
  /** The row that is being dragged: it stays there while the list scrolls. */
  draggedId: string | null;
  issueAt(id: string): 'hard' | 'soft' | null;
  onSelect(place: Place): void;
  onFold(id: string): void;
}

const around = 8;

/** The form as a list of its sections and questions. Only the rows in sight are drawn. */
export function Outline(props: OutlineProps) {
  const { rows, selected, scroller, drop } = props;
  const { t } = useWords();
  const base = useId();
  const { setNodeRef } = useDroppable({ id: 'outline' });
  const [view, setView] = useState({ top: 0, height: 600 });
  const chosen = rows.findIndex(({ id }) => id === idOf(selected));
  const idAt = (index: number) => `${base}-${index}`;

  useLayoutEffect(() => {
    const list = scroller.current;
    if (list === null) return;
    const measure = () => setView({ top: list.scrollTop, height: list.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(list);
    return () => observer.disconnect();
  }, [scroller]);

  useEffect(() => {
    const list = scroller.current;
    if (list === null || chosen < 0) return;
    const top = chosen * rowHeight;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + rowHeight > list.scrollTop + list.clientHeight)
      list.scrollTop = top + rowHeight - list.clientHeight;
  }, [scroller, chosen]);

  const first = Math.max(0, Math.floor(view.top / rowHeight) - around);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / rowHeight) + around);
  const isDrawn = (row: OutlineRow, index: number) =>
    (index >= first && index < last) || index === chosen || row.id === props.draggedId;
  return (
    <Box
      ref={scroller}
      onScroll={({ currentTarget }) =>
        setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
      }
      role="tree"
      tabIndex={0}
      aria-label={t('build.outline')}
      aria-activedescendant={chosen < 0 ? undefined : idAt(chosen)}
      onKeyDown={(event) => event.target === event.currentTarget && press(event, chosen, props)}
      sx={{
        flex: 1,
        minHeight: 0,
        overflow: 'auto',
        position: 'relative',
        '&:focus-visible': { outline: '3px solid', outlineColor: 'primary.main', outlineOffset: -3 },
      }}
    >
      <Box
        ref={setNodeRef}
        role="presentation"
        sx={{ position: 'relative', height: rows.length * rowHeight + 24 }}
      >
        {rows.map(
          (row, index) =>
            isDrawn(row, index) && (
              <OutlineLine
                key={row.id}
                id={idAt(index)}
                row={row}
                top={index * rowHeight}
                isSelected={index === chosen}
                isReadOnly={props.isReadOnly}
                issue={props.issueAt(row.id)}
                onSelect={props.onSelect}
                onFold={props.onFold}
              />
            ),
        )}
        {drop !== null && (
          <Box
            aria-hidden
            sx={{
              position: 'absolute',
              top: drop.gap * rowHeight - 2,
              insetInlineStart: 8 + drop.depth * 14,
              insetInlineEnd: 8,
              height: 4,
              borderRadius: 2,
              bgcolor: 'primary.main',
              pointerEvents: 'none',
            }}
          />
        )}
      </Box>
    </Box>
  );
}

/** Arrows choose and fold; with Alt they move. */
function press(event: KeyboardEvent, chosen: number, props: OutlineProps): void {
  const { rows } = props;
  const row = rows[chosen];
  const go = (index: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (next !== undefined) props.onSelect(next.place);
  };
  const canChange = !props.isReadOnly && row !== undefined;
  const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
  const inward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
  const outward = isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
  const out = () => {
    if (row?.inside != null && !row.isFolded) props.onFold(row.id);
    else go(rows.findIndex(({ id }) => id === row?.parent));
  };
  const actions = new Map<string, () => unknown>([
    ['ArrowDown', () => (event.altKey ? canChange && props.onNudge(1) : go(chosen + 1))],
    ['ArrowUp', () => (event.altKey ? canChange && props.onNudge(-1) : go(chosen < 0 ? 0 : chosen - 1))],
    ['Home', () => go(0)],
    ['End', () => go(rows.length - 1)],
    [inward, () => row?.isFolded && props.onFold(row.id)],
    [outward, out],
    ['Enter', () => props.onOpen()],
    ['Delete', () => canChange && props.onRemove()],
  ]);
  if (event.ctrlKey || event.metaKey) actions.set('d', () => canChange && props.onDuplicate());
  const action = actions.get(event.key);
  if (action === undefined) return;
  event.preventDefault();
  action();
}
