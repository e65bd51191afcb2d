import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type TestApp, testApp } from '../../support/app.ts';

describe('notices', () => {
  let app: TestApp;
  let [yazd, colleague, qom] = [] as unknown as [Client, Client, Client];
  const [late, early, elsewhere, toHeads] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

  beforeAll(async () => {
    app = await testApp({ now: '2026-10-23T05:30:00.000Z', documents: ['forms', 'workflows'] });
    const add = (id: string, role: string, scopeId: string, at: string) => app.database.engine`
      insert into notifications (id, jurisdiction, role, scope, scope_id, template, params, created_at)
      values (${id}, ${scopeId}, ${role}, 'jurisdiction', ${scopeId}, 'due-soon', '{"count": 3}', ${at})`;
    await add(early, 'sub_expert', 'IMT-21', '2026-10-20T00:00:00Z');
    await add(late, 'sub_expert', 'IMT-21', '2026-10-21T00:00:00Z');
    await add(elsewhere, 'sub_expert', 'IMT-25', '2026-10-21T00:00:00Z');
    await add(toHeads, 'sub_head', 'IMT-21', '2026-10-21T00:00:00Z');
    for (const [username, id] of [
      ['yazd', 'IMT-21'],
      ['colleague', 'IMT-21'],
      ['qom', 'IMT-25'],
    ] as const) {
      await app.account({ username, grants: [{ role: 'sub_expert', scope: 'jurisdiction', id }] });
    }
    [yazd, colleague, qom] = [
      await app.client('yazd'),
      await app.client('colleague'),
      await app.client('qom'),
    ];
  });
  afterAll(() => app.close());

  const idsOf = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id);

  it('come to the role in the scope that they are addressed to, latest first', async () => {
    const { body } = await yazd.get('/api/notifications');
    expect([idsOf(body), body.unread]).toEqual([[late, early], 2]);
    expect(idsOf((await qom.get('/api/notifications')).body)).toEqual([elsewhere]);
  });

  it('name what they are about where they are about a case', async () => {
    const { body } = await yazd.get('/api/notifications');
    expect(body.items.map(({ title }: { title: unknown }) => title)).toEqual([null, null]);
  });

  it('are read by each for himself, and only one’s own', async () => {
    const read = await yazd.send('POST', '/api/notifications/read', { ids: [late, elsewhere] });
    expect(read.status).toBe(204);
    expect((await yazd.send('POST', '/api/notifications/read', { ids: [late] })).status).toBe(204);
    expect((await yazd.get('/api/notifications')).body).toMatchObject({
      unread: 1,
      items: [
        { id: late, readAt: '2026-10-23T05:30:00.000Z' },
        { id: early, readAt: null },
      ],
    });
    expect((await colleague.get('/api/notifications')).body.unread).toBe(2);
    expect((await qom.get('/api/notifications')).body.unread).toBe(1);
  });
});
