// Rows out of files, whatever program wrote them.
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../../engine/index.ts';
import { cellName, fileOf, openSpreadsheet, type SheetRow } from '../../../server/files/spreadsheet.ts';

async function rowsOf(bytes: Uint8Array | string, sheet?: string): Promise<SheetRow[]> {
  const book = await openSpreadsheet(fileOf('f', typeof bytes === 'string' ? Buffer.from(bytes) : bytes));
  const rows: SheetRow[] = [];
  for await (const some of book.rows(sheet)) rows.push(...some);
  return rows;
}

async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const texts = (rows: SheetRow[]) => rows.map(({ cells }) => cells);

describe('A CSV', () => {
  it.each([
    ['with commas', 'نام,شهر\nفولاد,"اصفهان، ""مبارکه"""\n'],
    ['with semicolons and a mark of UTF-8', '\ufeffنام;شهر\r\nفولاد;"اصفهان، ""مبارکه"""\r\n'],
    ['with tabs', 'نام\tشهر\nفولاد\tاصفهان، "مبارکه"'.replace('اصفهان، "مبارکه"', '"اصفهان، ""مبارکه"""')],
    ['that tells its separator', 'sep=;\r\nنام;شهر\r\nفولاد;"اصفهان، ""مبارکه"""\r\n'],
  ])('%s is read', async (_what, text) => {
    expect(texts(await rowsOf(text))).toEqual([
      ['نام', 'شهر'],
      ['فولاد', 'اصفهان، "مبارکه"'],
    ]);
  });

  it('is read in UTF-16 as Excel saves it', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from('نام\tشهر\r\nفولاد\tاصفهان\r\n', 'utf16le'),
    ]);
    expect(texts(await rowsOf(bytes))).toEqual([
      ['نام', 'شهر'],
      ['فولاد', 'اصفهان'],
    ]);
  });

  it('is read in the letters of Windows and says so', async () => {
    // «نام,شهر» and «كارگاه,تهران» in windows-1256.
    const bytes = Buffer.from('e4c7e32ce5d3d10adfc7d0efc7e52ccaf0d1c7e40a'.replace(/ef|f0/g, 'c7'), 'hex');
    const book = await openSpreadsheet(fileOf('f.csv', bytes));
    expect([book.format, book.encoding, book.separator]).toEqual(['csv', 'windows-1256', ',']);
  });

  it('counts its rows as Excel does, blank ones too', async () => {
    const rows = await rowsOf('a,b\n\n"x\ny",2\n,\n3,4\n');
    expect(rows.map(({ number }) => number)).toEqual([1, 3, 5]);
  });

  it('is refused where its letters are nobody knows which', async () => {
    await expect(rowsOf(Buffer.from('caf\xe9,na\xefve\n', 'latin1'))).rejects.toMatchObject({
      issues: [{ code: 'spreadsheet.encoding' }],
    });
  });
});

describe('A workbook', () => {
  it('gives texts, numbers as fifteen digits, days, truths and values of formulas', async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('واحدها', { views: [{ rightToLeft: true }] });
      sheet.addRow(['شناسه', 'نام']);
      sheet.addRow([10380284790, { richText: [{ text: 'فولاد ' }, { text: 'مبارکه' }] }, 0.1 + 0.2, true]);
      sheet.addRow([new Date(Date.UTC(2026, 9, 23)), { formula: '1+1', result: 2 }, 'a & <b>']);
      sheet.getCell('A3').numFmt = 'yyyy/mm/dd';
      sheet.getCell('F5').value = '۱۲٬۵۰۰';
    });
    const rows = await rowsOf(bytes);
    expect(texts(rows)).toEqual([
      ['شناسه', 'نام'],
      ['10380284790', 'فولاد مبارکه', '0.3', 'true'],
      ['2026-10-23', '2', 'a & <b>'],
      ['', '', '', '', '', '۱۲٬۵۰۰'],
    ]);
    expect(rows.at(-1)?.number).toBe(5);
  });

  it('names its sheets, but for hidden ones, and reads the one asked for', async () => {
    const bytes = await workbook((book) => {
      book.addWorksheet('پنهان', { state: 'hidden' }).addRow(['no']);
      book.addWorksheet('یک').addRow(['1']);
      book.addWorksheet('دو').addRow(['2']);
    });
    const book = await openSpreadsheet(fileOf('f.xlsx', bytes));
    expect(book.sheets).toEqual(['یک', 'دو']);
    expect(texts(await rowsOf(bytes))).toEqual([['1']]);
    expect(texts(await rowsOf(bytes, 'دو'))).toEqual([['2']]);
    await expect(rowsOf(bytes, 'سه')).rejects.toBeInstanceOf(Problem);
  });

  it('names the cells of which nobody knows the value', async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('s');
      sheet.addRow(['a', 'b', 'c']);
      sheet.addRow([{ formula: 'B2*2' }, { error: '#REF!' } as ExcelJS.CellErrorValue, 'x']);
      sheet.addRow(['m', 1]);
      sheet.addRow(['m', 2]);
      sheet.mergeCells('A3:A4');
    });
    const rows = await rowsOf(bytes);
    expect(rows[1]?.faults.map(({ column, code }) => [cellName(column, 2), code])).toEqual([
      ['A2', 'formula'],
      ['B2', 'error-value'],
    ]);
    expect(rows.slice(2).map(({ faults }) => faults)).toEqual([
      [{ column: 0, code: 'merged', params: { range: 'A3:A4' } }],
      [{ column: 0, code: 'merged', params: { range: 'A3:A4' } }],
    ]);
  });
});
