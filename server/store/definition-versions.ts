// Published versions in the memory of a process: read once, and again whenever any process published or retired one.
import type postgres from 'postgres';
import type { Circular, Definition } from '../../engine/index.ts';
import type { Prover } from '../jobs/proof.ts';
import type { Logger } from '../log.ts';
import { monthKey } from './month.ts';
import {
  createPublishedVersions,
  type DefinitionKind,
  type Published,
  type PublishedVersions,
} from './published-versions.ts';

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

/** What was published and retired when a draft was proved. */
export interface Knowledge {
  lastId: number;
  retired: number;
}

export interface KnownVersions {
  published: PublishedVersions;
  /** Looks for versions that other processes published. */
  refresh(): Promise<void>;
  /** What has been read so far. */
  knowledge(): Knowledge;
  close(): Promise<void>;
}

/** On which processes tell one another that something was published or retired. */
export const channel = 'daftar_definitions';

/** Reads all versions and listens for more; the prover learns each. */
export async function readVersions(sql: postgres.Sql, log: Logger, prover: Prover): Promise<KnownVersions> {
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
  return {
    published,
    refresh,
    knowledge: () => ({ lastId, retired: retiredCount }),
    close: () => listening.unlisten(),
  };
}

/** Whether anything was published or retired since. */
export async function isOutdated(
  transaction: postgres.TransactionSql,
  { lastId, retired }: Knowledge,
): Promise<boolean> {
  const [now] = await transaction<{ last: number; retired: number }[]>`
    select coalesce(max(id), 0)::integer as last, count(retired_from)::integer as retired from definition_versions`;
  return now?.last !== lastId || now.retired !== retired;
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
