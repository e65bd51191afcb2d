// Everything that opens over a page, in both languages, on a phone, a tablet and a desk: what axe finds against WCAG 2.2 AA, what
// is cut or wider than the window, and what lies over something else. A dialog that nobody opens here fails the first test.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseList, CaseView, DefinitionDraftView } from '../../server/wire.ts';
import type { WordKey } from '../../ui/locales/index.ts';
import { writeSheet } from '../../ui/studio/codelist/spreadsheet.ts';
import type { TestApp } from '../support/app.ts';
import { at } from '../support/chain.ts';
import { sourcesIn } from '../support/sources.ts';
import { settle } from './audit.ts';
import type { Stage } from './stage.ts';
import { ask, draftOf, password, type Sight, sandboxStage, send, tour, turn } from './tour.ts';
import type { Visitor } from './visitor.ts';

type Act = NonNullable<Sight['act']>;

/** The drafts that things are opened over, by their kind; `asked` is one that deputyships are asked about. */
const drafts = new Map<string, string>();
const paths = new Map<string, () => string>();
function draft(kind: string): () => string {
  const path = paths.get(kind) ?? (() => drafts.get(kind) ?? '/');
  paths.set(kind, path);
  return path;
}

const press =
  (...labels: (WordKey | RegExp)[]): Act =>
  async ({ page, words: { t } }) => {
    for (const label of labels)
      await page
        .getByRole('button', label instanceof RegExp ? { name: label } : { name: t(label), exact: true })
        .filter({ visible: true })
        .first()
        .click();
  };

const inTurn =
  (...acts: Act[]): Act =>
  async (one, isWide) => {
    for (const act of acts) await act(one, isWide);
  };

/** Where there is little room, the outline gives way to what is chosen in it. */
/** Where there is little room, the outline gives way to what is chosen in it. */
const choose =
  (question: RegExp): Act =>
  async ({ page, words: { t } }) => {
    const back = page.getByRole('button', { name: t('build.back'), exact: true });
    if (await back.isVisible()) await back.click();
    await page.getByRole('treeitem', { name: question }).click();
  };
const status = /^(وضعیت فعالیت در این دوره|Activity status in this period)/;

const layers: Record<
  'planning' | 'statistics' | 'respondent-01' | 'expert-tehran',
  (Sight & { layer: string })[]
