// As many rows as a sheet of Excel has: they are read piece by piece, or the file is refused before anything of it is unpacked.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fileOf, openSpreadsheet } from '../../../server/files/spreadsheet.ts';
import { zipOf } from '../../support/zip.ts';

const most = 1_048_576;

const part = (text: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);

function workbookOf(sheet: Buffer): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zipOf({
    'xl/workbook.xml': part(
      `<workbook xmlns="${main}" xmlns:r="${links}"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': part(
      `<Relationships><Relationship Id="rId1" Type="${links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': sheet,
  });
}

describe('A workbook with as many rows as Excel allows', () => {
  it('is read to its last row, a few of them at a time', async () => {
    const rows: string[] = [];
    for (let row = 1; row <= most; row += 1)
      rows.push(`<row r="${row}"><c r="A${row}"><v>${row * 7}</v></c></row>`);
    const sheet = Buffer.from(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`);
    rows.length = 0;
    const book = await openSpreadsheet(fileOf('large.xlsx', workbookOf(sheet)));
    let [count, largest, last] = [0, 0, ''];
    for await (const some of book.rows()) {
      count += some.length;
      largest = Math.max(largest, some.length);
      last = some.at(-1)?.cells[0] ?? '';
    }
    expect([count, last]).toEqual([most, String(most * 7)]);
    expect(largest).toBeLessThan(5000);
  }, 120_000);

  it('is refused with its limit where it is larger than what fits into memory', async () => {
    const bytes = workbookOf(randomBytes(200_000));
    await expect(
      openSpreadsheet(fileOf('large.xlsx', bytes), { workbookBytes: 100_000 }),
    ).rejects.toMatchObject({
      issues: [{ code: 'spreadsheet.too-large' }],
    });
    await expect(
      openSpreadsheet(fileOf('large.xlsx', bytes), { unpackedBytes: 150_000 }),
    ).rejects.toMatchObject({
      issues: [{ code: 'spreadsheet.bomb' }],
    });
  });
});
