// Revisions of definitions as cases: a draft is consulted about, published by its case, and ends with it. Few and far
// between: each event has a transaction of its own, in which the version and the case move together.
import { createHash, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import {
  type Actor,
  type Case,
  type Collection,
  type CompiledWorkflow,
  compileRevisions,
  type Definition,
  type DefinitionSnapshot,
  type Effect,
  type EventData,
  eventsDoing,
  type Instant,
  isUnit,
  type Outcome,
  openCase,
  Problem,
  periodContaining,
  type Revisions,
  send,
} from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import type { BurdenChange } from './burden.ts';
import type { CaseDefinitionSource } from './case-definitions.ts';
import { type CaseRow, caseOf, genesis } from './case-rows.ts';
import { commitChanges, insertCases, type ObservationKeys } from './commit.ts';
import type { Draft } from './definition-drafts.ts';
import { whileOthersPublish } from './definition-publishing.ts';
import type { DefinitionStore } from './definitions.ts';
import type { OrganisationStore } from './organisations.ts';
import type { Published } from './published-versions.ts';
import { notifyListed, requireNextPeriod, unitKindsOf } from './selections.ts';
import { movedBy, type TaskFeed } from './task-feed.ts';

/** A case that is about a definition. */
export type Revision = Case & { subject: DefinitionSnapshot };

/** A revision with the text that it is about, the one before it, and what became of it. */
export interface RevisedText {
  revision: Revision;
  document: Definition;
  base: Definition | null;
  published: Published | null;
}

export interface RevisionEvent {
  type: string;
  data: EventData;
  /** The version that the actor looked at. */
  expectedVersion?: number | undefined;
}

export interface RevisionStore {
  /** The collection by which a draft has to go, and the domains that are asked; null where it may be published as it is. */
  wayOf(
    draft: Pick<Draft, 'id' | 'definition' | 'version' | 'base'>,
    now: Instant,
  ): { collection: Collection; domains: string[] } | null;
  /** The roles that may have some definitions consulted about. */
  openers(now: Instant): ReadonlySet<string>;
  /**
   * Opens the case of a draft: its text is asked about and does not change any more. Refuses with no-consultation,
   * in-consultation, invalid-definition (hard issues), forbidden (a role that may not open it).
   */
  begin(draft: string, actor: Actor, now: Instant): Promise<Revision>;
  /** Does what people do about a revision, publishing and retiring included. Refuses as the workflow does. */
  send(id: string, event: RevisionEvent, actor: Actor, now: Instant): Promise<Revision>;
  /**
   * Publishes a draft: by the event of its case where it is in one, at once where none is needed. Refuses with
   * consultation-needed, and as `DefinitionStore.publish` does.
   */
  publish(draft: string, data: EventData & { from: string }, actor: Actor, now: Instant): Promise<Published>;
  /** Ends a version: by the event of its case where it was published by one. */
  retire(version: Published, data: EventData & { from: string }, actor: Actor, now: Instant): Promise<void>;
  /** For whoever may edit its draft. Refuses with not-found. */
  known(id: string): Promise<Revision>;
  find(scope: ReadScope, id: string): Promise<RevisedText | undefined>;
  /** Newest first; of one draft where it is named. */
  list(scope: ReadScope, filter: { draft?: string; limit: number }): Promise<Revision[]>;
}

export interface RevisionOptions {
  database: Database;
  definitions: DefinitionStore;
  organisations: OrganisationStore;
  source: CaseDefinitionSource;
  keys: ObservationKeys;
  feed?: Pick<TaskFeed, 'tell'>;
}

export function createRevisionStore(options: RevisionOptions): RevisionStore {
  const { database, definitions, organisations, source, keys, feed } = options;
  const sql = database.engine;
  const compiled = new Map<string, Revisions>();

  function revisionsOf({ definition, version }: Published<'collection'>): Revisions {
    const name = `${definition.key} ${version}`;
    const revisions = compiled.get(name) ?? compileRevisions(definition);
    compiled.set(name, revisions);
    return revisions;
  }
  /** The collections about definitions. */
  function ways(now: Instant): Published<'collection'>[] {
    const month = periodContaining(now, 'month');
    return definitions
      .keys('collection')
      .flatMap((key) => definitions.inForce('collection', key, month) ?? [])
      .filter(({ definition }) => definition.subject === 'definition');
  }
  function wayOf(given: DefinitionSnapshot['definition'], now: Instant): Published<'collection'> | undefined {
    return ways(now).find((one) => revisionsOf(one).concerns(given));
  }

  function askedBy(
    way: Published<'collection'>,
    given: DefinitionSnapshot['definition'],
    now: Instant,
  ): string[] {
    return revisionsOf(way).domainsOf(given, source.policy(way.definition.policy, now));
  }

  /** Of a chain that announces something: the subordinate units, all of them. */
  function announcedTo({ states }: CompiledWorkflow): Pick<DefinitionSnapshot, 'organisations'> {
    const isAnnounced = [...states.values()].some(({ tasks }) =>
      tasks.some(({ forEach }) => forEach === 'definition.organisations'),
    );
    if (!isAnnounced) return {};
    const subordinate = organisations.all().filter(({ kind }) => kind === 'subordinate');
    return { organisations: subordinate.map(({ id }) => id) };
  }

  /** The version that was published by a revision. */
  function versionOf(kind: string, key: string, revision: string): Published | undefined {
    const found = definitions.kinds().find((one) => one === kind);
    return found && definitions.versions(found, key).find((one) => one.revision === revision);
  }

  /** Once it is committed: whose opinion is asked sees it without reading his list again. */
  function tellOf(outcome: Outcome): void {
    feed?.tell(movedBy({ outcome }, new Set([outcome.case.id])));
  }

  async function record(
    transaction: postgres.TransactionSql,
    id: string,
  ): Promise<{ given: Revision; lastHash: Buffer }> {
    const [row] = await transaction<CaseRow[]>`
      select id, subject, body, last_hash from cases where id = ${id} and subject_kind = 'DEFINITION' for update`;
    if (row === undefined) throw new Problem('not-found');
    return { given: revisionOf(row), lastHash: row.last_hash };
  }

  /** What the engine decided is committed together with what it makes of the definition. */
  async function move(id: string, event: RevisionEvent, actor: Actor, now: Instant): Promise<Revision> {
    const proved = event.data.from === undefined ? null : await provedFor(id, event, now);
    const outcome = await sql.begin(async (transaction) => {
      // Publishing takes its turn before it locks anything else.
      if (proved) await transaction`lock table collections_periods in share row exclusive mode`;
      const { given, lastHash } = await record(transaction, id);
      if (event.expectedVersion !== undefined && event.expectedVersion !== given.version) {
        throw new Problem('version-conflict', { seen: event.expectedVersion, version: given.version });
      }
      const { collection, pins } = given;
      const { type, data } = event;
      const next = send(source.of(collection, pins), given, { type, data }, actor, now);
      if (next instanceof Problem) throw next;
      for (const effect of next.effects) await carryOut(transaction, given, effect, { actor, proved, now });
      const change = { expected: given.version, lastHash, outcome: next };
      const moved = await commitChanges(transaction, [change], keys);
      if (!moved.has(id)) throw new Problem('version-conflict');
      return next;
    });
    tellOf(outcome);
    return revisionOf({ id, subject: outcome.case.subject, body: outcome.case });
  }

  /** The proof that publishing needs, made before anything is locked; null where the event publishes nothing. */
  async function provedFor(id: string, { type, data: { from = '' } }: RevisionEvent, now: Instant) {
    const [row] = await sql<CaseRow[]>`
      select id, subject, body, last_hash from cases where id = ${id} and subject_kind = 'DEFINITION'`;
    if (row === undefined) throw new Problem('not-found');
    const given = revisionOf(row);
    const around = source.of(given.collection, given.pins);
    const publishing = eventsDoing(around, given, 'publish');
    const ending = eventsDoing(around, given, 'retire');
    if (given.subject.definition.kind === 'selection' && [...publishing, ...ending].includes(type))
      requireNextPeriod(around.policy(now), from, now);
    return publishing.includes(type) ? definitions.proveDraft(given.subject.definition.draft, from) : null;
  }

  async function carryOut(
    transaction: postgres.TransactionSql,
    { id, subject }: Revision,
    effect: Effect,
    {
      actor,
      proved,
      now,
    }: { actor: Actor; proved: Awaited<ReturnType<DefinitionStore['proveDraft']>> | null; now: Instant },
  ): Promise<void> {
    const { draft } = subject.definition;
    if (effect.type === 'definition.release') {
      await transaction`update definition_drafts set revision = null where id = ${draft}`;
    } else if (effect.type === 'definition.publish') {
      if (proved === null || proved.draft.version !== subject.definition.draftVersion) {
        throw new Problem('consultation-needed');
      }
      await definitions.publishIn(transaction, proved, actor.user, {
        revision: id,
        circular: effect.circular,
      });
    } else if (effect.type === 'definition.retire') {
      const { kind, key } = subject.definition;
      const published = versionOf(kind, key, id);
      if (published === undefined) throw new Problem('no-such-version');
      await definitions.retireIn(transaction, published, effect.from, actor.user);
    } else if (effect.type === 'listed.notify') {
      const { kind, key } = subject.definition;
      const published = versionOf(kind, key, id);
      if (published?.definition.kind !== 'selection') throw new Problem('no-such-version');
      await notifyListed(transaction, published.definition, { ...effect, from: published.from, at: now });
    }
  }

  async function sendEvent(id: string, event: RevisionEvent, actor: Actor, now: Instant): Promise<Revision> {
    // Whoever said which version he looked at is told when it has moved on; only publishing around him is tried again.
    const moved = await whileOthersPublish(() => move(id, event, actor, now));
    if (event.data.from !== undefined) await definitions.refresh();
    return moved;
  }

  /** Sends the event by which the revision's workflow does something now. */
  async function sendThat(
    action: 'publish' | 'retire',
    id: string,
    data: EventData,
    actor: Actor,
    now: Instant,
  ): Promise<void> {
    const given = await known(id);
    const [type] = eventsDoing(source.of(given.collection, given.pins), given, action);
    if (type !== undefined) await sendEvent(id, { type, data }, actor, now);
    else if (action === 'publish') throw new Problem('consultation-needed');
    else throw new Problem('not-acceptable-state', { state: given.state });
  }

  async function known(id: string): Promise<Revision> {
    const [row] = await sql<CaseRow[]>`
      select id, subject, body, last_hash from cases where id = ${id} and subject_kind = 'DEFINITION'`;
    if (row === undefined) throw new Problem('not-found');
    return revisionOf(row);
  }

  return {
    wayOf(draft, now) {
      const given = described(draft);
      const way = wayOf(given, now);
      return way === undefined ? null : { collection: way.definition, domains: askedBy(way, given, now) };
    },
    openers: (now) => new Set(ways(now).flatMap(({ definition }) => definition.opening.role ?? [])),
    async begin(id, actor, now) {
      const draft = await definitions.draft(id);
      if (draft.revision !== null) throw new Problem('in-consultation');
      const described_ = described(draft);
      const way = wayOf(described_, now);
      if (way === undefined) throw new Problem('no-consultation');
      const { key, opening, body } = way.definition;
      if (!actor.grants.some(({ role }) => role === opening.role)) throw new Problem('forbidden');
      const { issues, burden } = await definitions.examine(draft.definition);
      const hard = issues.filter(({ severity }) => severity === 'hard');
      if (hard.length > 0) throw new Problem('invalid-definition', { count: hard.length }, hard);
      const period = periodContaining(now, 'month');
      const pins = source.pinsFor(key, period, null);
      if (pins === undefined) throw new Problem('nothing-published', { key, period });
      const subject: DefinitionSnapshot = {
        kind: 'DEFINITION',
        id: randomUUID(),
        title: draft.definition.title,
        organisation: organisations.ofDomain(body ?? '')?.id ?? body ?? '',
        province: null,
        domains: askedBy(way, described_, now),
        ...announcedTo(source.of(key, pins).workflow),
        definition: { ...described_, burden: toldOf(burden) },
      };
      const given = { id: subject.id, subject, period, pins };
      const outcome = openCase(source.of(key, pins), given, actor, now);
      await sql.begin(async (transaction) => {
        const claimed = await transaction`
          update definition_drafts set revision = ${subject.id}
          where id = ${id} and version = ${draft.version} and revision is null and published_version is null returning 1`;
        if (claimed.length === 0) throw new Problem('version-conflict', { version: draft.version });
        await insertCases(transaction, [{ expected: 0, lastHash: genesis, outcome }], keys);
      });
      tellOf(outcome);
      return revisionOf({ id: subject.id, subject, body: outcome.case });
    },
    send: sendEvent,
    async publish(id, data, actor, now) {
      const draft = await definitions.draft(id);
      const { kind, key } = draft.definition;
      if (draft.revision === null) {
        if (wayOf(described(draft), now) === undefined) return definitions.publish(id, data.from, actor.user);
        // What could not be published in any case is said first.
        await definitions.proveDraft(id, data.from);
        throw new Problem('consultation-needed');
      }
      try {
        await sendThat('publish', draft.revision, data, actor, now);
      } catch (error) {
        // Whoever comes second finds no draft any more, as with those that need no consultation.
        await definitions.draft(id);
        throw error;
      }
      return definitions.versions(kind, key).find(({ revision }) => revision === draft.revision)!;
    },
    async retire(version, data, actor, now) {
      const { definition, revision } = version;
      if (revision == null) {
        await definitions.retire(definition.kind, definition.key, version.version, data.from, actor.user);
        return;
      }
      await sendThat('retire', revision, data, actor, now);
    },
    known,
    find: (scope, id) =>
      database.read(scope, async (reader) => {
        const [row] = await reader<(CaseRow & { document: Definition })[]>`
          select c.id, c.subject, c.body, c.last_hash, d.document
          from cases c join definition_drafts d on d.id = (c.subject -> 'definition' ->> 'draft')::uuid
          where c.id = ${id} and c.subject_kind = 'DEFINITION'`;
        if (row === undefined) return undefined;
        const { document } = row;
        const revision = revisionOf(row);
        const { base } = revision.subject.definition;
        return {
          revision,
          document,
          base:
            (base !== null && definitions.byVersion(document.kind, document.key, base)?.definition) || null,
          published: versionOf(document.kind, document.key, id) ?? null,
        };
      }),
    list: (scope, { draft, limit }) =>
      database.read(scope, async (reader) => {
        const rows = await reader<CaseRow[]>`
          select id, subject, body, last_hash from cases
          where subject_kind = 'DEFINITION'
            and ${draft === undefined ? reader`true` : reader`subject -> 'definition' ->> 'draft' = ${draft}`}
          order by body ->> 'openedAt' desc limit ${limit}`;
        return rows.map(revisionOf);
      }),
  };
}

function revisionOf(row: Pick<CaseRow, 'id' | 'subject' | 'body'>): Revision {
  const given = caseOf(row);
  const { subject } = given;
  if (isUnit(subject)) throw new Error(`Case ${given.id} is not about a definition`);
  return { ...given, subject };
}

/** A draft as collections about definitions, and the records of its consultation, see it. */
function described({
  id,
  definition,
  version,
  base,
}: Pick<Draft, 'id' | 'definition' | 'version' | 'base'>): DefinitionSnapshot['definition'] {
  const { kind, key } = definition;
  const unitKinds = unitKindsIn(definition);
  const hash = createHash('sha256').update(JSON.stringify(definition)).digest('hex');
  return { kind, key, draft: id, draftVersion: version, hash, base, unitKinds, burden: null };
}

function unitKindsIn(definition: Definition): string[] {
  if (definition.kind === 'selection') return unitKindsOf(definition);
  return (definition.kind === 'form' && definition.unitKinds) || [];
}

/** The burden as it is put on record with those who were told of it. */
function toldOf(burden: BurdenChange | null): DefinitionSnapshot['definition']['burden'] {
  if (burden === null) return null;
  const { minutesPerReturn, units, timesPerYear, hoursPerYear } = burden;
  return { minutesPerReturn, units, timesPerYear, hoursPerYear };
}
