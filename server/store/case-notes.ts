// What reviewers note about a return for one another. Appended, never changed, and never the unit's to see.
import { randomUUID } from 'node:crypto';
import type { Instant } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';

export interface CaseNote {
  id: string;
  author: string;
  /** The organisation or domain for which it was written; null: the nation's. */
  body: string | null;
  text: string;
  writtenAt: Instant;
}

export async function keepNote(
  { engine }: Database,
  {
    caseId,
    jurisdiction,
    author,
    body,
    text,
    at,
  }: Omit<CaseNote, 'id' | 'writtenAt'> & {
    caseId: string;
    jurisdiction: string;
    at: Instant;
  },
): Promise<void> {
  await engine`
    insert into case_notes (id, case_id, jurisdiction, author, body, text, written_at)
    values (${randomUUID()}, ${caseId}, ${jurisdiction}, ${author}, ${body}, ${text}, ${at})`;
}

/** The notes about a case, the newest first. */
export async function listNotes(database: Database, scope: ReadScope, caseId: string): Promise<CaseNote[]> {
  const rows = await database.read(
    scope,
    (sql) => sql<(Omit<CaseNote, 'writtenAt'> & { writtenAt: Date })[]>`
      select id, author, body, text, written_at as "writtenAt" from case_notes
      where case_id = ${caseId} order by written_at desc, id limit 500`,
  );
  return rows.map(({ writtenAt, ...row }) => ({ ...row, writtenAt: writtenAt.toISOString() }));
}
