// An inspector's day, on a phone in Persian and at a desk in English: the application is taken along, there is no network, the
// tab is killed, and everything arrives once.
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseView } from '../../server/wire.ts';
import type { Locale } from '../../ui/locales/format.ts';
import { wordings } from '../../ui/locales/words.ts';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { example, type Ministry, ministry } from '../support/ministry.ts';
import { jpeg, png } from '../support/pictures.ts';
import { settle, violations } from './audit.ts';
import { type Stage, stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

const place = { latitude: 35.701, longitude: 52.057 };
const names = ['سیمان دماوند', 'گچ رودهن', 'کاشی آبسرد', 'فولاد کیلان', 'شیشه جابان', 'آجر سربندان'];
const patience = 30_000;

let theatre: Stage<Ministry>;
let office: Ministry;

interface Day {
  inspector: 'expert' | 'other-expert';
  locale: Locale;
  width: number;
  height: number;
  kind: string;
}
const days: Day[] = [
  { inspector: 'expert', locale: 'fa', width: 390, height: 844, kind: 'a phone' },
  { inspector: 'other-expert', locale: 'en', width: 1280, height: 900, kind: 'a desk' },
];
/** What the form and its chain call things. */
const own = {
  fa: { register: 'ثبت گزارش بازدید', closed: 'واحد تعطیل بود' },
  en: { register: 'Register the report', closed: 'Closed' },
};
/** What an inspector visits: its title in his language, and its case. */
const visits = new Map<Day['inspector'], { title: string; id: string }[]>();
const visitOf = (inspector: Day['inspector'], index: number) =>
  visits.get(inspector)?.[index] ?? { title: '', id: '' };

beforeAll(async () => {
  theatre = await stage(() =>
    ministry({
      now: at('1405-08-02', '09:00'),
      units: days.flatMap(({ inspector }) =>
        names.map((fa, index) => ({
          ...place,
          title: {
            fa: `${fa} ${inspector === 'expert' ? '' : '۲'}`.trim(),
            en: `${inspector} works ${index}`,
          },
          selected: index === 0,
        })),
      ),
    }),
  );
  ({ office } = theatre);
  const send = async (who: string, path: string, body: object) =>
    (await (await office.as(who)).send('POST', path, body)).body;
  const round = await send('statistics', '/api/rounds', {
    collection: 'visit-round',
    title: { fa: 'دور پاییز', en: 'Autumn round' },
    firstDay: '2026-10-24',
    lastDay: '2027-04-20',
    narrowed: { provinces: [], kinds: [], selected: null },
  });
  for (const [turn, { inspector, locale }] of days.entries()) {
    const visitor = await office.as(inspector);
    const { id } = (await visitor.get('/api/me')).body;
    const units = office.units.slice(turn * names.length, (turn + 1) * names.length);
    const plan = await send('head', `/api/rounds/${round.id}/plans`, {
      units: units.map((unit) => unit.id),
      inspector: id,
      days: ['2026-10-24'],
    });
    const items: { unit: { id: string }; visit: { case: string } }[] = plan.items;
    const own = units.map((unit) => ({
      title: unit.title[locale],
      id: items.find((one) => one.unit.id === unit.id)?.visit.case ?? '',
    }));
    visits.set(inspector, own);
    // What was written at the desk before the drive.
    const { photos: _none, ...answers } = structuredClone(example('visit-production').when.answers);
    for (const one of own.slice(0, 3)) {
      const draft = { answers: { ...answers, location: { ...place, accuracy: 9 }, visitDate: '2026-10-24' } };
      expect((await visitor.send('PUT', `/api/cases/${one.id}/draft`, draft)).status).toBe(200);
    }
  }
});
afterAll(() => theatre?.close());
afterEach(({ task }) => theatre.clear(task));

const view = async (id = '', who = 'head'): Promise<CaseView> =>
  (await (await office.as(who)).get(`/api/cases/${id}`)).body;
const picture = (name: string, buffer: Buffer, mimeType: string) => ({ name, mimeType, buffer });

async function comes({ inspector, locale, width, height }: Day): Promise<Visitor> {
  const one = await theatre.visits('/', { locale, width, height });
  const context = one.page.context();
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ ...place, accuracy: 12 });
  await one.signIn(inspector, password);
  return one;
}

/** The application is on the phone: its worker runs, and what it needs is there. */
const installed = (page: Page) =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    const files = await (await caches.open((await caches.keys())[0] ?? '')).keys();
    return [active !== null, files.length > 20];
  });

const button = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true });

