// Who looks at which pages for the pictures of `screens.ts`, and how one gets there.
import type { CaseList, RevisionList, RoundList, TaskList, TaskView, UnitList } from '../../server/wire.ts';
import type { WordKey } from '../../ui/locales/index.ts';
import { csvOf, tradeRow } from '../support/register-file.ts';
import type { Visitor } from './visitor.ts';

export interface Shot {
  name: string;
  /** Leads to the page. */
  go(visitor: Visitor): Promise<void>;
  /** Requests that the page means to fail, or that fail before it. */
  fails?: RegExp;
}

const form = '/definitions/form/monthly-production';

export const at = (name: string, path: string): Shot => ({ name, go: (one) => one.open(path) });

/** A page on which something is pressed, by its word. */
const pressed = (name: string, path: string, word: WordKey): Shot => ({
  name,
  go: async (one) => {
    await one.open(path);
    await one.page
      .getByRole('button', { name: one.words.t(word) })
      .filter({ visible: true })
      .first()
      .click();
  },
});

/** Who looks at which pages; null: nobody has signed in. */
export const tours: { username: string | null; shots: Shot[] }[] = [
  {
    username: null,
    shots: [
      at('sign-in', '/sign-in'),
      { name: 'sign-in-refused', go: refuse, fails: /^(401|403)/ },
      at('verify', '/verify'),
      { ...at('verify-unknown', '/verify/140507-1-1-AAAAAAAAAA'), fails: /^404/ },
      { ...at('join-unknown', '/join/none'), fails: /^409/ },
    ],
  },
  {
    username: 'respondent-01',
    shots: [
      at('returns', '/returns'),
      { name: 'form-activity', go: (one) => openReturn(one, 'open', '?section=activity') },
      { name: 'form-products', go: fillProducts },
      { name: 'form-submit', go: (one) => openReturn(one, 'open', '?section=submit') },
      { name: 'receipt', go: (one) => openReturn(one, 'accepted') },
      { name: 'receipt-verified', go: openReceipt },
      { name: 'nil', go: openNil },
      at('return-files', '/returns/files'),
      at('reminders', '/reminders'),
      at('delegates', '/delegates'),
      pressed('notices', '/returns', 'nav.notifications'),
      pressed('account', '/returns', 'nav.account'),
      { ...at('no-such-page', '/nothing-here'), fails: /^404/ },
      { ...at('no-such-return', '/cases/00000000-0000-4000-8000-000000000000'), fails: /^404/ },
      { ...at('not-allowed', '/collections'), fails: /^403/ },
      { name: 'out-of-order', go: failRequests, fails: /^500/ },
      { name: 'session-over', go: endSession, fails: /^401/ },
    ],
  },
  {
    username: 'respondent-03',
    shots: [at('returns-mine', '/returns'), { name: 'form-mine', go: (one) => openReturn(one, 'open') }],
  },
  {
    username: 'respondent-04',
    shots: [at('returns-plan', '/returns'), { name: 'form-plan', go: (one) => openReturn(one, 'open') }],
  },
  {
    username: 'respondent-group',
    shots: [
      at('returns-many', '/returns'),
      at('returns-none', '/returns?q=هیچ'),
      at('return-files-many', '/returns/files'),
      at('reminders-many', '/reminders'),
    ],
  },
  {
    username: 'expert-tehran',
    shots: [
      at('tasks', '/tasks'),
      at('tasks-grouped', '/tasks?group=city'),
      at('tasks-none', '/tasks?q=هیچ'),
      pressed('tasks-filters', '/tasks', 'work.filter.more'),
      pressed('tasks-views', '/tasks', 'work.views'),
      { name: 'tasks-chosen', go: chooseTasks },
      { name: 'tasks-bulk', go: (one) => chooseTasks(one, 'decide.bulk.button') },
      { name: 'tasks-out-of-order', go: failTasks, fails: /^500/ },
      at('tasks-done', '/tasks/done?by=office&span=all'),
      at('tasks-done-none', '/tasks/done?q=هیچ'),
      at('team', '/team'),
      pressed('team-absence', '/team', 'work.team.absence.record'),
      pressed('team-interest', '/team', 'work.team.conflict.declare'),
      { name: 'review', go: openReview },
      { name: 'review-evidence', go: (one) => openReviewTab(one, 'side.tab.evidence') },
      { name: 'review-notes', go: (one) => openReviewTab(one, 'side.tab.notes') },
      { name: 'review-messages', go: (one) => openReviewTab(one, 'side.tab.messages') },
      { name: 'review-history', go: (one) => openReviewTab(one, 'review.history') },
      { name: 'review-returning', go: returnForReasons },
      at('follow-up', '/follow-up'),
      at('follow-up-facts', '/follow-up?view=facts'),
      at('follow-up-none', '/follow-up?q=هیچ'),
      { name: 'follow-up-unit', go: openFollowUp },
      at('register', '/register'),
      at('register-none', '/register?q=هیچ'),
      { name: 'unit', go: openUnit },
      { name: 'unit-change', go: openUnitChange },
      at('register-import', '/register/import'),
      { name: 'register-import-long', go: importUnits },
      at('rounds', '/rounds'),
      { name: 'round', go: openRound },
      at('field', '/field'),
      { name: 'field-map', go: openFieldMap },
      { name: 'field-visit', go: openVisit },
      { name: 'unsubscribe', go: (one) => one.open('/unsubscribe/none'), fails: /^404/ },
      { name: 'assist', go: openAssist },
      at('selections', '/selections'),
      { name: 'selections-entries', go: unfoldEntries },
      pressed('notices-expert', '/register', 'nav.notifications'),
    ],
  },
  {
    username: 'head-tehran',
    shots: [
      at('home-head', '/'),
      { name: 'tasks-assign', go: (one) => chooseTasks(one, 'work.act.assign') },
      { name: 'tasks-balance', go: (one) => chooseTasks(one, 'work.act.balance') },
      { name: 'tasks-keep', go: keepView },
      at('team-head', '/team'),
      { name: 'review-head', go: openReview },
      { name: 'round-head', go: openRound },
    ],
  },
  {
    username: 'reviewer-industries',
    shots: [
      { name: 'validation', go: openReview },
      { name: 'revision', go: openRevision },
    ],
  },
  {
    username: 'planning',
    shots: [
      at('definitions', '/definitions'),
      at('definition', form),
      at('definition-chain', '/definitions/workflow/sector-return-review'),
      at('definition-policy', '/definitions/policy/directive'),
      at('definition-versions', `${form}?tab=versions`),
      { name: 'draft', go: openDraft },
      workshop('chain', 'workflow/sector-return-review'),
      workshop('chain-table', 'workflow/sector-return-review', 'chain.view.table'),
      workshop('chain-play', 'workflow/sector-return-review', 'chain.view.play'),
      workshop('collection', 'collection/monthly-production'),
      workshop('indicators', 'indicators/sector-monthly'),
      workshop('items', 'items/items'),
      workshop('codelist', 'codelist/products'),
      workshop('calendar', 'calendar/iran'),
      workshop('policy', 'policy/directive'),
      workshop('roles', 'roles/roles'),
      { name: 'draft-consulted', go: openRevision },
      { name: 'definition-retire', go: openRetirement },
    ],
  },
  {
    username: 'statistics',
    shots: [
      at('collections', '/collections'),
      at('month', '/collections/monthly-production/1405-06'),
      at('month-now', '/collections/monthly-production/1405-07'),
      at('indicators', '/indicators?period=1405-06'),
      at('indicators-province', '/indicators?period=1405-06&level=province&indicator=employment'),
      at('indicators-domain', '/indicators?period=1405-06&level=domain&area=mining'),
      { name: 'figure', go: openFigure },
      { name: 'figure-cited', go: citeFigure },
      at('messages', '/messages'),
      at('outages', '/outages'),
      at('rounds-office', '/rounds'),
      pressed('round-new', '/rounds', 'visits.open'),
      { name: 'round-office', go: openRound },
      at('selections-office', '/selections'),
      at('register-office', '/register'),
      at('follow-up-office', '/follow-up'),
    ],
  },
  ...[
    'admin',
    'auditor',
    'analyst',
    'performance',
    'resources',
    'reporter-isipo',
    'approver-isipo',
    'support-bank',
    'agency-customs',
    'reviewer-commerce',
  ].map((username) => ({ username, shots: [at(`home-${username}`, '/')] })),
];

