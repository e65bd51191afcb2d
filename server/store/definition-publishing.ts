// Makes drafts and packages versions: proved beside what there is, in one turn with the opening of periods.
import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import {
  type Circular,
  type Definition,
  type Instant,
  type PartSource,
  type PartVersion,
  Problem,
  periodOf,
  withPartVersions,
} from '../../engine/index.ts';
import type { ServerClock } from '../clock.ts';
import type { Draft, DraftStore } from './definition-drafts.ts';
import type { DefinitionProofs } from './definition-proof.ts';
import { channel, isOutdated, type Knowledge, type KnownVersions } from './definition-versions.ts';
import { readDocuments } from './documents.ts';
import { firstMonthOf } from './month.ts';
import { requireNoOpenRound } from './open-rounds.ts';
import { requireVerified } from './package-verification.ts';
import type { DefinitionKind, Published, PublishedVersions } from './published-versions.ts';
import { requireUnopened, takeTurn } from './publishing-turn.ts';

/** By what a version is published: the case of its consultation, and the circular that makes it law. */
export interface Warrant {
  revision: string | null;
  circular: Circular | null;
}

/** A draft that may be published from a period on, beside the versions that there were when it was proved. */
export interface ProvedForPeriod {
  draft: Draft;
  from: string;
  beside: Knowledge;
}

export interface Publishing {
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
   * Publishes every document of the folders as its next version, all verified together; those that are in force from the
   * period on as they are stay as they are.
   */
  importFolders(folders: string[], from: string, by: string): Promise<Imported>;
}

/** What became of the documents of some folders. */
export interface Imported {
  published: { kind: DefinitionKind; key: string; version: number }[];
  /** How many were in force already, word for word. */
  unchanged: number;
}

/** Proofs of a draft that others publish around meanwhile, before it is given up. */
const attempts = 5;

export function createPublishing(
  sql: postgres.Sql,
  clock: ServerClock,
  { published, refresh, knowledge }: KnownVersions,
  { draft }: DraftStore,
  { prove }: DefinitionProofs,
): Publishing {
  async function proveDraft(id: string, from: string): Promise<ProvedForPeriod> {
    if (periodOf(from) === null) throw new Problem('invalid-parameter', { parameter: 'from' });
    await refresh();
    const beside = knowledge();
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
  return {
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
    async importFolders(folders, from, by) {
      const definitions = readDocuments(folders);
      const imported = await whileOthersPublish(async () => {
        await refresh();
        const beside = knowledge();
        requireVerified(definitions, from, published);
        const at = clock.now();
        return sql.begin(async (transaction) => {
          await takeTurn(transaction);
          if (await isOutdated(transaction, beside)) throw new Problem('version-conflict');
          return insertPackage(transaction, published, definitions, from, by, at);
        });
      });
      await refresh();
      return { published: imported, unchanged: definitions.length - imported.length };
    },
  };
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

async function insertVersion(
  transaction: postgres.TransactionSql,
  definition: Definition,
  from: string,
  by: string,
  at: Instant,
  { revision, circular }: Warrant = { revision: null, circular: null },
): Promise<number> {
  const text = JSON.stringify(definition);
  const [row] = await transaction<{ version: number }[]>`
    insert into definition_versions (kind, key, version, from_period, document, hash, published_at, published_by, revision,
      circular)
    select ${definition.kind}, ${definition.key}, coalesce(max(version), 0) + 1, ${firstMonthOf(from)},
      ${text}::text::json, ${hashOf(text)}, ${at}, ${by}, ${revision}::uuid,
      ${circular === null ? null : JSON.stringify(circular)}::text::jsonb
    from definition_versions where kind = ${definition.kind} and key = ${definition.key}
    returning version`;
  await transaction`select pg_notify(${channel}, '')`;
  return row!.version;
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Whether the last version of a definition is in force in a period, to no end, word for word. */
function isInForce(published: PublishedVersions, definition: Definition, from: string): boolean {
  const last = published.versions(definition.kind, definition.key).at(-1);
  if (last === undefined || last.retiredFrom != null) return false;
  return firstMonthOf(last.from) <= firstMonthOf(from) && last.hash === hashOf(JSON.stringify(definition));
}

/** Shared parts first: forms of the package name the numbers that these get, or have already. */
async function insertPackage(
  transaction: postgres.TransactionSql,
  published: PublishedVersions,
  definitions: readonly Definition[],
  from: string,
  by: string,
  at: Instant,
): Promise<Imported['published']> {
  const made: Imported['published'] = [];
  const insert = async (definition: Definition) => {
    const version = await insertVersion(transaction, definition, from, by, at);
    made.push({ kind: definition.kind, key: definition.key, version });
    return version;
  };
  const parts = new Map<string, PartVersion>();
  for (const part of definitions) {
    if (part.kind !== 'part' || isInForce(published, part, from)) continue;
    parts.set(part.key, { part, version: await insert(part) });
  }
  const source: PartSource = { part: (key) => parts.get(key) ?? published.part(key) };
  for (const definition of definitions) {
    if (definition.kind === 'part') continue;
    const whole = withPartVersions(definition, source);
    if (!isInForce(published, whole, from)) await insert(whole);
  }
  return made;
}
