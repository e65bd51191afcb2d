// Returns that an office enters for a unit (C2-R8). They wait here, outside the case, until the respondent has confirmed.
import { createHash, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import type postgres from 'postgres';
import { type Answers, type Instant, Problem } from '../../engine/index.ts';
import type { Database } from '../db/database.ts';
import type { AssistedBody } from '../wire.ts';

export interface AssistedEntry {
  id: string;
  caseId: string;
  caseVersion: number;
  answers: Answers;
  explanations: Record<string, string>;
  enteredBy: string;
  enteredAt: Instant;
  onBehalfOf: string;
  confirmation: 'code' | 'paper';
  sentTo: string | null;
  tries: number;
  until: Instant;
  codeHash: Buffer | null;
}

interface Row extends Omit<AssistedEntry, 'enteredAt' | 'until'> {
  enteredAt: Date;
  until: Date;
}

/** Wrong codes after which an entry is closed: a million codes, five tries. */
export const mostTries = 5;

/** The entry of a case that waits for its respondent. */
export async function waitingEntry(sql: postgres.ISql, caseId: string): Promise<AssistedEntry | null> {
  const [row] = await sql<Row[]>`
    select id, case_id as "caseId", case_version as "caseVersion", answers, explanations, entered_by as "enteredBy",
      entered_at as "enteredAt", on_behalf_of as "onBehalfOf", confirmation, sent_to as "sentTo", tries, until,
      code_hash as "codeHash"
    from assisted_entries where case_id = ${caseId} and confirmed_at is null and withdrawn_at is null`;
  return row === undefined
    ? null
    : { ...row, enteredAt: row.enteredAt.toISOString(), until: row.until.toISOString() };
}

export interface NewEntry extends Pick<AssistedBody, 'onBehalfOf' | 'confirmation'> {
  caseId: string;
  caseVersion: number;
  unit: string;
  party: string;
  jurisdiction: string;
  period: string;
  role: string;
  answers: Answers;
  explanations: Record<string, string>;
  enteredBy: string;
  mobile: string | null;
  now: Instant;
  until: Instant;
}

/**
 * Keeps an entry, and sends the code to the unit: as a notice to whoever has an account, and by SMS where a number is given.
 * The code is in what is sent, and nowhere else.
 * @throws Problem assisted-waiting
 */
export async function keepEntry({ engine }: Database, given: NewEntry): Promise<void> {
  const id = randomUUID();
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const hasCode = given.confirmation === 'code';
  await engine.begin(async (sql) => {
    // One that nobody confirmed in time gives way.
    await sql`
      update assisted_entries set withdrawn_at = ${given.now}
      where case_id = ${given.caseId} and confirmed_at is null and withdrawn_at is null
        and (until <= ${given.now}::timestamptz or tries >= ${mostTries} or case_version <> ${given.caseVersion})`;
    const sentTo = (await knownMobile(sql, given.party)) ?? given.mobile;
    const kept = await sql`
      insert into assisted_entries (id, case_id, jurisdiction, case_version, answers, explanations, entered_by, entered_at,
        on_behalf_of, confirmation, sent_to, code_hash, until)
      values (${id}, ${given.caseId}, ${given.jurisdiction}, ${given.caseVersion},
        ${JSON.stringify(given.answers)}::text::jsonb, ${JSON.stringify(given.explanations)}::text::jsonb,
        ${given.enteredBy}, ${given.now}, ${given.onBehalfOf}, ${given.confirmation}, ${hasCode ? sentTo : null},
        ${hasCode ? hashOf(id, code) : null}, ${given.until})
      on conflict do nothing returning 1`;
    if (kept.length === 0) throw new Problem('assisted-waiting');
    const template = hasCode ? 'assistedCode' : 'assistedEntered';
    const params = { period: given.period, ...(hasCode ? { code } : {}) };
    await sql`
      insert into notifications (id, jurisdiction, case_id, role, scope, scope_id, template, params, created_at, relayed)
      values (${randomUUID()}, ${given.jurisdiction}, ${given.caseId}, ${given.role}, 'unit', ${given.unit}, ${template},
        ${JSON.stringify(params)}::text::jsonb, ${given.now}, true)`;
    if (hasCode && sentTo !== null) {
      const message = { to: sentTo, language: 'fa', params };
      await sql`
        insert into outbox (kind, payload, created_at, jurisdiction, unit_id, case_id, template, created_by)
        values ('sms', ${JSON.stringify(message)}::text::jsonb, ${given.now}, ${given.jurisdiction}, ${given.unit},
          ${given.caseId}, ${template}, ${given.enteredBy})`;
    }
  });
}

/** The mobile number that the register has of a party: before one that the office gives, which could be anybody's. */
async function knownMobile(sql: postgres.ISql, party: string): Promise<string | null> {
  const [row] = await sql<{ mobile: string | null }[]>`
    select contacts ->> 'mobile' as mobile from parties where id = ${party}`;
  return row?.mobile?.trim() || null;
}

/** Whether a code is the one that was sent; a wrong one is counted. */
export async function isRightCode(
  { engine }: Database,
  { id, codeHash }: AssistedEntry,
  code: string,
): Promise<boolean> {
  // Counted before it is looked at: many at once are many tries.
  const counted = await engine`
    update assisted_entries set tries = tries + 1 where id = ${id} and tries < ${mostTries} returning 1`;
  if (counted.length === 0) throw new Problem('confirmation-over');
  return codeHash !== null && timingSafeEqual(hashOf(id, code), codeHash);
}

/** Notes that an entry was confirmed. @returns false where somebody was first */
export async function confirmEntry(
  { engine }: Database,
  id: string,
  given: { by: string; paper: string | null; now: Instant },
): Promise<boolean> {
  const confirmed = await engine`
    update assisted_entries set confirmed_at = ${given.now}, confirmed_by = ${given.by}, paper = ${given.paper}
    where id = ${id} and confirmed_at is null and withdrawn_at is null returning 1`;
  return confirmed.length > 0;
}

export async function withdrawEntry({ engine }: Database, caseId: string, now: Instant): Promise<boolean> {
  const gone = await engine`
    update assisted_entries set withdrawn_at = ${now}
    where case_id = ${caseId} and confirmed_at is null and withdrawn_at is null returning 1`;
  return gone.length > 0;
}

function hashOf(id: string, code: string): Buffer {
  return createHash('sha256').update(`${id} ${code}`).digest();
}
