// Definitions in the database: immutable published versions, and the drafts that become them.
import type { ServerClock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { Prover } from '../jobs/proof.ts';
import type { Logger } from '../log.ts';
import { createDraftStore, type DraftStore } from './definition-drafts.ts';
import { type Examination, proofsBeside } from './definition-proof.ts';
import { createPublishing, type Publishing } from './definition-publishing.ts';
import { createRetiring, type Retiring } from './definition-retiring.ts';
import { readVersions } from './definition-versions.ts';
import type { PublishedVersions } from './published-versions.ts';

/** Reads answer from memory; a version that another process published is there once its notice came. */
export interface DefinitionStore extends PublishedVersions, DraftStore, Publishing, Retiring {
  /**
   * What verification says of a document beside what is in force now, and how it differs from the last published
   * version. Refuses with definition-too-costly.
   */
  examine(document: unknown): Promise<Examination>;
  /** Looks for versions that other processes published. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

export async function createDefinitionStore(
  database: Database,
  clock: ServerClock,
  log: Logger,
  prover: Prover,
): Promise<DefinitionStore> {
  const sql = database.engine;
  const versions = await readVersions(sql, log, prover);
  const proofs = proofsBeside(versions.published, database, clock, prover);
  const drafts = createDraftStore(sql, clock, versions.published, proofs);
  return {
    ...versions.published,
    ...drafts,
    ...createPublishing(sql, clock, versions, drafts, proofs),
    ...createRetiring(sql, clock, versions),
    examine: proofs.examine,
    refresh: versions.refresh,
    close: versions.close,
  };
}
