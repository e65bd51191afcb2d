// The chain as a graph: reachable from the start, able to end, no eventless ring. The graph is our own (XState's
// adjacency leaves orphan states out); any guard may hold.
import type { Workflow } from '../definitions/grammar.ts';
import type { FoundTransition, Place } from './places.ts';
import { placesOf, resolveTarget, transitionsIn, withParents } from './places.ts';

/** Where a case may be next: the leaf states that a transition enters. */
export interface Way {
  transition: FoundTransition;
  to: string[];
}

export interface Graph {
  places: ReadonlyMap<string, Place>;
  /** The leaves that are entered with a state: its initial ones; every region of a parallel. */
  entered(path: string): string[];
  /** Every transition that may fire in a leaf: its own, and those of the states around it. */
  waysFrom(path: string): Way[];
}

/** @param workflow one whose initial states and targets exist */
export function graphOf(workflow: Workflow): Graph {
  const places = new Map(placesOf(workflow).map((place) => [place.path, place]));
  const entered = (path: string): string[] => {
    const state = places.get(path)?.state;
    if (state?.states === undefined) return [path];
    const children = state.type === 'parallel' ? Object.keys(state.states) : [state.initial ?? ''];
    return children.flatMap((child) => entered(`${path}.${child}`));
  };
  const known = new Map<string, Way[]>();
  const waysFrom = (path: string): Way[] => {
    const remembered = known.get(path);
    if (remembered !== undefined) return remembered;
    const place = places.get(path);
    const ways = (place === undefined ? [] : withParents(place)).flatMap((one) =>
      transitionsIn(one).flatMap((transition): Way[] => {
        if (transition.trigger === 'done' && !finishes(path, one)) return [];
        if (transition.target === undefined) return [{ transition, to: [] }];
        const target = resolveTarget(workflow, one.path, transition.target);
        return [{ transition, to: target === null ? [] : entered(target) }];
      }),
    );
    known.set(path, ways);
    return ways;
  };
  /** Whether a leaf ends the state around it: a final child, or one of a region of a parallel. */
  const finishes = (path: string, around: Place): boolean => {
    const leaf = places.get(path);
    if (leaf?.state.type !== 'final' || leaf.parent === null) return false;
    return leaf.parent === around || (leaf.parent.parent === around && around.state.type === 'parallel');
  };
  return { places, entered, waysFrom };
}

/** Whether a case may rest in the state for ever: the end of the chain. */
export function isEnd({ state, parent }: Place): boolean {
  if (state.type === 'final') return parent === null;
  return state.meta?.waits === 'forever' && (state.tags ?? []).includes('end');
}

type Report = (path: string, code: string, params: Record<string, string>) => void;

/** Reports states that cannot be reached, from which no end can be, or whose eventless transitions lead back. */
export function checkGraph(workflow: Workflow, report: Report): void {
  const graph = graphOf(workflow);
  const reach = (starts: readonly string[], isWay: (way: Way) => boolean = () => true): Set<string> => {
    const seen = new Set<string>();
    const queue = [...starts];
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      for (const way of graph.waysFrom(path)) if (isWay(way)) queue.push(...way.to);
    }
    return seen;
  };
  const { places } = graph;
  const reachable = reach(graph.entered(workflow.machine.initial));
  const ends = new Set([...places.values()].filter(isEnd).map(({ path }) => path));
  for (const { path, pointer, state } of places.values()) {
    if (state.states !== undefined) {
      if (![...reachable].some((one) => one.startsWith(`${path}.`))) {
        report(pointer, 'unreachable', { state: path });
      }
      continue;
    }
    if (!reachable.has(path)) report(pointer, 'unreachable', { state: path });
    else if (![...reach([path])].some((one) => ends.has(one))) report(pointer, 'no-end', { state: path });
    const isEventless = ({ transition }: Way) => transition.trigger === 'always';
    const next = graph.waysFrom(path).flatMap((way) => (isEventless(way) ? way.to : []));
    if (reach(next, isEventless).has(path)) report(pointer, 'eventless-loop', { state: path });
  }
}
