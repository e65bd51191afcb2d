// Returns by Excel: the template, the file that comes back, what is wrong with it cell by cell, and what of it is accepted.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../engine/index.ts';
import type { ReturnFileView } from '../../server/wire.ts';
import { at } from '../support/chain.ts';
import { contents } from '../support/contents.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';
import { refused } from '../support/refusal.ts';
import { sendWorkbook, templateOf, write } from '../support/return-workbook.ts';

const period = '1405-07';
const party = randomUUID();
let office: Ministry;
/** 0, 1, 2 and 4 are one company’s; 3 is somebody else’s. */
let cases: string[];

beforeAll(async () => {
  const own = { partyId: party, activities: ['C23'] };
  office = await ministry({
    now: at('1405-08-01', '09:00'),
    units: [own, own, own, { activities: ['C23'] }, own],
  });
  cases = await Promise.all([0, 1, 2, 3, 4].map((unit) => office.caseOf(unit, period)));
  await office.accounts([
    {
      username: 'accountant',
      grants: [0, 1, 2, 4].map((unit) => ({
        role: 'respondent',
        scope: 'unit' as const,
        id: office.units[unit]!.id,
      })),
    },
  ]);
});
afterAll(() => office?.close());

const idOf = (unit: number) => office.units[unit]!.activityId;
const accountant = () => office.as('accountant');
/** Cement works without the derived figures. */
function figures(change: (answers: Answers) => void = () => {}): Answers {
  const answers = cementAnswers();
  change(answers);
  return answers;
}
const firstProduct = (answers: Answers) => (answers.products as Answers[])[0]!;
const accept = async (file: ReturnFileView, items: object[], declaration = true) =>
  (await accountant()).send('POST', `/api/return-files/${file.id}/acceptance`, { declaration, items });
const caseView = async (unit: number) => (await (await accountant()).get(`/api/cases/${cases[unit]}`)).body;
const stateOf = ({ items }: ReturnFileView) => items.map(({ activityId, state }) => [activityId, state]);

describe('A template', () => {
  it('has a row per unit that its reader fills, right to left, with drop-downs, locked keys and help', async () => {
    const template = await templateOf(await accountant(), cases[0]!);
    const units = template.sheet();
    expect(units.views[0]).toMatchObject({ rightToLeft: true, state: 'frozen', ySplit: 3 });
    expect([0, 1, 2, 3].map((index) => template.cell('#unit', index).value)).toEqual([0, 1, 2, 4].map(idOf));
    expect(template.cell('#unit', 4).value).toBeNull();
    expect(units.getRow(1).hidden).toBe(true);
    expect(units.getCell(2, template.column('daysWorked')).note).toBeTruthy();
    expect(units.getCell(3, template.column('electricity')).value).toBe('کیلووات‌ساعت');
    expect(template.cell('#unit', 0).protection?.locked).not.toBe(false);
    expect(template.cell('electricity', 0).protection?.locked).toBe(false);
    expect(template.cell('status', 0).dataValidation).toMatchObject({ type: 'list' });
    const hidden = template.book.worksheets.filter(({ state }) => state === 'veryHidden');
    expect(hidden.map(({ name }) => name)).toEqual(['_lists', '_daftar']);
    const products = template.sheet(1);
    expect(template.cell('products.product', 0, 1).value).not.toBeNull();
    expect(products.getRow(2).values).toContain('واحد سنجش');
  });

  it('is English and left to right where that is asked for, and of one unit where no more is', async () => {
    const template = await templateOf(await accountant(), cases[1]!, 'locale=en');
    expect(template.sheet().views[0]?.rightToLeft ?? false).toBe(false);
    expect(template.cell('#unit', 0).value).toBe(idOf(1));
    expect(template.cell('#unit', 1).value).toBeNull();
    expect(template.sheet().name).toBe('Units');
  });

  it('of a unit that is not the reader’s is refused', async () => {
    const path = `/api/cases/${cases[3]}/template.xlsx`;
    expect(await refused(office, 'accountant', 'GET', path)).toMatchObject({ status: 403 });
    const nowhere = '/api/cases/00000000-0000-8000-8000-00000000dead/template.xlsx';
    expect(await refused(office, 'accountant', 'GET', nowhere)).toMatchObject({ status: 404 });
  });
});

