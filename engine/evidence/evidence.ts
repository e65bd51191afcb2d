// What evidence of a case says, what it is made of, and how anybody finds out whether it is as it was signed.
import type { Case, CaseEvent, Instant, Json } from '../workflows/index.ts';
import { packArchive, unpackArchive } from './archive.ts';
import { canonical } from './canonical.ts';

interface Words {
  fa: string;
  en: string;
}

/** All that is known of one case: enough to follow its chain of hashes without the house that kept it. */
export interface EvidenceDocument {
  kind: 'evidence';
  format: 1;
  issuedAt: Instant;
  /** Who took it out. */
  issuedBy: { user: string; name: string };
  collectionTitle: Words;
  stateTitle: Words;
  case: Case;
  lastHash: string;
  events: EvidenceEvent[];
  returns: { version: number; submittedAt: Instant; submittedBy: string; late: boolean; answers: Json }[];
  /** The versions that it was done under, each with the SHA-256 of its document. */
  definitions: { kind: string; key: string; version: number; hash: string; title: Words }[];
  /** Of everybody who did something, by id. */
  names: Record<string, string>;
  /** Of the bodies that decided. */
  bodies: Record<string, Words>;
}

/** An event as it was recorded; the title is told beside it, and is no part of its hash. */
export interface EvidenceEvent extends CaseEvent {
  hash: string;
  title: Words;
}

export type EvidenceFault =
  /** No archive of ours, or packed by somebody else. */
  | { code: 'not-evidence' }
  /** The key that it names did not sign it so. */
  | { code: 'signature' }
  /** A file is not the one that was signed. */
  | { code: 'file'; name: string }
  /** The chain of hashes breaks at this event. */
  | { code: 'chain'; seq: number }
  /** The answers of this version are not those that were submitted. */
  | { code: 'answers'; version: number };

export interface EvidenceCheck {
  faults: EvidenceFault[];
  /** The id of the case that it says it is of, sound or not; null where that cannot be read. */
  about: string | null;
  /** SHA-256 of the public key that signed, hexadecimal; null where nothing can be read. */
  fingerprint: string | null;
  /** Null where something is at fault. */
  document: EvidenceDocument | null;
}

interface Manifest {
  kind: 'daftar-evidence';
  files: { name: string; size: number; sha256: string }[];
}

interface Signature {
  algorithm: 'Ed25519';
  /** The raw public key, base64. */
  key: string;
  /** Over the bytes of manifest.json, base64. */
  signature: string;
}

const [documentName, manifestName, signatureName] = ['evidence.json', 'manifest.json', 'signature.json'];
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Puts evidence into a signed archive: its document, pages for people, what each file's hash is, and the signature over that.
 * @param pages HTML by file name
 * @param sign Ed25519 over the bytes given; `key` is the raw public key
 */
export async function sealEvidence(
  document: EvidenceDocument,
  pages: Record<string, string>,
  { key, sign }: { key: Uint8Array; sign(bytes: Uint8Array): Uint8Array },
): Promise<Uint8Array<ArrayBuffer>> {
  const files = [
    { name: documentName, bytes: encoder.encode(canonical(plain(document))) },
    ...Object.entries(pages).map(([name, text]) => ({ name, bytes: encoder.encode(text) })),
  ];
  const listed = await Promise.all(
    files.map(async ({ name, bytes }) => ({ name, size: bytes.length, sha256: await sha256(bytes) })),
  );
  const manifest = encoder.encode(canonical({ kind: 'daftar-evidence', files: listed }));
  const signature = canonical({ algorithm: 'Ed25519', key: base64(key), signature: base64(sign(manifest)) });
  return packArchive([
    ...files,
    { name: manifestName, bytes: manifest },
    { name: signatureName, bytes: encoder.encode(signature) },
  ]);
}

/**
 * Whether evidence is, byte for byte, as its key signed it, and whether the chain of hashes that it tells holds. Whose the key is
 * only its publisher can say: compare the fingerprint. Needs `crypto.subtle` with Ed25519.
 */
