// Files of returns that are not what they should be: each is answered in words that name the place, and nothing is stored.
import ExcelJS from 'exceljs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../support/chain.ts';
import { contents } from '../support/contents.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { refused } from '../support/refusal.ts';
import { type ReturnWorkbook, sendWorkbook, templateOf, write } from '../support/return-workbook.ts';
import { zipOf } from '../support/zip.ts';

let office: Ministry;
let id: string;
let before: Record<string, string>;

beforeAll(async () => {
  office = await ministry({ now: at('1405-08-01', '09:00'), units: [{ activities: ['C23'] }] });
  id = await office.caseOf(0, '1405-07');
  before = await contents(office.database.owner);
});
afterAll(() => office?.close());

const activityId = () => office.units[0]!.activityId;
const client = () => office.as('respondent-0');
const blank = async (query = 'locale=fa') => templateOf(await client(), id, query);

/** A template that is filled and right, changed in one place. */
async function filled(change: (workbook: ReturnWorkbook) => void): Promise<Uint8Array> {
  const workbook = await blank();
  write(workbook, cementAnswers(), { index: 0, activityId: activityId(), tables: ['products'], from: 0 });
  change(workbook);
  return workbook.bytes();
}

const plain = async (fill: (sheet: ExcelJS.Worksheet) => void) => {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('Sheet1'));
  return new Uint8Array((await book.xlsx.writeBuffer()) as unknown as ArrayBuffer);
};
const text = (words: string) => new TextEncoder().encode(words);

