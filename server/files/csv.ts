// Text with separators (RFC 4180, and as Excel writes it): in which letters it is written, what separates, its rows.
import { CsvError, type Parser, parse } from 'csv-parse';
import {
  type FileSource,
  isBlank,
  refusal,
  type SheetLimits,
  type SheetRow,
  type Spreadsheet,
  takeCell,
} from './sheet.ts';

type Encoding = NonNullable<Spreadsheet['encoding']>;
type Separator = NonNullable<Spreadsheet['separator']>;

const labels: Record<Encoding, string> = {
  'utf-8': 'utf-8',
  'utf-16': 'utf-16le',
  'windows-1256': 'windows-1256',
};
/** Rows that are handed on together. */
const batch = 500;

/** @throws Problem spreadsheet-refused where it is no text, or nobody can say in which letters */
export async function openCsv(file: FileSource, limits: SheetLimits): Promise<Spreadsheet> {
  const encoding = await encodingOf(file);
  const { separator, skip } = await separatorOf(file, encoding);
  return {
    format: 'csv',
    encoding,
    separator,
    sheets: [''],
    rows: () => rowsOf(file, encoding, separator, skip, limits),
  };
}

/** UTF-8 says by itself whether it is; what is not must be Persian or Arabic letters of Windows for the most part. */
async function encodingOf(file: FileSource): Promise<Encoding> {
  let start: Uint8Array = new Uint8Array();
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const windows = new TextDecoder('windows-1256');
  let isUtf8 = true;
  let [letters, arabic, controls, total] = [0, 0, 0, 0];
  for await (const chunk of file.read()) {
    if (start.length < 4) start = Buffer.concat([start, chunk.subarray(0, 4)]);
    if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16';
    const text: string | null = isUtf8 ? attempt(utf8, chunk) : null;
    isUtf8 = text !== null;
    total += chunk.length;
    for (const byte of chunk.subarray(0, 4096)) if (byte < 9 || (byte > 13 && byte < 32)) controls += 1;
    if (isUtf8) continue;
    const read = windows.decode(chunk, { stream: true });
    letters += (read.match(/[\u0080-\uffff]/g) ?? []).length;
    arabic += (read.match(/[\u0600-\u06ff\u200c-\u200f«»]/g) ?? []).length;
  }
  if (total === 0) throw refusal('empty');
  // A control character here and there is its cell's fault; many are a file of another kind.
  if (controls > 64 && controls > total / 200) throw refusal('not-a-sheet');
  if (isUtf8 && attempt(utf8) !== null) return 'utf-8';
  const hasMark = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf;
  if (hasMark || letters === 0 || arabic < letters * 0.9) throw refusal('encoding');
  return 'windows-1256';
}

function attempt(decoder: TextDecoder, chunk?: Uint8Array): string | null {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    return null;
  }
}

/** By the first line that says something; `sep=;` is Excel's own way to say it. */
async function separatorOf(
  file: FileSource,
  encoding: Encoding,
): Promise<{ separator: Separator; skip: number }> {
  const decoder = new TextDecoder(labels[encoding]);
  let text = '';
  for await (const chunk of file.read()) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > 65_536 || /\S[^\n\r]*[\n\r]/.test(text)) break;
  }
  const told = /^sep=([,;\t])\r?\n/.exec(text)?.[1];
  const separators: Separator[] = [',', ';', '\t'];
  const named = separators.find((one) => one === told);
  if (named !== undefined) return { separator: named, skip: 1 };
  const line = /[^\n\r]*\S[^\n\r]*/.exec(text)?.[0];
  if (line === undefined) throw refusal('empty');
  if (/^\s*<(?:!doctype|html|\?xml|table)/i.test(line)) throw refusal('page');
  const plain = line.replace(/"[^"]*"/g, '');
  const counts = separators.map((one) => plain.split(one).length);
  return { separator: separators[counts.indexOf(Math.max(...counts))] ?? ',', skip: 0 };
}

async function* rowsOf(
  file: FileSource,
  encoding: Encoding,
  separator: Separator,
  skip: number,
  limits: SheetLimits,
): AsyncGenerator<SheetRow[]> {
  // A quotation mark that is never closed takes the rest of the file into one cell.
  const parser = parse({
    delimiter: separator,
    bom: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: 4 * 1_048_576,
  });
  const fed = feed(file, encoding, parser);
  let number = 0;
  let rows: SheetRow[] = [];
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number += 1;
      if (number <= skip) continue;
      if (number > limits.rows + 1) throw refusal('too-many-rows', { limit: limits.rows });
      const row = rowOf(record, number, limits);
      if (!isBlank(row)) rows.push(row);
      if (rows.length < batch) continue;
      yield rows;
      rows = [];
    }
    await fed;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refusal(error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'truncated' : 'quotes', { row: number + 1 });
  } finally {
    parser.destroy();
    await fed;
  }
  if (rows.length > 0) yield rows;
}

function rowOf(record: string[], number: number, limits: SheetLimits): SheetRow {
  if (record.length > limits.columns && record.slice(limits.columns).some((cell) => cell.trim() !== '')) {
    throw refusal('too-many-columns', { row: number, limit: limits.columns });
  }
  const row: SheetRow = { number, cells: [], faults: [] };
  for (const [column, text] of record.slice(0, limits.columns).entries())
    takeCell(row, column, text, limits.cell);
  return row;
}

/** Never rejects: what went wrong reaches whoever reads the parser. */
async function feed(file: FileSource, encoding: Encoding, parser: Parser): Promise<void> {
  const decoder = new TextDecoder(labels[encoding]);
  try {
    for await (const chunk of file.read()) {
      if (parser.destroyed) return;
      // The parser reads UTF-8 by itself.
      const text = encoding === 'utf-8' ? chunk : decoder.decode(chunk, { stream: true });
      if (!parser.write(text)) await drained(parser);
    }
    if (!parser.destroyed) parser.end(encoding === 'utf-8' ? undefined : decoder.decode());
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function drained(parser: Parser): Promise<void> {
  return new Promise((resolve) => {
    if (parser.destroyed) return resolve();
    const go = () => {
      for (const event of ['drain', 'close', 'error']) parser.off(event, go);
      resolve();
    };
    for (const event of ['drain', 'close', 'error']) parser.once(event, go);
  });
}