describe('A file with the returns of many units (E-21)', () => {
  let file: ReturnFileView;
  let bytes: Uint8Array;

  it('E-21: is judged unit by unit and cell by cell, and stores nothing by itself', async () => {
    const template = await templateOf(await accountant(), cases[0]!);
    const tables = ['products'];
    write(template, figures(), { index: 0, activityId: idOf(0), tables, from: 0 });
    // Two days too many: hard.
    write(
      template,
      figures((answers) => {
        answers.daysWorked = 33;
      }),
      { index: 1, activityId: idOf(1), tables, from: 1 },
    );
    // Nothing is written for the third. The fourth is somebody else’s.
    template.cell('#unit', 3).value = idOf(3);
    template.cell('status', 3).value = 'فعال';
    bytes = await template.bytes();
    const before = await contents(office.database.owner);
    const sent = await sendWorkbook(await accountant(), bytes);
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    file = sent.body;
    const {
      return_files: _file,
      return_file_items: _items,
      ...after
    } = await contents(office.database.owner);
    const { return_files: _none, return_file_items: _no, ...untouched } = before;
    expect(after).toEqual(untouched);
    expect(stateOf(file)).toEqual([
      [idOf(0), 'ready'],
      [idOf(1), 'faulty'],
      [idOf(2), 'unchanged'],
      [idOf(3), 'refused'],
      // Its row was overwritten, its product is still there.
      [idOf(4), 'refused'],
    ]);
    const wrong = file.items[1]!.issues.filter(({ issue }) => issue.severity === 'hard');
    const column = template.sheet().getColumn(template.column('daysWorked')).letter;
    expect(wrong[0]).toMatchObject({
      sheet: template.sheet().name,
      cell: `${column}5`,
      label: 'روزهای کارکرد',
    });
  });

  it('says the same of a unit that is another’s and of one that is not there', async () => {
    const template = await templateOf(await accountant(), cases[0]!);
    template.cell('#unit', 0).value = idOf(3);
    template.cell('#unit', 1).value = '999999999999';
    const { body } = await sendWorkbook(await accountant(), await template.bytes());
    const told = body.items.slice(0, 2).map(({ state, unit, issues, case: of }) => ({
      state,
      unit,
      of,
      codes: issues.map(({ issue }) => [issue.code, issue.message]),
    }));
    expect(told[0]).toEqual(told[1]);
    expect(told[0]).toMatchObject({ state: 'refused', unit: null, of: null });
  });

  it('accepts what its sender chooses and no more; each has its receipt', async () => {
    expect(await accept(file, [{ no: 0, as: 'submit' }], false)).toMatchObject({
      status: 422,
      body: { code: 'declaration-missing' },
    });
    const { status, body } = await accept(file, [
      { no: 0, as: 'submit' },
      { no: 1, as: 'draft' },
    ]);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(stateOf(body).slice(0, 2)).toEqual([
      [idOf(0), 'submitted'],
      [idOf(1), 'drafted'],
    ]);
    const submitted = await caseView(0);
    expect(body.items[0].receipt).toEqual(submitted.receipt);
    expect(submitted.returnVersion).toBe(1);
    const [event] = await office.database.owner`
      select data ->> 'channel' as channel from events where case_id = ${cases[0]!} and type = 'SUBMIT'`;
    expect(event?.channel).toBe('file');
    expect((await caseView(1)).draft.answers.daysWorked).toBe(33);
    expect((await caseView(2)).draft).toBeNull();
  });

  it('C2-R2: submits nothing with a failing hard edit, whatever its sender chooses', async () => {
    const { body } = await accept(file, [{ no: 1, as: 'submit' }]);
    expect(body.items[1]).toMatchObject({ state: 'failed', problem: { code: 'hard-issues' } });
    expect((await caseView(1)).returnVersion).toBe(0);
  });

  it('sent twice submits nothing twice', async () => {
    const again = await sendWorkbook(await accountant(), bytes, 'همان.xlsx');
    expect(again.body.id).toBe(file.id);
    expect(again.body.isTaken).toBe(true);
    expect(again.body.items[0]).toMatchObject({ state: 'submitted', receipt: { version: 1 } });
    const before = await contents(office.database.owner);
    await accept(file, [{ no: 0, as: 'submit' }]);
    expect(await contents(office.database.owner)).toEqual(before);
    expect((await caseView(0)).returnVersion).toBe(1);
  });

  it('goes on where a server stopped between a submission and its note', async () => {
    const { owner } = office.database;
    await owner`update return_file_items set state = 'ready', receipt = null where file = ${file.id} and no = 0`;
    const again = await sendWorkbook(await accountant(), bytes);
    expect(again.body.items[0]).toMatchObject({ state: 'submitted', receipt: { version: 1 } });
    expect((await caseView(0)).returnVersion).toBe(1);
  });

  it('is nobody else’s', async () => {
    const path = `/api/return-files/${file.id}`;
    expect(await refused(office, 'respondent-0', 'GET', path)).toMatchObject({ status: 404 });
    const body = { declaration: true, items: [{ no: 0, as: 'submit' }] };
    expect(await refused(office, 'respondent-0', 'POST', `${path}/acceptance`, body)).toMatchObject({
      status: 404,
    });
    const listed = (await (await accountant()).get('/api/return-files')).body.items;
    expect(listed.map((one: { id: string }) => one.id)).toContain(file.id);
  });
});

