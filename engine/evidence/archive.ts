// An archive (ZIP, APPNOTE 6.3) that can be written in one way only: stored, of a fixed day, nothing between its parts. Whoever
// packs again what he read gets the same bytes, or somebody has changed one.

export interface ArchivedFile {
  name: string;
  bytes: Uint8Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const [localMark, listMark, endMark] = [0x04034b50, 0x02014b50, 0x06054b50];
const [localSize, listSize, endSize] = [30, 46, 22];
/** Version 2.0, names in UTF-8, stored, 1 January 1980 (the first day that a ZIP knows). */
const common = [20, 0x0800, 0, 0, 0x21] as const;

/** Packs files, without compression, in their order. */
export function packArchive(files: readonly ArchivedFile[]): Uint8Array<ArrayBuffer> {
  const named = files.map(({ name, bytes }) => ({ title: encoder.encode(name), bytes, crc: crc32(bytes) }));
  const size = named.reduce(
    (sum, { title, bytes }) => sum + localSize + listSize + 2 * title.length + bytes.length,
    endSize,
  );
  const archive = new Uint8Array(size);
  const view = new DataView(archive.buffer);
  let at = 0;
  const short = (...values: number[]) => {
    for (const value of values) {
      view.setUint16(at, value, true);
      at += 2;
    }
  };
  const long = (...values: number[]) => {
    for (const value of values) {
      view.setUint32(at, value, true);
      at += 4;
    }
  };
  const put = (bytes: Uint8Array) => {
    archive.set(bytes, at);
    at += bytes.length;
  };
  const offsets = named.map(({ title, bytes, crc }) => {
    const offset = at;
    long(localMark);
    short(...common);
    long(crc, bytes.length, bytes.length);
    short(title.length, 0);
    put(title);
    put(bytes);
    return offset;
  });
  const start = at;
  for (const [index, { title, bytes, crc }] of named.entries()) {
    long(listMark);
    short(20, ...common);
    long(crc, bytes.length, bytes.length);
    short(title.length, 0, 0, 0, 0);
    long(0, offsets[index] ?? 0);
    put(title);
  }
  const length = at - start;
  long(endMark);
  short(0, 0, named.length, named.length);
  long(length, start);
  short(0);
  return archive;
}

/** The files of an archive that `packArchive` made, byte for byte; null of anything else. */
export function unpackArchive(archive: Uint8Array): ArchivedFile[] | null {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const files: ArchivedFile[] = [];
  try {
    for (let at = 0; view.getUint32(at, true) === localMark; ) {
      const size = view.getUint32(at + 18, true);
      const title = at + localSize;
      const start = title + view.getUint16(at + 26, true);
      if (start + size > archive.length) return null;
      files.push({
        name: decoder.decode(archive.subarray(title, start)),
        bytes: archive.subarray(start, start + size),
      });
      at = start + size;
    }
  } catch {
    return null;
  }
  if (files.length === 0) return null;
  const again = packArchive(files);
  return again.length === archive.length && again.every((byte, index) => byte === archive[index])
    ? files
    : null;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32 (ISO 3309), as archives carry it. */
function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