async function openReturn(one: Visitor, tag: string, search = ''): Promise<void> {
  const { items } = (await (await one.page.request.get('/api/cases')).json()) as CaseList;
  const found = items.find(({ tags }) => tags.includes(tag));
  if (found === undefined) throw new Error(`The respondent has no return that is ${tag}`);
  await one.open(`/cases/${found.id}${search}`);
}

/** Half-way through the form: some figures, one of them doubtful. */
export async function fillProducts(one: Visitor): Promise<void> {
  await openReturn(one, 'open', '?section=products');
  await one.page.getByRole('textbox', { name: /^(تولید|Production)$/ }).fill('780');
  const last = one.page.getByRole('textbox', { name: /^(مصرف داخلی واحد|Own use)$/ });
  await last.fill('0');
  await last.blur();
}

/** The return of a production unit of which there is most to say. */
export async function openReview(one: Visitor): Promise<void> {
  const { items } = (await (await one.page.request.get('/api/tasks')).json()) as TaskList;
  const said = ({ flags, softIssues, unit }: TaskView) =>
    flags.length + softIssues + (unit?.kind === 'PRODUCTION' ? 100 : 0);
  const returns = items.filter(({ unit }) => unit !== null);
  const [first] = returns.toSorted((one, other) => said(other) - said(one));
  if (first === undefined) throw new Error('The reviewer has no task');
  await one.open(`/review/${first.case}`);
}

