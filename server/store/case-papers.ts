// Papers of a case that no answer names: evidence of a figure that stands, a signed return.
import type postgres from 'postgres';
import { Problem } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import type { AttachmentView } from '../wire.ts';
import type { KeptAttachment, NewAttachment } from './attachments.ts';

/** A paper and who brought it. */
export type Paper = AttachmentView & { uploadedBy: string };

/**
 * Keeps a paper; the same bytes under the same id are the same paper.
 * @param most papers of the case
 * @throws Problem file-exists where other bytes have its id, too-many-files
 */
export function keepPaper(sql: postgres.Sql, file: NewAttachment, most: number): Promise<AttachmentView> {
  return sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(hashtextextended(${file.caseId}, 17))`;
    const [known] = await transaction<AttachmentView[]>`
      select id, name, type, size, sha256 from case_papers where case_id = ${file.caseId} and id = ${file.id}`;
    if (known !== undefined && known.sha256 !== file.sha256) throw new Problem('file-exists');
    if (known !== undefined) return known;
    const [kept] = await transaction<AttachmentView[]>`
      insert into case_papers (case_id, id, jurisdiction, uploaded_by, name, type, size, sha256, bytes, created_at)
      select ${file.caseId}, ${file.id}, ${file.jurisdiction}, ${file.uploadedBy}, ${file.name}, ${file.type}, ${file.size},
        ${file.sha256}, ${Buffer.from(file.bytes)}, ${file.at}::timestamptz
      where (select count(*) from case_papers where case_id = ${file.caseId}) < ${most}
      returning id, name, type, size, sha256`;
    if (kept === undefined) throw new Problem('too-many-files', { limit: most });
    return kept;
  });
}

/** Papers of a case by their ids; one that is not there is missing. */
export async function findPapers(sql: postgres.ISql, caseId: string, ids: string[]): Promise<Paper[]> {
  if (ids.length === 0) return [];
  const rows = await sql<Paper[]>`
    select id, name, type, size, sha256, uploaded_by as "uploadedBy" from case_papers
    where case_id = ${caseId} and id = any (${ids}::uuid[])`;
  return rows.map((row) => ({ ...row }));
}

/** A paper with its bytes, as far as `scope` lets through. */
export async function readPaper(
  database: Database,
  scope: ReadScope,
  caseId: string,
  id: string,
): Promise<Omit<KeptAttachment, 'isReturned'> | undefined> {
  const [found] = await database.read(
    scope,
    (sql) => sql<Omit<KeptAttachment, 'isReturned'>[]>`
      select id, name, type, size, sha256, bytes, uploaded_by as "uploadedBy" from case_papers
      where case_id = ${caseId} and id = ${id}`,
  );
  return found;
}
