// What was done about a case's tasks: who gave whose work to whom.
import type { Database, ReadScope } from '../db/database.ts';

export interface TaskEventRow {
  no: number;
  type: 'claim' | 'take-over' | 'assign' | 'balance' | 'release' | 'conflict';
  from: string | null;
  to: string | null;
  by: string;
  inPlaceOf: string | null;
  at: Date;
}

/** Oldest first. */
export function taskEvents(database: Database, scope: ReadScope, caseId: string): Promise<TaskEventRow[]> {
  return database.read(scope, async (sql) => [
    ...(await sql<TaskEventRow[]>`
      select no, type, from_user as from, to_user as to, by_user as by, for_user as "inPlaceOf", at
      from task_events where case_id = ${caseId}::uuid order by id limit 1000`),
  ]);
}
