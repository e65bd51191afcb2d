// Files of units: what a preview says, what is recorded, who may, and what is taken along.
import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf, openSpreadsheet, type SheetRow } from '../../server/files/spreadsheet.ts';
import { at } from '../support/chain.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { csvOf, registerHeadings, sendRegisterFile, tradeId, tradeRow } from '../support/register-file.ts';

let office: Ministry;

beforeAll(async () => {
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: [
      { activities: ['C23'] },
      { activities: ['C23'], province: 'IR-10', organisation: 'IMT-10' },
      { title: { fa: '=SUM(A1)', en: '+1' }, county: '-آبعلی' },
    ],
  });
});
afterAll(() => office?.close());

const send = (bytes: string | Uint8Array, who = 'statistics', more: { id?: string; query?: string } = {}) =>
  sendRegisterFile(office, who, bytes, more);

async function rowsOf(id: string, outcome: string) {
  const answer = await (await office.as('statistics')).get(
    `/api/register/imports/${id}/rows?outcome=${outcome}`,
  );
  expect(answer.status).toBe(200);
  return answer.body.items;
}

async function apply(id: string, who = 'statistics') {
  const client = await office.as(who);
  const begun = await client.send('POST', `/api/register/imports/${id}/apply`);
  await office.services.jobs.idle();
  return { begun, ended: (await client.get(`/api/register/imports/${id}`)).body };
}

async function found(q: string) {
  return (await (await office.as('statistics')).get(`/api/units?q=${encodeURIComponent(q)}`)).body.items;
}

describe('The lists of the register', () => {
  it('say a county, which units hold by its Persian name, in both languages', async () => {
    const { body } = await (await office.as('expert')).get('/api/register/lists');
    expect(body.counties).toContainEqual({ code: 'ری', title: { fa: 'ری', en: 'Rey' } });
  });
});

