// What a camera writes into a JPEG beside the picture (CIPA DC-008, Exif 3.0): the time, the place, which way was up.

const start = 0xffd8;
const application = 0xffe1;
const scan = 0xffda;
const orientation = 0x0112;

/** The Exif segment of a JPEG, marker and length included; null where there is none. */
export function exifOf(jpeg: Uint8Array): Uint8Array | null {
  const view = viewOf(jpeg);
  if (jpeg.length < 4 || view.getUint16(0) !== start) return null;
  for (let at = 2; at + 10 <= jpeg.length; ) {
    const marker = view.getUint16(at);
    if (marker < 0xff00 || marker === scan) return null;
    const length = view.getUint16(at + 2);
    if (marker === application && isExif(jpeg, at + 4)) return jpeg.slice(at, at + 2 + length);
    at += 2 + length;
  }
  return null;
}

/** A JPEG with an Exif segment in it, whose picture stands upright as it is. */
export function withExif(jpeg: Uint8Array, segment: Uint8Array): Uint8Array {
  if (jpeg.length < 4 || viewOf(jpeg).getUint16(0) !== start) return jpeg;
  const upright = uprightIn(segment);
  const result = new Uint8Array(jpeg.length + upright.length);
  result.set(jpeg.subarray(0, 2));
  result.set(upright, 2);
  result.set(jpeg.subarray(2), 2 + upright.length);
  return result;
}

/** Whether a picture carries more than itself: Exif in a JPEG, a PNG or a WebP. */
export function carriesExif(bytes: Uint8Array, type: string): boolean {
  if (type === 'image/jpeg') return exifOf(bytes) !== null;
  const name = type === 'image/png' ? 'eXIf' : 'EXIF';
  return indexOfText(bytes, name) >= 0;
}

/** When a picture was taken, and where as far as the device knows; WGS 84, accuracy in metres. */
export interface Taken {
  at: Date;
  place: { latitude: number; longitude: number; accuracy: number } | null;
}

/** An Exif segment that says when and where: for telephones whose camera keeps that to itself (Exif 3.0, 4.6.5 and 4.6.6). */
export function exifFor({ at, place }: Taken): Uint8Array {
  const stamp = `${at.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ')}\0`;
  const [day = '', time = ''] = stamp.slice(0, 19).split(' ');
  const clock = time.split(':').map((part): [number, number] => [Number(part), 1]);
  const own: Tag[] = [
    text(0x9003, stamp),
    // What is written is UTC.
    text(0x9011, '+00:00\0'),
  ];
  const gps: Tag[] =
    place === null
      ? []
      : [
          { id: 0x0000, type: 1, count: 4, bytes: [2, 3, 0, 0] },
          text(0x0001, place.latitude < 0 ? 'S\0' : 'N\0'),
          rationals(0x0002, degrees(place.latitude)),
          text(0x0003, place.longitude < 0 ? 'W\0' : 'E\0'),
          rationals(0x0004, degrees(place.longitude)),
          rationals(0x0007, clock),
          text(0x0012, 'WGS-84\0'),
          text(0x001d, `${day}\0`),
          rationals(0x001f, [[Math.round(place.accuracy * 10), 10]]),
        ];
  const header = 8;
  const rootTags = gps.length === 0 ? 1 : 2;
  const ownAt = header + sizeOf(rootTags);
  const ownBytes = directory(own, ownAt);
  const gpsAt = ownAt + ownBytes.length;
  const root = directory([long(0x8769, ownAt), ...(gps.length === 0 ? [] : [long(0x8825, gpsAt)])], header);
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, header, ...root, ...ownBytes];
  if (gps.length > 0) tiff.push(...directory(gps, gpsAt));
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([0xff, 0xe1, ...big(body.length + 2, 2), ...body]);
}

interface Tag {
  id: number;
  /** Of TIFF 6.0: 1 byte, 2 text, 4 whole number, 5 ratio. */
  type: 1 | 2 | 4 | 5;
  count: number;
  bytes: number[];
}

const sizeOf = (tags: number) => 2 + tags * 12 + 4;
const big = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** (bytes - 1 - index)) % 256);
const text = (id: number, value: string): Tag => {
  const bytes = [...value].map((sign) => sign.charCodeAt(0));
  return { id, type: 2, count: bytes.length, bytes };
};
const long = (id: number, value: number): Tag => ({ id, type: 4, count: 1, bytes: big(value, 4) });
const rationals = (id: number, values: [number, number][]): Tag => ({
  id,
  type: 5,
  count: values.length,
  bytes: values.flatMap(([over, under]) => [...big(over, 4), ...big(under, 4)]),
});

/** Degrees, minutes and seconds, the last to a hundredth: 30 cm. */
function degrees(value: number): [number, number][] {
  const hundredths = Math.round(Math.abs(value) * 360_000);
  return [
    [Math.floor(hundredths / 360_000), 1],
    [Math.floor(hundredths / 6000) % 60, 1],
    [hundredths % 6000, 100],
  ];
}

/** A directory of tags at an offset: its entries, and behind them what does not fit into four bytes. */
function directory(tags: readonly Tag[], at: number): number[] {
  const entries: number[] = [];
  const rest: number[] = [];
  for (const { id, type, count, bytes } of tags) {
    entries.push(...big(id, 2), ...big(type, 2), ...big(count, 4));
    if (bytes.length <= 4) {
      entries.push(...bytes, ...Array.from({ length: 4 - bytes.length }, () => 0));
      continue;
    }
    entries.push(...big(at + sizeOf(tags.length) + rest.length, 4));
    rest.push(...bytes, ...(bytes.length % 2 === 0 ? [] : [0]));
  }
  return [...big(tags.length, 2), ...entries, 0, 0, 0, 0, ...rest];
}

/** The segment with the tag of the orientation in its first directory set to 1: the rows are as they are seen. */
function uprightIn(segment: Uint8Array): Uint8Array {
  const copy = segment.slice();
  const view = viewOf(copy);
  const tiff = 10;
  if (copy.length < tiff + 8) return copy;
  const isLittle = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, isLittle);
  if (directory + 2 > copy.length) return copy;
  const entries = view.getUint16(directory, isLittle);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > copy.length) break;
    if (view.getUint16(at, isLittle) === orientation) view.setUint16(at + 8, 1, isLittle);
  }
  return copy;
}

function isExif(bytes: Uint8Array, at: number): boolean {
  return [0x45, 0x78, 0x69, 0x66, 0, 0].every((byte, index) => bytes[at + index] === byte);
}

function indexOfText(bytes: Uint8Array, text: string): number {
  const wanted = [...text].map((sign) => sign.charCodeAt(0));
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