> = {
  planning: [
    {
      name: 'new',
      layer: 'studio/NewDialog.tsx',
      path: '/definitions',
      act: press('lists.new'),
    },
    {
      name: 'copy',
      layer: 'studio/CopyDialog.tsx',
      path: '/definitions/form/monthly-production',
      act: press('studio.copy'),
    },
    {
      name: 'retire',
      layer: 'studio/RetireDialog.tsx',
      path: '/definitions/form/monthly-production?tab=versions',
      act: ({ page, words: { t } }) =>
        page.getByRole('button', { name: t('revision.retire.label', { n: 1 }) }).click(),
    },
    {
      name: 'more',
      layer: 'studio/DraftHeader.tsx',
      path: draft('form'),
      act: press('desk.more'),
    },
    {
      name: 'discard',
      layer: 'studio/DiscardDialog.tsx',
      path: draft('form'),
      act: async ({ page, words: { t } }) => {
        await page.getByRole('button', { name: t('desk.more') }).click();
        await page.getByRole('menuitem', { name: t('studio.discard') }).click();
      },
    },
    {
      name: 'ask',
      layer: 'studio/consultation/AskDialog.tsx',
      path: draft('form'),
      act: press('revision.ask'),
    },
    {
      name: 'event',
      layer: 'studio/consultation/EventDialog.tsx',
      path: draft('asked'),
      act: press(/پس گرفتن|Withdraw/),
    },
    {
      name: 'publish',
      layer: 'studio/PublishDialog.tsx',
      path: draft('codelist'),
      act: press('studio.publish'),
    },
    {
      name: 'help',
      layer: 'studio/help/HelpDrawer.tsx',
      path: draft('form'),
      act: press('desk.help.open'),
    },
    {
      name: 'shortcuts',
      layer: 'studio/help/ShortcutsDialog.tsx',
      path: draft('form'),
      act: press('desk.help.open', 'keys.open'),
    },
    {
      name: 'paste-questions',
      layer: 'studio/form-builder/PasteDialog.tsx',
      path: draft('form'),
      act: press('build.paste'),
    },
    {
      name: 'copy-from',
      layer: 'studio/form-builder/CopyFromDialog.tsx',
      path: draft('form'),
      act: press('build.copy'),
    },
    {
      name: 'part',
      layer: 'studio/form-builder/PartDialog.tsx',
      // The palette takes the room of the outline on a phone.
      leaves: true,
      path: draft('form'),
      act: async (one, isWide) => {
        if (!isWide) await press('build.palette')(one, isWide);
        await press('build.kind.part')(one, isWide);
      },
    },
    {
      name: 'paste-options',
      layer: 'studio/form-builder/PasteDialog.tsx',
      path: draft('form'),
      act: inTurn(choose(status), press('build.option.paste')),
    },
    {
      name: 'remove',
      layer: 'studio/form-builder/RemoveDialog.tsx',
      path: draft('form'),
      act: inTurn(choose(status), press('build.remove')),
    },
    {
      name: 'move',
      layer: 'studio/form-builder/Properties.tsx',
      path: draft('form'),
      act: inTurn(choose(status), press('build.moveTo')),
    },
    {
      name: 'propose-item',
      layer: 'studio/form-builder/ProposeItemDialog.tsx',
      path: draft('form'),
      act: inTurn(choose(/^(شرح علت|Describe the cause)/), async (one, isWide) => {
        const { page, words } = one;
        const propose = page.getByRole('button', { name: words.t('build.propose'), exact: true });
        if (!(await propose.isVisible())) await press(new RegExp(`^${words.t('build.item')}`))(one, isWide);
        await propose.click();
      }),
    },
    {
      name: 'compare',
      layer: 'studio/compare/ChangesView.tsx',
      path: draft('form'),
      act: inTurn(turn('studio.tab.changes'), press('compare.beside', 'compare.large')),
      leaves: true,
    },
    {
      name: 'insert-name',
      layer: 'studio/rules/InsertName.tsx',
      path: draft('form'),
      act: inTurn(
        turn('build.tab.checks'),
        async ({ page }) => {
          const first = page
            .getByRole('tabpanel')
            .or(page.locator('main'))
            .getByText(/تراز|balance/)
            .first();
          if (await first.isVisible()) await first.click();
        },
        press('rules.asText', 'rules.insert'),
      ),
      leaves: true,
    },
    {
      name: 'add-state',
      layer: 'studio/chain/StepFields.tsx',
      path: draft('workflow'),
      act: press('chain.addState'),
    },
    {
      name: 'connect',
      layer: 'studio/chain/StepFields.tsx',
      path: draft('workflow'),
      act: press('chain.connect'),
    },
    {
      name: 'import',
      layer: 'studio/codelist/ImportDialog.tsx',
      path: draft('codelist'),
      act: async ({ page }) => {
        const rows = [
          ['کد', 'عنوان فارسی', 'Title in English', 'weight', 'note'],
          ['POWER_CUT', 'قطع برق صنعتی', 'Industrial power cut', '۲', 'x'],
          ['WATER_CUT', 'قطع آب', 'Water cut', '', ''],
        ];
        const buffer = Buffer.from(await writeSheet('x', rows, true));
        await page
          .locator('input[type=file]')
          .setInputFiles({ name: 'codes.xlsx', mimeType: 'application/octet-stream', buffer });
      },
    },
    {
      name: 'day',
      layer: 'studio/calendar/DayDialog.tsx',
      path: draft('calendar'),
      act: async ({ page }) => page.locator('[aria-current=date]').click(),
    },
    {
      name: 'conflict',
      layer: 'studio/ConflictDialog.tsx',
      path: draft('form'),
      leaves: true,
      act: bothWrite,
    },
    {
      name: 'published',
      layer: 'studio/PublishDialog.tsx',
      path: '/definitions',
      leaves: true,
      act: publishOne,
    },
    { name: 'account', layer: 'layout/AccountMenu.tsx', path: '/definitions', act: press('nav.account') },
    {
      name: 'notices',
      layer: 'layout/NoticesMenu.tsx',
      path: '/definitions',
      act: ({ page }) => page.locator('header button[aria-haspopup=dialog]').click(),
    },
    { name: 'clock', layer: 'layout/SandboxBar.tsx', path: '/definitions', act: press('sandbox.advance') },
    {
      name: 'navigation',
      layer: 'layout/NavigationDrawer.tsx',
      only: 'narrow',
      path: '/definitions',
      act: press('nav.menu'),
    },
    {
      name: 'sign-in-again',
      layer: 'layout/SignInAgain.tsx',
      path: draft('items'),
      leaves: true,
      act: loseSession,
    },
  ],
  statistics: [
    {
      name: 'open-period',
      layer: 'stats/OpenPeriodButton.tsx',
      path: '/collections',
      act: press('stats.open.button'),
    },
  ],
  'respondent-01': [
    {
      name: 'nil',
      layer: 'form/NilReturn.tsx',
      path: '/returns',
      act: press('respondent.nil.button'),
    },
    {
      name: 'sections',
      layer: 'form/SectionDrawer.tsx',
      only: 'narrow',
      path: draft('return'),
      act: ({ page }) => page.locator('main [aria-haspopup=dialog]').first().click(),
    },
    {
      name: 'question-help',
      layer: 'form/HelpNote.tsx',
      // Beside the questions of a section it is written out.
      only: 'wide',
      path: draft('products'),
      act: press('form.asGrid', /^(راهنمای|Help for|About)/),
    },
  ],
  'expert-tehran': [
    {
      name: 'date',
      layer: 'form/inputs/DateInput.tsx',
      path: draft('visit'),
      act: press('form.openCalendar'),
    },
    { name: 'photo', layer: 'form/files/FileFace.tsx', path: draft('photos'), act: showPhoto },
    {
      name: 'export',
      layer: 'register/ExportButton.tsx',
      path: '/register',
      act: press('register.export'),
    },
    { name: 'assist', layer: 'pages/AssistPage.tsx', path: draft('assist'), act: sendForUnit },
  ],
};

