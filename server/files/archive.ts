// A file of packed parts (ZIP), as workbooks are. What is packed is looked at in the archive's directory before anything is
// unpacked, and only what the directory names is read.
import yauzl from 'yauzl';
import { type FileSource, refusal, type SheetLimits } from './sheet.ts';
import { createXmlReader, type XmlHearer } from './xml.ts';

export type Entry = yauzl.Entry;
export interface Archive {
  zip: yauzl.ZipFile;
  entries: Map<string, Entry>;
}

/** Deflate packs 1,032 to 1 at most; sheets of equal rows reach 100. */
const mostRatio = 250;
const mostEntries = 5000;
const small = 8 * 1_048_576;

/** @throws Problem spreadsheet-refused where it is not whole, is locked, or would unpack into too much */
export async function openArchive(
  file: FileSource,
  limits: Pick<SheetLimits, 'unpackedBytes'>,
): Promise<Archive> {
  const parts: Uint8Array[] = [];
  for await (const part of file.read()) parts.push(part);
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.concat(parts), { autoClose: false });
    if (zip.entryCount > mostEntries) throw refusal('bomb');
    for await (const entry of zip.eachEntry()) {
      const { compressedSize, uncompressedSize, fileName } = entry;
      unpacked += uncompressedSize;
      const isBomb = uncompressedSize > small && uncompressedSize > compressedSize * mostRatio;
      if (isBomb || unpacked > limits.unpackedBytes) throw refusal('bomb');
      if (entry.isEncrypted()) throw refusal('locked');
      entries.set(fileName.replace(/^\//, ''), entry);
    }
    return { zip, entries };
  } catch (error) {
    throw problemOf(error, 'truncated');
  }
}

/** What yauzl and zlib say of a file that is not as it says. */
export function problemOf(error: unknown, code: string): unknown {
  const isOurs = error instanceof Error && error.name === 'Problem';
  return isOurs ? error : refusal(code);
}

/** Reads a part of the archive piece by piece; `heard` after each. */
export async function* pieces({ zip }: Archive, entry: Entry, hearer: XmlHearer): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = createXmlReader(hearer);
  let stream: AsyncIterable<Uint8Array>;
  try {
    stream = await zip.openReadStreamPromise(entry);
  } catch (error) {
    throw problemOf(error, 'truncated');
  }
  const parts = stream[Symbol.asyncIterator]();
  try {
    yield* read();
  } finally {
    // Whoever has seen enough leaves the rest packed.
    await parts.return?.();
  }
  reader.end();

  async function* read(): AsyncGenerator<void> {
    for (;;) {
      try {
        const { value, done } = await parts.next();
        if (done) break;
        reader.push(decoder.decode(value, { stream: true }));
      } catch (error) {
        throw problemOf(error, 'truncated');
      }
      yield;
    }
  }
}

/** Hears a whole part; nothing where the archive has none of that name. */
export async function readPart(archive: Archive, path: string, hearer: Partial<XmlHearer>): Promise<void> {
  const entry = archive.entries.get(path);
  if (entry === undefined) return;
  const whole = { open() {}, close() {}, text() {}, ...hearer };
  for await (const _ of pieces(archive, entry, whole)) {
    // Heard already.
  }
}
