import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeKeys, renewKeys, sealOf } from '../../../ui/field/lock.ts';

const server = (days = 7) => ({ key: randomBytes(32).toString('base64url'), days });
const day = 86_400_000;

describe('What a phone keeps', () => {
  it('opens with its keys, in its own place only, and is not what it says', async () => {
    const seal = await sealOf(await makeKeys(server(), 0), day);
    if (seal === null) throw new Error('locked');
    const sealed = await seal.close('drafts/1', { name: 'سیمان دماوند' });
    expect(Buffer.from(sealed.bytes).includes(Buffer.from('سیمان'))).toBe(false);
    expect(await seal.open('drafts/1', sealed)).toEqual({ name: 'سیمان دماوند' });
    await expect(seal.open('drafts/2', sealed)).rejects.toThrow();
    const bytes = new Uint8Array(sealed.bytes.slice(0));
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    await expect(seal.open('drafts/1', { ...sealed, bytes: bytes.buffer })).rejects.toThrow();
  });

  it('stays locked when the days without a server are over, and opens with the server’s key again', async () => {
    const key = server(7);
    const kept = await makeKeys(key, 0);
    const sealed = await (await sealOf(kept, day))?.close('drafts/1', 'kept');
    expect(await sealOf(kept, 7 * day)).toBeNull();
    const locked = { ...kept, opener: null };
    expect(await sealOf(locked, day)).toBeNull();
    const again = await sealOf(await renewKeys(locked, key, 8 * day), 9 * day);
    expect(sealed && (await again?.open('drafts/1', sealed))).toBe('kept');
  });

  it('does not open with the key of another person, and gives none of its keys away', async () => {
    const kept = await makeKeys(server(), 0);
    await expect(renewKeys(kept, server(), 0)).rejects.toThrow();
    expect(kept.opener?.extractable).toBe(false);
  });
});
