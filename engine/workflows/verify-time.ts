// How long a chain takes from submission to acceptance, on a calendar and under a policy: every path through the
// graph, with everyone acting at once, or at the last instant that is allowed (requirements §2.5, length of the pipeline).
import {
  daysBetween,
  type Instant,
  jalaliDayOf,
  lastInstantOf,
  type WorkingCalendar,
} from '../calendar/index.ts';
import type { Guard, Workflow } from '../definitions/grammar.ts';
import { endOfClock } from './clocks.ts';
import { type PolicyInForce, settle } from './definitions.ts';
import type { FoundTransition, Place } from './places.ts';
import { graphOf, isEnd, type Way } from './verify-graph.ts';

export interface TimePath {
  /** The states that were passed, acceptance included. */
  states: string[];
  /** How often each stage sent the return back. */
  returns: Record<string, number>;
  acceptedAt: Instant;
  /** Calendar days from the day of submission. */
  days: number;
}

export interface TimeBounds {
  /**
   * `submission`: from a return's submission to its acceptance. `asking`: nothing is submitted; from the opening to the
   * state in which the draft that was put forward may be published.
   */
  from: 'submission' | 'asking';
  /** Everyone acts at once. */
  shortest: TimePath | null;
  /** Nobody acts: null where silence does not lead to acceptance. */
  silence: TimePath | null;
  /** Everyone acts at the limit: the longest path for each number of returns, by length. */
  longest: TimePath[];
  /** The states in which silence holds a return: without an act they last for ever. */
  holds: string[];
  /** Whether nothing caps the number of returns: `longest` stops after some. */
  isEndless: boolean;
}

/** What a submission of a period looks like to the clocks. */
export interface Submission {
  at: Instant;
  due: Instant | null;
}

/** Longer paths, and more of them, say nothing new. */
const limits = { visits: 4, steps: 20_000 } as const;

/**
 * The bounds of a chain for one submission. Closures of a single province do not count.
 * @param workflow a verified one
 * @returns null where states run in parallel, which has no single path
 */
export function timeBounds(
  workflow: Workflow,
  policy: (at: Instant) => PolicyInForce,
  calendar: WorkingCalendar,
  submission: Submission,
): TimeBounds | null {
  const graph = graphOf(workflow);
  const first = graph
    .entered(workflow.machine.initial)
    .flatMap((path) => graph.waysFrom(path))
    .filter(({ transition }) => transition.actions.some(({ type }) => type === 'lockReturn'));
  const from = first.length === 0 ? 'asking' : 'submission';
  const starts = new Set(
    from === 'asking' ? graph.entered(workflow.machine.initial) : first.flatMap(({ to }) => to),
  );
  const isParallel = [...graph.places.keys()].some((path) =>
    graph.waysFrom(path).some(({ to }) => to.length > 1),
  );
  if (isParallel) return null;
  const walk = (pace: Pace) => {
    const walker = new Walker(workflow, graph, policy, calendar, submission, pace);
    for (const start of starts)
      walker.enter(start, { at: submission.at, entered: {}, returns: {}, states: [] });
    return walker;
  };
  const limit = walk('limit');
  return {
    from,
    shortest: extreme(walk('at-once').found, (days, best) => days < best),
    silence: extreme(walk('silence').found, (days, best) => days > best),
    longest: longestOf(limit.found),
    holds: [...graph.places.keys()].filter((path) => limit.holds.has(path)),
    isEndless: limit.isEndless,
  };
}

type Pace = 'at-once' | 'limit' | 'silence';

/** A path so far. */
interface Trail {
  at: Instant;
  entered: Readonly<Record<string, Instant>>;
  returns: Readonly<Record<string, number>>;
  states: readonly string[];
}

class Walker {
  readonly found: TimePath[] = [];
  readonly holds = new Set<string>();
  isEndless = false;
  private steps = 0;
  private readonly workflow: Workflow;
  private readonly graph: ReturnType<typeof graphOf>;
  private readonly policy: (at: Instant) => PolicyInForce;
  private readonly calendar: WorkingCalendar;
  private readonly submission: Submission;
  private readonly pace: Pace;

  constructor(
    workflow: Workflow,
    graph: ReturnType<typeof graphOf>,
    policy: (at: Instant) => PolicyInForce,
    calendar: WorkingCalendar,
    submission: Submission,
    pace: Pace,
  ) {
    this.workflow = workflow;
    this.graph = graph;
    this.policy = policy;
    this.calendar = calendar;
    this.submission = submission;
    this.pace = pace;
  }

  /** Enters a leaf and follows every way on, until acceptance. */
  enter(path: string, before: Trail): void {
    const states = [...before.states, path];
    this.steps += 1;
    if (this.steps > limits.steps || states.filter((one) => one === path).length > limits.visits) {
      this.isEndless = true;
      return;
    }
    const place = this.graph.places.get(path);
    if (place !== undefined && this.isGoal(place)) {
      const day = jalaliDayOf(this.submission.at);
      const days = daysBetween(day, jalaliDayOf(before.at));
      this.found.push({ states, returns: { ...before.returns }, acceptedAt: before.at, days });
      return;
    }
    // An end that is no acceptance: a waiver.
    if (place === undefined || isEnd(place)) return;
    const entered = { ...before.entered, [path]: before.at };
    const trail: Trail = { ...before, states, entered };
    const ways = this.graph.waysFrom(path);
    const eventless = this.possible(
      ways.filter(({ transition }) => transition.trigger === 'always'),
      trail,
    );
    this.follow(eventless.ways, before.at, trail);
    if (eventless.isCertain) return;
    const clocks = this.clocksOf(ways, trail);
    const ends = clocks.map(({ end }) => end).sort();
    const { pace } = this;
    if (pace !== 'silence') {
      const at = pace === 'at-once' ? before.at : (ends[0] ?? before.at);
      for (const group of byName(ways, 'event')) this.follow(this.possible(group, trail).ways, at, trail);
    }
    if (pace === 'at-once') return;
    for (const { group, end } of clocks) {
      const { ways: next } = this.possible(group, trail);
      if (next.some(({ to }) => to.length === 0)) this.holds.add(path);
      this.follow(next, end, trail);
    }
    if (clocks.length === 0) this.holds.add(path);
  }

