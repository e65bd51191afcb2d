// A deputy tries to publish a chain with each of the faults by which a return would wait for ever or move by itself: it is
// refused by name, in words, and nothing comes into force.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workflow } from '../../engine/index.ts';
import { type Patch, patched } from '../definitions/patched.ts';
import { type Answer, testApp } from '../support/app.ts';
import { at, shipped } from '../support/chain.ts';
import { type Ministry, ministry } from '../support/ministry.ts';

const chain = () => shipped<Workflow>('workflows/sector-return-review/workflow.json');
const from = '1405-09';

const faults: [string, { patch: Patch[]; code: string; path: string; says: string }][] = [
  [
    'a state that nobody can leave',
    {
      patch: [
        { op: 'add', path: '/machine/states/hole', value: {} },
        { op: 'add', path: '/machine/states/s1Review/on/ESCALATE/target', value: 'hole' },
      ],
      code: 'workflow.dead-end',
      path: '/machine/states/hole',
      says: 'از وضعیت «hole» راهی نیست',
    },
  ],
  [
    'a return that goes round for ever',
    {
      patch: [
        { op: 'add', path: '/machine/states/left', value: { after: { s1Review: 'right' } } },
        { op: 'add', path: '/machine/states/right', value: { after: { s1Review: 'left' } } },
        { op: 'add', path: '/machine/states/s1Review/on/ESCALATE/target', value: 'left' },
      ],
      code: 'workflow.no-end',
      path: '/machine/states/left',
      says: 'left',
    },
  ],
  [
    'a clock that nobody defined',
    {
      patch: [{ op: 'add', path: '/machine/states/s1Review/after/tomorrow', value: 's2Review' }],
      code: 'workflow.unknown-clock',
      path: '/machine/states/s1Review/after/tomorrow',
      says: 'tomorrow',
    },
  ],
  [
    'an eventless loop',
    {
      patch: [
        {
          op: 'add',
          path: '/machine/states/ping',
          value: { always: [{ target: 'pong' }], after: { due: 'accepted' } },
        },
        { op: 'add', path: '/machine/states/pong', value: { always: [{ target: 'ping' }] } },
        { op: 'add', path: '/machine/states/s1Review/on/ESCALATE/target', value: 'ping' },
      ],
      code: 'workflow.eventless-loop',
      path: '/machine/states/ping',
      says: 'بی‌درنگ',
    },
  ],
  [
    'a guard that compares a text with a number',
    {
      patch: [
        {
          op: 'replace',
          path: '/machine/states/expected/on/SUBMIT/guard',
          value: { type: 'holds', params: { expression: 'state > 3' } },
        },
      ],
      code: 'workflow.expression',
      path: '/machine/states/expected/on/SUBMIT',
      says: 'state > 3',
    },
  ],
];

let office: Ministry;
beforeAll(async () => {
  // Tehran's units are reviewed by IMT-23, the other's by IMT-10, whose one expert is `far-expert`.
  const far = { organisation: 'IMT-10', province: 'IR-10' };
  office = await ministry({ now: at('1405-08-01', '09:00'), units: [{}, far] });
});
afterAll(() => office.close());

async function draftOf(document: unknown): Promise<Answer> {
  const planning = await office.as('planning');
  return planning.send('POST', '/api/definitions/workflow/sector-return-review/drafts', document);
}
async function publish(draft: Answer): Promise<Answer> {
  const planning = await office.as('planning');
  return planning.send('POST', `/api/definitions/drafts/${draft.body.id}/publish`, { from });
}
async function version(): Promise<number> {
  const planning = await office.as('planning');
  return (await planning.get(`/api/definitions/workflow/sector-return-review?period=${from}`)).body.version;
}

