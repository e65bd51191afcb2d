// The main job as people do it: a real browser, the real application on a real PostgreSQL, no code touched.
import { getRequestListener } from '@hono/node-server';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import { type Listening, listen } from '../../server/http/listen.ts';
import { password } from '../support/app.ts';
import { sharedBrowser } from '../support/browser.ts';
import { at } from '../support/chain.ts';
import { builtInterface } from '../support/interface.ts';
import { example, type Ministry, ministry } from '../support/ministry.ts';
import { type Visitor, type VisitorOptions, visitor } from './visitor.ts';

let office: Ministry;
let socket: Listening;
let browser: Browser;
let visitors: Visitor[] = [];

beforeAll(async () => {
  const [folder, launched, laid] = await Promise.all([
    builtInterface(),
    sharedBrowser(),
    ministry({ now: at('1405-07-01', '09:00'), units: [{}] }),
  ]);
  browser = launched;
  office = laid;
  await fileShahrivar();
  await office.moveTo(at('1405-08-01', '09:00'));
  socket = await listen(0, '127.0.0.1');
  const answer = getRequestListener(
    createApp(office.services, { interface: folder, checkViews: true }).fetch,
  );
  socket.serve((request, response) => void answer(request, response));
});
afterAll(async () => {
  await socket?.close();
  await office?.close();
});

/** The month before was filed and accepted: there is something to compare with. */
async function fileShahrivar(): Promise<void> {
  const id = await office.caseOf(0, '1405-06');
  const send = async (who: string, type: string, data: object) => {
    const { status, body } = await (await office.as(who)).send('POST', `/api/cases/${id}/events`, {
      type,
      data,
    });
    if (status !== 200) throw new Error(JSON.stringify(body));
  };
  await send('respondent-0', 'SUBMIT', {
    answers: example('monthly-production').given.previous,
    declaration: true,
  });
  await send('expert', 'APPROVE', {});
  await send('reviewer-mining', 'APPROVE', {});
}

async function comes(username: string, options: Partial<VisitorOptions> = {}): Promise<Visitor> {
  const one = await visitor(browser, { address: `http://127.0.0.1:${socket.port}`, ...options });
  visitors.push(one);
  await one.enter(username, password);
  return one;
}

/** The chapters are one story: after a failure the rest would only wait in vain. */
let isBroken = false;
beforeEach(() => {
  if (isBroken) throw new Error('The story broke off in an earlier chapter');
});
afterEach(async ({ task }) => {
  const hasFailed = task.result?.state === 'fail';
  isBroken ||= hasFailed;
  if (hasFailed && visitors.length > 0) {
    const pictures = await Promise.all(
      visitors.map((one, index) => one.keepPicture(`${task.name} ${index}`)),
    );
    console.error(`What could be seen: ${pictures.join(' ')}`);
  }
  const found = visitors.flatMap(({ faults }) => faults);
  await Promise.all(visitors.map((one) => one.close()));
  visitors = [];
  expect(found).toEqual([]);
});

/** The words of the shipped documents, as they stand on the screen. */
const works = /سیمان البرز نمونه/;
const product = 'سیمان';
const employment = 'اشتغال';

/** Writes each figure into the input of its label. */
async function fill(unit: Visitor, figures: Record<string, string>, within?: Locator): Promise<void> {
  for (const [label, text] of Object.entries(figures)) await unit.write(label, text, within);
}

/** Opens a section of the form by its list. */
async function turnTo({ page, words: { t } }: Visitor, section: string): Promise<void> {
  await page
    .getByRole('navigation', { name: t('form.sections') })
    .getByText(section)
    .click();
}

async function submit(unit: Visitor): Promise<void> {
  const { page, words, press, see } = unit;
  const { t } = words;
  await turnTo(unit, t('form.step.submit'));
  await see(t('form.ready'));
  await page.getByRole('checkbox', { name: t('form.declaration') }).check();
  await press('ثبت نهایی');
  await see(t('case.submitted.title'));
}

/** Opens the one return that waits on the reviewer's list. */
async function openTask(reviewer: Visitor): Promise<void> {
  const {
    page,
    words: { t },
  } = reviewer;
  await reviewer.arrive(t('review.tasks.title'));
  await page.getByRole('link', { name: works }).click();
  await reviewer.arrive(works);
}

/** The figures of a row of a table, by its title, as they are shown. */
const row = ({ page }: Visitor, title: RegExp) => page.getByRole('row', { name: title });