  private isGoal({ path, state }: Place): boolean {
    if (state.tags?.includes('accepted') === true) return true;
    const ways = this.graph.waysFrom(path);
    return ways.some(({ transition }) => transition.actions.some(({ type }) => type === 'publish'));
  }

  private follow(ways: readonly Way[], at: Instant, trail: Trail): void {
    const seen = new Set<string>();
    for (const { transition, to } of ways) {
      const target = to[0];
      if (target === undefined) continue;
      const stage = returningStage(transition);
      const key = `${target} ${stage}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const returns =
        stage === null ? trail.returns : { ...trail.returns, [stage]: (trail.returns[stage] ?? 0) + 1 };
      this.enter(target, { ...trail, at, returns });
    }
  }

  /** The clocks that run in the state, each with its last instant. */
  private clocksOf(ways: readonly Way[], { at, entered }: Trail): { group: Way[]; end: Instant }[] {
    return byName(ways, 'clock').flatMap((group) => {
      const name = group[0]?.transition.name ?? '';
      const { due } = this.submission;
      const clock = this.workflow.clocks?.[name];
      const from = clock === undefined || clock.from === 'entered' ? at : (entered[clock.from.entered] ?? at);
      const policy = this.policy(at);
      const facts = { from, due, policy, calendar: this.calendar, province: null };
      const end = clock === undefined ? due : endOfClock(this.workflow, clock, facts);
      if (end === null) return [];
      const last = lastInstantOf(end);
      return [{ group, end: last < at ? at : last }];
    });
  }

  /** The transitions of one event that may be taken: up to the first whose guard holds for certain. */
  private possible(ways: readonly Way[], trail: Trail): { ways: Way[]; isCertain: boolean } {
    const possible: Way[] = [];
    for (const way of ways) {
      const { guard } = way.transition;
      const holds = guard === undefined ? true : this.holdsFor(guard, trail);
      if (holds !== false) possible.push(way);
      if (holds === true) return { ways: possible, isCertain: true };
    }
    return { ways: possible, isCertain: false };
  }

  /** Kleene's logic: null where the document does not say. */
  private holdsFor(guard: unknown, trail: Trail): boolean | null {
    if (!isCall(guard)) return null;
    const { type, params = {} } = guard;
    const policy = this.policy(trail.at);
    if (type === 'policyIs') return policy.get(String(params.key)) === params.value;
    if (type === 'returnsBelow') {
      const most = isSetting(params.max) ? Number(settle(params.max, policy)) : 0;
      return (trail.returns[String(params.stage)] ?? 0) < most;
    }
    const inner = Array.isArray(params.of) ? params.of.map((one) => this.holdsFor(one, trail)) : [];
    if (type === 'and') return inner.includes(false) ? false : inner.includes(null) ? null : true;
    if (type === 'or') return inner.includes(true) ? true : inner.includes(null) ? null : false;
    if (type === 'not') return inner.includes(true) ? false : inner.includes(null) ? null : true;
    return null;
  }
}

function byName(ways: readonly Way[], trigger: FoundTransition['trigger']): Way[][] {
  const groups = new Map<string, Way[]>();
  for (const way of ways) {
    if (way.transition.trigger !== trigger) continue;
    groups.set(way.transition.name, [...(groups.get(way.transition.name) ?? []), way]);
  }
  return [...groups.values()];
}

function returningStage({ actions }: FoundTransition): string | null {
  const decision = actions.find(({ type, params }) => type === 'decide' && params?.verdict === 'return');
  return decision === undefined ? null : String(decision.params?.stage);
}

function isCall(guard: unknown): guard is Exclude<Guard, string> {
  return typeof guard === 'object' && guard !== null && 'type' in guard;
}

function isSetting(value: unknown): value is number | { policy: string } {
  if (typeof value === 'number') return true;
  return typeof value === 'object' && value !== null && 'policy' in value && typeof value.policy === 'string';
}

function extreme(
  paths: readonly TimePath[],
  isBetter: (days: number, best: number) => boolean,
): TimePath | null {
  let best: TimePath | null = null;
  for (const path of paths) if (best === null || isBetter(path.days, best.days)) best = path;
  return best;
}

function longestOf(paths: readonly TimePath[]): TimePath[] {
  const byReturns = new Map<string, TimePath>();
  for (const path of paths) {
    const key = JSON.stringify(Object.entries(path.returns).sort());
    const other = byReturns.get(key);
    if (other === undefined || path.days > other.days) byReturns.set(key, path);
  }
  return [...byReturns.values()].sort((one, other) => one.days - other.days);
}
