// The door of server/files for whoever reads rows out of a file: what it is, by its bytes, and who reads it.
import { openArchive } from './archive.ts';
import { openCsv } from './csv.ts';
import { openDocument } from './open-document.ts';
import { type FileSource, refusal, type SheetLimits, type Spreadsheet, usualLimits } from './sheet.ts';
import { openWorkbook } from './workbook.ts';

export {
  type CellFault,
  cellName,
  columnName,
  type FileSource,
  issueOf,
  type SheetLimits,
  type SheetRow,
  type Spreadsheet,
} from './sheet.ts';

/** Bytes in memory as a file. */
export function fileOf(name: string, bytes: Uint8Array): FileSource {
  return {
    name,
    size: bytes.byteLength,
    async *read() {
      for (let at = 0; at < bytes.byteLength; at += 65_536) yield bytes.subarray(at, at + 65_536);
    },
  };
}

/**
 * CSV (UTF-8, UTF-16 or windows-1256; comma, semicolon or tab), a workbook of Excel or an OpenDocument, whatever its
 * name says.
 * @throws Problem spreadsheet-refused with one issue `spreadsheet.*` that says why; reading its rows may throw it too
 */
export async function openSpreadsheet(
  file: FileSource,
  given: Partial<SheetLimits> = {},
): Promise<Spreadsheet> {
  const limits = { ...usualLimits, ...given };
  if (file.size === 0) throw refusal('empty');
  const start = await startOf(file);
  const kind = Object.entries(others).find(([, begins]) => begins(start))?.[0];
  if (kind !== undefined) throw refusal(kind);
  const isPacked = start.subarray(0, 4).equals(Buffer.from('PK\x03\x04'));
  const limit = isPacked ? limits.workbookBytes : limits.csvBytes;
  if (file.size > limit) throw refusal('too-large', { limit: Math.floor(limit / 1_048_576) });
  if (!isPacked) return openCsv(file, limits);
  const archive = await openArchive(file, limits);
  if (archive.entries.has('xl/workbook.xml')) return openWorkbook(archive, limits);
  if (archive.entries.has('content.xml')) return openDocument(archive, limits);
  throw refusal('not-a-workbook');
}

/** What people send by mistake, and what is told to them. */
const others: Record<string, (start: Buffer) => boolean> = {
  // The compound file of Excel 97; a workbook with a password lies in one too.
  'old-excel': (start) => start.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex')),
  // A page that was saved as .xls.
  page: (start) =>
    /^\s*<(?:!doctype|html|\?xml|table|head|meta)/i.test(
      start.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, ''),
    ),
  'not-a-sheet': (start) =>
    ['25504446', 'ffd8ff', '89504e47', '504b0506', '1f8b', '52617221', '377abcaf'].some((hex) =>
      start.toString('hex').startsWith(hex),
    ),
};

async function startOf(file: FileSource): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of file.read()) {
    parts.push(part);
    length += part.length;
    if (length >= 512) break;
  }
  return Buffer.concat(parts).subarray(0, 512);
}
