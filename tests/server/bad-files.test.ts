// Files that people send by mistake, or on purpose: each gets an answer in both languages that says what to do, and nothing
// of it is recorded.
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf, openSpreadsheet } from '../../server/files/spreadsheet.ts';
import { at } from '../support/chain.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { csvOf, registerHeadings, sendRegisterFile, tradeId, tradeRow } from '../support/register-file.ts';
import { zipOf } from '../support/zip.ts';

let office: Ministry;

beforeAll(async () => {
  office = await ministry({ now: at('1405-08-01', '09:00'), units: [{ activities: ['C23'] }] });
});
afterAll(() => office?.close());

async function workbook(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('واحدها');
  fill(sheet, book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const registered = async () => {
  const [row] = await office.database.owner<{ units: number; parties: number; events: number }[]>`
    select (select count(*)::integer from units) as units, (select count(*)::integer from parties) as parties,
      (select count(*)::integer from register_events) as events`;
  return row;
};

interface Told {
  state: string;
  issues: { code: string; message: { fa: string; en: string } }[];
}

/** Sends a file that cannot be read; the words say it in both languages, and the register is as it was. */
async function refusedAs(bytes: string | Uint8Array, query?: string): Promise<[string, string]> {
  const before = await registered();
  const { body } = await sendRegisterFile(office, 'statistics', bytes, query === undefined ? {} : { query });
  const { state, issues }: Told = body;
  expect(state, JSON.stringify(body)).toBe('refused');
  expect(await registered()).toEqual(before);
  expect(issues[0]?.message.fa).toMatch(/[\u0600-\u06ff]/);
  expect(issues[0]?.message.fa).not.toMatch(/\{\w+\}/);
  expect(issues[0]?.message.en).toMatch(/[a-z]/);
  return [issues[0]?.code ?? '', issues[0]?.message.en ?? ''];
}

/** Sends a file of which rows are wrong: gives row, cell and code of each. */
async function rowsRefused(bytes: string | Uint8Array): Promise<[number, string | null, string][]> {
  const before = await registered();
  const { body, id } = await sendRegisterFile(office, 'statistics', bytes);
  expect(body.state, JSON.stringify(body.issues)).toBe('read');
  const client = await office.as('statistics');
  const rows = await client.get(`/api/register/imports/${id}/rows?outcome=refused`);
  const applied = await client.send('POST', `/api/register/imports/${id}/apply`);
  expect(applied.status).toBe(422);
  expect(await registered()).toEqual(before);
  return rows.body.items.flatMap(
    ({ row, issues }: { row: number; issues: { cell: string | null; code: string }[] }) =>
      issues.map(({ cell, code }): [number, string | null, string] => [row, cell, code]),
  );
}

describe('A file that is no table of units is refused:', () => {
  it('an XLS under another ending', async () => {
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]);
    expect((await refusedAs(old, 'name=units.xlsx'))[0]).toBe('spreadsheet.old-excel');
  });

  it('a web page that was saved as a workbook', async () => {
    expect((await refusedAs('<html><table><tr><td>1</td></tr></table>', 'name=units.xls'))[0]).toBe(
      'spreadsheet.page',
    );
  });

  it('a picture, a PDF, an archive of something else', async () => {
    expect((await refusedAs(Buffer.from('89504e470d0a1a0a00', 'hex')))[0]).toBe('spreadsheet.not-a-sheet');
    expect((await refusedAs('%PDF-1.7 …'))[0]).toBe('spreadsheet.not-a-sheet');
    expect((await refusedAs(zipOf({ 'a.txt': Buffer.from('a') })))[0]).toBe('spreadsheet.not-a-workbook');
  });

  it('a zip bomb, before anything of it is unpacked', async () => {
    const bomb = zipOf({
      'xl/workbook.xml': Buffer.from('<workbook/>'),
      'xl/worksheets/sheet1.xml': Buffer.alloc(40 * 1_048_576, 32),
    });
    expect(bomb.length).toBeLessThan(100_000);
    expect((await refusedAs(bomb))[0]).toBe('spreadsheet.bomb');
  });

  it('a zip whose directory says that it unpacks into less than it does', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(registerHeadings);
      for (let n = 0; n < 50; n += 1) sheet.addRow(tradeRow(n));
    });
    const lying = Buffer.from(bytes);
    const header = lying.lastIndexOf(
      Buffer.from('PK\x01\x02'),
      lying.lastIndexOf('xl/worksheets/sheet1.xml'),
    );
    lying.writeUInt32LE(10, header + 24);
    expect((await refusedAs(lying))[0]).toBe('spreadsheet.truncated');
  });

  it('nothing at all, and a table of headings alone', async () => {
    expect((await refusedAs(''))[0]).toBe('spreadsheet.empty');
    expect((await refusedAs(csvOf([])))[0]).toBe('spreadsheet.no-rows');
  });

  it('a workbook of which the end is missing, and a CSV that ends within quotation marks', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(registerHeadings);
      sheet.addRow(tradeRow(1));
    });
    expect((await refusedAs(bytes.subarray(0, bytes.length - 200)))[0]).toBe('spreadsheet.truncated');
    expect((await refusedAs(`${csvOf([tradeRow(1)])}"300000000002,…`))[0]).toBe('spreadsheet.truncated');
  });

  it('the wrong sheet: it says which sheets there are and which headings it looks for', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.addRow(['راهنما']);
      book.addWorksheet('برگهٔ ۲').addRow(['تعداد', 'مبلغ']);
    });
    const [code, message] = await refusedAs(bytes);
    expect(code).toBe('spreadsheet.no-headings');
    expect(message).toMatch(/واحدها.*برگهٔ ۲.*Activity id/);
    expect((await refusedAs(bytes, 'name=a.xlsx&sheet=none'))[0]).toBe('spreadsheet.no-such-sheet');
  });

  it('one whose column was renamed: it names the column and the headings that it does not know', async () => {
    const headings = ['شمارهٔ رایانه‌ای', ...registerHeadings.slice(1)];
    const [code, message] = await refusedAs(csvOf([tradeRow(1)], headings));
    expect([code, message]).toEqual([
      'spreadsheet.column-not-there',
      'The column “Activity id” is missing. Headings that are not known: شمارهٔ رایانه‌ای',
    ]);
  });

  it('one with a column twice, under two of its names', async () => {
    const text = csvOf([[...tradeRow(1), 'x']], [...registerHeadings, 'عنوان واحد']);
    expect((await refusedAs(text))[0]).toBe('spreadsheet.column-twice');
  });

  it('a CSV with more rows than a register has', async () => {
    const book = await openSpreadsheet(fileOf('f.csv', Buffer.from('a,b\n'.repeat(1_000_100))), {
      rows: 1_000_000,
    });
    const reading = async () => {
      for await (const _ of book.rows()) {
        // Read on.
      }
    };
    await expect(reading()).rejects.toMatchObject({ issues: [{ code: 'spreadsheet.too-many-rows' }] });
  });

  it('letters that nobody can read', async () => {
    expect((await refusedAs(Buffer.from('nom,numéro\ncafé,1\n', 'latin1')))[0]).toBe('spreadsheet.encoding');
  });

  it('a document type inside a workbook, and one that is broken inside', async () => {
    const bookOf = (text: string) => zipOf({ 'xl/workbook.xml': Buffer.from(text) });
    const entity = '<!DOCTYPE a [<!ENTITY b "bbbb">]><workbook>&b;</workbook>';
    expect((await refusedAs(bookOf(entity)))[0]).toBe('spreadsheet.broken');
    expect((await refusedAs(bookOf('<workbook><sheets>')))[0]).toBe('spreadsheet.truncated');
  });
});

