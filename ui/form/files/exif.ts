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
