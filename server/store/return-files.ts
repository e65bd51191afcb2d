// Files of returns as they were read, and what became of each return in them.
import type postgres from 'postgres';
import type { Answers, Instant } from '../../engine/index.ts';
import type {
  PlacedIssue,
  ProblemView,
  ReceiptView,
  ReturnFileItem,
  ReturnFileSheet,
  Words,
} from '../wire.ts';

export interface StoredReturnFile {
  id: string;
  name: string;
  collection: string;
  form: string;
  formVersion: number;
  period: string;
  readAt: Instant;
  sheets: ReturnFileSheet[];
  ignored: string[];
}

export type ItemState = ReturnFileItem['state'];

export interface StoredItem {
  no: number;
  activityId: string;
  caseId: string | null;
  /** The event that submits it. */
  event: string | null;
  unit: Words | null;
  row: number;
  state: ItemState;
  answers: Answers;
  explanations: Record<string, string>;
  issues: PlacedIssue[];
  caseVersion: number | null;
  draftVersion: number | null;
  draftSavedAt: Instant | null;
  problem: ProblemView | null;
  receipt: ReceiptView | null;
  decision: 'submit' | 'draft' | null;
  /** Explanations that were given with the decision. */
  decided: Record<string, string> | null;
}

/** What one item came to. */
export type ItemOutcome = Pick<StoredItem, 'no' | 'state' | 'problem' | 'receipt'>;

interface FileRow extends Omit<StoredReturnFile, 'readAt'> {
  readAt: Date;
}
interface ItemRow extends Omit<StoredItem, 'draftSavedAt'> {
  draftSavedAt: Date | null;
}

/** Files of one sender that are remembered. What was submitted stays submitted. */
const mostFiles = 100;

const json = (value: unknown): string => JSON.stringify(value);

/**
 * Keeps a file as it was read. One of the same bytes and sender is the same file: what was done of it stays, the rest is
 * as it was read now. @returns its id
 */
export async function keepReturnFile(
  sql: postgres.Sql,
  given: Omit<StoredReturnFile, 'id'> & { id: string; actor: string; sha256: string },
  items: readonly StoredItem[],
): Promise<string> {
  return sql.begin(async (transaction) => {
    const [row] = await transaction<{ id: string }[]>`
      insert into return_files
        (id, actor, sha256, name, collection, form, form_version, period, read_at, sheets, ignored)
      values (${given.id}, ${given.actor}, ${given.sha256}, ${given.name}, ${given.collection}, ${given.form},
        ${given.formVersion}, ${given.period}, ${given.readAt}, ${json(given.sheets)}::text::jsonb,
        ${json(given.ignored)}::text::jsonb)
      on conflict (actor, sha256) do update set name = excluded.name, read_at = excluded.read_at
      returning id`;
    const id = row!.id;
    await transaction`
      delete from return_files where id in (
        select id from return_files where actor = ${given.actor} order by read_at desc, id offset ${mostFiles})`;
    await transaction`
      delete from return_file_items where file = ${id} and state not in ('drafted', 'submitted') and decision is null`;
    await transaction`
      insert into return_file_items
        (file, no, activity_id, case_id, event, unit, row, state, answers, explanations, issues, case_version, draft_version,
          draft_saved_at, problem)
      select ${id}, no, "activityId", "caseId", event, unit, row, state, answers, explanations, issues, "caseVersion",
        "draftVersion", "draftSavedAt", problem
      from json_to_recordset(${json(items)}::text::json) as given (no integer, "activityId" text, "caseId" uuid,
        event text, unit jsonb, row integer, state text, answers jsonb, explanations jsonb, issues jsonb, "caseVersion" integer,
        "draftVersion" integer, "draftSavedAt" timestamptz, problem jsonb)
      on conflict (file, no) do nothing`;
    return id;
  });
}

/** A file of somebody's, with its items; undefined where he sent none of this id. */
export async function findReturnFile(
  sql: postgres.Sql,
  actor: string,
  id: string,
): Promise<{ file: StoredReturnFile; items: StoredItem[] } | undefined> {
  const [file] = await sql<FileRow[]>`
    select id, name, collection, form, form_version as "formVersion", period, read_at as "readAt", sheets, ignored
    from return_files where id = ${id} and actor = ${actor}`;
  if (file === undefined) return undefined;
  const items = await sql<ItemRow[]>`
    select no, activity_id as "activityId", case_id as "caseId", event, unit, row, state, answers, explanations, issues,
      case_version as "caseVersion", draft_version as "draftVersion", draft_saved_at as "draftSavedAt", problem,
      receipt, decision, decided
    from return_file_items where file = ${id} order by no`;
  return {
    file: { ...file, readAt: file.readAt.toISOString() },
    items: items.map((item) => ({ ...item, draftSavedAt: item.draftSavedAt?.toISOString() ?? null })),
  };
}

export interface ReturnFileCount {
  id: string;
  name: string;
  form: string;
  formVersion: number;
  period: string;
  readAt: Date;
  submitted: number;
  drafted: number;
  items: number;
}

/** The files that somebody sent last. */
export async function listReturnFiles(sql: postgres.Sql, actor: string): Promise<ReturnFileCount[]> {
  return sql<ReturnFileCount[]>`
    select f.id, f.name, f.form, f.form_version as "formVersion", f.period, f.read_at as "readAt",
      count(*) filter (where i.state = 'submitted')::integer as submitted,
      count(*) filter (where i.state = 'drafted')::integer as drafted, count(i.no)::integer as items
    from return_files f left join return_file_items i on i.file = f.id
    where f.actor = ${actor} group by f.id order by f.read_at desc limit 20`;
}

/**
 * Notes what the sender decided, before anything of it is done. What was decided before stays, unless it failed.
 */
export async function decideItems(
  sql: postgres.Sql,
  file: string,
  decisions: readonly { no: number; as: 'submit' | 'draft'; explanations: Record<string, string> }[],
): Promise<void> {
  await sql`
    update return_file_items i set decision = given."as", decided = given.explanations, problem = null
    from json_to_recordset(${json(decisions)}::text::json) as given (no integer, "as" text, explanations jsonb)
    where i.file = ${file} and i.no = given.no and i.state not in ('submitted', 'refused', 'unchanged')
      and (i.decision is null or i.state in ('drafted', 'failed'))`;
}

/** Notes what was done. What failed may be decided anew. */
export async function settleItems(
  sql: postgres.Sql,
  file: string,
  outcomes: readonly ItemOutcome[],
): Promise<void> {
  await sql`
    update return_file_items i set state = given.state, problem = given.problem, receipt = given.receipt,
      decision = case when given.state = 'failed' then null else i.decision end
    from json_to_recordset(${json(outcomes)}::text::json)
      as given (no integer, state text, problem jsonb, receipt jsonb)
    where i.file = ${file} and i.no = given.no`;
}
