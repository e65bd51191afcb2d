// Drafts of definitions: begun, saved over the version that was looked at, thrown away.
import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { type Definition, type Instant, Problem } from '../../engine/index.ts';
import type { ServerClock } from '../clock.ts';
import type { DefinitionProofs, Examination } from './definition-proof.ts';
import type { Published, PublishedVersions } from './published-versions.ts';

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

/** A draft as it was saved, and what verification says of it. */
export interface ProvedDraft {
  draft: Draft;
  proof: Examination;
}

export interface DraftStore {
  /** Drafts that have not been published, latest first. */
  drafts(): Promise<Draft[]>;
  /** Refuses with not-found, as all below. */
  draft(id: string): Promise<Draft>;
  /** Stores nothing of a document that does not parse (invalid-definition) or takes too long to prove (definition-too-costly). */
  createDraft(document: unknown, by: string): Promise<ProvedDraft>;
  /** `expected` is the draft's version that the author looked at: stale-version when it has moved on. */
  saveDraft(id: string, document: unknown, by: string, expected: number | undefined): Promise<ProvedDraft>;
  deleteDraft(id: string): Promise<void>;
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

export function createDraftStore(
  sql: postgres.Sql,
  clock: ServerClock,
  published: PublishedVersions,
  { proved }: DefinitionProofs,
): DraftStore {
  async function draft(id: string): Promise<Draft> {
    const [row] = await sql<DraftRow[]>`
      select id, document, version, saved_at, saved_by, base, revision from definition_drafts
      where id = ${id} and published_version is null`;
    if (row === undefined) throw new Problem('not-found');
    return draftOf(row);
  }
  function latest(definition: Definition): Published | undefined {
    return published.versions(definition.kind, definition.key).at(-1);
  }
  return {
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
  };
}

/** A draft stays a draft of what it was begun as. */
function renamed(before: Definition, after: Definition): Problem | null {
  const path = before.kind !== after.kind ? '/kind' : before.key !== after.key ? '/key' : null;
  if (path === null) return null;
  return new Problem('invalid-definition', {}, [
    { path, code: 'request.not-allowed-value', severity: 'hard', params: {} },
  ]);
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