export async function verifyEvidence(archive: Uint8Array): Promise<EvidenceCheck> {
  const files = unpackArchive(archive);
  const read = new Map(files?.map(({ name, bytes }) => [name, bytes]));
  const manifestBytes = read.get(manifestName);
  const manifest = manifestBytes && reread<Manifest>(manifestBytes);
  const signature = reread<Signature>(read.get(signatureName));
  const key = signature && unbase64(signature.key);
  const seal = signature && unbase64(signature.signature);
  const isNamed =
    manifest?.kind === 'daftar-evidence' &&
    Array.isArray(manifest.files) &&
    signature?.algorithm === 'Ed25519' &&
    files?.length === manifest.files.length + 2 &&
    manifest.files.every(({ name }, index) => files[index]?.name === name);
  if (!isNamed || !manifestBytes || !key || !seal || key.length !== 32)
    return { faults: [{ code: 'not-evidence' }], about: null, fingerprint: null, document: null };
  const fingerprint = await sha256(key);
  const publicKey = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']).catch(() => null);
  const told = reread<EvidenceDocument>(read.get(documentName));
  const about = told?.case?.id ?? null;
  const isSigned =
    publicKey !== null &&
    (await crypto.subtle.verify('Ed25519', publicKey, seal, new Uint8Array(manifestBytes)));
  if (!isSigned) return { faults: [{ code: 'signature' }], about, fingerprint, document: null };
  const faults: EvidenceFault[] = [];
  for (const { name, size, sha256: hash } of manifest.files) {
    const bytes = read.get(name);
    if (bytes?.length !== size || (await sha256(bytes)) !== hash) faults.push({ code: 'file', name });
  }
  const document = faults.length === 0 ? told : null;
  if (document === null)
    return { faults: faults.length > 0 ? faults : notEvidence, about, fingerprint, document };
  faults.push(...(await brokenLinks(document)));
  return { faults, about, fingerprint, document: faults.length === 0 ? document : null };
}

const notEvidence: EvidenceFault[] = [{ code: 'not-evidence' }];

/** The chain as it was linked: each hash over the one before and the event's canonical JSON. */
async function brokenLinks({ events, returns, lastHash }: EvidenceDocument): Promise<EvidenceFault[]> {
  const faults: EvidenceFault[] = [];
  let previous: Uint8Array = new Uint8Array(32);
  for (const [index, { hash, title: _title, ...event }] of events.entries()) {
    const text = encoder.encode(canonical(plain(event)));
    const linked = new Uint8Array(previous.length + text.length);
    linked.set(previous);
    linked.set(text, previous.length);
    if (event.seq !== index + 1 || (await sha256(linked)) !== hash)
      faults.push({ code: 'chain', seq: index + 1 });
    previous = unhex(hash);
    const { submitted } = event.data;
    const told = 'answersHash' in event.data ? event.data.answersHash : undefined;
    if (submitted === undefined || told === undefined) continue;
    const kept = returns.find(({ version }) => version === submitted.returnVersion);
    if (kept === undefined || (await sha256(encoder.encode(canonical(kept.answers)))) !== told)
      faults.push({ code: 'answers', version: submitted.returnVersion });
  }
  if (events.at(-1)?.hash !== lastHash) faults.push({ code: 'chain', seq: events.length });
  return faults;
}

/** JSON that is written in the one way in which we write it; null of anything else. */
function reread<T>(bytes: Uint8Array | undefined): T | null {
  if (bytes === undefined) return null;
  try {
    const text = decoder.decode(bytes);
    const value = JSON.parse(text) as Json;
    // The edge: what a key of ours signed has the form that we gave it.
    return canonical(value) === text ? (value as T) : null;
  } catch {
    return null;
  }
}

const plain = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;

/** SHA-256, hexadecimal. */
async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const unhex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** Null of what is no base64, or not written as we write it. */
function unbase64(text: unknown): Uint8Array<ArrayBuffer> | null {
  if (typeof text !== 'string') return null;
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return base64(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}
