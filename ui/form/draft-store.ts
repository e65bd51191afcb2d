// What was written and the server does not have yet, in this browser: by person and return, so that a closed tab, a dead
// battery or a lost connection costs nothing, and nobody meets with another's figures.
import { Dexie, type EntityTable } from 'dexie';
import type { Written } from './merge-draft.ts';

export interface UnsentDraft extends Written {
  /** What the server had when this was written. */
  base: Written;
  /** The version of the server's draft then; 0: none. */
  version: number;
  /** The return version that it follows: a draft of a return that was submitted meanwhile is past. */
  returnVersion: number;
  /** Milliseconds since the epoch, by the browser's clock. */
  at: number;
}

interface Row extends UnsentDraft {
  key: string;
  user: string;
}

class Drafts extends Dexie {
  declare unsent: EntityTable<Row, 'key'>;

  constructor() {
    super('daftar-drafts');
    this.version(1).stores({ unsent: 'key, user' });
  }
}

let opened: Drafts | null = null;
const drafts = () => {
  opened ??= new Drafts();
  return opened;
};

/** A browser may forbid storage (private windows, full disk): then the server's copy is the only one, as it was. */
async function tried<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work();
  } catch {
    return otherwise;
  }
}

const keyOf = (user: string, caseId: string) => `${user} ${caseId}`;

/** What a person wrote of a return and the server does not have; null where it has all. */
export function readUnsent(user: string, caseId: string): Promise<UnsentDraft | null> {
  return tried(async () => (await drafts().unsent.get(keyOf(user, caseId))) ?? null, null);
}

export function keepUnsent(user: string, caseId: string, draft: UnsentDraft): Promise<void> {
  return tried(async () => {
    await drafts().unsent.put({ ...draft, user, key: keyOf(user, caseId) });
  }, undefined);
}

export function dropUnsent(user: string, caseId: string): Promise<void> {
  return tried(() => drafts().unsent.delete(keyOf(user, caseId)), undefined);
}

/** How many returns of a person have something that is unsent. */
export function countUnsent(user: string): Promise<number> {
  return tried(() => drafts().unsent.where({ user }).count(), 0);
}

/** Forgets what a person wrote here: when they leave this browser. */
export function forgetDrafts(user: string): Promise<unknown> {
  return tried(() => drafts().unsent.where({ user }).delete(), 0);
}
