import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../server/environment.ts';
import { openFileStore } from '../../server/files/store.ts';

/** As much of S3 as a bucket of files needs: objects by path, over HTTP. */
const objects = new Map<string, Buffer>();
const bucket = createServer((request, response) => {
  const key = new URL(request.url ?? '', 'http://s3').pathname;
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const found = objects.get(key);
    if (request.method === 'PUT') objects.set(key, Buffer.concat(parts));
    if (request.method === 'DELETE') objects.delete(key);
    response.statusCode = request.method === 'DELETE' ? 204 : request.method === 'GET' && !found ? 404 : 200;
    response.end(request.method === 'GET' ? (found ?? '') : '');
  });
});
const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
const before = names.map((name) => process.env[name]);

beforeAll(async () => {
  for (const name of names) process.env[name] = 'test';
  await new Promise<void>((done) => bucket.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  names.forEach((name, index) => {
    const value = before[index];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  });
  bucket.close();
});

describe('A bucket of S3', () => {
  it('keeps files as a folder does: put, read, removed, and removed again', async () => {
    const { port } = bucket.address() as AddressInfo;
    const files = await openFileStore({
      kind: 's3',
      bucket: 'visits',
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${port}`,
    });
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);
    await files.put('case/id/one', bytes);
    expect([...objects.keys()]).toEqual(['/visits/case/id/one']);
    expect(Buffer.from(await files.get('case/id/one')).equals(Buffer.from(bytes))).toBe(true);
    await files.remove('case/id/one');
    await files.remove('case/id/one');
    await expect(files.get('case/id/one')).rejects.toThrow();
  });
});

describe('Where files are kept', () => {
  const place = (variables: Record<string, string>) => readEnvironment(variables).files;

  it('is a folder beside the data, another folder, or a bucket', () => {
    expect(place({ DAFTAR_DATA: '/srv/daftar' })).toEqual({ kind: 'folder', path: '/srv/daftar/files' });
    expect(place({ DAFTAR_FILES: '/mnt/files' })).toEqual({ kind: 'folder', path: '/mnt/files' });
    expect(place({ DAFTAR_FILES: 's3://visits', DAFTAR_S3_ENDPOINT: 'https://s3.example.ir' })).toEqual({
      kind: 's3',
      bucket: 'visits',
      region: 'us-east-1',
      endpoint: 'https://s3.example.ir',
    });
    expect(() => place({ DAFTAR_FILES: 'ftp://visits' })).toThrow(/DAFTAR_FILES/);
  });
});