/** What stands beside a return. */
async function openReviewTab(one: Visitor, tab: WordKey): Promise<void> {
  await openReview(one);
  // With how many there are of it.
  await one.page.getByRole('tab', { name: one.words.t(tab) }).click();
}

/** A return on its way back: an item is picked, and a reason is being written. */
async function returnForReasons(one: Visitor): Promise<void> {
  await openReview(one);
  await one.page.locator('[data-item] button').first().click();
  await one.see(one.words.t('review.reason.message'));
}

/** The first two tasks of a list are chosen, and something is asked of them. */
async function chooseTasks(one: Visitor, act?: WordKey): Promise<void> {
  await one.open('/tasks');
  const boxes = one.page.locator('[data-row] input[type=checkbox]');
  await boxes.nth(1).waitFor();
  for (const at of [0, 1]) await boxes.nth(at).check();
  if (act === undefined) return;
  await one.press(one.words.t(act));
  await one.page.getByRole('dialog').waitFor();
}

async function keepView(one: Visitor): Promise<void> {
  await one.open('/tasks?group=city');
  await one.press(one.words.t('work.views'));
  await one.press(one.words.t('work.views.save'));
}

/** The server breaks down while a task list is being read. */
async function failTasks(one: Visitor): Promise<void> {
  const broken = '**/api/tasks?*';
  await one.page.route(broken, (route) => route.fulfill({ status: 500, body: 'out of order' }));
  await one.open('/tasks');
  await one.see(one.words.t('problem.retry'));
  await one.page.unroute(broken);
}

/** The workshop of a definition, in one of its views. */
function workshop(name: string, definition: string, view?: WordKey): Shot {
  return {
    name: `workshop-${name}`,
    go: async (one) => {
      await openDraftOf(one, `/definitions/${definition}`);
      if (view === undefined) return;
      await one.page.getByRole('button', { name: one.words.t(view), exact: true }).click();
    },
  };
}

export function openDraft(one: Visitor): Promise<void> {
  return openDraftOf(one, form);
}

/** A check of the form, in the workshop. */
export async function openCheck(one: Visitor): Promise<void> {
  await openDraft(one);
  await one.page.getByRole('tab', { name: one.words.t('build.checks') }).click();
  // One that is built with words, as most are.
  await one.page
    .getByRole('button', { name: /^(روزهای کارکرد «|The days worked)/ })
    .first()
    .click();
}

/** What differs from the version in force, side by side. */
export async function openChanges(one: Visitor): Promise<void> {
  await openRevision(one);
  const { t } = one.words;
  const draft = one.page.getByRole('link', { name: t('revision.show') });
  const changes = one.page.getByRole('tab', { name: t('studio.tab.changes') });
  await draft.or(changes).first().waitFor();
  if ((await draft.count()) > 0) await draft.click();
  await changes.click();
  await one.page.getByRole('button', { name: t('compare.beside') }).click();
}

export async function openDraftOf(one: Visitor, definition: string): Promise<void> {
  const { t } = one.words;
  await one.open(definition);
  await one.page
    .getByRole('button', { name: t('studio.edit'), exact: true })
    .or(one.page.getByRole('button', { name: t('studio.editDraft'), exact: true }))
    .click();
  await one.arrive(/./);
  await one.page.getByRole('tab', { name: t('studio.tab.overview') }).waitFor();
}

/** As a reviewer sees it; its author is led to the draft. */
export async function openRevision(one: Visitor): Promise<void> {
  const { items } = (await (await one.page.request.get('/api/revisions')).json()) as RevisionList;
  const first = items.find(({ kind }) => kind === 'form');
  if (first === undefined) throw new Error('No form is consulted about');
  await one.open(`/revisions/${first.id}`);
  const shown = one.page.getByRole('button', { name: one.words.t('revision.show') });
  await shown.or(one.page.getByRole('tab', { name: one.words.t('revision.opinions') })).click();
}

async function openRetirement(one: Visitor): Promise<void> {
  await one.open(`${form}?tab=versions`);
  const { t } = one.words;
  await one.page.getByRole('button', { name: t('revision.retire.label', { n: 1 }) }).click();
}

async function ask<View>({ page }: Visitor, path: string): Promise<View> {
  return (await page.request.get(path)).json();
}