async function photograph({ page, words: { t } }: Visitor, files: ReturnType<typeof picture>[]) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    button(page, t('file.choose.several')).click(),
  ]);
  await chooser.setFiles(files);
  await expect
    .poll(
      () =>
        page
          .getByRole('list', { name: t('file.list') })
          .locator('img')
          .count(),
      { timeout: patience },
    )
    .toBe(files.length);
}

async function register(one: Visitor, { locale }: Day, id: string, photos: ReturnType<typeof picture>[]) {
  await one.page.goto(`/field/visits/${id}?section=evidence`);
  await photograph(one, photos);
  await hand(one.page, locale);
}

async function hand(page: Page, locale: Locale) {
  const { t } = wordings[locale];
  await button(page.getByRole('main'), t('form.toSubmit')).last().click();
  await page.getByRole('checkbox', { name: t('form.declaration') }).check();
  await button(page, own[locale].register).click();
  await page.getByText(t('field.registered')).waitFor();
}

/** The host signs with a finger. */
async function sign(page: Page, locale: Locale) {
  const { t } = wordings[locale];
  await button(page, t('field.signature.open')).click();
  await settle(page);
  expect(await violations(page)).toEqual([]);
  const { x = 0, y = 0 } =
    (await page.getByRole('img', { name: t('field.signature.pad') }).boundingBox()) ?? {};
  await page.mouse.move(x + 40, y + 120);
  await page.mouse.down();
  for (let step = 1; step <= 12; step += 1)
    await page.mouse.move(x + 40 + step * 15, y + 120 + (step % 2 === 0 ? 40 : -30));
  await page.mouse.up();
  await settle(page);
  expect(await violations(page)).toEqual([]);
  await button(page, t('field.signature.done')).click();
  await button(page, t('file.open', { name: `${t('field.signature.name')}.png` })).waitFor();
}

const quiet = (one: Visitor) => {
  // Without a network requests fail: that is the point.
  const own = one.faults.filter(
    (fault) => !/ERR_INTERNET_DISCONNECTED|ERR_ABORTED POST .*uploads/.test(fault),
  );
  one.faults.length = 0;
  expect(own).toEqual([]);
};

