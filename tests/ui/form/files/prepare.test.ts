// Pictures before they are sent, as a real browser makes them: its decoder, its canvas, its way to turn them upright.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilesTaken } from '../../../../engine/index.ts';
import { carriesExif, exifOf } from '../../../../ui/form/files/exif.ts';
import { launchBrowser } from '../../../support/browser.ts';
import { pdf, png } from '../../../support/pictures.ts';
import { root } from '../../../support/sources.ts';

const entry = 'virtual:prepare';
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const made = await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: {
      write: false,
      rolldownOptions: { input: entry, output: { format: 'es', codeSplitting: false } },
    },
    plugins: [
      {
        name: 'prepare',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) =>
          id === entry
            ? `import { prepareFile } from ${JSON.stringify(join(root, 'ui/form/files/prepare.ts'))};
               globalThis.prepareFile = prepareFile;`
            : null,
      },
    ],
  });
  const [first] = Array.isArray(made) ? made : [made];
  if (first === undefined || !('output' in first)) throw new Error('vite is watching');
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.addScriptTag({
    type: 'module',
    content: first.output.map((part) => (part.type === 'chunk' ? part.code : '')).join('\n'),
  });
  await page.waitForFunction(() => 'prepareFile' in globalThis);
});
afterAll(() => browser?.close());

const photos: FilesTaken = {
  types: ['image/jpeg', 'image/png', 'image/webp'],
  bytes: 8_388_608,
  most: 6,
  isSeveral: true,
  isSigned: false,
};

/** A photo as a telephone takes it: patches of colour, held a quarter turn to the side, with the place in it. */
async function photo(width: number, height: number): Promise<Buffer> {
  const plain = await page.evaluate(
    async ([wide, high]) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [wide ?? 1, high ?? 1];
      const context = canvas.getContext('2d')!;
      for (let n = 0; n < 400; n += 1) {
        context.fillStyle = `hsl(${(n * 47) % 360} 60% 50%)`;
        context.fillRect((n * 131) % canvas.width, (n * 89) % canvas.height, 90, 70);
      }
      return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
    },
    [width, height],
  );
  const bytes = Buffer.from(plain, 'base64');
  return Buffer.concat([bytes.subarray(0, 2), exif, bytes.subarray(2)]);
}

/** Exif, big-endian: orientation 6, and a pointer to where GPS data would be. */
const exif = Buffer.concat([
  Buffer.from([0xff, 0xe1, 0, 42]),
  Buffer.from('Exif\0\0MM\0*\0\0\0\b\0\u0002', 'latin1'),
  Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]),
  Buffer.from([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 34]),
]);
exif.writeUInt16BE(exif.length - 2, 2);

interface Prepared {
  bytes: Buffer;
  type: string;
  width: number;
  height: number;
}

/** What the page makes of a file; the trouble's name where it makes none. */
async function prepared(
  bytes: Buffer,
  type: string,
  given: Partial<FilesTaken> & { keepsPlace?: boolean } = {},
): Promise<Prepared | string> {
  const { keepsPlace = false, ...rest } = given;
  const made = await page.evaluate(
    async ({ content, type, taken, keepsPlace }) => {
      const { prepareFile } = globalThis as unknown as {
        prepareFile(file: File, taken: unknown, options: unknown): Promise<Blob>;
      };
      try {
        const file = new File([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], 'photo', {
          type,
        });
        const blob = await prepareFile(file, taken, { keepsPlace });
        const picture = blob.type.startsWith('image/')
          ? await createImageBitmap(blob, { imageOrientation: 'none' }).catch(() => createImageBitmap(blob))
          : { width: 0, height: 0 };
        const { width, height } = picture;
        const url = await new Promise<string>((done) => {
          const reader = new FileReader();
          reader.onload = () => done(String(reader.result));
          reader.readAsDataURL(blob);
        });
        return { content: url.split(',')[1] ?? '', type: blob.type, width, height };
      } catch (error) {
        return (error as { trouble: string }).trouble;
      }
    },
    { content: bytes.toString('base64'), type, taken: { ...photos, ...rest }, keepsPlace },
  );
  if (typeof made === 'string') return made;
  const { content, ...seen } = made;
  return { ...seen, bytes: Buffer.from(content, 'base64') };
}

async function picture(...given: Parameters<typeof prepared>): Promise<Prepared> {
  const made = await prepared(...given);
  if (typeof made === 'string') throw new Error(made);
  return made;
}

describe('A picture before it is sent', () => {
  it('is made smaller, stands upright, and says no longer where it was taken', async () => {
    const taken = await photo(3000, 1500);
    expect(carriesExif(taken, 'image/jpeg')).toBe(true);
    const made = await picture(taken, 'image/jpeg');
    expect([made.type, made.width, made.height]).toEqual(['image/jpeg', 1000, 2000]);
    expect(exifOf(made.bytes)).toBeNull();
    expect(made.bytes.length).toBeLessThan(taken.length);
  });

  it('keeps the camera’s notes where the form asks for a place, and is not turned a second time', async () => {
    const made = await picture(await photo(3000, 1500), 'image/jpeg', { keepsPlace: true });
    expect([made.width, made.height]).toEqual([1000, 2000]);
    const kept = Buffer.from(exifOf(made.bytes) ?? []);
    expect(kept.length).toBe(exif.length);
    expect(kept.readUInt16BE(4 + 6 + 8 + 2 + 8)).toBe(1);
  });

  it('that is small goes as it is, unless it says where it was taken', async () => {
    const small = png(300, 200);
    expect((await picture(small, 'image/png')).bytes.equals(small)).toBe(true);
    const telling = await photo(300, 200);
    expect((await picture(telling, 'image/jpeg', { keepsPlace: true })).bytes.equals(telling)).toBe(true);
    const made = await picture(telling, 'image/jpeg');
    expect([exifOf(made.bytes), made.width, made.height]).toEqual([null, 200, 300]);
  });

  it('is made as small as the question asks', async () => {
    const made = await picture(await photo(2400, 1800), 'image/jpeg', { bytes: 60_000 });
    expect(made.bytes.length).toBeLessThanOrEqual(60_000);
    expect(made.width).toBeGreaterThan(200);
  });

  it('is refused where it is none, or of another kind', async () => {
    expect(await prepared(Buffer.from('<script>'), 'image/png')).toBe('unreadable');
    expect(await prepared(pdf, 'application/pdf')).toBe('wrong-type');
    expect(await prepared(pdf, 'application/pdf', { types: ['application/pdf'], bytes: 10 })).toBe(
      'too-large',
    );
    expect(await prepared(png(2, 2), 'image/png', { types: ['application/pdf'] })).toBe('wrong-type');
    expect(await picture(pdf, 'application/pdf', { types: ['application/pdf'] })).toMatchObject({
      type: 'application/pdf',
    });
  });
});
