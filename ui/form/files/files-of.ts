import type { Attachment } from '../../../engine/index.ts';
import type { Json } from '../../../server/wire.ts';

/** The files of an answer, one or several; none where it is something else. */
export function filesOf(value: Json | undefined): Attachment[] {
  const values = Array.isArray(value) ? value : [value ?? null];
  return values.flatMap((one) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return [];
    const { id, name, type, size, sha256 } = one;
    return typeof id === 'string' &&
      typeof name === 'string' &&
      typeof type === 'string' &&
      typeof size === 'number' &&
      typeof sha256 === 'string'
      ? [{ id, name, type, size, sha256 }]
      : [];
  });
}

/** The answers after one file more: in a list at its end, once. */
export function withFile(value: Json | undefined, file: Attachment, isSeveral: boolean): Json {
  if (!isSeveral) return { ...file };
  const before = filesOf(value).filter(({ id }) => id !== file.id);
  return [...before, file].map((one) => ({ ...one }));
}
