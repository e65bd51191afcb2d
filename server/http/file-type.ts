// What a file is, by its bytes: names and headers are the sender's word.
import type { MediaType } from '../../engine/index.ts';

/** Pixels of a picture that a browser unpacks without choking; telephones make 50 million. */
const mostPixels = 120_000_000;

/** The media type of a picture or PDF that is whole as far as its frame says; null for anything else. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isPdf(data)) return 'application/pdf';
  for (const [type, sizeOf] of Object.entries(pictures)) {
    const size = sizeOf(data);
    if (size === null) continue;
    const isSound = size.width > 0 && size.height > 0 && size.width * size.height <= mostPixels;
    return isSound ? (type as keyof typeof pictures) : null;
  }
  return null;
}

interface Size {
  width: number;
  height: number;
}

const pictures = { 'image/jpeg': jpegSize, 'image/png': pngSize, 'image/webp': webpSize } as const;

/** ISO 32000-2, 7.5.2 and 7.5.5: the header first, the end-of-file marker among the last bytes. */
function isPdf(data: Buffer): boolean {
  return data.subarray(0, 5).equals(Buffer.from('%PDF-')) && data.subarray(-2048).includes('%%EOF');
}

/** ITU T.81, B.1: segments up to the frame header (SOF), which has the size; the end marker somewhere after it. */
function jpegSize(data: Buffer): Size | null {
  if (data.length < 4 || data.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 < data.length && data[at] === 0xff) {
    const marker = data[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const isWhole = data.lastIndexOf(Buffer.from([0xff, 0xd9])) > at;
      return isWhole ? { height: data.readUInt16BE(at + 5), width: data.readUInt16BE(at + 7) } : null;
    }
    at += 2 + data.readUInt16BE(at + 2);
  }
  return null;
}

/** PNG (W3C), 5.2 and 11.2.1: signature, then IHDR; IEND last. */
function pngSize(data: Buffer): Size | null {
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  if (data.length < 45 || !data.subarray(0, 8).equals(signature)) return null;
  if (data.toString('latin1', 12, 16) !== 'IHDR' || !data.subarray(-64).includes('IEND')) return null;
  return { width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
}

/** RFC 9649: a RIFF of the length that it says, with the size in its first chunk. */
function webpSize(data: Buffer): Size | null {
  if (
    data.length < 30 ||
    data.toString('latin1', 0, 4) !== 'RIFF' ||
    data.toString('latin1', 8, 12) !== 'WEBP'
  )
    return null;
  if (data.readUInt32LE(4) + 8 > data.length) return null;
  switch (data.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const bits = data.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff };
    default:
      return null;
  }
}