const firstOf = <Item>(items: readonly Item[], what: string): Item => {
  const [first] = items;
  if (first === undefined) throw new Error(`There is no ${what}`);
  return first;
};

async function refuse(one: Visitor): Promise<void> {
  await one.open('/sign-in');
  const { page, words } = one;
  await page.getByLabel(words.t('signIn.username')).fill('nobody');
  await page.getByLabel(words.t('signIn.password'), { exact: true }).fill('not this one');
  await page.getByRole('button', { name: words.t('signIn.submit'), exact: true }).click();
  await one.see(words.t('signIn.wrong'));
}

async function openReceipt(one: Visitor): Promise<void> {
  await openReturn(one, 'accepted');
  const link = one.page.getByRole('link', { name: /\/verify\// }).first();
  await one.open(new URL((await link.getAttribute('href')) ?? '', one.page.url()).pathname);
}

async function openNil(one: Visitor): Promise<void> {
  await one.open('/returns');
  await one.page
    .getByRole('button', { name: one.words.t('respondent.nil.button') })
    .first()
    .click();
}

/** The server breaks down while a page is being read. */
async function failRequests(one: Visitor): Promise<void> {
  const broken = '**/api/owed*';
  await one.page.route(broken, (route) => route.fulfill({ status: 500, body: 'out of order' }));
  await one.open('/returns');
  await one.see(one.words.t('problem.retry'));
  await one.page.unroute(broken);
}

/** A session that ends over a form. */
async function endSession(one: Visitor): Promise<void> {
  await openReturn(one, 'open', '?section=activity');
  await one.page.getByRole('radio').first().waitFor();
  const all = '**/api/**';
  await one.page.route(all, (route) =>
    route.fulfill({
      status: 401,
      json: { code: 'signed-out', status: 401, title: '', detail: '', type: 'about:blank' },
    }),
  );
  // Whichever is not chosen: choosing what is chosen changes nothing.
  await one.page.locator('input[type=radio]:not(:checked)').last().check({ force: true });
  await one.page.getByRole('dialog').waitFor();
  await one.page.unroute(all);
}

async function openFollowUp(one: Visitor): Promise<void> {
  await one.open('/follow-up');
  await one.page.locator('main button[aria-haspopup=dialog][data-case]').first().click();
}

async function openUnit(one: Visitor): Promise<void> {
  const { items } = await ask<UnitList>(one, '/api/units?limit=20');
  await one.open(`/register/units/${firstOf(items, 'unit').id}`);
}

async function openUnitChange(one: Visitor): Promise<void> {
  await openUnit(one);
  await one.page
    .getByRole('button', { name: one.words.t('register.unit.change') })
    .first()
    .click();
}

/** Four hundred rows, some of which are wrong. */
async function importUnits(one: Visitor): Promise<void> {
  await one.open('/register/import');
  const rows = Array.from({ length: 400 }, (_, index) =>
    tradeRow(index + 1, index % 9 === 0 ? { استان: 'تهرون' } : {}),
  );
  await one.page.locator('input[type=file]').setInputFiles({
    name: 'فهرست-واحدهای-صنفی-استان-تهران-نیمه-دوم-سال-۱۴۰۵.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csvOf(rows)),
  });
  await one.see('E3');
}

async function openRound(one: Visitor): Promise<void> {
  const { items } = await ask<RoundList>(one, '/api/rounds');
  await one.open(`/rounds/${firstOf(items, 'round').id}`);
}

async function openVisit(one: Visitor): Promise<void> {
  await one.open('/field');
  await one.page.getByRole('main').getByRole('link').first().click();
}

async function openAssist(one: Visitor): Promise<void> {
  const { items } = await ask<CaseList>(one, '/api/cases?limit=200');
  const open = items.filter(
    ({ tags, collection }) => tags.includes('open') && collection === 'monthly-production',
  );
  await one.open(`/cases/${firstOf(open, 'return that is open').id}/assist`);
}

async function openFieldMap(one: Visitor): Promise<void> {
  await one.open('/field');
  await one.page.getByRole('button', { name: one.words.t('field.map'), exact: true }).click();
}

async function openFigure(one: Visitor): Promise<void> {
  await one.open('/indicators?period=1405-06');
  await one.page.locator('main a[href^="/figures"]').first().click();
  await one.page.getByRole('button', { name: one.words.t('figure.cite') }).waitFor();
}

async function citeFigure(one: Visitor): Promise<void> {
  await openFigure(one);
  await one.page.getByRole('button', { name: one.words.t('figure.cite') }).click();
  await one.arrive(one.words.t('figure.cited'));
}

async function unfoldEntries(one: Visitor): Promise<void> {
  await one.open('/selections');
  await one.page.locator('main summary').first().click();
  await one.page.locator('main details[open] tbody tr').first().waitFor();
}
