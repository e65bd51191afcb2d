// Definitions in the database: immutable published versions, and the drafts that become them.
import { createHash, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import {
  type Circular,
  type Definition,
  describe,
  type Instant,
  type Issue,
  type Library,
  type PartSource,
  type PartVersion,
  Problem,
  periodContaining,
  periodOf,
  verifyDefinition,
  withPartVersions,
} from '../../engine/index.ts';
import type { ServerClock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { Proof, Prover } from '../jobs/proof.ts';
import type { Logger } from '../log.ts';
import { readHolders } from './accounts.ts';
import { askedOfTheSameUnits, type BurdenChange, burdenOf } from './burden.ts';
import { readDocuments } from './documents.ts';
import { firstMonthOf, monthKey } from './month.ts';
import { requireNoOpenRound } from './open-rounds.ts';
import { addParts, requireVerified } from './package-verification.ts';
import {
  createPublishedVersions,
  type DefinitionKind,
  type Published,
  type PublishedVersions,
} from './published-versions.ts';

export type { DefinitionKind, DefinitionOf, Published } from './published-versions.ts';

export interface Draft {
  id: string;
  definition: Definition;
  version: number;
  savedAt: Instant;
  savedBy: string;
  /** The published version that it was begun from. */
  base: number | null;
  /** The case in which it is being consulted about; its text does not change meanwhile. */
  revision: string | null;
}

/** By what a version is published: the case of its consultation, and the circular that makes it law. */
export interface Warrant {
  revision: string | null;
  circular: Circular | null;
}

/** What is known of a document before it is published. */
export interface Examination extends Proof {
  /** What answering it takes; null where it asks nothing of units. */
  burden: BurdenChange | null;
}

/** A draft as it was saved, and what verification says of it. */
export interface ProvedDraft {
  draft: Draft;
  proof: Examination;
}

/** A draft that may be published from a period on, beside the versions that there were when it was proved. */
export interface ProvedForPeriod {
  draft: Draft;
  from: string;
  beside: Knowledge;
}

/** Reads answer from memory; a version that another process published is there once its notice came. */
export interface DefinitionStore extends PublishedVersions {
  /** Drafts that have not been published, latest first. */
  drafts(): Promise<Draft[]>;
  /** Refuses with not-found, as all below. */
  draft(id: string): Promise<Draft>;
  /** Stores nothing of a document that does not parse (invalid-definition) or takes too long to prove (definition-too-costly). */
  createDraft(document: unknown, by: string): Promise<ProvedDraft>;
  /** `expected` is the draft's version that the author looked at: stale-version when it has moved on. */
  saveDraft(id: string, document: unknown, by: string, expected: number | undefined): Promise<ProvedDraft>;
  deleteDraft(id: string): Promise<void>;
  /**
   * What verification says of a document beside what is in force now, and how it differs from the last published
   * version. Refuses with definition-too-costly.
   */
  examine(document: unknown): Promise<Examination>;
  /**
   * Makes a draft the next version, in force from a period on. Refuses with invalid-definition (hard issues),
   * invalid-parameter (no period) or period-already-open (a collection that uses it has opened that period).
   */
  publish(id: string, from: string, by: string): Promise<Published>;
  /** Proves a draft for a period, before the transaction that publishes it. Refuses as `publish` does. */
  proveDraft(id: string, from: string): Promise<ProvedForPeriod>;
  /**
   * Publishes what was proved, inside a transaction that does more; the version is known to readers after `refresh`.
   * Refuses with version-conflict where the draft was saved, or anything was published, since it was proved.
   */
  publishIn(
    transaction: postgres.TransactionSql,
    proved: ProvedForPeriod,
    by: string,
    warrant: Warrant,
  ): Promise<{ kind: DefinitionKind; key: string; version: number }>;
  /**
   * Ends a version with a period: cases that were opened with it keep it. Refuses with definition-in-use where others that
   * are in force then need it, and with period-already-open where such a period was opened.
   */
  retire(kind: DefinitionKind, key: string, version: number, from: string, by: string): Promise<void>;
  /** The same inside a transaction that does more. */
  retireIn(
    transaction: postgres.TransactionSql,
    published: Published,
    from: string,
    by: string,
  ): Promise<void>;
  /** Publishes every document of the folders as its next version, all verified together; gives their number. */
  importFolders(folders: string[], from: string, by: string): Promise<number>;
  /** Looks for versions that other processes published. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

interface VersionRow {
  id: number;
  version: number;
  from_period: number;
  document: Definition;
  hash: string;
  published_at: Date;
  published_by: string;
  revision: string | null;
  circular: Circular | null;
  retired_from: number | null;
}

interface DraftRow {
  id: string;
  document: Definition;
  version: number;
  saved_at: Date;
  saved_by: string;
  base: number | null;
  revision: string | null;
}

const channel = 'daftar_definitions';
/** Proofs of a draft that others publish around meanwhile, before it is given up. */
const attempts = 5;

export async function createDefinitionStore(
  database: Database,
  clock: ServerClock,
  log: Logger,
  prover: Prover,
): Promise<DefinitionStore> {
  const sql = database.engine;
  const published = createPublishedVersions();
  let lastId = 0;
  let retiredCount = 0;
  let loading: Promise<void> = Promise.resolve();

  async function load(): Promise<void> {
    const rows = await sql<VersionRow[]>`
      select id, version, from_period, document, hash, published_at, published_by, revision, circular, retired_from
      from definition_versions where id > ${lastId} order by id`;
    for (const row of rows) {
      if (row.id <= lastId) continue;
      know(publishedOf(row));
      lastId = row.id;
    }
    // Retiring is the one thing that happens to a version afterwards.
    const retired = await sql<{ kind: DefinitionKind; key: string; version: number; retired_from: number }[]>`
      select kind, key, version, retired_from from definition_versions where retired_from is not null`;
    retiredCount = retired.length;
    for (const { kind, key, version, retired_from } of retired) {
      const one = published.byVersion(kind, key, version);
      if (one && one.retiredFrom == null) know({ ...one, retiredFrom: monthKey(retired_from) });
    }
  }
  function know(one: Published): void {
    published.add(one);
    prover.learn(one);
  }
  function refresh(): Promise<void> {
    loading = loading.catch(() => {}).then(load);
    return loading;
  }
  const listening = await sql.listen(
    channel,
    () => refresh().catch((error) => log.error({ err: error }, 'definitions not refreshed')),
    // Also after the connection was lost, when notices may have been missed.
    () => refresh().catch((error) => log.error({ err: error }, 'definitions not refreshed')),
  );
  await refresh();

  async function draft(id: string): Promise<Draft> {
    const [row] = await sql<DraftRow[]>`
      select id, document, version, saved_at, saved_by, base, revision from definition_drafts
      where id = ${id} and published_version is null`;
    if (row === undefined) throw new Problem('not-found');
    return draftOf(row);
  }
  async function proveDraft(id: string, from: string): Promise<ProvedForPeriod> {
    if (periodOf(from) === null) throw new Problem('invalid-parameter', { parameter: 'from' });
    await refresh();
    const beside = { lastId, retired: retiredCount };
    const seen = await draft(id);
    const { definition, issues } = await prove(seen.definition, from);
    const hard = issues.filter(({ severity }) => severity === 'hard');
    if (hard.length > 0) throw new Problem('invalid-definition', { count: hard.length }, hard);
    await requireUnopened(sql, published, seen.definition, from);
    return { draft: definition === null ? seen : { ...seen, definition }, from, beside };
  }
  async function publishIn(
    transaction: postgres.TransactionSql,
    { draft: { id, definition, version }, from, beside }: ProvedForPeriod,
    by: string,
    warrant: Warrant,
  ) {
    await takeTurn(transaction);
    const [row] = await transaction<{ version: number }[]>`
      select version from definition_drafts where id = ${id} and published_version is null for update`;
    if (row === undefined) throw new Problem('not-found');
    if (row.version !== version || (await isOutdated(transaction, beside)))
      throw new Problem('version-conflict');
    await requireUnopened(transaction, published, definition, from);
    await requireNoOpenRound(transaction, definition, periodOf(from)?.gregorianStart ?? '');
    const next = await insertVersion(transaction, definition, from, by, clock.now(), warrant);
    await transaction`update definition_drafts set published_version = ${next} where id = ${id}`;
    return { kind: definition.kind, key: definition.key, version: next };
  }
  async function retireIn(
    transaction: postgres.TransactionSql,
    { definition, version }: Published,
    from: string,
    by: string,
  ): Promise<void> {
    if (periodOf(from) === null) throw new Problem('invalid-parameter', { parameter: 'from' });
    await takeTurn(transaction);
    await requireUnopened(transaction, published, definition, from);
    await requireNoOpenRound(transaction, definition, periodOf(from)?.gregorianStart ?? '');
    const users = usersOf(published, definition, version, from);
    if (users.length > 0) throw new Problem('definition-in-use', { period: from }, users.map(inUse));
    await transaction`
      update definition_versions set retired_from = ${firstMonthOf(from)}, retired_at = ${clock.now()}, retired_by = ${by}
      where kind = ${definition.kind} and key = ${definition.key} and version = ${version} and retired_from is null`;
    await transaction`select pg_notify(${channel}, '')`;
  }
  function latest(definition: Definition): Published | undefined {
    return published.versions(definition.kind, definition.key).at(-1);
  }

  async function prove(document: unknown, period: string): Promise<Proof> {
    const { definition, ...proof } = await prover.prove(document, period, await readHolders(database));
    if (definition === null) return { ...proof, definition };
    const issues = await askedOfTheSameUnits(
      { sql, definitions: published },
      definition,
      proof.issues,
      period,
    );
    // What was proved is what is kept, whatever versions of its parts are published later.
    return { ...proof, issues, definition: withPartVersions(definition, published) };
  }
  async function examine(document: unknown): Promise<Examination> {
    const period = periodContaining(clock.now(), 'month');
    const proof = await prove(document, period);
    const { definition } = proof;
    const burden = definition && (await burdenOf({ sql, definitions: published }, definition, period));
    return { ...proof, burden };
  }

  /** Nothing that does not parse becomes a draft. */
  async function proved(document: unknown): Promise<Examination & { definition: Definition }> {
    const proof = await examine(document);
    const { definition, issues } = proof;
    if (definition === null) throw new Problem('invalid-definition', { count: issues.length }, issues);
    return { ...proof, definition };
  }

  return {
    ...published,
    refresh,
    async drafts() {
      const rows = await sql<DraftRow[]>`
        select id, document, version, saved_at, saved_by, base, revision from definition_drafts
        where published_version is null order by saved_at desc limit 500`;
      return rows.map(draftOf);
    },
    draft,
    async createDraft(document, by) {
      const proof = await proved(document);
      const { definition } = proof;
      const [row] = await sql<DraftRow[]>`
        insert into definition_drafts (id, kind, key, base, document, saved_at, saved_by)
        values (${randomUUID()}, ${definition.kind}, ${definition.key}, ${latest(definition)?.version ?? null},
          ${JSON.stringify(definition)}::text::json, ${clock.now()}, ${by})
        returning id, document, version, saved_at, saved_by, base, revision`;
      return { draft: draftOf(row!), proof };
    },
    async saveDraft(id, document, by, expected) {
      const proof = await proved(document);
      const { definition } = proof;
      const [row] = await sql<DraftRow[]>`
        update definition_drafts set document = ${JSON.stringify(definition)}::text::json, version = version + 1,
          saved_at = ${clock.now()}, saved_by = ${by}
        where id = ${id} and published_version is null and kind = ${definition.kind} and key = ${definition.key}
          and version = ${expected ?? sql`version`} and revision is null
        returning id, document, version, saved_at, saved_by, base, revision`;
      if (row !== undefined) return { draft: draftOf(row), proof };
      const before = await draft(id);
      if (before.revision !== null) throw new Problem('in-consultation');
      throw renamed(before.definition, definition) ?? new Problem('stale-version');
    },
    async deleteDraft(id) {
      const rows = await sql`
        delete from definition_drafts where id = ${id} and published_version is null and revision is null returning 1`;
      if (rows.length > 0) return;
      await draft(id);
      throw new Problem('in-consultation');
    },
    examine,
    async publish(id, from, by) {
      const warrant = { revision: null, circular: null };
      const { kind, key, version } = await whileOthersPublish(async () => {
        const proved = await proveDraft(id, from);
        return sql.begin((transaction) => publishIn(transaction, proved, by, warrant));
      });
      await refresh();
      return published.byVersion(kind, key, version)!;
    },
    proveDraft,
    publishIn,
    async retire(kind, key, version, from, by) {
      await refresh();
      const found = published.byVersion(kind, key, version);
      if (found === undefined) throw new Problem('no-such-version');
      await sql.begin((transaction) => retireIn(transaction, found, from, by));
      await refresh();
    },
    retireIn,
    async importFolders(folders, from, by) {
      const definitions = readDocuments(folders);
      requireVerified(definitions, from, published);
      const at = clock.now();
      await sql.begin(async (transaction) => {
        await takeTurn(transaction);
        await insertPackage(transaction, published, definitions, from, by, at);
      });
      await refresh();
      return definitions.length;
    },
    async close() {
      await listening.unlisten();
    },
  };
}

/** What was published and retired when a draft was proved. */
interface Knowledge {
  lastId: number;
  retired: number;
}

async function isOutdated(
  transaction: postgres.TransactionSql,
  { lastId, retired }: Knowledge,
): Promise<boolean> {
  const [now] = await transaction<{ last: number; retired: number }[]>`
    select coalesce(max(id), 0)::integer as last, count(retired_from)::integer as retired from definition_versions`;
  return now?.last !== lastId || now.retired !== retired;
}

/** Proves and publishes again while others were quicker, a few times. */
export async function whileOthersPublish<T>(publish: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await publish();
    } catch (error) {
      const isConflict = error instanceof Problem && error.code === 'version-conflict';
      if (!isConflict || tries === attempts) throw error;
    }
  }
}

/**
 * Publishing and the opening of periods exclude one another, so that no period opens with a version that was
 * superseded for it; and versions commit in the order of their ids.
 */
async function takeTurn(transaction: postgres.TransactionSql): Promise<void> {
  await transaction`lock table collections_periods in share row exclusive mode`;
}

async function insertVersion(
  transaction: postgres.TransactionSql,
  definition: Definition,
  from: string,
  by: string,
  at: Instant,
  { revision, circular }: Warrant = { revision: null, circular: null },
): Promise<number> {
  const text = JSON.stringify(definition);
  const hash = createHash('sha256').update(text).digest('hex');
  const [row] = await transaction<{ version: number }[]>`
    insert into definition_versions (kind, key, version, from_period, document, hash, published_at, published_by, revision,
      circular)
    select ${definition.kind}, ${definition.key}, coalesce(max(version), 0) + 1, ${firstMonthOf(from)},
      ${text}::text::json, ${hash}, ${at}, ${by}, ${revision}::uuid,
      ${circular === null ? null : JSON.stringify(circular)}::text::jsonb
    from definition_versions where kind = ${definition.kind} and key = ${definition.key}
    returning version`;
  await transaction`select pg_notify(${channel}, '')`;
  return row!.version;
}

/** Shared parts first: forms of the package name the numbers that these get. */
async function insertPackage(
  transaction: postgres.TransactionSql,
  published: PublishedVersions,
  definitions: readonly Definition[],
  from: string,
  by: string,
  at: Instant,
): Promise<void> {
  const parts = new Map<string, PartVersion>();
  for (const part of definitions) {
    if (part.kind !== 'part') continue;
    parts.set(part.key, { part, version: await insertVersion(transaction, part, from, by, at) });
  }
  const source: PartSource = { part: (key) => parts.get(key) ?? published.part(key) };
  for (const definition of definitions) {
    if (definition.kind === 'part') continue;
    await insertVersion(transaction, withPartVersions(definition, source), from, by, at);
  }
}

/** Cases of an opened period are pinned to its versions: a new one can only hold for periods to come. */
async function requireUnopened(
  sql: postgres.ISql,
  published: PublishedVersions,
  definition: Definition,
  from: string,
): Promise<void> {
  const collections = published.keys('collection').filter((key) =>
    published.versions('collection', key).some((one) => {
      if (definition.kind === 'collection') return key === definition.key;
      if (definition.kind === 'workflow') return one.definition.workflow === definition.key;
      return definition.kind === 'form' && one.definition.forms.some(({ form }) => form === definition.key);
    }),
  );
  const rows = await sql<{ period: number }[]>`
    select period from collections_periods where collection = any (${collections})`;
  const start = firstMonthOf(from);
  if (rows.some(({ period }) => firstMonthOfNumber(period) >= start)) {
    throw new Problem('period-already-open', { period: from });
  }
}

/** The definitions in force in a period that could not be without this version. */
function usersOf(
  published: PublishedVersions,
  gone: Definition,
  version: number,
  from: string,
): Definition[] {
  const { kind, key } = gone;
  if (published.inForce(kind, key, from)?.version !== version) return [];
  const after = createPublishedVersions();
  addParts(published, after, kind === 'part' ? key : null);
  for (const one of published.allInForce(from)) {
    if (one.definition.kind !== kind || one.definition.key !== key) after.add(one);
  }
  const [then, now] = [after.library(from), published.library(from)];
  const faults = (definition: Definition, library: Library) =>
    verifyDefinition(definition, library).filter(({ severity }) => severity === 'hard').length;
  return after
    .allInForce(from)
    .filter(({ definition }) => faults(definition, then) > faults(definition, now))
    .map(({ definition }) => definition);
}

/** What keeps a version in use, by its title. */
function inUse({ key, title }: Definition): Issue {
  const params = { key };
  const told = (locale: 'fa' | 'en') => describe('in-use', { key: title[locale] }, locale);
  return { path: '', code: 'in-use', severity: 'hard', params, message: { fa: told('fa'), en: told('en') } };
}

/** Of a period's number as `periodOf` gives it: quarters are 33 … 36, a year is 00. */
function firstMonthOfNumber(number: number): number {
  const [year, rest] = [Math.floor(number / 100), number % 100];
  if (rest > 32) return year * 100 + (rest - 33) * 3 + 1;
  return year * 100 + Math.max(rest, 1);
}

/** A draft stays a draft of what it was begun as. */
function renamed(before: Definition, after: Definition): Problem | null {
  const path = before.kind !== after.kind ? '/kind' : before.key !== after.key ? '/key' : null;
  if (path === null) return null;
  return new Problem('invalid-definition', {}, [
    { path, code: 'request.not-allowed-value', severity: 'hard', params: {} },
  ]);
}

function publishedOf(row: VersionRow): Published {
  return {
    definition: row.document,
    version: row.version,
    from: monthKey(row.from_period),
    publishedAt: row.published_at.toISOString(),
    publishedBy: row.published_by,
    hash: row.hash,
    revision: row.revision,
    circular: row.circular,
    retiredFrom: row.retired_from === null ? null : monthKey(row.retired_from),
  };
}

function draftOf(row: DraftRow): Draft {
  return {
    id: row.id,
    definition: row.document,
    version: row.version,
    savedAt: row.saved_at.toISOString(),
    savedBy: row.saved_by,
    base: row.base,
    revision: row.revision,
  };
}
