// A planning deputy builds a survey from nothing, in Persian, and without ever seeing JSON; it is put before the
// deputyship concerned, published, opened, answered, examined, and comes out in the table of indicators. Told to a hand:
// a mouse's, or one that has keys alone.
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WordKey } from '../../ui/locales/index.ts';
import { password } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { type Ministry, ministry } from '../support/ministry.ts';
import { png } from '../support/pictures.ts';
import type { HandOf } from './hands.ts';
import { type Person, person } from './person.ts';
import { type Stage, stage } from './stage.ts';

/** What is built: its titles, as they will stand on the screen. */
const form = 'بازدید انبار';
const chain = 'رسیدگی به بازدید انبار';
const survey = 'بازدید دوره‌ای انبارها';
const list = 'شاخص‌های انبارداری';
const good = 'سیمان';
const store = 'سردخانه البرز';

/** Both languages of a label. */
async function write(
  someone: Person,
  within: Locator,
  label: WordKey,
  fa: string,
  en: string,
): Promise<void> {
  const { t } = someone.words;
  await someone.write(t('studio.inPersian', { label: t(label) }), fa, within);
  await someone.write(t('studio.inEnglish', { label: t(label) }), en, within);
}

/** Begins a definition of a kind under a name. */
async function begin(deputy: Person, kind: WordKey, fa: string, en: string): Promise<void> {
  const {
    page,
    words: { t },
  } = deputy;
  await deputy.open('/definitions');
  await deputy.press(t('lists.new'));
  const dialog = page.getByRole('dialog');
  await deputy.pick(t('lists.new.kind'), t(kind), dialog);
  await write(deputy, dialog, 'lists.title', fa, en);
  await deputy.press(t('studio.copy.begin'), dialog);
  await deputy.arrive(fa);
}

/** The proof finds nothing, and nobody has seen the document itself. */
async function prove(deputy: Person): Promise<void> {
  const {
    page,
    words: { t },
  } = deputy;
  await deputy.turnTo(t('studio.tab.issues'));
  await deputy.see(t('studio.issues.none'));
  await deputy.look();
  expect(await page.getByRole('textbox', { name: t('studio.editor.label') }).count()).toBe(0);
  expect(await page.getByText('"kind":').count()).toBe(0);
}

/** Publishes from this month on. */
async function publish(deputy: Person, version = 1): Promise<void> {
  const {
    page,
    words: { t, format },
  } = deputy;
  await prove(deputy);
  await deputy.press(t('studio.publish'));
  const dialog = page.getByRole('dialog');
  await deputy.press(t('studio.publish.button', { period: format.period('1405-08') }), dialog);
  await deputy.see(t('studio.published.title', { n: version }));
}

/** A name in a rule: among which, and its words. */
type Named = [WordKey, string];

/** What the deputy does in the form's workshop. */
function formDesk(deputy: Person) {
  const {
    page,
    words: { t },
  } = deputy;
  const palette = page.getByRole('region', { name: t('build.palette') });
  const properties = page.getByRole('region', { name: t('build.properties') });
  const words = (label: WordKey, fa: string, en: string) => write(deputy, properties, label, fa, en);
  const option = (name: string, within: Locator = page.locator('body')) =>
    within.getByRole('option', { name, exact: true });
  return {
    properties,
    words,
    async add(kind: WordKey, fa: string, en: string) {
      await deputy.press(t(kind), palette);
      await words(kind === 'build.kind.section' ? 'build.section.title' : 'build.title', fa, en);
    },
    select: (title: RegExp) => deputy.goTo(title),
    item: (title: string) =>
      deputy.find(t('build.item'), title, page.getByRole('option', { name: title }), properties),
    must: () => deputy.choose(t('build.must'), t('build.must.always'), properties),
    /** Says in words what must hold, and what is said where it does not. */
    async check(left: Named, operator: WordKey, right: Named, fa: string, en: string) {
      const rule = properties.getByRole('group', { name: t('studio.edit.must'), exact: true });
      const name = (label: WordKey, [group, title]: Named) =>
        deputy.find(
          t(label),
          title,
          option(title, page.getByRole('group', { name: t(group), exact: true })),
          rule,
        );
      await name('rules.left', left);
      await deputy.choose(t('rules.operator'), t(operator), rule);
      await name('rules.right', right);
      await words('studio.edit.message', fa, en);
    },
  };
}

/** Hands a filled form in. */
async function submit(unit: Person): Promise<void> {
  const { page, words } = unit;
  const { t } = words;
  const sections = page.getByRole('navigation', { name: t('form.sections') });
  await unit.press(new RegExp(t('form.step.submit')), sections);
  await unit.see(t('form.ready'));
  await unit.tick(t('form.declaration'), true);
  await unit.press(t('chain.template.submit'));
  await unit.see(t('case.submitted.title'));
}

