import { describe, expect, it } from 'vitest';
import { mediaTypeOf } from '../../../server/http/file-type.ts';
import { jpeg, pdf, png, webp } from '../../support/pictures.ts';

const text = (content: string) => Buffer.from(content);
const large = () => {
  const bytes = png(4, 4);
  bytes.writeUInt32BE(60_000, 16);
  bytes.writeUInt32BE(60_000, 20);
  return bytes;
};

describe('The type of a file', () => {
  it.each([
    ['image/png', png(3, 2)],
    ['image/jpeg', jpeg],
    ['image/webp', webp],
    ['application/pdf', pdf],
  ])('is %s by its bytes', (type, bytes) => {
    expect(mediaTypeOf(bytes)).toBe(type);
  });

  it.each<[string, Uint8Array]>([
    ['nothing at all', new Uint8Array()],
    ['a page', text('<!doctype html><script>alert(1)</script>')],
    ['a drawing that may carry a program', text('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')],
    ['a GIF', text('GIF89a\u0001\u0000\u0001\u0000;')],
    ['a program', text('MZ\u0090\u0000')],
    ['an archive', text('PK\u0003\u0004')],
    ['a page that begins like a PDF', text('%PDF-1.7 <script>alert(1)</script>')],
    [
      'a page that begins like a JPEG',
      Buffer.concat([jpeg.subarray(0, 3), text('<script>alert(1)</script>')]),
    ],
    ['half a PNG', png(40, 40, 1).subarray(0, 60)],
    ['half a JPEG', jpeg.subarray(0, jpeg.length - 20)],
    ['half a WebP', webp.subarray(0, webp.length - 6)],
    ['a PNG without size', png(0, 4)],
    ['a PNG that unpacks to ten gigabytes', large()],
    [
      'a JPEG whose segments lead nowhere',
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0, 0, 0]),
    ],
  ])('of %s is none', (_what, bytes) => {
    expect(mediaTypeOf(bytes)).toBeNull();
  });

  it('is none of noise, whatever it begins with', () => {
    for (const start of [jpeg, png(2, 2), webp, pdf]) {
      for (let length = 0; length < start.length; length += 1) {
        const bytes = Buffer.concat([start.subarray(0, length), Buffer.alloc(64, 0xff)]);
        expect(() => mediaTypeOf(bytes)).not.toThrow();
      }
    }
  });
});
