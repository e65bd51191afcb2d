// Who read a unit's figures (requirements §2.6). Written by the engine's role, read by nobody but auditors.
import type { Instant } from '../../engine/index.ts';
import type { Database } from '../db/database.ts';

export async function noteCaseRead(
  { engine }: Database,
  user: string,
  caseId: string,
  at: Instant,
  what: 'case' | 'evidence' = 'case',
): Promise<void> {
  await engine`
    insert into audit_reads (user_id, case_id, read_at, what) values (${user}, ${caseId}, ${at}, ${what})`;
}

/** What each of these cases gives to a published figure. */
export async function noteFiguresRead(
  { engine }: Database,
  user: string,
  caseIds: string[],
  at: Instant,
): Promise<void> {
  if (caseIds.length === 0) return;
  await engine`
    insert into audit_reads (user_id, case_id, read_at, what)
    select ${user}, case_id, ${at}, 'figure' from unnest(${caseIds}::uuid[]) as read (case_id)`;
}

/** A few figures of each of these cases, as examples of what a draft would do. */
export async function noteExamplesRead(
  { engine }: Database,
  user: string,
  caseIds: string[],
  at: Instant,
): Promise<void> {
  if (caseIds.length === 0) return;
  await engine`
    insert into audit_reads (user_id, case_id, read_at, what)
    select ${user}, case_id, ${at}, 'impact-example' from unnest(${caseIds}::uuid[]) as read (case_id)`;
}