describe('The main job in a browser', { timeout: 120_000 }, () => {
  it('C2 a unit sees what it owes, fills the form, mends and explains, and gets a receipt', async () => {
    const unit = await comes('respondent-0');
    const {
      page,
      words: { t, format, count },
    } = unit;
    await unit.arrive(new RegExp(format.period('1405-07')));
    await unit.look();
    await unit.press(t('home.begin'));

    await page.getByRole('radio', { name: 'فعال', exact: true }).check();
    await fill(unit, { 'روزهای کارکرد': '۲۹', 'نوبت‌های کاری در روز': '3' });
    await unit.look();
    await unit.press(t('form.next'));

    const products = page.getByRole('region', { name: product });
    await fill(
      unit,
      {
        تولید: '۹۵۰۰۰',
        'مصرف داخلی واحد': '0',
        'فروش داخلی، مقدار': '85,000',
        'فروش داخلی، ارزش': '1317500',
        'صادرات، مقدار': '8000',
        'صادرات، ارزش': '152000',
        'موجودی پایان دوره': '24000',
      },
      products,
    );
    await unit.see(/موجودی «سیمان» تراز نیست/);
    await unit.look();
    await unit.write('موجودی پایان دوره', '۱۴۰۰۰', products);
    await unit.miss(/تراز نیست/);

    await unit.see(t('form.save.saved'));
    await page.reload();
    expect(await products.getByLabel('تولید', { exact: true }).inputValue()).toBe(format.number(95_000));
    expect(await products.getByLabel('موجودی پایان دوره').inputValue()).toBe(format.number(14_000));
    await unit.press(t('form.next'));

    await unit.arrive(employment);
    await fill(unit, {
      'مرد، دائم': '210',
      'مرد، مدت معین': '64',
      'مرد، پیمانکاری': '240',
      'زن، دائم': '31',
      'زن، مدت معین': '12',
      'زن، پیمانکاری': '5',
      'کل شاغلان': '562',
    });
    await unit.press(t('form.next'));
    await unit.arrive('انرژی و آب');
    await fill(unit, { برق: '9000000', 'گاز طبیعی': '7400000', گازوئیل: '40000', آب: '25000' });
    await unit.press(t('form.next'));
    await unit.arrive('توضیحات');
    await unit.press(t('form.toSubmit'));

    await unit.see(count('form.softLeft', 1));
    await unit.look();
    expect(await page.getByRole('button', { name: 'ثبت نهایی', exact: true }).isDisabled()).toBe(true);
    await page.getByRole('listitem').filter({ hasText: 'شاغلان از' }).getByRole('button').click();
    await unit.write(t('form.explain'), 'راه‌اندازی خط دوم کوره');
    await submit(unit);
    const receipt = page.getByRole('region', { name: t('receipt.title') });
    await unit.see(t('receipt.hash'), receipt);
    await unit.look();
  });

  it('C4 the province compares the return with the month before, and sends it back by its item', async () => {
    const expert = await comes('expert');
    const {
      page,
      words: { t, format },
    } = expert;
    await expert.look();
    await openTask(expert);
    const production = row(expert, /^تولید/);
    await expert.see(format.number(95_000), production);
    await expert.see(format.number(92_000), production);
    await expert.see(/راه‌اندازی خط دوم کوره/);
    await expert.look();
    await production.getByRole('button', { name: t('review.reason.pickItem', { item: 'تولید' }) }).click();
    await page.getByRole('combobox', { name: t('side.reason.code') }).selectOption('visit');
    await expert.write(t('review.reason.expected'), '90000');
    await expert.write(t('review.reason.message'), 'با گزارش بازدید نمی‌خواند');
    await page
      .getByRole('region', { name: 'بازگردانی برای اصلاح' })
      .getByRole('button', { name: /^بازگردانی برای اصلاح/ })
      .click();
    await expert.see(t('review.done.title', { event: 'بازگردانی برای اصلاح' }));
    await expert.look();
  });

  it('C4 the unit reads the reason at the field, corrects it and submits again', async () => {
    const unit = await comes('respondent-0');
    const {
      page,
      words: { t, count },
    } = unit;
    await unit.press(t('home.correct'));
    await unit.see(count('case.reasons', 1));
    await unit.look();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'با گزارش بازدید نمی‌خواند' })
      .getByRole('button')
      .click();
    const products = page.getByRole('region', { name: product });
    await unit.see(/با گزارش بازدید نمی‌خواند/, products);
    await fill(
      unit,
      { تولید: '90000', 'فروش داخلی، مقدار': '80000', 'فروش داخلی، ارزش': '1240000' },
      products,
    );
    await submit(unit);
  });

  it('C5 province and deputyship approve, and the figure comes out in the indicator table', async () => {
    const statistics = await comes('statistics');
    const {
      page,
      words: { t, format },
    } = statistics;
    await statistics.press(t('stats.nav.indicators'));
    await statistics.arrive(t('stats.indicators.title'));
    const period = page.getByRole('combobox', { name: t('stats.period') });
    await statistics.see(format.period('1405-06'), period);
    await period.click();
    expect(await page.getByRole('option', { name: format.period('1405-07') }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await statistics.look();

    for (const username of ['expert', 'reviewer-mining']) {
      const reviewer = await comes(username);
      await openTask(reviewer);
      await reviewer.press('تأیید');
      await reviewer.see(t('review.done.title', { event: 'تأیید' }));
      await reviewer.look();
    }
    await page.reload();
    await statistics.choose(t('stats.period'), format.period('1405-07'));
    const cement = row(statistics, /^سیمان/);
    await statistics.see(format.number(90_000), cement);
    await statistics.see(format.number(92_000), cement);
    await statistics.look();
  });

  it('C1N1-R1 the planning deputy adds a question and a check to next month’s form and asks the deputyships', async () => {
    const deputy = await comes('planning');
    const {
      page,
      words: { t, count },
    } = deputy;
    await deputy.press(t('studio.nav'));
    await deputy.arrive(t('studio.definitions.title'));
    await deputy.look();
    await deputy.press('آمار ماهانه واحد تولیدی');
    await deputy.press(t('studio.edit'));

    const properties = page.getByRole('region', { name: t('build.properties') });
    await page.getByRole('tree').waitFor();
    await page.waitForLoadState('networkidle');
    await page.getByRole('tree').press('End');
    await page
      .getByRole('treeitem', { name: new RegExp(`^${employment}`) })
      .first()
      .click();
    await deputy.press(t('build.kind.integer'), page.getByRole('region', { name: t('build.palette') }));
    const title = t('build.title');
    await deputy.write(t('studio.inPersian', { label: title }), 'کارآموزان', properties);
    await deputy.write(t('studio.inEnglish', { label: title }), 'Trainees', properties);
    await deputy.look();
    await page.getByRole('textbox', { name: /^کارآموزان/ }).waitFor();

    await page.getByRole('tab', { name: t('build.tab.checks') }).click();
    await deputy.press(t('build.check.add'));
    await properties
      .getByRole('button', { name: t('rules.asText') })
      .first()
      .click();
    await page.getByRole('textbox', { name: t('studio.edit.must') }).fill('trainees <= employmentTotal / 10');
    const message = t('studio.edit.message');
    await deputy.write(
      t('studio.inPersian', { label: message }),
      'کارآموزان از یک‌دهم شاغلان بیشترند.',
      properties,
    );
    await deputy.write(
      t('studio.inEnglish', { label: message }),
      'Trainees exceed a tenth of the employed.',
      properties,
    );
    await deputy.look();
    await page.getByRole('tab', { name: t('studio.tab.changes') }).click();
    await deputy.see(/کارآموزان/);
    await deputy.look();

    await deputy.press(t('revision.ask'));
    await deputy.look();
    await deputy.press(t('revision.ask.button'), page.getByRole('dialog'));
    const standing = page.getByRole('region', { name: t('revision.steps') });
    await deputy.see(count('revision.waiting', 4), standing);
    await page.getByRole('region', { name: t('build.palette') }).waitFor({ state: 'detached' });
    await deputy.look();
  });

  it('C1N1-R1 a deputyship sees what changes and the new form, comments at a question; the others agree', async () => {
    const reviewer = await comes('reviewer-mining');
    const {
      page,
      words: { t },
    } = reviewer;
    await reviewer.arrive(t('review.tasks.title'));
    await page.getByRole('link', { name: /آمار ماهانه واحد تولیدی/ }).click();
    await reviewer.arrive(t('revision.changes'));
    await page.getByRole('listitem').filter({ hasText: 'پرسش «کارآموزان»' }).getByRole('button').click();
    await page.getByRole('textbox', { name: /^کارآموزان/ }).waitFor();
    await reviewer.look();
    await reviewer.press('نظر دارم');
    await page.getByRole('combobox', { name: t('revision.question') }).fill('کارآموزان');
    await page.getByRole('option', { name: 'کارآموزان' }).click();
    await page.keyboard.type('معدن‌ها کارآموز ندارند.');
    await reviewer.press(t('revision.send'));
    await reviewer.see(t('review.done.title', { event: 'نظر دارم' }));
    await reviewer.see('«کارآموزان»: معدن‌ها کارآموز ندارند.');
    await reviewer.look();
    await reviewer.press(t('review.toList'), page.getByTestId('done'));
    await reviewer.arrive(t('review.tasks.none.title'));

    const phone = await comes('reviewer-commerce', { locale: 'en', width: 360, height: 740 });
    await phone.page.getByRole('link', { name: /Monthly return/ }).click();
    await phone.arrive(phone.words.t('revision.changes'));
    await phone.look();
    await phone.press('Agree');
    await phone.see(phone.words.t('review.done.title', { event: 'Agree' }));
    const revision = new URL(phone.page.url()).pathname.split('/').at(-1);
    for (const username of ['reviewer-planning', 'reviewer-industries']) {
      const client = await office.as(username);
      const agreed = await client.send('POST', `/api/revisions/${revision}/events`, { type: 'AGREE' });
      expect(agreed.status).toBe(200);
    }
  });

  it('C1N1-R1 the planning deputy is told that all have spoken, and publishes from a period on', async () => {
    const deputy = await comes('planning');
    const {
      page,
      words: { t, format },
    } = deputy;
    await deputy.press(t('review.nav'));
    await page.getByRole('link', { name: /آمار ماهانه واحد تولیدی/ }).click();
    await deputy.press(t('revision.show'));
    await deputy.see('«کارآموزان»: معدن‌ها کارآموز ندارند.');
    await deputy.look();
    await deputy.press(t('studio.publish'));
    const dialog = page.getByRole('dialog');
    await deputy.press(t('studio.publish.button', { period: format.period('1405-08') }), dialog);
    await deputy.see(t('studio.published.title', { n: 2 }));
    await deputy.look();
    await deputy.press(t('studio.published.open'), dialog);
    await page.getByRole('tab', { name: t('studio.tab.versions') }).click();
    await deputy.press(t('revision.tab'));
    await deputy.see(t('revision.publishedAs', { n: 2, period: format.period('1405-08') }));
    await deputy.look();
  });

  it('C1N1-R4 the unit is asked the new question when the next month is opened', async () => {
    const statistics = await comes('statistics');
    const {
      words: { t, format },
    } = statistics;
    await statistics.press(t('sandbox.advance'));
    await statistics.write(t('sandbox.dayLabel'), '۱۴۰۵/۰۹/۰۱');
    await statistics.write(t('sandbox.timeLabel'), '۰۹:۰۰');
    await statistics.press(t('sandbox.go'));
    await statistics.see(/۱ آذر ۱۴۰۵/);
    await statistics.press(t('stats.nav.collections'));
    await statistics.arrive(t('stats.collections.title'));
    const counts = { submitted: 0, obligations: 1, rate: format.percent(0) };
    await statistics.see(t('stats.period.counts', counts));
    await statistics.look();
    const monthly = statistics.page.getByRole('region', { name: 'آمار بخشی ماهانه', exact: true });
    await statistics.press(format.period('1405-07'), monthly);
    await statistics.arrive(t('stats.days'));
    await statistics.look();

    const unit = await comes('respondent-0');
    await unit.arrive(new RegExp(format.period('1405-08')));
    await unit.press(t('home.begin'));
    await turnTo(unit, employment);
    await fill(unit, { 'کل شاغلان': '562', [`کارآموزان ${t('form.optional')}`]: '۹۰' });
    await unit.see('کارآموزان از یک‌دهم شاغلان بیشترند.');
    await unit.write(t('form.explain'), 'دورهٔ پاییزه');
    await unit.see(t('form.save.saved'));
    await unit.look();
  });

  it('works on a phone in English: what is owed, a section of the form, a receipt', async () => {
    const unit = await comes('respondent-0', { locale: 'en', width: 360, height: 740 });
    const {
      page,
      words: { t, format },
    } = unit;
    await unit.arrive(t('nav.home'));
    await unit.look();
    await unit.press(t('home.continue'));
    await unit.see('Activity');
    await page.getByRole('radio', { name: 'Active', exact: true }).check();
    await fill(unit, { 'Days worked': '30', 'Shifts per day': '3' });
    await unit.look();
    await unit.press(t('form.next'));
    await unit.arrive('Products');
    await unit.look();
    await unit.see(t('form.save.saved'));
    await unit.press(t('case.back'));
    await unit.press(`Monthly sectoral return · ${format.period('1405-07')}`);
    await unit.arrive(t('receipt.title'));
    await unit.look();
  });
});
