// The key with which this installation signs evidence (Ed25519, RFC 8032): one for all its processes, made by the first.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { sharedSecret } from './secrets.ts';

export interface EvidenceSigner {
  /** The raw public key, 32 bytes. */
  key: Uint8Array;
  /** SHA-256 of it, hexadecimal. */
  fingerprint: string;
  sign(bytes: Uint8Array): Uint8Array;
}

/** What stands before the 32 bytes of a private key in PKCS #8 (RFC 8410). */
const wrapping = Buffer.from('302e020100300506032b657004220420', 'hex');
const rawLength = 32;

export async function createEvidenceSigner(database: Database): Promise<EvidenceSigner> {
  const seed = Buffer.from(await sharedSecret(database, 'evidence'), 'base64url');
  const privateKey = createPrivateKey({
    key: Buffer.concat([wrapping, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const key = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-rawLength);
  return {
    key,
    fingerprint: createHash('sha256').update(key).digest('hex'),
    sign: (bytes) => sign(null, bytes, privateKey),
  };
}
