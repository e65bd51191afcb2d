// Dragging over the outline. The outline is one place to drop on: where in it follows from the height, how deep from the
// distance to its edge. So a drag costs the same whatever the length of the form.
import {
  type Announcements,
  type DragMoveEvent,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useRef, useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { type PaletteKind, paletteKinds } from './kinds.ts';
import { type OutlineRow, spotsAtGap } from './outline.ts';
import { fieldAt, type Questionnaire } from './questionnaire.ts';
import { cannotGo, type Spot } from './structure.ts';

export const rowHeight = 40;
const indent = 20;

/** What is dragged: a new thing out of the palette, or a row. */
export type Dragged = { kind: PaletteKind; row: null } | { kind: PaletteKind; row: OutlineRow };

/** Where it would go. */
export interface Drop {
  /** Of the rows; 0 is above the first. */
  gap: number;
  depth: number;
  spot: Spot;
}

interface OutlineDragOptions {
  document: Questionnaire;
  rows: readonly OutlineRow[];
  onDrop(dragged: Dragged, drop: Drop): void;
}

export function useOutlineDrag({ document, rows, onDrop }: OutlineDragOptions) {
  const { t, of, locale } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const [drop, setDrop] = useState<Drop | null>(null);
  const latest = useRef<Drop | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: byRows }),
  );

  const draggedOf = (data: unknown): Dragged | null => {
    if (typeof data !== 'object' || data === null) return null;
    if ('row' in data) {
      const row = rows.find(({ id }) => id === data.row);
      return row === undefined ? null : { kind: row.kind, row };
    }
    const kind = 'kind' in data ? paletteKinds.find((one) => one === data.kind) : undefined;
    return kind === undefined ? null : { kind, row: null };
  };

  const dropAt = ({ active, delta }: Pick<DragMoveEvent, 'active' | 'delta'>): Drop | null => {
    const what = draggedOf(active.data.current);
    const list = scroller.current;
    const rect = active.rect.current.translated;
    if (what === null || list === null || rect === null) return null;
    const frame = list.getBoundingClientRect();
    const middle = rect.left + rect.width / 2;
    if (what.row === null && (middle < frame.left || middle > frame.right)) return null;
    const y = rect.top + rect.height / 2 - frame.top + list.scrollTop;
    const gap = Math.max(0, Math.min(rows.length, Math.round(y / rowHeight)));
    const outward = Math.round(
      ((locale === 'fa' ? delta.x : -delta.x) / indent) * (what.row === null ? 0 : 1),
    );
    return chosenDrop(document, rows, what, gap, Math.max(0, outward));
  };

  const where = (at: Drop | null): string => {
    if (at === null) return t('build.drag.nowhere');
    const above = rows[at.gap - 1];
    return above === undefined
      ? t('build.drag.first')
      : t('build.drag.after', { title: of(above.title), n: at.gap });
  };
  const nameOf = (data: unknown): string => {
    const what = draggedOf(data);
    return what === null || what.row === null ? t('build.drag.new') : of(what.row.title);
  };
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('build.drag.start', { title: nameOf(active.data.current) }),
    onDragMove: () => where(latest.current),
    onDragOver: () => undefined,
    onDragEnd: ({ active }) =>
      t('build.drag.end', { title: nameOf(active.data.current), where: where(latest.current) }),
    onDragCancel: ({ active }) => t('build.drag.cancel', { title: nameOf(active.data.current) }),
  };
  const stop = () => {
    setDragged(null);
    setDrop(null);
  };
  const update = (event: Pick<DragMoveEvent, 'active' | 'delta'>) => {
    const next = dropAt(event);
    latest.current = next;
    setDrop((now) => (now?.gap === next?.gap && now?.depth === next?.depth ? now : next));
  };
  const context = {
    sensors,
    onDragStart: ({ active }: Pick<DragMoveEvent, 'active'>) => {
      latest.current = null;
      setDragged(draggedOf(active.data.current));
    },
    onDragMove: update,
    onDragEnd: () => {
      if (dragged !== null && latest.current !== null) onDrop(dragged, latest.current);
      stop();
    },
    onDragCancel: stop,
    accessibility: {
      announcements,
      screenReaderInstructions: { draggable: t('build.drag.how') },
    },
  };
  return { scroller, dragged, drop, context };
}

/** The deepest place at a gap that takes it, or as many levels further out as it was pulled. */
function chosenDrop(
  document: Questionnaire,
  rows: readonly OutlineRow[],
  { kind, row }: Dragged,
  gap: number,
  outward: number,
): Drop | null {
  if (kind === 'section') {
    const spot: Spot = { section: '', within: [], index: 0 };
    const isBetween = gap >= rows.length || rows[gap]?.depth === 0;
    return isBetween ? { gap, depth: 0, spot } : null;
  }
  const field = row?.place.kind === 'field' ? fieldAt(document, row.place.path) : undefined;
  const probe =
    field ?? (kind === 'table' ? { type: 'array' as const, items: { type: 'object' as const } } : {});
  const isOwn = (within: readonly string[]) =>
    row?.place.kind === 'field' && row.place.path.every((name, at) => within[at] === name);
  const spots = spotsAtGap(rows, gap).filter(
    ({ within }) =>
      !isOwn(within) && (kind === 'part' ? within.length === 0 : cannotGo(document, probe, within) === null),
  );
  const spot = spots[Math.min(outward, spots.length - 1)];
  return spot === undefined ? null : { gap, depth: spot.within.length + 1, spot };
}

const byRows: KeyboardCoordinateGetter = (event, { currentCoordinates: { x, y } }) => {
  switch (event.code) {
    case 'ArrowDown':
      return { x, y: y + rowHeight };
    case 'ArrowUp':
      return { x, y: y - rowHeight };
    case 'ArrowLeft':
      return { x: x - indent, y };
    case 'ArrowRight':
      return { x: x + indent, y };
    default:
      return undefined;
  }
};
