// A case as a row and as the engine's value, and the chain of hashes over its events.
import { createHash } from 'node:crypto';
import { type Case, type CaseEvent, canonical, type Json } from '../../engine/index.ts';

/** `subject` is written once; `body` is the rest of the engine's value. */
export type CaseBody = Omit<Case, 'id' | 'subject'>;

export interface CaseRow {
  id: string;
  subject: Case['subject'];
  body: CaseBody;
  last_hash: Buffer;
}

export function caseOf(row: Pick<CaseRow, 'id' | 'subject' | 'body'>): Case {
  return { id: row.id, subject: row.subject, ...row.body };
}

export function bodyOf(given: Case): CaseBody {
  const { id: _id, subject: _subject, ...body } = given;
  return body;
}

/** The flags that are up, as lists and indicators ask for them. */
export function flagsOf(given: Case): string[] {
  return Object.keys(given.flags)
    .filter((flag) => given.flags[flag])
    .sort();
}

/**
 * The hash of an event chained to the one before it: SHA-256 over the previous hash and the event's canonical JSON.
 * Who changes, drops or inserts an event breaks every hash after it (C16).
 */
export function chainHash(previous: Buffer, event: CaseEvent): Buffer {
  return createHash('sha256')
    .update(previous)
    .update(canonical(event as unknown as Json))
    .digest();
}

export function answersHash(answers: Json): string {
  return createHash('sha256').update(canonical(answers)).digest('hex');
}

/** The hash before the first event. */
export const genesis: Buffer = Buffer.alloc(32);
