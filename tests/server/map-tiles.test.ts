// Pictures behind a map: a setting of the operator's, off unless he names where they are and who they are from.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import { readEnvironment } from '../../server/environment.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { at } from '../support/chain.ts';

const url = 'https://tiles.example.ir/{z}/{x}/{y}.png';
const attribution = '© نقشه نمونه';
const read = (more: Record<string, string>) => readEnvironment(more).mapTiles;

describe('The setting of map tiles', () => {
  it('is off, and whole where it is on', () => {
    expect(read({})).toBeNull();
    expect(read({ DAFTAR_MAP_TILES: url, DAFTAR_MAP_ATTRIBUTION: attribution })).toEqual({
      url,
      attribution,
    });
    expect(() => read({ DAFTAR_MAP_TILES: url })).toThrow(/DAFTAR_MAP_ATTRIBUTION/);
  });

  it.each([
    'https://tiles.example.ir/{z}/{x}.png',
    'https://{s}.example.ir/{z}/{x}/{y}.png',
    'ftp://tiles.example.ir/{z}/{x}/{y}',
    "https://a.ir;script-src 'unsafe-inline'/{z}/{x}/{y}",
  ])('does not take %s', (address) => {
    expect(() => read({ DAFTAR_MAP_TILES: address, DAFTAR_MAP_ATTRIBUTION: attribution })).toThrow(
      /DAFTAR_MAP_TILES/,
    );
  });
});

describe('A server with map tiles', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp({ now: at('1405-08-01', '09:00') });
  });
  afterAll(() => app?.close());

  const imagesOf = async (mapTiles: typeof app.services.mapTiles) => {
    const answer = await createApp({ ...app.services, mapTiles }).request('/api/health');
    return /img-src ([^;]*)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];
  };

  it('lets pages ask exactly that host for pictures, and without the setting none', async () => {
    expect(await imagesOf(null)).toBe("'self' data: blob:");
    expect(await imagesOf({ url, attribution })).toBe("'self' data: blob: https://tiles.example.ir");
  });
});
