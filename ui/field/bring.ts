// Brings the phone up to date: who is there, the key, the visits. What comes back says what the page shows.
import type { Me } from '../../server/wire.ts';
import { ApiProblem, read } from '../api.ts';
import { type Base, type FieldStore, lockStore, openStoreWith } from './store.ts';

export type Brought =
  | { state: 'ready'; store: FieldStore; base: Base }
  | { state: 'no-network' | 'signed-out' | 'other-person' | 'not-yours' };

/** @param open what is open already */
export async function bring(open: FieldStore | null): Promise<Brought> {
  try {
    return await bringFrom(await read('/api/me'), open);
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const { status } = error.view;
    if (status !== 401 && status !== 403) return { state: 'no-network' };
    await lockStore();
    return { state: status === 401 ? 'signed-out' : 'not-yours' };
  }
}

async function bringFrom(me: Me, open: FieldStore | null): Promise<Brought> {
  const askedAt = Date.now();
  if (!me.permissions.includes('visit.read')) return { state: 'not-yours' };
  const before = (await open?.base()) ?? null;
  if (before !== null && before.me.id !== me.id) return { state: 'other-person' };
  const key = await read('/api/visits/device-key');
  let renewed: FieldStore;
  try {
    renewed = await openStoreWith(key, askedAt);
  } catch {
    // The key of another person does not open it.
    return { state: 'other-person' };
  }
  const store = open ?? renewed;
  if (store !== renewed) renewed.close();
  const known = before ?? (await store.base());
  const since = known?.package.at;
  const { visits, kept, ...rest } = await read('/api/visits/package', { since });
  const areas = known?.areas ?? (await read('/api/provinces')).items;
  const base: Base = { me, package: rest, areas, at: askedAt };
  await store.keep(base, visits, kept, rest.isWhole);
  // The browser clears what it was not asked to keep when it runs out of room.
  void navigator.storage.persist().catch(() => false);
  return { state: 'ready', store, base };
}
