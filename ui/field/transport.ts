// Files of a visit stay on the phone, locked, until its report is sent.
import type { Attachment } from '../../engine/index.ts';
import type { FileTransport } from '../form/files/file-desk.ts';
import { prepareFile } from '../form/files/prepare.ts';
import { positionNow } from './places.ts';
import type { FieldStore } from './store.ts';

/** Pictures in sight, by file; addresses of the page, gone with it. */
export type Pictures = Map<string, string>;

/** @param now milliseconds since the epoch, by the server's clock */
export function phoneTransport(
  store: FieldStore,
  caseId: string,
  pictures: Pictures,
  now: () => number,
): FileTransport {
  return {
    async prepare(file, taken) {
      // A signature is no photo.
      if (taken.isSigned) return file;
      const at = new Date(now());
      const place = await positionNow(3000);
      return prepareFile(file, taken, { keepsPlace: true, taken: { at, place } });
    },
    async send(id, blob, name) {
      const bytes = await blob.arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      const file: Attachment = { id, name, type: blob.type, size: blob.size, sha256 };
      await store.savePhoto({ ...file, case: caseId, takenAt: now(), upload: null, isSent: false }, bytes);
      pictures.set(id, URL.createObjectURL(blob));
      return file;
    },
    remove(id) {
      void store.dropPhoto(id);
      const address = pictures.get(id);
      if (address !== undefined) URL.revokeObjectURL(address);
      pictures.delete(id);
    },
  };
}

/** The pictures of a visit that are on the phone. */
export async function picturesOf(store: FieldStore, caseId: string): Promise<Pictures> {
  const pictures: Pictures = new Map();
  for (const photo of await store.photos(caseId)) {
    const blob = new Blob([await store.bytesOf(photo)], { type: photo.type });
    pictures.set(photo.id, URL.createObjectURL(blob));
  }
  return pictures;
}