describe('A file of units', () => {
  it('shows what it would change, changes nothing, and then all of it', async () => {
    const [works] = office.units;
    const rows = [
      tradeRow(1),
      tradeRow(2, { 'نام واحد': 'نانوايي كبير', 'شناسه فعالیت': '۳۰۰۰۰۰۰۰۰۰۰۲' }),
      tradeRow(3, {
        'شناسه فعالیت': works!.activityId,
        'نام واحد': 'نام تازه',
        'نوع واحد': '',
        شهرستان: works!.county,
      }),
    ];
    const { body, id } = await send(csvOf(rows));
    expect(body).toMatchObject({ state: 'read', added: 2, changed: 1, refused: 0, rows: 3, canApply: true });
    expect((await rowsOf(id, 'changed'))[0]).toMatchObject({
      row: 4,
      changes: [{ column: 'titleFa', before: { fa: works!.title.fa }, after: { fa: 'نام تازه' } }],
    });
    expect(await found(tradeId(1))).toEqual([]);
    const { begun, ended } = await apply(id);
    expect([begun.status, ended.state]).toEqual([202, 'done']);
    expect((await found('نانوایی کبیر'))[0]).toMatchObject({
      activityId: tradeId(2),
      title: { fa: 'نانوایی کبیر' },
      kind: 'TRADE',
      province: 'IR-23',
      organisation: 'IMT-23',
    });
    const history = await (await office.as('statistics')).get(`/api/units/${works!.id}/history`);
    expect(history.body.revision).toBe(2);
    expect(history.body.events.at(-1)).toMatchObject({
      type: 'changed',
      source: 'units.csv',
      day: '2026-10-23',
    });
    const held = history.body.versions.filter(
      (one: { recordedTo: string | null }) => one.recordedTo === null,
    );
    expect(
      held.map((one: { validFrom: string; unit: { title: { fa: string } } }) => [
        one.validFrom,
        one.unit.title.fa,
      ]),
    ).toEqual([
      ['2020-01-01', works!.title.fa],
      ['2026-10-23', 'نام تازه'],
    ]);
    // The same once more changes nothing.
    expect((await send(csvOf(rows))).body).toMatchObject({
      unchanged: 3,
      added: 0,
      changed: 0,
      canApply: false,
    });
  });

  it('names the cell and the reason of each row that is refused, and records none of the others', async () => {
    const rows = [
      tradeRow(10),
      tradeRow(11, { استان: 'تهرون' }),
      tradeRow(12, { 'شناسه ملی مالک': '10380284791' }),
      tradeRow(13, { 'نام واحد': '' }),
      tradeRow(10),
      tradeRow(14, { 'شناسه فعالیت': '12' }),
    ];
    const { body, id } = await send(csvOf(rows));
    expect(body).toMatchObject({ state: 'read', added: 1, refused: 5, canApply: false });
    const told = (await rowsOf(id, 'refused')).flatMap(
      ({ row, issues }: { row: number; issues: { cell: string; code: string }[] }) =>
        issues.map(({ cell, code }) => [row, cell, code]),
    );
    expect(told).toEqual([
      [3, 'E3', 'register.unknown-value'],
      [4, 'C4', 'register.identifier-checksum'],
      [5, 'B5', 'register.column-missing'],
      [6, null, 'register.row-twice'],
      [7, 'A7', 'register.identifier-length'],
    ]);
    const { begun } = await apply(id);
    expect([begun.status, begun.body.code]).toEqual([422, 'import-refused']);
    expect(await found(tradeId(10))).toEqual([]);
  });

  it('is read from a workbook, whatever the order of columns, under Persian and English headings', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('راهنما').addRow(['این برگه را پر نکنید']);
    const sheet = book.addWorksheet('واحدها');
    sheet.addRow(['فهرست واحدهای صنفی']);
    sheet.addRow(['Title', 'activity id', 'کد ملی', 'kind', 'province', 'organisation', 'از تاریخ', 'رنگ']);
    sheet.addRow(['Bakery', Number(tradeId(20)), 10380284790, 'TRADE', 'IR-23', 'IMT-23', '۱۴۰۵/۷/۱', 'سبز']);
    const { body, id } = await send(Buffer.from(await book.xlsx.writeBuffer()));
    expect(body).toMatchObject({
      state: 'read',
      format: 'xlsx',
      sheet: 'واحدها',
      added: 1,
      unknown: [{ letter: 'H', heading: 'رنگ' }],
    });
    expect((await rowsOf(id, 'new'))[0]).toMatchObject({ row: 3, day: '2026-09-23' });
  });

  it('tells of units that have changed since the preview, records nothing, and is read again', async () => {
    const target = office.units[0]!;
    const row = tradeRow(30, { 'شناسه فعالیت': target.activityId, 'نوع واحد': '', 'نام واحد': 'نامی دیگر' });
    const { id } = await send(csvOf([tradeRow(31), row]));
    const history = await (await office.as('statistics')).get(`/api/units/${target.id}/history`);
    const changed = await (await office.as('statistics')).send('POST', `/api/units/${target.id}/changes`, {
      type: 'changed',
      day: '2026-10-23',
      revision: history.body.revision,
      facts: { county: 'ورامین' },
    });
    expect(changed.status).toBe(200);
    const { ended } = await apply(id);
    expect(ended).toMatchObject({ state: 'read', movedOn: 1, canApply: false });
    expect((await rowsOf(id, 'changed'))[0]).toMatchObject({ hasMovedOn: true });
    expect(await found(tradeId(31))).toEqual([]);
    const again = await (await office.as('statistics')).send('POST', `/api/register/imports/${id}/read`, {});
    expect(again.status).toBe(202);
    await office.services.jobs.idle();
    expect((await apply(id)).ended.state).toBe('done');
    expect(await found(tradeId(31))).toHaveLength(1);
  });

  it('sent again under its id is the same file; other bytes are refused; given up, it leaves nothing', async () => {
    const id = randomUUID();
    const text = csvOf([tradeRow(40)]);
    await send(text, 'statistics', { id });
    expect((await send(text, 'statistics', { id })).body).toMatchObject({ state: 'read', added: 1 });
    expect(await send(csvOf([tradeRow(41)]), 'statistics', { id })).toMatchObject({ status: 409 });
    const gone = await (await office.as('statistics')).send('POST', `/api/register/imports/${id}/cancel`);
    expect(gone.body.state).toBe('cancelled');
    await office.services.registerImports.resume();
    const [left] = await office.database
      .owner`select count(*)::integer as n from register_import_rows where import_id = ${id}`;
    expect(left).toEqual({ n: 0 });
    expect((await apply(id)).begun.status).toBe(409);
  });

  it('keeps each to the units of his organisations, and to his own files', async () => {
    const far = office.units[1]!;
    const rows = [tradeRow(50, { 'واحد تابعه': 'IMT-10' }), tradeRow(51, { 'شناسه فعالیت': far.activityId })];
    const { body, id } = await send(csvOf(rows), 'expert');
    expect(body).toMatchObject({ refused: 2 });
    const codes = (await rowsOf(id, 'refused')).map(
      (row: { issues: { code: string }[] }) => row.issues[0]?.code,
    );
    expect(codes).toEqual(['register.not-your-jurisdiction', 'register.activity-id-taken']);
    expect((await (await office.as('far-expert')).get(`/api/register/imports/${id}`)).status).toBe(404);
    expect((await (await office.as('respondent-0')).get(`/api/register/imports/${id}`)).status).toBe(403);
  });
});

