// What the engine decided about cases, as rows of each table: what the one statement of commit.ts takes.
import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import {
  type Case,
  type Effect,
  type Instant,
  isUnit,
  type Json,
  type Outcome,
  type Score,
  system,
  type Task,
  wordsToFind,
} from '../../engine/index.ts';
import { answersHash, bodyOf, chainHash, flagsOf } from './case-rows.ts';

/** A score, and as of when stands what it was compared with; null where that was nothing. */
export interface MadeScore extends Score {
  groundsAt: Instant | null;
}

/** An outcome, the case as it was read, and the request that asked for it. */
export interface Change {
  /** Version and last hash as read; the lock. Version 0: the case is new. */
  expected: number;
  lastHash: Buffer;
  outcome: Outcome;
  /** Of a case that is being opened: the round of visits that it belongs to, and the case that it was opened because of. */
  round?: string;
  origin?: string;
  /** Of a submission: how much there is to look at in it. */
  score?: MadeScore;
  /** An actor's idempotency key, and a hash of what was asked. */
  request?: { actor: string; key: string; hash: string };
}

/** Integer keys of items and dimensions, made where they are new. */
export type ObservationKeys = (
  sql: postgres.ISql,
  items: Iterable<string>,
  dimensions: Iterable<string>,
) => Promise<KeyTable>;
export interface KeyTable {
  item(key: string): number;
  dimension(key: string): number;
}

type Row = Record<string, unknown>;
export const json = (rows: object[]): string => JSON.stringify(rows);

export interface Rows {
  cases: Row[];
  events: Row[];
  returns: Row[];
  scored: Row[];
  opened: Row[];
  closed: Row[];
  /** Open tasks that show another deadline. */
  rescheduled: Row[];
  started: Row[];
  cancelled: Row[];
  decided: Row[];
  observed: Row[];
  notices: Row[];
  requests: Row[];
  /** Cases whose earlier observations give way, with the version as read. */
  forget: { id: string; expected: number }[];
}

/** The rows of every table that the changes touch; new items and dimensions get their keys on the way. */
export async function rowsOf(sql: postgres.ISql, changes: Change[], keys: ObservationKeys): Promise<Rows> {
  const rows: Rows = {
    cases: [],
    events: [],
    returns: [],
    scored: [],
    opened: [],
    closed: [],
    rescheduled: [],
    started: [],
    cancelled: [],
    decided: [],
    observed: [],
    notices: [],
    requests: [],
    forget: [],
  };
  const table = await keysOf(sql, changes, keys);
  for (const change of changes) addRows(rows, change, table);
  return rows;
}

async function keysOf(
  sql: postgres.ISql,
  changes: Change[],
  keys: ObservationKeys,
): Promise<KeyTable | null> {
  const items = new Set<string>();
  const dimensions = new Set<string>();
  for (const { outcome } of changes) {
    for (const effect of outcome.effects) {
      if (effect.type !== 'return.lock') continue;
      for (const { item, dimension } of effect.observations) {
        items.add(item);
        dimensions.add(dimension);
      }
    }
  }
  return items.size === 0 ? null : keys(sql, items, dimensions);
}

function addRows(rows: Rows, change: Change, table: KeyTable | null): void {
  const { outcome, expected, request } = change;
  const { case: one, effects } = outcome;
  const case_id = one.id;
  if (change.score) {
    const { suspicion, influence, significance, reasons, groundsAt } = change.score;
    rows.scored.push({
      case_id,
      version: one.returnVersion,
      ...{ suspicion, influence, significance, reasons },
      grounds_at: groundsAt,
    });
  }
  const now = outcome.events.at(-1)?.recordedAt ?? one.openedAt;
  let hash = change.lastHash;
  const hashes = new Map<number, string>();
  for (const effect of effects) {
    if (effect.type === 'return.lock') hashes.set(effect.version, answersHash(effect.answers));
  }
  for (const event of outcome.events) {
    const submitted = event.data.submitted;
    const answers = submitted && hashes.get(submitted.returnVersion);
    const data = answers ? { ...event.data, answersHash: answers } : event.data;
    const whole = { ...event, data };
    hash = chainHash(hash, whole);
    rows.events.push({
      case_id,
      seq: event.seq,
      type: event.type,
      effective_at: event.effectiveAt,
      recorded_at: event.recordedAt,
      actor: event.actor,
      role: event.role,
      data,
      hash: hash.toString('hex'),
    });
  }
  rows.cases.push({
    id: case_id,
    jurisdiction: one.subject.organisation,
    expected,
    state: one.state,
    tags: one.tags,
    flags: flagsOf(one),
    version: one.version,
    return_version: one.returnVersion,
    due_at: one.due,
    submitted_at: one.submittedAt,
    soft_issues: one.issues.filter((issue) => issue.severity === 'soft').length,
    weight: change.score?.weight ?? null,
    body: bodyOf(one),
    last_hash: hash.toString('hex'),
  });
  const decided = one.decisions.length - effects.filter((effect) => effect.type === 'decision.record').length;
  addEffects(rows, one, fold(effects, now), table, { decided, expected, now, by: actorOf(outcome) });
  if (request) {
    rows.requests.push({
      case_id,
      actor: request.actor,
      key: request.key,
      request_hash: request.hash,
      created_at: now,
    });
  }
}

/** Who sent the event; null where the house did. */
function actorOf({ events }: Change['outcome']): string | null {
  const actor = events.at(-1)?.actor;
  return actor === undefined || actor === system.user ? null : actor;
}

/** What a clock ends nobody ended. */
const closerOf = (outcome: string, by: string | null) => (outcome === 'CLOCK' ? null : by);

type Folded = Effect | { type: 'task.past'; task: Task; outcome: string; closedAt: string };