describe('An inspector’s day', { timeout: 240_000 }, () => {
  it.each(days)(
    'C1-R6 goes without a network: three visits with photos, the tab killed, and everything arrives once, on $kind in $locale',
    async (day) => {
      const { inspector, locale } = day;
      const { t, count } = wordings[locale];
      const visit = (index: number) => visitOf(inspector, index);
      const cases = names.map((_, index) => visit(index).id);
      const expert = await comes(day);
      const context = expert.page.context();
      await expert.open('/field');
      await expert.arrive(t('field.title'));
      await expert.see(visit(0).title);
      expect(await expert.page.getByRole('listitem').count()).toBe(6);
      expect(await installed(expert.page)).toEqual([true, true]);
      await settle(expert.page);
      await expert.look();
      expect(await violations(expert.page)).toEqual([]);

      await context.setOffline(true);
      await expert.page.reload();
      await expert.see(t('field.offline'));
      await register(expert, day, visit(0).id, [
        picture('نما.png', png(2400, 1200, 1), 'image/png'),
        picture('خط.jpg', jpeg, 'image/jpeg'),
      ]);
      await register(expert, day, visit(1).id, [picture('در.png', png(300, 200, 2), 'image/png')]);
      await settle(expert.page);
      expect(await violations(expert.page)).toEqual([]);
      // In the middle of the third.
      await expert.page.goto(`/field/visits/${cases[2]}?section=evidence`);
      await photograph(expert, [picture('انبار.png', png(310, 210, 3), 'image/png')]);
      await expert.page.getByText(t('form.save.saved')).filter({ visible: true }).first().waitFor();
      quiet(expert);
      await expert.page.close({ runBeforeUnload: false });

      const page = await context.newPage();
      await page.goto('/field');
      await page.getByRole('heading', { name: count('field.queue.count', 2) }).waitFor();
      await page.getByRole('link', { name: t('field.visitOf', { unit: visit(2).title }) }).click();
      await page.getByText(visit(2).title).first().waitFor();
      await page.goto(`/field/visits/${cases[2]}?section=evidence`);
      await expect
        .poll(
          () =>
            page
              .getByRole('list', { name: t('file.list') })
              .locator('img')
              .count(),
          { timeout: patience },
        )
        .toBe(1);
      await sign(page, locale);
      await hand(page, locale);
      // Closed: two touches.
      await button(page, t('field.noVisitOf', { unit: visit(3).title })).click();
      expect(await violations(page)).toEqual([]);
      await button(page, own[locale].closed).click();
      await page.getByRole('heading', { name: count('field.queue.count', 4) }).waitFor();
      // The map draws outlines and pins, and asks nobody.
      await button(page, t('field.map')).click();
      await page.locator('.unit-pin').first().waitFor();
      await settle(page);
      expect(await violations(page)).toEqual([]);
      await button(page, t('field.list')).click();
      for (const id of cases) expect((await view(id)).state).toBe('planned');

      await context.setOffline(false);
      const standings = () =>
        Promise.all(
          cases.slice(0, 4).map(async (id) => {
            const { state, returnVersion } = await view(id);
            return `${state} ${returnVersion}`;
          }),
        );
      await expect
        .poll(standings, { timeout: 90_000 })
        .toEqual(['registered 1', 'registered 1', 'registered 1', 'registered 1']);
      await page.getByRole('heading', { name: count('field.queue.count', 4) }).waitFor({ state: 'hidden' });
      const photos = (await view(cases[0])).answers?.photos as { id: string; name: string; type: string }[];
      expect(photos.map(({ name }) => name)).toEqual(['نما.png', 'خط.jpg']);
      const head = await office.as('head');
      for (const { id } of photos)
        expect((await head.fetch(`/api/cases/${cases[0]}/attachments/${id}`)).status).toBe(200);
      const rows = await office.database
        .engine`select 1 from attachments where case_id = any (${cases}::uuid[])`;
      expect(rows).toHaveLength(5);
      expect((await view(cases[2])).answers?.signature).toMatchObject({ type: 'image/png' });
      expect((await view(cases[3])).answers).toMatchObject({ outcome: 'closed', locationMethod: 'gps' });
      // By another person.
      expect((await head.send('POST', `/api/cases/${cases[0]}/events`, { type: 'CONFIRM' })).body.state).toBe(
        'confirmed',
      );
      await page.reload();
      await page.getByText(visit(4).title).waitFor();
      expect(await page.getByRole('listitem').count()).toBe(2);
      await page.getByRole('link', { name: t('field.visitOf', { unit: visit(5).title }) }).click();
      await page
        .getByRole('heading', { name: visit(5).title })
        .first()
        .waitFor();
      await settle(page);
      expect(await violations(page)).toEqual([]);
    },
  );

  it('C1-R6 shows both where somebody else has registered meanwhile, and signs out with a warning', async () => {
    const [day] = days;
    if (day === undefined) throw new Error('Nobody drives');
    const { t, count } = wordings.fa;
    const { id, title } = visitOf('expert', 4);
    const expert = await comes(day);
    const { page } = expert;
    const context = page.context();
    await expert.open('/field');
    await expert.see(title);
    await installed(page);
    await context.setOffline(true);
    await button(page, t('field.noVisitOf', { unit: title })).click();
    await button(page, own.fa.closed).click();
    await page.getByRole('heading', { name: count('field.queue.count', 1) }).waitFor();
    const other = await office.as('other-expert');
    const theirs = await other.send('POST', `/api/cases/${id}/events`, {
      type: 'REGISTER',
      data: {
        answers: { outcome: 'not-found', visitDate: '2026-10-24', outcomeNote: 'چیزی نبود' },
        declaration: true,
      },
    });
    expect(theirs.body.state).toBe('registered');

    await button(page, t('nav.account')).click();
    await page.getByRole('menuitem', { name: t('nav.signOut') }).click();
    await page.getByText(count('field.signOut', 1)).waitFor();
    expect(await violations(page)).toEqual([]);
    await button(page, t('field.signOut.stay')).click();

    await context.setOffline(false);
    await page.getByText(t('field.queue.conflict')).waitFor({ timeout: 60_000 });
    await button(page, t('field.queue.compare')).click();
    await page.getByRole('cell', { name: own.fa.closed }).first().waitFor();
    await page.getByRole('cell', { name: 'واحد در نشانی ثبت‌شده یافت نشد' }).waitFor();
    await expert.look();
    expect(await violations(page)).toEqual([]);
    expect((await view(id)).answers?.outcome).toBe('not-found');
    await button(page, t('field.conflict.insist')).click();
    await expect.poll(async () => (await view(id)).answers?.outcome, { timeout: patience }).toBe('closed');
    expect((await view(id)).returnVersion).toBe(2);

    await page.getByRole('heading', { name: count('field.queue.count', 1) }).waitFor({ state: 'hidden' });
    await button(page, t('nav.account')).click();
    await page.getByRole('menuitem', { name: t('nav.signOut') }).click();
    await expert.arrive(t('signIn.title'));
    await expect
      .poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)), {
        timeout: patience,
      })
      .not.toContain('daftar-visits');
    expert.faults.splice(
      0,
      expert.faults.length,
      ...expert.faults.filter((one) => !/DISCONNECTED|^409 /.test(one)),
    );
  });
});