/** Opened and audited on the way of a story, in the test of that name. */
const elsewhere: Record<string, string> = {
  'field/ConflictDialog.tsx': 'inspector-day.test.ts',
  'field/NoVisitDialog.tsx': 'inspector-day.test.ts',
  'field/SignOut.tsx': 'inspector-day.test.ts',
  'follow-up/UnitDrawer.tsx': 'follow-up.test.ts',
  'form/files/SignatureInput.tsx': 'inspector-day.test.ts',
  'register/ChangeDialog.tsx': 'register.test.ts',
  'review/bulk/BulkDialog.tsx': 'bulk-approval.test.ts',
  'review/ActDialog.tsx': 'reviewers.test.ts',
  'review/SavedViews.tsx': 'reviewers.test.ts',
  'studio/preview/ExampleDialog.tsx': 'form-examples.test.ts',
  'visits/CooperationDialog.tsx': 'rounds.test.ts',
  'visits/HandOverDialog.tsx': 'rounds.test.ts',
  'visits/RoundDialog.tsx': 'rounds.test.ts',
};

let theatre: Stage<TestApp>;
beforeAll(async () => {
  theatre = await sandboxStage();
  const planning = await theatre.comes('planning', password);
  for (const [kind, key] of [
    ['form', 'monthly-production'],
    ['workflow', 'sector-return-review'],
    ['codelist', 'causes'],
    ['calendar', 'iran'],
    ['items', 'items'],
  ] as const)
    drafts.set(kind, await draftOf(planning, kind, key));
  drafts.set('asked', await draftOf(planning, 'form', 'monthly-mine'));
  await send(planning, `/api/definitions${drafts.get('asked')}/revision`, {});
  await theatre.clear({ name: 'what is laid before' });
}, 300_000);
afterAll(() => theatre?.close());
afterEach(({ task }) => theatre.clear(task));

