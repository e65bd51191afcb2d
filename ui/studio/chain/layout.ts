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
export function labelSize(texts: readonly string[]): { width: number; height: number } {
  const letters = Math.max(0, ...texts.map((text) => text.length));
  return { width: Math.min(190, Math.round(letters * 7.2) + 26), height: texts.length * lineHeight };
}

/** The graph as ELK takes it. `ratio`: of the space that it is for, width by height. */
export function graphOf(
  states: readonly DrawnState[],
  edges: readonly (Pick<DrawnEdge, 'id' | 'source' | 'target'> & {
    label: { width: number; height: number };
  })[],
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
      'elk.layered.spacing.nodeNodeBetweenLayers': '36',
      'elk.spacing.nodeNode': '36',
      'elk.spacing.edgeNode': '18',
      'elk.spacing.edgeEdge': '12',
      'elk.edgeLabels.placement': 'CENTER',
    },
    children: states.map(({ id, isInitial, isEnd }) => ({
      id,
      ...cardSize,
      layoutOptions: layerOf(isInitial, isEnd),
    })),
    edges: edges.map(({ id, source, target, label }) => ({
      id,
      sources: [source],
      targets: [target],
      labels: [{ id: `${id} label`, text: ' ', ...label }],
    })),
  };
}

function layerOf(isInitial: boolean, isEnd: boolean): Record<string, string> {
  const layer = isInitial ? 'FIRST' : isEnd ? 'LAST' : null;
  return layer === null ? {} : { 'elk.layered.layering.layerConstraint': layer };
}

/** What ELK answered, as points of the diagram. */
export function layoutOf(graph: ElkNode): Layout {
  const states = new Map((graph.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
  // Where rows are wrapped, some lines come back torn: those are drawn anew between their cards.
  const edges = new Map(
    (graph.edges ?? []).flatMap((edge) => {
      const route = drawn(edge);
      const [source, target] = [states.get(edge.sources[0] ?? ''), states.get(edge.targets[0] ?? '')];
      const isWhole = touches(route.points[0], source) && touches(route.points.at(-1), target);
      return isWhole ? [[edge.id, route] as const] : [];
    }),
  );
  return { states, edges };
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

function drawn({ sections = [], labels = [] }: ElkExtendedEdge): { points: Point[]; label: Point } {
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ]);
  const [label] = labels;
  const middle = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 };
  if (label?.x === undefined || label.y === undefined) return { points, label: middle };
  return {
    points,
    label: { x: label.x + (label.width ?? 0) / 2, y: label.y + (label.height ?? 0) / 2 },
  };
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