/** Tells the whole job to a hand, in chapters of one story. */
export function tellStudioJob(title: string, handOf: HandOf): void {
  let theatre: Stage<Ministry>;
  beforeAll(async () => {
    theatre = await stage(() =>
      ministry({
        now: at('1405-08-05', '09:00'),
        units: [
          {
            kind: 'TRADE',
            title: { fa: store, en: 'Alborz cold store' },
            activities: ['H52'],
            products: [],
            attributes: {},
          },
          {},
        ],
      }),
    );
  });
  afterAll(() => theatre?.close());

  /** The chapters are one story: after a failure the rest would only wait in vain. */
  let isBroken = false;
  beforeEach(() => {
    if (isBroken) throw new Error('The story broke off in an earlier chapter');
  });
  afterEach(async ({ task }) => {
    isBroken ||= task.result?.state === 'fail';
    await theatre.clear(task);
  });

  const comes = async (username: string, path = '/') => {
    const one = person(await theatre.window({ width: 1440 }), handOf);
    await one.enter(username, password, path);
    return one;
  };

  describe(title, { timeout: 240_000 }, () => {
    it('two items are entered into the catalogue: what a store may hold, and what it holds of each good', async () => {
      const deputy = await comes('planning', '/definitions');
      const {
        page,
        words: { t },
      } = deputy;
      await deputy.write(t('studio.definitions.search'), 'اقلام آماری');
      await deputy.follow('فهرست اقلام آماری');
      await deputy.press(t('studio.edit'));
      const add = async (
        fa: string,
        en: string,
        conceptFa: string,
        conceptEn: string,
        isOfGoods: boolean,
      ) => {
        await deputy.press(t('lists.items.add'));
        const added = page.getByRole('group', { name: t('lists.items.add') });
        await write(deputy, added, 'lists.title', fa, en);
        await write(deputy, added, 'studio.items.concept', conceptFa, conceptEn);
        await deputy.press(t('studio.add'), added);
        await added.waitFor({ state: 'hidden' });
        const kinds = page.getByRole('group', { name: t('studio.items.unitKinds') });
        await deputy.press(t('lists.kind.TRADE'), kinds);
        await deputy.press(t('lists.kind.PRODUCTION'), kinds);
        const measure = page.getByRole('combobox', { name: t('studio.items.measure') });
        await measure.focus();
        await measure.pressSequentially('TNE');
        await measure.press('Tab');
        if (isOfGoods) await deputy.pick(t('lists.items.dimension'), 'محصولات');
      };
      await add(
        'ظرفیت انبار',
        'Storage capacity',
        'بیشترین باری که انبار جا می‌دهد.',
        'The most that the store can hold.',
        false,
      );
      await add(
        'موجودی انبار',
        'Goods stored',
        'مانده هر کالا در انبار در روز بازدید.',
        'What is left of each good on the day of the visit.',
        true,
      );
      await publish(deputy, 2);
    });

    it('a form is built: sections, a table keyed by good, a map point, photos, three checks', async () => {
      const deputy = await comes('planning');
      const { t } = deputy.words;
      await begin(deputy, 'studio.subject.form', form, 'Storage visit');
      const desk = formDesk(deputy);
      await desk.words('build.section.title', 'مشخصات انبار', 'The store');
      await desk.add('build.kind.date', 'تاریخ بازدید', 'Date of the visit');
      await desk.must();
      await desk.add('build.kind.point', 'محل انبار', 'Place of the store');
      await desk.add('build.kind.attachment', 'عکس‌های انبار', 'Photos of the store');
      await desk.add('build.kind.number', 'ظرفیت', 'Capacity');
      await desk.words('studio.field.unit', 'تن', 'tonne');
      await desk.item('ظرفیت انبار');
      await desk.must();
      await desk.add('build.kind.section', 'موجودی', 'Stock');
      await desk.add('build.kind.table', 'کالاهای انبار', 'Goods in store');
      await desk.add('build.kind.code', 'کالا', 'Good');
      const source = t('build.options.codelist', { title: 'محصولات' });
      await deputy.choose(t('build.options.from'), source, desk.properties);
      await desk.must();
      await desk.add('build.kind.number', 'مانده', 'Left');
      await desk.words('studio.field.unit', 'تن', 'tonne');
      await desk.item('موجودی انبار');
      await desk.must();
      // Tables begin with a column for a name.
      await desk.select(/^نام/);
      await deputy.press(t('build.remove'), desk.properties);
      await desk.select(/کالاهای انبار/);
      await deputy.choose(t('build.table.dimension'), 'کالا', desk.properties);
      await deputy.look();

      await deputy.turnTo(t('build.tab.checks'));
      await deputy.press(t('build.check.add'));
      await deputy.press(t('studio.edit.hard'), desk.properties);
      const ofRow = t('studio.edit.ofRow', { table: 'کالاهای انبار' });
      await deputy.choose(t('studio.edit.of'), ofRow, desk.properties);
      await desk.check(
        ['rules.group.row', 'مانده'],
        'rules.operator.le',
        ['rules.group.fields', 'ظرفیت'],
        'مانده از ظرفیت انبار بیشتر است.',
        'More is left than the store can hold.',
      );
      await deputy.press(t('build.check.add'));
      await desk.check(
        ['rules.group.fields', 'تاریخ بازدید'],
        'rules.operator.ge',
        ['rules.group.period', t('rules.period.start')],
        'بازدید پیش از آغاز دوره است.',
        'The visit was before the period began.',
      );
      await deputy.press(t('build.check.add'));
      await desk.check(
        ['rules.group.fields', 'ظرفیت'],
        'rules.operator.le',
        ['rules.group.previous', 'ظرفیت'],
        'ظرفیت انبار از بازدید پیشین بیشتر است.',
        'The store can hold more than at the last visit.',
      );
      await deputy.turnTo(t('build.tab.whole'));
      for (const kind of ['واحد تولیدی', 'معدن', 'طرح']) await deputy.tick(kind, false, desk.properties);
      await prove(deputy);
      await deputy.save();
      await deputy.see(/ذخیره شد/);
    });

    it('C1N2-R2 the deputyship for commerce agrees, and the form is published by its circular', async () => {
      const deputy = await comes('planning', '/definitions');
      const {
        page,
        words: { t, format },
      } = deputy;
      await deputy.write(t('studio.definitions.search'), form);
      await deputy.follow(form);
      await deputy.press(t('revision.ask'));
      const dialog = page.getByRole('dialog');
      await deputy.press(t('revision.ask.button'), dialog);
      await dialog.waitFor({ state: 'hidden' });

      const commerce = await comes('reviewer-commerce', '/tasks');
      await commerce.follow(new RegExp(form));
      await commerce.press('موافقم');
      await commerce.see(commerce.words.t('review.done.title', { event: 'موافقم' }));

      await page.reload();
      await deputy.press(t('studio.publish'));
      await deputy.write(t('revision.circular.number'), '60/121/1405', dialog);
      await deputy.write(t('revision.circular.date'), '۱۴۰۵/۰۸/۰۴', dialog);
      await deputy.press(t('studio.publish.button', { period: format.period('1405-08') }), dialog);
      await deputy.see(t('studio.published.title', { n: 1 }));
    });

    it('a chain of two stages is laid, in both of which silence approves', async () => {
      const deputy = await comes('planning');
      const {
        page,
        words: { t },
      } = deputy;
      await begin(deputy, 'studio.subject.workflow', chain, 'Examination of storage visits');
      const template = page.getByRole('region', { name: t('chain.begin') });
      await deputy.press(new RegExp(t('chain.template.twoStages')), template);
      await deputy.press(t('chain.view.table'));
      await deputy.write(t('chain.table.daysOf', { state: t('chain.template.validation') }), '۴');
      await deputy.look();
      await publish(deputy);
    });

    it('a collection joins them: every store, every month, the commercial deputyship', async () => {
      const deputy = await comes('planning');
      const {
        page,
        words: { t, count },
      } = deputy;
      await begin(deputy, 'studio.subject.collection', survey, 'Visits of stores');
      const only = async (label: string) => {
        const kinds = page.getByRole('group', { name: label, exact: true });
        const trade = kinds.getByRole('button', { name: 'واحد صنفی' });
        if ((await trade.getAttribute('aria-pressed')) === 'false') await deputy.press('واحد صنفی', kinds);
        for (const kind of ['واحد تولیدی', 'معدن', 'طرح']) {
          const button = kinds.getByRole('button', { name: kind });
          if ((await button.getAttribute('aria-pressed')) === 'true') await deputy.press(kind, kinds);
        }
      };
      await only(t('lists.collection.who'));
      await deputy.see(count('lists.units', 1));
      await deputy.pick(t('lists.forms.form', { n: 1 }), form);
      await only(t('lists.forms.whom', { n: 1 }));
      await deputy.pick(t('studio.subject.workflow'), chain);
      await deputy.pick(t('studio.collection.opening'), t('stats.opening.period'));
      await deputy.press(t('lists.routing.add'));
      await deputy.pick(t('lists.routing.domain', { n: 1 }), 'معاونت امور اقتصادی و بازرگانی');
      await only(t('lists.routing.when', { n: 1 }));
      await deputy.look();
      await publish(deputy);
    });

    it('an indicator is laid over what will come in', async () => {
      const deputy = await comes('planning');
      const {
        page,
        words: { t },
      } = deputy;
      await begin(deputy, 'studio.subject.indicators', list, 'Storage indicators');
      await deputy.pick(t('lists.indicator.collection'), survey);
      await deputy.press(t('lists.indicator.add'));
      const added = page.getByRole('group', { name: t('lists.indicator.add') });
      await write(deputy, added, 'lists.title', 'مانده کالا در انبارها', 'Goods left in stores');
      await deputy.press(t('studio.add'), added);
      await deputy.pick(t('studio.indicators.how'), t('lists.way.observations'));
      await deputy.pick(t('lists.indicator.item'), 'موجودی انبار');
      await deputy.tick(t('lists.indicator.by'), true);
      await deputy.look();
      await publish(deputy);
    });

    it('the period is opened, and the store answers: place, photo, a row per good', async () => {
      const statistics = await comes('statistics');
      const { t: say, format } = statistics.words;
      await statistics.press(say('sandbox.advance'));
      await statistics.write(say('sandbox.dayLabel'), '۱۴۰۵/۰۹/۰۲');
      await statistics.write(say('sandbox.timeLabel'), '۰۹:۰۰');
      await statistics.press(say('sandbox.go'));
      await statistics.see(/۲ آذر ۱۴۰۵/);
      await statistics.follow(say('stats.nav.collections'));
      const region = statistics.page.getByRole('region', { name: survey });
      const counts = { submitted: 0, obligations: 1, rate: format.percent(0) };
      await statistics.see(say('stats.period.counts', counts), region);

      const unit = await comes('respondent-0');
      const {
        page,
        words: { t },
      } = unit;
      await unit.follow(t('home.begin'));
      await unit.write('تاریخ بازدید', '۱۴۰۵/۰۸/۲۰');
      await unit.write(/عرض/, '35.72');
      await unit.write(/طول/, '51.33');
      const photo = { name: 'انبار.png', mimeType: 'image/png', buffer: png(300, 200, 1) };
      await unit.attach(t('file.choose.several'), [photo]);
      await page
        .getByRole('list', { name: t('file.list') })
        .locator('img')
        .waitFor();
      await unit.write('ظرفیت', '۱۰۰۰');
      await unit.press(t('form.next'));
      await unit.press(t('form.addRow'));
      await unit.pick(/کالا/, good);
      await unit.write(/مانده/, '۱۲۰۰');
      await unit.see('مانده از ظرفیت انبار بیشتر است.');
      await unit.look();
      await unit.write(/مانده/, '۷۰۰');
      await unit.miss('مانده از ظرفیت انبار بیشتر است.');
      await submit(unit);
    });

    it('the province is silent, the deputyship approves, and the figure stands in the table of indicators', async () => {
      await theatre.office.moveTo(at('1405-09-08', '09:00'));
      const commerce = await comes('reviewer-commerce', '/tasks');
      await commerce.follow(new RegExp(store));
      await commerce.arrive(new RegExp(store));
      await commerce.press(commerce.words.t('chain.template.approve'));
      await commerce.see(
        commerce.words.t('review.done.title', { event: commerce.words.t('chain.template.approve') }),
      );

      const statistics = await comes('statistics', '/indicators');
      const { t, format } = statistics.words;
      await statistics.see(list);
      await statistics.see(format.period('1405-08'));
      await statistics.choose(t('stats.indicator'), 'مانده کالا در انبارها');
      const row = statistics.page.getByRole('row', { name: new RegExp(good) });
      await statistics.see(format.number(700), row);
      await statistics.look();
    });

    it('the next visit is compared with this one: another capacity is explained', async () => {
      await theatre.office.moveTo(at('1405-10-02', '09:00'));
      const unit = await comes('respondent-0');
      const { t } = unit.words;
      await unit.follow(t('home.begin'));
      await unit.write('تاریخ بازدید', '۱۴۰۵/۰۹/۲۰');
      await unit.write('ظرفیت', '۱۵۰۰');
      await unit.see('ظرفیت انبار از بازدید پیشین بیشتر است.');
      await unit.write(t('form.explain'), 'سالن تازه‌ای ساخته شد.');
      await unit.see(t('form.save.saved'));
      await unit.look();
    });
  });
}
