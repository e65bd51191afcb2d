// Where the cards and lines of a diagram go: states in layers from the start to the ends, in the reading direction, long
// chains in several rows. Laid out by ELK, away from the page's own thread.
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import { around, type Box, type Point, placeFor, type Size } from './label-places.ts';
import type { ChainWay } from './places.ts';

export interface DrawnState {
  id: string;
  isInitial: boolean;
  isEnd: boolean;
  /** The state that it stands in; null at the top. */
  around: string | null;
  /** Whether states stand in it: it is drawn as a box about them. */
  isBox: boolean;
}

/** Ways between the same two states, drawn as one line with a label for each. */
export interface DrawnEdge {
  id: string;
  source: string;
  target: string;
  kind: 'event' | 'clock' | 'auto';
  ways: ChainWay[];
}

export interface Layout {
  /** Every card and box, by its place in the diagram as a whole. */
  states: ReadonlyMap<string, Box>;
  edges: ReadonlyMap<string, { points: Point[]; label: Point }>;
}

export const cardSize = { width: 228, height: 132 } as const;
/** What a box keeps free above its states for its own words. */
export const boxHead = 74;
const lineHeight = 26;
const widest = 160;

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
  const hasBoxes = states.some(({ isBox }) => isBox);
  const childrenOf = (parent: string | null): ElkNode[] =>
    states
      .filter((state) => state.around === parent)
      .map(({ id, isInitial, isEnd, isBox }) =>
        isBox
          ? { id, layoutOptions: boxOptions, children: childrenOf(id) }
          : { id, ...cardSize, layoutOptions: parent === null ? layerOf(isInitial, isEnd) : {} },
      );
  return {
    id: 'chain',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': direction,
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.aspectRatio': ratio.toFixed(2),
      'elk.json.edgeCoords': 'ROOT',
      'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      // Lines that lead into boxes are laid out together with what is inside.
      ...(hasBoxes ? { 'elk.hierarchyHandling': 'INCLUDE_CHILDREN' } : {}),
      'elk.layered.wrapping.strategy': 'MULTI_EDGE',
      'elk.layered.wrapping.additionalEdgeSpacing': '24',
      ...spacing,
    },
    children: childrenOf(null),
    // Labels are placed afterwards: ELK tears lines that have labels where it wraps rows.
    edges: edges.map(({ id, source, target }) => ({ id, sources: [source], targets: [target] })),
  };
}

const spacing = {
  'elk.layered.spacing.nodeNodeBetweenLayers': '150',
  'elk.spacing.nodeNode': '36',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '14',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
};

const boxOptions = { ...spacing, 'elk.padding': `[top=${boxHead},left=24,bottom=24,right=24]` };

function layerOf(isInitial: boolean, isEnd: boolean): Record<string, string> {
  const layer = isInitial ? 'FIRST' : isEnd ? 'LAST' : null;
  return layer === null ? {} : { 'elk.layered.layering.layerConstraint': layer };
}

/** What ELK answered, as points of the diagram, each label where it covers least. */
export function layoutOf(graph: ElkNode, labels: ReadonlyMap<string, Size>): Layout {
  const states = new Map<string, Box>();
  const taken: Box[] = [];
  const place = (nodes: readonly ElkNode[], from: Point) => {
    for (const {
      id,
      x = 0,
      y = 0,
      width = cardSize.width,
      height = cardSize.height,
      children = [],
    } of nodes) {
      const box = { x: from.x + x, y: from.y + y, width, height };
      states.set(id, box);
      taken.push(children.length === 0 ? box : { ...box, height: boxHead });
      place(children, box);
    }
  };
  place(graph.children ?? [], { x: 0, y: 0 });
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

/** Whether a point lies at the edge of a card, or within. */
function touches(point: Point | undefined, card: Box | undefined): boolean {
  if (point === undefined || card === undefined) return false;
  const slack = 3;
  return (
    point.x >= card.x - slack &&
    point.x <= card.x + card.width + slack &&
    point.y >= card.y - slack &&
    point.y <= card.y + card.height + slack
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