describe('A chain is refused before it can be published', () => {
  it.each(faults)('with %s', async (_fault, { patch, code, path, says }) => {
    const draft = await draftOf(patched(chain(), patch));
    expect(draft.status).toBe(201);
    const expected = { code, path, severity: 'hard', message: { fa: expect.stringContaining(says) } };
    expect(draft.body.issues).toContainEqual(
      expect.objectContaining({ ...expected, message: expect.anything() }),
    );
    const { status, body } = await publish(draft);
    expect([status, body.code]).toEqual([422, 'invalid-definition']);
    const said = body.issues.find(
      (one: { code: string; path: string }) => one.code === code && one.path === path,
    );
    expect(said).toMatchObject(expected);
    expect(await version()).toBe(1);
  });

  it('with a role that nobody holds in one province, until somebody does', async () => {
    const titled: Workflow = { ...chain(), title: { fa: 'رسیدگی تازه', en: 'New review' } };
    await office.database.owner`delete from grants where role = 'sub_expert' and scope_id = 'IMT-10'`;
    const draft = await draftOf(titled);
    const refused = await publish(draft);
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid-definition']);
    expect(refused.body.issues).toMatchObject([
      {
        code: 'workflow.role-held-by-nobody',
        path: '/machine/states/s1Review/meta/task',
        params: { role: 'sub_expert', scope: 'jurisdiction', places: 'IMT-10', count: 1 },
        message: {
          fa: 'نقش «کارشناس واحد تابعه» را در ۱ جا که این کار پیش می‌آید کسی بر عهده ندارد: IMT-10. این نقش را آنجا به کسی بدهید، یا کار را به نقش دیگری بسپارید.',
        },
      },
    ]);
    expect(await version()).toBe(1);

    await office.account({
      username: 'new-expert',
      grants: [{ role: 'sub_expert', scope: 'jurisdiction', id: 'IMT-10' }],
    });
    const published = await publish(draft);
    expect([published.status, await version()]).toEqual([200, 2]);
  });

  it('with a deputyship to which it leads and in which nobody reviews', async () => {
    await office.database.owner`delete from grants where role = 'dep_reviewer' and scope_id = 'mining'`;
    const { status, body } = await publish(await draftOf(chain()));
    expect([status, body.issues.map(({ params }: { params: object }) => params)]).toEqual([
      422,
      [{ role: 'dep_reviewer', scope: 'domain', places: 'mining', count: 1 }],
    ]);
    expect(body.issues[0].message.fa).toContain('معدن');
  });
});

describe('A new installation', () => {
  it('takes its package before there are accounts, and asks who holds its roles when a chain is published', async () => {
    const app = await testApp({
      now: at('1405-08-01', '09:00'),
      documents: ['forms', 'workflows'],
      production: true,
    });
    try {
      await app.account({
        username: 'planning',
        grants: [{ role: 'planning_deputy', scope: 'nation', id: '*' }],
      });
      const planning = await app.client('planning');
      const path = '/api/definitions/workflow/sector-return-review/drafts';
      const draft = await planning.send('POST', path, chain());
      const publishing = () =>
        planning.send('POST', `/api/definitions/drafts/${draft.body.id}/publish`, { from });
      const { status, body } = await publishing();
      // Nobody is registered yet, so no province needs anybody; the deputyships and the statistics office do.
      expect([status, body.issues]).toMatchObject([
        422,
        [
          { code: 'workflow.role-held-nowhere', params: { role: 'osdp_head' } },
          { code: 'workflow.role-held-by-nobody', params: { role: 'dep_reviewer', count: 4 } },
        ],
      ]);
      const domains = ['planning', 'industries', 'mining', 'commerce'];
      await app.accounts([
        { username: 'statistics', grants: [{ role: 'osdp_head', scope: 'nation', id: '*' }] },
        ...domains.map((id) => ({
          username: `reviewer-${id}`,
          grants: [{ role: 'dep_reviewer', scope: 'domain', id } as const],
        })),
      ]);
      expect((await publishing()).status).toBe(200);
    } finally {
      await app.close();
    }
  });
});
