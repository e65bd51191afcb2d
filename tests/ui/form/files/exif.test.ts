import { describe, expect, it } from 'vitest';
import { carriesExif, exifOf, withExif } from '../../../../ui/form/files/exif.ts';
import { jpeg, png } from '../../../support/pictures.ts';

/** An Exif segment with the orientation 6 (a quarter turn) and a pointer to a place, in either byte order. */
function segment(isLittle: boolean): Uint8Array {
  const tiff = new DataView(new ArrayBuffer(38));
  tiff.setUint16(0, isLittle ? 0x4949 : 0x4d4d);
  tiff.setUint16(2, 42, isLittle);
  tiff.setUint32(4, 8, isLittle);
  tiff.setUint16(8, 2, isLittle);
  for (const [index, [tag, type, value]] of [
    [0x0112, 3, 6],
    [0x8825, 4, 34],
  ].entries()) {
    const at = 10 + index * 12;
    tiff.setUint16(at, tag ?? 0, isLittle);
    tiff.setUint16(at + 2, type ?? 0, isLittle);
    tiff.setUint32(at + 4, 1, isLittle);
    if (type === 3) tiff.setUint16(at + 8, value ?? 0, isLittle);
    else tiff.setUint32(at + 8, value ?? 0, isLittle);
  }
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), Buffer.from(tiff.buffer)]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

const photo = (exif: Uint8Array) => Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);

describe('What a camera wrote into a photo', () => {
  it.each([true, false])(
    'is found and goes into the smaller one, which stands upright (little-endian: %s)',
    (isLittle) => {
      const exif = segment(isLittle);
      const found = exifOf(photo(exif));
      expect(found && Buffer.from(found).equals(exif)).toBe(true);
      const smaller = withExif(jpeg, exif);
      const kept = Buffer.from(exifOf(smaller) ?? []);
      const value = 4 + 6 + 10 + 8;
      expect(isLittle ? kept.readUInt16LE(value) : kept.readUInt16BE(value)).toBe(1);
      // The place is still there, and so is the picture.
      expect(kept.subarray(value + 4).equals(Buffer.from(exif).subarray(value + 4))).toBe(true);
      expect(Buffer.from(smaller).subarray(-20).equals(jpeg.subarray(-20))).toBe(true);
    },
  );

  it('is not there in a drawn picture', () => {
    expect(exifOf(jpeg)).toBeNull();
    expect(carriesExif(jpeg, 'image/jpeg')).toBe(false);
    expect(carriesExif(photo(segment(true)), 'image/jpeg')).toBe(true);
    expect(carriesExif(png(4, 4), 'image/png')).toBe(false);
  });

  it('is looked for in noise without harm', () => {
    const whole = photo(segment(true));
    for (let length = 0; length < whole.length; length += 1) {
      const cut = new Uint8Array(whole.subarray(0, length));
      expect(() => withExif(cut, exifOf(cut) ?? segment(false).subarray(0, length % 40))).not.toThrow();
    }
  });
});
