// What of a diagram is in sight.
import type { ReactFlowInstance } from '@xyflow/react';
import type { Box } from './label-places.ts';
import { cardSize, type Layout } from './layout.ts';
import type { CardNode } from './StateCard.tsx';
import type { WayEdgeType } from './WayEdge.tsx';

type Flow = ReactFlowInstance<CardNode, WayEdgeType>;
const readable = 0.5;

/** Shows all of it, where it can still be read. */
export function frame(flow: Flow, layout: Layout, box: HTMLElement | null): boolean {
  if (box === null) return false;
  const { width, height } = box.getBoundingClientRect();
  const all = [...layout.states.values()];
  const right = Math.max(...all.map(({ x, width }) => x + width));
  const bottom = Math.max(...all.map(({ y, height }) => y + height));
  const zoom = Math.min(1, (width - 40) / right, (height - 40) / bottom);
  if (zoom < readable) return false;
  void flow.setViewport({ x: (width - right * zoom) / 2, y: (height - bottom * zoom) / 2, zoom });
  return true;
}

/** Shows where the chain begins, in a size that can be read. */
export function frameStart(
  flow: Flow,
  layout: Layout,
  initial: string,
  isRtl: boolean,
  box: HTMLElement | null,
): void {
  const zoom = 0.7;
  const { width, height } = box?.getBoundingClientRect() ?? { width: 0, height: 0 };
  const start = layout.states.get(initial) ?? { x: 0, y: 0, ...cardSize };
  const x = isRtl ? width - 24 - (start.x + start.width) * zoom : 24 - start.x * zoom;
  void flow.setViewport({ x, y: Math.min(height / 3, 80) - start.y * zoom, zoom });
}

/** Moves the view where a card is not in sight. */
export function bringIntoView(flow: Flow, place: Box | undefined, box: HTMLElement | null): void {
  if (place === undefined || box === null) return;
  const { x, y, zoom } = flow.getViewport();
  const size = box.getBoundingClientRect();
  const left = place.x * zoom + x;
  const top = place.y * zoom + y;
  const isSeen =
    left >= 0 &&
    top >= 0 &&
    left + place.width * zoom <= size.width &&
    top + place.height * zoom <= size.height;
  if (isSeen) return;
  void flow.setCenter(place.x + place.width / 2, place.y + place.height / 2, {
    zoom: Math.max(zoom, readable),
  });
}