/** A workbook with one sheet, under the name by which a template is known. */
function rawWorkbook(rows: string): Uint8Array {
  return zipOf({
    '[Content_Types].xml': Buffer.from('<Types/>'),
    'xl/workbook.xml': Buffer.from(
      '<workbook><sheets><sheet name="a" sheetId="2" r:id="r1"/><sheet name="_daftar" sheetId="1" r:id="r1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': Buffer.from(
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': Buffer.from(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
  });
}

/** Unpacks into far more than it is worth. */
const bomb = async () =>
  rawWorkbook(`<row><c t="inlineStr"><is><t>${'0'.repeat(1_000)}</t></is></c></row>`.repeat(60_000));

const millionRows = async () =>
  rawWorkbook(
    Array.from(
      { length: 1_000_000 },
      (_, index) => `<row r="${index + 1}"><c><v>${index}</v></c></row>`,
    ).join(''),
  );

const files: [what: string, bytes: () => Promise<Uint8Array>, code: string, params?: object][] = [
  ['that is empty', async () => new Uint8Array(), 'spreadsheet.empty'],
  [
    'of Excel 97 under another name',
    async () => new Uint8Array(Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(600)}`, 'hex')),
    'spreadsheet.old-excel',
  ],
  ['that is a page', async () => text('<html><table><tr><td>1</td></tr></table></html>'), 'spreadsheet.page'],
  [
    'that is a picture',
    async () => new Uint8Array(Buffer.from('89504e470d0a1a0a00', 'hex')),
    'spreadsheet.not-a-sheet',
  ],
  ['that is cut off', async () => (await filled(() => {})).subarray(0, 4_000), 'spreadsheet.truncated'],
  ['that would unpack into far more', bomb, 'spreadsheet.bomb'],
  ['of a million rows', millionRows, 'return-file.not-a-template'],
  [
    'made of a template, with more rows than any company has',
    () =>
      filled((workbook) => {
        for (let row = 100; row < 20_200; row += 1) workbook.sheet().getCell(row, 3).value = 1;
      }),
    'spreadsheet.too-many-rows',
  ],
  ['of text', async () => text('شناسه,رقم\n1,2\n'), 'return-file.not-a-template'],
  [
    'that is a workbook of one’s own',
    () =>
      plain((sheet) => {
        sheet.addRow(['شناسه', 'تولید']);
      }),
    'return-file.not-a-template',
  ],
  [
    'that was made of another version',
    () =>
      filled(({ book }) => {
        const about = book.getWorksheet('_daftar')!;
        about.eachRow((row) => {
          if (row.getCell(1).value === 'hash') row.getCell(2).value = '0'.repeat(64);
        });
      }),
    'return-file.old-template',
  ],
  [
    'whose sheet has another name',
    () =>
      filled((workbook) => {
        workbook.sheet(1).name = 'Sheet1';
      }),
    'return-file.sheet-missing',
    { sheet: 'محصولات' },
  ],
  [
    'with a renamed column',
    () =>
      filled((workbook) => {
        workbook.sheet().getCell(2, workbook.column('electricity')).value = 'گاز';
      }),
    'return-file.column-renamed',
    { expected: 'برق', found: 'گاز' },
  ],
  [
    'with a column twice',
    () =>
      filled((workbook) => {
        const sheet = workbook.sheet();
        const last = sheet.columnCount + 1;
        sheet.getCell(1, last).value = 'electricity';
        sheet.getCell(2, last).value = 'برق';
      }),
    'return-file.column-twice',
    { expected: 'برق' },
  ],
  [
    'without a column',
    () =>
      filled((workbook) => {
        workbook.sheet().spliceColumns(workbook.column('electricity'), 1);
      }),
    'return-file.column-missing',
    { expected: 'برق' },
  ],
  [
    'with a column of one’s own among the keys',
    () =>
      filled((workbook) => {
        const sheet = workbook.sheet();
        sheet.getCell(1, sheet.columnCount + 1).value = 'salary';
      }),
    'return-file.column-unknown',
  ],
  [
    'without the row of keys',
    () =>
      filled((workbook) => {
        workbook.sheet().spliceRows(1, 1);
      }),
    'return-file.keys-missing',
  ],
  [
    'with merged headings',
    () =>
      filled((workbook) => {
        workbook.sheet().mergeCells(2, 3, 2, 4);
      }),
    'spreadsheet.merged',
  ],
  [
    'without any unit',
    () =>
      filled((workbook) => {
        for (const number of [0, 1]) {
          const sheet = workbook.sheet(number);
          for (let row = sheet.rowCount; row > 3; row -= 1) sheet.getRow(row).values = [];
        }
      }),
    'return-file.no-return',
  ],
];

describe('A file', () => {
  afterEach(async () => {
    expect(await contents(office.database.owner)).toEqual(before);
  });

  it.each(files)('%s is refused in words', { timeout: 60_000 }, async (_, make, code, params = {}) => {
    const answer = await refused(
      office,
      'respondent-0',
      'POST',
      '/api/return-files?name=x.xlsx',
      await make(),
    );
    expect(answer.status, JSON.stringify(answer)).toBe(422);
    expect(answer.issues.map((issue) => issue.code)).toContain(code);
    expect(answer.issues.find((issue) => issue.code === code)?.params).toMatchObject(params);
  });

  it('over the limit is refused before it is read', async () => {
    const large = new Uint8Array(20 * 1_048_576 + 1);
    const answer = await refused(office, 'respondent-0', 'POST', '/api/return-files', large);
    expect(answer).toMatchObject({ status: 413, code: 'body-too-large' });
  });
});

/** What is told of the only return in a file. */
async function told(change: (workbook: ReturnWorkbook) => void) {
  const { status, body } = await sendWorkbook(await client(), await filled(change));
  expect(status, JSON.stringify(body)).toBe(201);
  return body.items;
}
const cellOf = (workbook: ReturnWorkbook, key: string, index = 0, sheet = 0) =>
  workbook.cell(key, index, sheet).address;

describe('A return in a file', () => {
  it('with a formula is read where the file keeps its value, and otherwise the cell is named', async () => {
    const [good] = await told((workbook) => {
      workbook.cell('electricity', 0).value = { formula: '1000+234', result: 1234 };
    });
    expect(good).toMatchObject({ state: 'ready' });
    let cell = '';
    const [bad] = await told((workbook) => {
      workbook.cell('electricity', 0).value = { formula: '1000+234' } as ExcelJS.CellFormulaValue;
      cell = cellOf(workbook, 'electricity');
    });
    expect(bad).toMatchObject({ state: 'refused' });
    expect(bad!.issues[0]).toMatchObject({ cell, label: 'برق', issue: { code: 'spreadsheet.formula' } });
  });

  it('with merged cells, an error of Excel, control characters or a cell of a megabyte is refused at the cell', async () => {
    const changes: [string, (workbook: ReturnWorkbook) => void][] = [
      [
        'spreadsheet.merged',
        (workbook) => {
          const column = workbook.column('electricity');
          workbook.sheet().mergeCells(4, column, 4, column + 1);
        },
      ],
      [
        'spreadsheet.error-value',
        (workbook) => {
          workbook.cell('electricity', 0).value = { error: '#DIV/0!' } as ExcelJS.CellErrorValue;
        },
      ],
      [
        'spreadsheet.control-characters',
        (workbook) => {
          workbook.cell('electricity', 0).value = '12_x0001_34';
        },
      ],
      [
        'spreadsheet.cell-too-long',
        (workbook) => {
          workbook.cell('electricity', 0).value = 'x'.repeat(1_048_576);
        },
      ],
    ];
    for (const [code, change] of changes) {
      const [item] = await told(change);
      expect(item!.state, code).toBe('refused');
      // A control character is no XML: whoever writes the file may leave it out.
      const codes = item!.issues.map(({ issue }) => issue.code);
      expect(codes, JSON.stringify(item!.issues.slice(0, 2))).toContain(code);
      expect(item!.issues[0]!.cell).toMatch(/^[A-Z]+4$/);
    }
  });

  it('in mixed digits is understood; what is no number is told by the form at its cell', async () => {
    const [good] = await told((workbook) => {
      workbook.cell('electricity', 0).value = '۱۲٬۳۴۵';
      workbook.cell('gas', 0).value = '١٢٣4';
      workbook.cell('water', 0).value = '1,234.5';
    });
    expect(good).toMatchObject({ state: 'ready' });
    let cell = '';
    const [bad] = await told((workbook) => {
      workbook.cell('electricity', 0).value = '۱۲ تن';
      cell = cellOf(workbook, 'electricity');
    });
    expect(bad).toMatchObject({ state: 'faulty' });
    expect(bad!.issues).toContainEqual(
      expect.objectContaining({
        cell,
        issue: expect.objectContaining({ code: 'type', path: '/electricity' }),
      }),
    );
  });

  it('of a unit that stands twice is refused, both rows named', async () => {
    const items = await told((workbook) => {
      const [first, second] = [workbook.sheet().getRow(4), workbook.sheet().getRow(5)];
      second.values = first.values as ExcelJS.CellValue[];
    });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ state: 'refused' });
    expect(items[0]!.issues[0]!.issue).toMatchObject({
      code: 'return-file.unit-twice',
      params: { first: 'A4', cell: 'A5' },
    });
  });

  it('whose row names no unit is refused, the cell named', async () => {
    const items = await told((workbook) => {
      workbook.cell('#unit', 0).value = null;
    });
    expect(items.every(({ state }) => state === 'refused')).toBe(true);
    expect(items[0]!.issues[0]).toMatchObject({ cell: 'A4', issue: { code: 'return-file.unit-missing' } });
  });

  it('with an option that is none is told so at its cell', async () => {
    let cell = '';
    const [item] = await told((workbook) => {
      workbook.cell('status', 0).value = 'خوب';
      cell = cellOf(workbook, 'status');
    });
    expect(item!.issues).toContainEqual(expect.objectContaining({ cell, label: 'وضعیت فعالیت در این دوره' }));
    expect(item!.state).toBe('faulty');
  });

  it('beside a sheet of the respondent’s own is read, and that sheet is named as not read', async () => {
    const bytes = await filled(({ book }) => {
      book.addWorksheet('محاسبات').addRow(['=1+1', 5]);
    });
    const { body } = await sendWorkbook(await client(), bytes);
    expect(body.ignored).toEqual(['محاسبات']);
    expect(body.items[0]!.state).toBe('ready');
  });

  it('leaves the case as it was, whatever was sent', async () => {
    const view = (await (await client()).get(`/api/cases/${id}`)).body;
    expect(view).toMatchObject({ draft: null, returnVersion: 0 });
  });
});
