// A file as somebody sent it, on its way into the store: what it is called, how long it is, what it is known by.
import { createHash } from 'node:crypto';
import type { MediaType } from '../../engine/index.ts';
import type { NewAttachment } from '../store/attachments.ts';

/** @param given with the name that the sender gave, and the type that its bytes say */
export function sentFile(
  given: Omit<NewAttachment, 'size' | 'sha256' | 'type'> & { type: MediaType },
): NewAttachment {
  const { bytes, name, type } = given;
  return {
    ...given,
    name: nameOf(name, type),
    size: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

const endings: Record<MediaType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

/** Without folders, control characters and signs that turn the direction of what follows. */
function nameOf(given: string, type: MediaType): string {
  const name = given.replace(/[\p{Cc}\p{Co}\u202a-\u202e\u2066-\u2069\\/]/gu, '').trim();
  return name === '' ? `file.${endings[type]}` : [...name].slice(0, 120).join('');
}
