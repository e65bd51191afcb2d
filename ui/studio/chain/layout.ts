// Where the cards and lines of a diagram go: states in layers from the start to the ends, in the reading direction, long
// chains in several rows. Laid out by ELK, away from the page's own thread.
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { ChainWay } from './places.ts';

export interface DrawnState {
  id: string;
  isInitial: boolean;
  isEnd: boolean;
}

/** Ways between the same two states, drawn as one line with a label for each. */
export interface DrawnEdge {
  id: string;
  source: string;
  target: string;
  kind: 'event' | 'clock' | 'auto';
  ways: ChainWay[];
}

export interface Point {
  x: number;
  y: number;
}

export interface Layout {
  states: ReadonlyMap<string, Point>;
  edges: ReadonlyMap<string, { points: Point[]; label: Point }>;
}

export const cardSize = { width: 228, height: 132 } as const;
const lineHeight = 26;
const widest = 160;

export interface Size {
  width: number;
  height: number;
}

/** The lines of a diagram; ways that stay in their state have none. */
export function edgesOf(ways: readonly ChainWay[]): DrawnEdge[] {
  const edges = new Map<string, DrawnEdge>();
  for (const way of ways) {
    const { from, target, trigger } = way;
    if (target === null || target === from) continue;
    const kind = trigger === 'event' ? 'event' : trigger === 'clock' ? 'clock' : 'auto';
    const id = `${from}>${target}>${kind}`;
    const edge = edges.get(id);
    if (edge === undefined) edges.set(id, { id, source: from, target, kind, ways: [way] });
    // Several conditions of one event are one line of words.
    else if (!edge.ways.some((one) => one.name === way.name)) edge.ways.push(way);
  }
  return [...edges.values()];
}

/** The room that labels take, guessed from their letters. */
export function labelSize(texts: readonly string[]): Size {
  const letters = Math.max(0, ...texts.map((text) => text.length));
  return { width: Math.min(widest, Math.round(letters * 7.2) + 26), height: texts.length * lineHeight };
}

/** The graph as ELK takes it. `ratio`: of the space that it is for, width by height. */
export function graphOf(
  states: readonly DrawnState[],
  edges: readonly Pick<DrawnEdge, 'id' | 'source' | 'target'>[],
  direction: 'LEFT' | 'RIGHT',
  ratio: number,
): ElkNode {
  return {
    id: 'chain',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': direction,
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.aspectRatio': ratio.toFixed(2),
      'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.wrapping.strategy': 'MULTI_EDGE',
      'elk.layered.wrapping.additionalEdgeSpacing': '24',
      'elk.layered.spacing.nodeNodeBetweenLayers': '150',
      'elk.spacing.nodeNode': '36',
      'elk.spacing.edgeNode': '18',
      'elk.spacing.edgeEdge': '14',
      'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
    },
    children: states.map(({ id, isInitial, isEnd }) => ({
      id,
      ...cardSize,
      layoutOptions: layerOf(isInitial, isEnd),
    })),
    // Labels are placed afterwards: ELK tears lines that have labels where it wraps rows.
    edges: edges.map(({ id, source, target }) => ({ id, sources: [source], targets: [target] })),
  };
}

function layerOf(isInitial: boolean, isEnd: boolean): Record<string, string> {
  const layer = isInitial ? 'FIRST' : isEnd ? 'LAST' : null;
  return layer === null ? {} : { 'elk.layered.layering.layerConstraint': layer };
}

/** What ELK answered, as points of the diagram, each label where it covers least. */
export function layoutOf(graph: ElkNode, labels: ReadonlyMap<string, Size>): Layout {
  const states = new Map((graph.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
  const taken: Box[] = [...states.values()].map((card) => ({ ...card, ...cardSize }));
  const edges = new Map<string, { points: Point[]; label: Point }>();
  for (const edge of graph.edges ?? []) {
    const points = pointsOf(edge);
    const [source, target] = [states.get(edge.sources[0] ?? ''), states.get(edge.targets[0] ?? '')];
    if (!touches(points[0], source) || !touches(points.at(-1), target)) continue;
    const size = labels.get(edge.id) ?? { width: 0, height: 0 };
    const label = placeFor(points, size, taken);
    taken.push(around(label, size));
    edges.set(edge.id, { points, label });
  }
  return { states, edges };
}

interface Box extends Point, Size {}

function around({ x, y }: Point, { width, height }: Size): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** The place on a line at which a label covers least of the cards and the other labels; the longest stretch first. */
function placeFor(points: readonly Point[], size: Size, taken: readonly Box[]): Point {
  const stretches = points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));
  const length = ({ from, to }: { from: Point; to: Point }) => Math.hypot(to.x - from.x, to.y - from.y);
  const places = stretches
    .toSorted((one, other) => length(other) - length(one))
    .flatMap(({ from, to }) =>
      [0.5, 0.3, 0.7, 0.15, 0.85].map((part) => ({
        x: from.x + (to.x - from.x) * part,
        y: from.y + (to.y - from.y) * part,
      })),
    );
  let best = places[0] ?? { x: 0, y: 0 };
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const box = around(place, size);
    const covered = taken.reduce((sum, one) => sum + overlap(box, one), 0);
    if (covered < least) [best, least] = [place, covered];
    if (least === 0) break;
  }
  return best;
}

function overlap(one: Box, other: Box): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** Whether a point lies at the edge of a card, or within. */
function touches(point: Point | undefined, card: Point | undefined): boolean {
  if (point === undefined || card === undefined) return false;
  const slack = 3;
  return (
    point.x >= card.x - slack &&
    point.x <= card.x + cardSize.width + slack &&
    point.y >= card.y - slack &&
    point.y <= card.y + cardSize.height + slack
  );
}

function pointsOf({ sections = [] }: ElkExtendedEdge): Point[] {
  return sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ]);
}

/** A line through points, its corners rounded. */
export function pathThrough(points: readonly Point[], radius = 8): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let path = `M ${first.x} ${first.y}`;
  rest.forEach((point, index) => {
    const before = points[index] ?? first;
    const after = rest[index + 1];
    if (after === undefined) {
      path += ` L ${point.x} ${point.y}`;
      return;
    }
    const into = towards(point, before, radius);
    const out = towards(point, after, radius);
    path += ` L ${into.x} ${into.y} Q ${point.x} ${point.y} ${out.x} ${out.y}`;
  });
  return path;
}

function towards(from: Point, to: Point, most: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(most, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
