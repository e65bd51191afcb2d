// The database on the phone. Only ids, order and counts can be read without the key.
import { Dexie, type EntityTable } from 'dexie';
import type { KeptKeys, Sealed } from './lock.ts';

/** Something of a case, locked. */
interface Kept extends Sealed {
  id: string;
  case: string;
}

interface KeyRow extends KeptKeys {
  id: 'keys';
}

export type Phone = Dexie & {
  keys: EntityTable<KeyRow, 'id'>;
  /** Who it is for, the rounds, the forms, the provinces. */
  base: EntityTable<Sealed & { id: string }, 'id'>;
  visits: EntityTable<Kept, 'id'>;
  /** Begun and not yet registered. */
  drafts: EntityTable<Kept, 'id'>;
  /** Registered here and not yet known to be there. */
  reports: EntityTable<Kept, 'id'>;
  photos: EntityTable<Kept, 'id'>;
};

const name = 'daftar-visits';

export function openPhone(): Phone {
  const phone = new Dexie(name) as Phone; // the tables that the line below makes
  phone.version(1).stores({
    keys: 'id',
    base: 'id',
    visits: 'id',
    drafts: 'id',
    reports: 'id',
    photos: 'id, case',
  });
  // Another tab signs out: what is here goes with it.
  phone.on('versionchange', () => {
    phone.close();
    return false;
  });
  return phone;
}

/** Whether there is anything, without making it. */
export function hasPhone(): Promise<boolean> {
  return Dexie.exists(name);
}

/** How many visits are on this phone alone: begun, or registered and not sent. Needs no key. */
export async function unsentOnPhone(): Promise<number> {
  if (!(await hasPhone())) return 0;
  const phone = openPhone();
  try {
    const ids = await Promise.all([
      phone.drafts.toCollection().primaryKeys(),
      phone.reports.toCollection().primaryKeys(),
    ]);
    return new Set(ids.flat()).size;
  } finally {
    phone.close();
  }
}

/** Leaves nothing of the visits on this phone. Other tabs let go of it first. */
export async function wipePhone(): Promise<void> {
  await Dexie.delete(name);
}