describe('Rows that are wrong are named by their cells:', () => {
  it('formulas whose value the file does not keep, and errors of Excel', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(registerHeadings);
      sheet.addRow([...tradeRow(1)]);
      sheet.addRow([...tradeRow(2)]);
      sheet.getCell('B2').value = { formula: 'A2&"x"' };
      sheet.getCell('B3').value = { formula: 'A3/0', result: { error: '#DIV/0!' } };
    });
    expect(await rowsRefused(bytes)).toEqual([
      [2, 'B2', 'spreadsheet.formula'],
      [3, 'B3', 'spreadsheet.error-value'],
    ]);
  });

  it('a formula whose value the file keeps is that value', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(registerHeadings);
      sheet.addRow([...tradeRow(3)]);
      sheet.getCell('B2').value = { formula: '"کارگاه"&3', result: 'کارگاه ۳' };
    });
    expect((await sendRegisterFile(office, 'statistics', bytes)).body).toMatchObject({
      added: 1,
      refused: 0,
    });
  });

  it('merged cells', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(registerHeadings);
      sheet.addRow([...tradeRow(4)]);
      sheet.addRow([...tradeRow(5)]);
      sheet.mergeCells('E2:E3');
    });
    expect(await rowsRefused(bytes)).toEqual([
      [2, 'E2', 'spreadsheet.merged'],
      [3, 'E3', 'spreadsheet.merged'],
    ]);
  });

  it('units that stand there twice, in whatever digits', async () => {
    const persian = tradeId(6).replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
    const mixed = `${persian.slice(0, 6)}-${tradeId(6).slice(6)}`;
    const rows = [tradeRow(6), tradeRow(7), tradeRow(8, { 'شناسه فعالیت': mixed })];
    expect(await rowsRefused(csvOf(rows))).toEqual([[4, null, 'register.row-twice']]);
  });

  it('mixed digits are one number', async () => {
    const row = tradeRow(9, { 'شناسه فعالیت': '٣٠۰0۰۰۰۰0009' });
    const { body, id } = await sendRegisterFile(office, 'statistics', csvOf([row]));
    expect(body).toMatchObject({ added: 1, refused: 0 });
    const rows = await (await office.as('statistics')).get(`/api/register/imports/${id}/rows?outcome=new`);
    expect(rows.body.items[0].activityId).toBe(tradeId(9));
  });

  it('control characters, and a cell of a megabyte', async () => {
    const rows = [
      tradeRow(10, { 'نام واحد': 'کار\u0007گاه' }),
      tradeRow(11, { شهرستان: 'ر'.repeat(1_048_576) }),
    ];
    expect(await rowsRefused(csvOf(rows))).toEqual([
      [2, 'B2', 'spreadsheet.control-characters'],
      [3, 'F3', 'spreadsheet.cell-too-long'],
    ]);
  });

  it('the letters of Windows are read as they were meant', async () => {
    const table = new Map(
      Array.from({ length: 128 }, (_, n) => [
        new TextDecoder('windows-1256').decode(Uint8Array.of(n + 128)),
        n + 128,
      ]),
    );
    const text = csvOf([tradeRow(12, { 'نام واحد': 'كارگاه علي' })])
      .replaceAll('ی', 'ي')
      .replaceAll('ک', 'ك');
    const bytes = Buffer.from([...text].map((sign) => table.get(sign) ?? sign.charCodeAt(0)));
    const { body, id } = await sendRegisterFile(office, 'statistics', bytes);
    expect(body).toMatchObject({ encoding: 'windows-1256', added: 1, refused: 0 });
    const rows = await (await office.as('statistics')).get(`/api/register/imports/${id}/rows?outcome=new`);
    expect(rows.body.items[0].title.fa).toBe('کارگاه علی');
  });
});
