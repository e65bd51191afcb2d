// Where the bytes of files are: a folder outside everything that is served, or a bucket of S3. Keys are the server's.
import { mkdir } from 'node:fs/promises';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';

export type FilePlace =
  | { kind: 'folder'; path: string }
  /** `endpoint`: of a store that speaks S3 but is not Amazon's. Credentials come from where the AWS library looks for them. */
  | { kind: 's3'; bucket: string; region: string; endpoint: string | null };

export interface FileStore {
  /** Whole, or not at all. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** @throws Error where there is no such file */
  get(key: string): Promise<Uint8Array>;
  /** That it is gone already is no error. */
  remove(key: string): Promise<void>;
}

/** @throws Error where the folder cannot be made */
export async function openFileStore(place: FilePlace): Promise<FileStore> {
  const disk = await diskOf(place);
  return {
    put: (key, bytes) => disk.put(key, bytes),
    get: (key) => disk.getBytes(key),
    remove: (key) => disk.delete(key),
  };
}

async function diskOf(place: FilePlace): Promise<Disk> {
  if (place.kind === 'folder') {
    await mkdir(place.path, { recursive: true, mode: 0o700 });
    return new Disk(new FSDriver({ location: place.path, visibility: 'private' }));
  }
  // The library is large: it is loaded where it is used.
  const { S3Driver } = await import('flydrive/drivers/s3');
  const { bucket, region, endpoint } = place;
  return new Disk(
    new S3Driver({
      bucket,
      region,
      visibility: 'private',
      supportsACL: false,
      ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    }),
  );
}