describe('A list that is taken along', () => {
  async function taken(format: string, query = '', who = 'statistics'): Promise<SheetRow[]> {
    const response = await (await office.as(who)).fetch(`/api/register/export?format=${format}${query}`, {
      headers: { 'accept-language': 'fa' },
    });
    expect(response.status).toBe(200);
    const book = await openSpreadsheet(fileOf('f', new Uint8Array(await response.arrayBuffer())));
    const rows: SheetRow[] = [];
    for await (const some of book.rows()) rows.push(...some);
    return rows;
  }

  it.each(['csv', 'xlsx'])(
    'as %s is read again without a change, its texts never formulas',
    async (format) => {
      const rows = await taken(format, '&kind=PRODUCTION');
      expect(rows[0]?.cells.slice(0, 2)).toEqual(['شناسه فعالیت', 'نام واحد']);
      const odd = rows.find(({ cells }) => cells[0] === office.units[2]!.activityId);
      expect(odd?.cells[1]).toBe(format === 'csv' ? "'=SUM(A1)" : '=SUM(A1)');
      const text = csvOf(
        rows.slice(1).map(({ cells }) => cells),
        rows[0]!.cells,
      );
      expect((await send(text)).body).toMatchObject({
        unchanged: rows.length - 1,
        changed: 0,
        added: 0,
        refused: 0,
      });
    },
  );

  it('holds what its reader may read, and it is noted who took it', async () => {
    const rows = await taken('csv', '', 'far-expert');
    expect(rows.slice(1).map(({ cells }) => cells[0])).toEqual([office.units[1]!.activityId]);
    const [noted] = await office.database
      .owner`select format, units from register_exports order by no desc limit 1`;
    expect(noted).toEqual({ format: 'csv', units: 1 });
  });

  it('is counted', async () => {
    const counted = await (await office.as('far-expert')).get('/api/register/count');
    expect(counted.body).toEqual({ units: 1, isLeast: false });
  });

  it('has the headings that a file is read by', async () => {
    const { body } = await (await office.as('expert')).get('/api/register/columns');
    const titles = body.items.map(({ title }: { title: { fa: string } }) => title.fa);
    expect(titles).toEqual(expect.arrayContaining(registerHeadings));
  });
});