describe('Every dialog, drawer, menu and popover', { timeout: 400_000 }, () => {
  it('of the interface is opened here', () => {
    const opening =
      /<(?:Dialog|Drawer|SwipeableDrawer|Menu|Popover|Popper|Modal)$|<(?:Dialog|Drawer|SwipeableDrawer|Menu|Popover|Popper|Modal)[\s>]/gm;
    const written = sourcesIn('ui').flatMap(({ path, text }) =>
      [...text.matchAll(opening)].map(() => path.replace(/^ui\//, '')),
    );
    const opened = Object.values(layers)
      .flatMap((sights) => sights.map(({ layer }) => layer))
      .concat(Object.keys(elsewhere));
    for (const test of Object.values(elsewhere))
      expect(readFileSync(join(import.meta.dirname, test), 'utf8')).toContain('violations(');
    // A file that has two is opened twice; what is not there any more is not said to be.
    const times = (among: string[], path: string) => among.filter((one) => one === path).length;
    const missing = written.filter((path) => times(opened, path) < times(written, path));
    const gone = opened.filter((path) => !written.includes(path));
    expect({ missing: [...new Set(missing)], gone }).toEqual({ missing: [], gone: [] });
  });

  const groups = Object.entries(layers).flatMap(([username, sights]) =>
    [...Map.groupBy(sights, ({ path }) => path).values()].map((group) => ({
      username,
      what: group.map(({ name }) => name).join(', '),
      group,
    })),
  );
  it.each(groups)('before $username: $what', async ({ username, group }) => {
    // A month later, when nobody has opened the next period yet.
    if (username === 'statistics') await theatre.office.services.sandbox?.set(at('1405-09-03', '09:00'));
    const one = await theatre.comes(username, password);
    if (username === 'respondent-01') {
      const open = await openReturn(one);
      drafts.set('return', `${open}?section=energy`).set('products', `${open}?section=products`);
    }
    if (username === 'expert-tehran' && !drafts.has('visit')) {
      const visit = await beginVisit(one);
      const { items } = await ask<CaseList>(one, '/api/cases?limit=200');
      const handedIn = items.find(({ tags }) => tags.includes('submitted'))?.id;
      drafts.set('assist', `/cases/${handedIn}/assist?section=submit`);
      drafts.set('visit', `${visit}?section=call`).set('photos', `${visit}?section=evidence`);
    }
    expect(await tour(one, group)).toEqual([]);
    // A draft that another has written, a session that has ended: they are what is looked at.
    const met = one.faults.filter((fault) => !/^(401|412) .*\/api\//.test(fault));
    one.faults.splice(0, Infinity, ...met);
  });
});

async function openReturn(one: Visitor): Promise<string> {
  const { items } = await ask<CaseList>(one, '/api/cases');
  return `/cases/${items.find(({ tags }) => tags.includes('open'))?.id}`;
}

/** A visit to a unit that the expert has a return of. */
async function beginVisit(one: Visitor): Promise<string> {
  const { items } = await ask<{ items: { unit: { id: string; kind: string } | null }[] }>(one, '/api/tasks');
  const unit = items.find((task) => task.unit?.kind === 'PRODUCTION')?.unit?.id;
  const { id } = await send<CaseView>(one, '/api/cases', { collection: 'visit', unit, period: '1405-07' });
  return `/cases/${id}`;
}

/** Sends what was entered for a unit: how it confirms is asked. */
async function sendForUnit({ page, words: { t } }: Visitor): Promise<void> {
  await page.getByRole('button', { name: t('respondent.assist.send'), exact: true }).click();
}

async function showPhoto({ page, words: { t } }: Visitor): Promise<void> {
  const face = page
    .getByRole('list', { name: t('file.list') })
    .locator('button[aria-haspopup=dialog]')
    .first();
  if ((await face.count()) === 0) {
    const buffer = await page.screenshot();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'نما.png', mimeType: 'image/png', buffer });
  }
  await face.click();
}

/** The text of the draft is changed elsewhere, and here at the same place. */
async function bothWrite(one: Visitor): Promise<void> {
  const { page, words } = one;
  const { t } = words;
  await turn('build.tab.whole')(one);
  const title = page
    .getByLabel(t('studio.inPersian', { label: t('build.whole.title') }), { exact: true })
    .first();
  const stored = await ask<DefinitionDraftView>(one, `/api/definitions${new URL(page.url()).pathname}`);
  const address = `/api/definitions${new URL(page.url()).pathname}`;
  const words2 = { fa: `عنوان همکار ${Date.now()}`, en: 'Another title' };
  await page.request.put(address, {
    data: { ...stored.document, title: words2 },
    headers: { origin: new URL(page.url()).origin },
  });
  await title.fill(`عنوان من ${Date.now()}`);
  await title.blur();
  await page.getByRole('dialog').waitFor();
}

/** A list of its own, begun and published. */
async function publishOne(one: Visitor, isWide: boolean): Promise<void> {
  const { page, words } = one;
  const { t } = words;
  const key = `tried-${isWide ? 'wide' : 'narrow'}-${page.viewportSize()?.width}`;
  const { id } = await send<DefinitionDraftView>(one, `/api/definitions/codelist/${key}/drafts`, {
    kind: 'codelist',
    key,
    title: { fa: 'فهرست آزمایشی', en: 'A list to try' },
    codes: [{ code: 'A', title: { fa: 'الف', en: 'A' } }],
  });
  await one.open(`/drafts/${id}`);
  await settle(page);
  await page.getByRole('button', { name: t('studio.publish'), exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /انتشار|Publish/ })
    .last()
    .click();
  await one.see(t('studio.published.title', { n: 1 }));
}

/** The session ends while something is written. */
async function loseSession(one: Visitor): Promise<void> {
  const {
    page,
    words: { t },
  } = one;
  const title = page.getByLabel(t('studio.inEnglish', { label: t('lists.title') }), { exact: true }).first();
  await title.waitFor();
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await title.fill(`Items ${Math.random()}`);
  await title.blur();
  await page.getByRole('dialog').waitFor();
  await page.context().addCookies(cookies);
}
