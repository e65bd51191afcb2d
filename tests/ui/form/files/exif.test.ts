import { describe, expect, it } from 'vitest';
import { carriesExif, exifFor, exifOf, withExif } from '../../../../ui/form/files/exif.ts';
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

describe('What a phone writes into a photo', () => {
  /** Tags of a directory of big-endian TIFF, by id: type, count, and where the value is. */
  const tagsAt = (tiff: DataView, at: number) =>
    new Map(
      Array.from({ length: tiff.getUint16(at) }, (_, index) => {
        const entry = at + 2 + index * 12;
        return [tiff.getUint16(entry), { count: tiff.getUint32(entry + 4), at: entry + 8 }] as const;
      }),
    );
  const place = { latitude: 35.701, longitude: 52.057, accuracy: 12 };

  it('C1-R6 says when and where it was taken, as Exif has it', () => {
    const segment = exifFor({ at: new Date('2026-10-24T05:30:07Z'), place });
    const carried = exifOf(withExif(jpeg, segment));
    expect(carried && Buffer.from(carried).equals(Buffer.from(segment))).toBe(true);
    const tiff = new DataView(segment.buffer, 10);
    const root = tagsAt(tiff, tiff.getUint32(4));
    const text = (at: number, length: number) =>
      Buffer.from(segment.subarray(10 + at, 10 + at + length)).toString('latin1');
    const own = tagsAt(tiff, tiff.getUint32(root.get(0x8769)?.at ?? 0));
    expect(text(tiff.getUint32(own.get(0x9003)?.at ?? 0), 19)).toBe('2026:10:24 05:30:07');
    const gps = tagsAt(tiff, tiff.getUint32(root.get(0x8825)?.at ?? 0));
    const degrees = (id: number) => {
      const at = tiff.getUint32(gps.get(id)?.at ?? 0);
      return [0, 1, 2].reduce(
        (sum, step) => sum + tiff.getUint32(at + step * 8) / tiff.getUint32(at + step * 8 + 4) / 60 ** step,
        0,
      );
    };
    expect(degrees(2)).toBeCloseTo(place.latitude, 4);
    expect(degrees(4)).toBeCloseTo(place.longitude, 4);
    expect(text(gps.get(1)?.at ?? 0, 1) + text(gps.get(3)?.at ?? 0, 1)).toBe('NE');
  });

  it('says when alone where the place is not known', () => {
    const segment = exifFor({ at: new Date(0), place: null });
    const tiff = new DataView(segment.buffer, 10);
    expect([...tagsAt(tiff, 8).keys()]).toEqual([0x8769]);
  });
});
