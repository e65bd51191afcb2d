// What locks the visits on a phone: a key of the phone's own, itself locked with a key of the server's that the phone keeps
// for some days at a time. docs/decisions/026-offline-visits.md says what that protects and what it does not.

/** What is kept of the keys. The bytes of neither leave the browser: the server's key is not extractable, the phone's is locked. */
export interface KeptKeys {
  /** The phone's key, locked. */
  locked: Uint8Array<ArrayBuffer>;
  iv: Uint8Array<ArrayBuffer>;
  /** The server's key; null once it has lapsed or the session was found to be over. */
  opener: CryptoKey | null;
  /** Milliseconds since the epoch. */
  until: number;
}

/** One value, locked. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

const cipher = 'AES-GCM';
const day = 86_400_000;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Opens and locks values; each is bound to its place, so that one cannot be put in another's. */
export interface Seal {
  close(place: string, value: unknown): Promise<Sealed>;
  closeBytes(place: string, bytes: ArrayBuffer): Promise<Sealed>;
  open(place: string, sealed: Sealed): Promise<unknown>;
  openBytes(place: string, sealed: Sealed): Promise<ArrayBuffer>;
}

export interface ServerKey {
  /** 256 bits, base64url. */
  key: string;
  /** How long the phone may keep it. */
  days: number;
}

/** Keys for a phone that has none. */
export async function makeKeys(server: ServerKey, now: number): Promise<KeptKeys> {
  const opener = await openerOf(server);
  const own = await crypto.subtle.generateKey({ name: cipher, length: 256 }, true, ['encrypt', 'decrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const locked = new Uint8Array(await crypto.subtle.wrapKey('raw', own, opener, { name: cipher, iv }));
  return { locked, iv, opener, until: now + server.days * day };
}

/** The same keys with the server's, given anew. @throws where it is not the key that locked them */
export async function renewKeys(kept: KeptKeys, server: ServerKey, now: number): Promise<KeptKeys> {
  const renewed = { ...kept, opener: await openerOf(server), until: now + server.days * day };
  await ownKeyOf(renewed);
  return renewed;
}

/** The seal of kept keys; null where they have lapsed. A clock that was set back opens nothing for longer than its days. */
export async function sealOf(kept: KeptKeys, now: number): Promise<Seal | null> {
  if (kept.opener === null || now >= kept.until) return null;
  const key = await ownKeyOf(kept);
  const closeBytes: Seal['closeBytes'] = async (place, bytes) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return {
      iv,
      bytes: await crypto.subtle.encrypt(
        { name: cipher, iv, additionalData: encoder.encode(place) },
        key,
        bytes,
      ),
    };
  };
  const openBytes: Seal['openBytes'] = (place, { iv, bytes }) =>
    crypto.subtle.decrypt({ name: cipher, iv, additionalData: encoder.encode(place) }, key, bytes);
  return {
    closeBytes,
    openBytes,
    close: (place, value) => closeBytes(place, encoder.encode(JSON.stringify(value)).buffer),
    open: async (place, sealed) => JSON.parse(decoder.decode(await openBytes(place, sealed))),
  };
}

async function ownKeyOf({ opener, locked, iv }: KeptKeys): Promise<CryptoKey> {
  if (opener === null) throw new Error('The keys have lapsed');
  return crypto.subtle.unwrapKey('raw', locked, opener, { name: cipher, iv }, cipher, false, [
    'encrypt',
    'decrypt',
  ]);
}

function openerOf({ key }: ServerKey): Promise<CryptoKey> {
  const text = atob(key.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  return crypto.subtle.importKey('raw', bytes, cipher, false, ['wrapKey', 'unwrapKey']);
}
