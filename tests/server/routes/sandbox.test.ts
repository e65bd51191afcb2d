import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandboxClock } from '../../../server/db/sandbox.ts';
import { type TestApp, testApp } from '../../support/app.ts';

describe('the clock of a sandbox', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await testApp({ now: '2026-10-23T05:30:00.000Z' });
  });
  afterAll(() => app.close());

  const move = async (body: unknown) => {
    const response = await app.fetch('/api/sandbox/clock', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };

  it('stands still', async () => {
    const response = await app.fetch('/api/sandbox/clock');
    expect(await response.json()).toEqual({ now: '2026-10-23T05:30:00.000Z', jalali: '1405-08-01 09:00' });
  });

  it('is advanced by a duration and set to an instant, in any way of writing one', async () => {
    expect((await move({ advance: 'P3D' })).body.jalali).toBe('1405-08-04 09:00');
    expect((await move({ advance: 'PT30M' })).body.now).toBe('2026-10-26T06:00:00.000Z');
    expect((await move({ now: '2026-10-27T00:00:00+03:30' })).body.now).toBe('2026-10-26T20:30:00.000Z');
    expect((await move({ now: '2026-10-26T20:30:00Z' })).status).toBe(200);
  });

  it('does not go back', async () => {
    for (const body of [{ now: '2026-10-01T00:00:00Z' }, { advance: '-PT1S' }]) {
      const answer = await move(body);
      expect([answer.status, answer.body.code]).toEqual([409, 'clock-backwards']);
    }
  });

  it('takes one of the two, and nothing that is no time', async () => {
    for (const body of [
      {},
      { now: '2026-11-01T00:00:00Z', advance: 'P1D' },
      { now: 'tomorrow' },
      { advance: '3 days' },
      { advance: 'P900Y' },
    ]) {
      expect((await move(body)).status).toBe(400);
    }
  });

  it('ends where the last of many movers put it', async () => {
    await Promise.all(Array.from({ length: 20 }, () => move({ advance: 'PT1M' })));
    const { body } = await move({ advance: 'PT0S' });
    expect(body.now >= '2026-10-26T20:31:00.000Z').toBe(true);
  });

  it('remembers where it stands, and that the sandbox was not laid to the end', async () => {
    const first = await openSandboxClock(app.database, '2026-01-01T00:00:00.000Z');
    await first.clock.set('2026-02-01T00:00:00.000Z');
    const second = await openSandboxClock(app.database, '2026-01-01T00:00:00.000Z');
    expect([second.clock.now(), second.isLaid]).toEqual(['2026-02-01T00:00:00.000Z', false]);
  });

  it('and its accounts do not exist in production', async () => {
    const production = await testApp({ now: '2026-10-23T05:30:00.000Z', production: true });
    expect((await production.fetch('/api/sandbox/clock')).status).toBe(404);
    expect((await production.fetch('/api/sandbox/accounts')).status).toBe(404);
    await production.close();
  });
});