/** What is opened and closed by the same outcome (a clock fired, then an event came) never shows as open. */
function fold(effects: Effect[], now: string): Folded[] {
  const closed = new Map<number, string>();
  const cancelled = new Set<number>();
  for (const effect of effects) {
    if (effect.type === 'task.close') closed.set(effect.no, effect.outcome);
    if (effect.type === 'clock.cancel') cancelled.add(effect.token);
  }
  const opened = new Set<number>();
  const started = new Set<number>();
  const folded: Folded[] = [];
  for (const effect of effects) {
    if (effect.type === 'task.open') {
      opened.add(effect.task.no);
      const outcome = closed.get(effect.task.no);
      folded.push(
        outcome === undefined ? effect : { type: 'task.past', task: effect.task, outcome, closedAt: now },
      );
    } else if (effect.type === 'task.close') {
      if (!opened.has(effect.no)) folded.push(effect);
    } else if (effect.type === 'clock.start') {
      started.add(effect.clock.token);
      if (!cancelled.has(effect.clock.token)) folded.push(effect);
    } else if (effect.type === 'clock.cancel') {
      if (!started.has(effect.token)) folded.push(effect);
    } else folded.push(effect);
  }
  return folded;
}

function addEffects(
  rows: Rows,
  one: Case,
  effects: Folded[],
  table: KeyTable | null,
  before: { decided: number; expected: number; now: string; by: string | null },
): void {
  const { now } = before;
  const case_id = one.id;
  let decisions = before.decided;
  for (const effect of effects) {
    switch (effect.type) {
      case 'task.open':
        rows.opened.push(taskRow(one, effect.task));
        break;
      case 'task.past':
        rows.opened.push({
          ...taskRow(one, effect.task),
          closed_at: effect.closedAt,
          closed_by: closerOf(effect.outcome, before.by),
          outcome: effect.outcome,
        });
        break;
      case 'task.close':
        rows.closed.push({
          case_id,
          no: effect.no,
          closed_at: now,
          outcome: effect.outcome,
          closed_by: closerOf(effect.outcome, before.by),
        });
        break;
      case 'task.due':
        rows.rescheduled.push({ case_id, no: effect.no, due_at: effect.dueAt });
        break;
      case 'clock.start':
        rows.started.push({
          case_id,
          token: effect.clock.token,
          name: effect.clock.name,
          due_at: effect.clock.dueAt,
        });
        break;
      case 'clock.cancel':
        rows.cancelled.push({ case_id, token: effect.token });
        break;
      case 'decision.record': {
        const { stage, verdict, kind, part, body, effectiveAt } = effect.decision;
        decisions += 1;
        rows.decided.push({
          case_id,
          no: decisions,
          stage,
          verdict,
          kind,
          part,
          body,
          effective_at: effectiveAt,
        });
        break;
      }
      case 'return.lock':
        rows.returns.push({
          case_id,
          version: effect.version,
          answers: effect.answers,
          issues: effect.issues,
          explanations: effect.explanations,
          observations: figures(effect.observations, table),
          submitted_at: effect.submittedAt,
          submitted_by: effect.submittedBy,
          late: effect.late,
        });
        break;
      case 'observe':
        rows.observed.push({ case_id, version: effect.returnVersion });
        if (effect.again) rows.forget.push({ id: case_id, expected: before.expected });
        break;
      case 'notify':
        rows.notices.push({
          case_id,
          id: randomUUID(),
          role: effect.role,
          scope: effect.scope,
          scope_id: effect.scopeId,
          template: effect.template,
          params: effect.params,
          created_at: now,
        });
        break;
    }
  }
}

/** With what lists narrow by: it stands with the task, so that a list is answered without looking at cases. */
function taskRow(one: Case, task: Task): Row {
  const { no, role, scope, scopeId, part, state, openedAt, dueAt } = task;
  const { subject } = one;
  const names = [subject.title.fa, subject.title.en, ...(isUnit(subject) ? [subject.activityId] : [])];
  return {
    case_id: one.id,
    no,
    role,
    scope,
    scope_id: scopeId,
    part,
    state,
    opened_at: openedAt,
    due_at: dueAt,
    carried: scope === 'unit' ? null : Number(isCarried(one)),
    province: subject.province,
    county: isUnit(subject) ? subject.county : null,
    party: isUnit(subject) ? subject.partyId : null,
    products: isUnit(subject) ? subject.products.map(({ product }) => product) : [],
    edits: softEditsOf(one),
    flags: flagsOf(one),
    soft_issues: one.issues.filter(({ severity }) => severity === 'soft').length,
    found_by: ` ${wordsToFind(names.join(' ')).join(' ')}`,
  };
}

/** Whether silence passed on what is doubtful in the return: that comes first at the next stage (C6-R4). */
function isCarried({ decisions, flags, returnVersion }: Case): boolean {
  return (
    flags.softEditsOpen === true &&
    decisions.some(
      (one) => one.kind === 'deemed' && one.verdict === 'approve' && one.returnVersion === returnVersion,
    )
  );
}

function softEditsOf({ issues }: Case): string[] {
  return [
    ...new Set(issues.flatMap(({ severity, edit }) => (severity === 'soft' && edit ? [edit] : []))),
  ].sort();
}

/** Rows of the same item and dimension (a product reported twice) count together. */
function figures(
  observations: { item: string; dimension: string; value: number }[],
  table: KeyTable | null,
): Json {
  if (!table) return [];
  const sums = new Map<string, [number, number, number]>();
  for (const { item, dimension, value } of observations) {
    const key: [number, number] = [table.item(item), table.dimension(dimension)];
    const known = sums.get(key.join());
    if (known) known[2] += value;
    else sums.set(key.join(), [...key, value]);
  }
  return [...sums.values()];
}
