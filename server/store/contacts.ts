// Attempts to reach a unit about a return: the proof that its office followed it up (C3-R2). When one was made is the
// server's to say; none is ever changed.
import { randomUUID } from 'node:crypto';
import type { CodeList, Instant } from '../../engine/index.ts';
import { periodContaining } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import type { ContactBody, ContactList } from '../wire.ts';
import type { PublishedVersions } from './published-versions.ts';

/** What may come of an attempt: a code list. */
export function contactOutcomes(definitions: PublishedVersions, now: Instant): CodeList['codes'] {
  return (
    definitions.inForce('codelist', 'contact-outcomes', periodContaining(now, 'month'))?.definition.codes ??
    []
  );
}

/** Notes an attempt to reach a unit about a case. */
export async function keepContact(
  { engine }: Database,
  given: ContactBody & { caseId: string; jurisdiction: string; by: string; now: Instant },
): Promise<void> {
  await engine`
    insert into contacts (id, case_id, jurisdiction, made_by, made_at, channel, outcome, note, next_on)
    values (${randomUUID()}, ${given.caseId}, ${given.jurisdiction}, ${given.by}, ${given.now}, ${given.channel},
      ${given.outcome}, ${given.note ?? ''}, ${given.nextOn ?? null}::date)`;
}

interface Row extends Omit<ContactList['items'][number], 'madeAt' | 'madeByName' | 'outcomeTitle'> {
  madeAt: Date;
  madeBy: string;
}

/** The attempts about a case, oldest first. */
export async function listContacts(
  database: Database,
  scope: ReadScope,
  caseId: string,
  outcomes: CodeList['codes'],
): Promise<ContactList['items']> {
  const rows = await database.read(
    scope,
    (sql) => sql<Row[]>`
      select made_by as "madeBy", made_at as "madeAt", channel, outcome, note, next_on::text as "nextOn"
      from contacts where case_id = ${caseId} order by made_at, id`,
  );
  const names = await database.engine<{ id: string; name: string }[]>`
    select id, name from users where id = any (${rows.map(({ madeBy }) => madeBy)})`;
  return rows.map(({ madeBy, madeAt, ...row }) => ({
    ...row,
    madeAt: madeAt.toISOString(),
    madeByName: names.find(({ id }) => id === madeBy)?.name ?? madeBy,
    outcomeTitle: outcomes.find(({ code }) => code === row.outcome)?.title ?? {
      fa: row.outcome,
      en: row.outcome,
    },
  }));
}

/**
 * What offices did before the due instant about selected units that had not filed (C3-R3), by office and period: how many
 * such obligations there are, how many were not filed in time or are not yet, to how many somebody turned in time, how often,
 * and how many of them were reached. The scorecard's measure is `unfiledContacted` of `unfiled`.
 */
export async function followUpFacts(
  database: Database,
  scope: ReadScope,
  given: { collection: string; period: number; reached: readonly string[] },
): Promise<
  {
    organisation: string;
    selected: number;
    unfiled: number;
    contacted: number;
    unfiledContacted: number;
    contacts: number;
    reached: number;
  }[]
> {
  return database.read(scope, async (sql) => {
    const rows = await sql<Awaited<ReturnType<typeof followUpFacts>>>`
      with selected as (
        select c.id, c.jurisdiction, f.first is null or f.first >= c.due_at as unfiled,
          count(k.id)::integer as contacts,
          count(k.id) filter (where k.outcome = any (${[...given.reached]}::text[]))::integer as reached
        from cases c
        cross join lateral (select min(r.submitted_at) as first from returns r where r.case_id = c.id) f
        left join contacts k on k.case_id = c.id and k.made_at < c.due_at
          and k.made_at <= coalesce(f.first, 'infinity')
        where c.collection = ${given.collection} and c.period = ${given.period} and c.goes_first
          and not 'waived' = any (c.tags)
        group by c.id, c.jurisdiction, f.first, c.due_at
      )
      select jurisdiction as organisation, count(*)::integer as selected,
        count(*) filter (where unfiled)::integer as unfiled,
        count(*) filter (where contacts > 0)::integer as contacted,
        count(*) filter (where unfiled and contacts > 0)::integer as "unfiledContacted",
        sum(contacts)::integer as contacts, count(*) filter (where reached > 0)::integer as reached
      from selected group by jurisdiction order by jurisdiction`;
    return rows.map((row) => ({ ...row }));
  });
}