describe('Figures that are unusual', () => {
  it('E-23: a slip of unit is told as the form’s edit tells it, and an explanation in its row answers it', async () => {
    // A month before, accepted: the next is a thousand times as much.
    const unit = 4;
    await office.moveTo(at('1405-08-02', '09:00'));
    const submit = { type: 'SUBMIT', data: { answers: figures(), declaration: true } };
    const sent = await (await accountant()).send('POST', `/api/cases/${cases[unit]}/events`, submit);
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    await (await office.as('expert')).send('POST', `/api/cases/${cases[unit]}/events`, { type: 'APPROVE' });
    await (await office.as('reviewer-mining')).send('POST', `/api/cases/${cases[unit]}/events`, {
      type: 'APPROVE',
    });
    await office.moveTo(at('1405-09-01', '09:00'));
    const listed = await (await accountant()).get(`/api/cases?period=1405-08&unit=${office.units[unit]!.id}`);
    const id: string = listed.body.items[0].id;
    const before = firstProduct(figures());
    const template = await templateOf(await accountant(), id, 'locale=fa');
    // Last month’s figure stands beside, locked.
    const lastColumn = template.column('products.production', 1) + 1;
    expect(template.sheet(1).getCell(4, lastColumn).value).toBe(before.production);
    expect(template.sheet(1).getCell(4, lastColumn).protection?.locked).not.toBe(false);
    const slip = figures((answers) => {
      const row = firstProduct(answers);
      const made = Number(before.production) * 1000;
      Object.assign(row, { openingStock: before.closingStock, production: made });
      const out = ['ownUse', 'domesticSales', 'exports'].reduce((sum, name) => sum + Number(row[name]), 0);
      row.closingStock = Number(row.openingStock) + made - out;
    });
    write(template, slip, { index: 0, activityId: idOf(unit), tables: ['products'], from: 0 });
    const first = (await sendWorkbook(await accountant(), await template.bytes())).body;
    const told = first.items[0]!.issues.filter(({ issue }) => issue.edit === 'unit-slip');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ sheet: template.sheet(1).name, label: 'تولید', explanation: null });
    expect(told[0]!.cell).toBe(
      `${template.sheet(1).getColumn(template.column('products.production', 1)).letter}4`,
    );
    expect(first.items[0]!.state).toBe('open');
    const unexplained = await accept(first, [{ no: 0, as: 'submit' }]);
    expect(unexplained.body.items[0]).toMatchObject({
      state: 'failed',
      problem: { code: 'explanations-missing' },
    });

    template.cell('#explanation', 0, 1).value = 'خط تازه به بهره‌برداری رسید.';
    template.cell('#explanation', 0).value = 'رقم‌ها درست است.';
    const second = (await sendWorkbook(await accountant(), await template.bytes())).body;
    expect(second.items[0]!.state).toBe('ready');
    expect(second.items[0]!.issues.find(({ issue }) => issue.edit === 'unit-slip')?.explanation).toBe(
      'خط تازه به بهره‌برداری رسید.',
    );
    const accepted = await accept(second, [{ no: 0, as: 'submit' }]);
    expect(accepted.body.items[0].state).toBe('submitted');
  });
});
