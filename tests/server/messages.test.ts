// Mail and SMS to units, to a real SMTP server and an HTTP gateway on loopback.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../server/environment.ts';
import { createDeliveries } from '../../server/jobs/deliveries.ts';
import { mailGateway } from '../../server/jobs/delivery-mail.ts';
import { smsGateway } from '../../server/jobs/delivery-sms.ts';
import { at } from '../support/chain.ts';
import { type MailServer, mailServer, type SmsGateway, smsServer } from '../support/gateways.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

let office: Ministry;
let mail: MailServer;
let sms: SmsGateway;

// 0 and 1 with both addresses, 2 without any; the last is a foreign company's.
beforeAll(async () => {
  [mail, sms] = await Promise.all([mailServer(), smsServer()]);
  office = await ministry({
    now: at('1405-08-01', '06:00'),
    units: [{}, {}, {}, {}],
    gateways: {
      email: mailGateway({ url: mail.url, from: 'آمار <amar@example.ir>' }),
      sms: smsGateway({ url: sms.url, body: null, secret: 'top-secret', patience: 300 }),
    },
  });
  for (const index of [0, 1, 3])
    await office.database.owner`
      update parties set kind = ${index === 3 ? 'foreign' : 'legal'},
        contacts = ${office.database.owner.json({ mobile: `0912000000${index}`, email: `unit${index}@example.ir` })}
      where id = ${office.units[index]!.partyId}`;
  // What went out to nowhere before the addresses were known.
  await office.database.owner`delete from notifications`;
  await office.database.owner`delete from outbox`;
  await office.database.owner`delete from reminder_rounds`;
  await office.services.messages.remind();
});
afterAll(async () => {
  await office?.close();
  await Promise.all([mail?.close(), sms?.close()]);
});
beforeEach(() => {
  mail.received.length = 0;
  sms.received.length = 0;
});

const deliver = () => office.services.messages.deliver();

async function states(): Promise<Record<string, number>> {
  const rows = await office.database.owner<{ what: string; count: number }[]>`
    select kind || ' ' || state as what, count(*)::integer as count from outbox group by 1 order by 1`;
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
}

/** A message of an SMS to unit 0, queued now. */
async function queueSms(template = 'returnReminder', unit = 0): Promise<string> {
  const { id, organisation } = office.units[unit]!;
  const payload = {
    to: `0912000000${unit}`,
    language: 'fa',
    params: { period: '1405-07', due: at('1405-08-06'), code: '123456' },
  };
  const [row] = await office.database.owner<{ message: string }[]>`
    insert into outbox (kind, payload, created_at, jurisdiction, unit_id, template)
    values ('sms', ${office.database.owner.json(payload)}, ${office.services.clock.now()}, ${organisation}, ${id}, ${template})
    returning message`;
  return row!.message;
}

async function stateOf(message: string) {
  const [row] = await office.database.owner<
    { state: string; attempts: number; error: string | null; payload: object }[]
  >`
    select state, attempts, error, payload from outbox where message = ${message}`;
  return row;
}

const later = (minutes: number) =>
  new Date(Date.parse(office.services.clock.now()) + minutes * 60_000).toISOString();

describe('Messages', () => {
  it('wait for the morning, and go out once to every address that the register has', async () => {
    expect(await states()).toEqual({
      'email no-address': 1,
      'email queued': 3,
      'sms no-address': 1,
      'sms queued': 3,
    });
    expect(await deliver()).toBe(0);
    expect(mail.received).toEqual([]);
    await office.moveTo(at('1405-08-01', '08:00'));
    expect(await deliver()).toBe(6);
    expect(await deliver()).toBe(0);
    expect(await states()).toMatchObject({ 'email sent': 3, 'sms sent': 3 });
    const first = mail.received.find(({ to }) => to[0] === 'unit0@example.ir');
    expect(first?.subject).toBe(`یادآوری: آمار مهر ۱۴۰۵ واحد ${office.units[0]!.title.fa}`);
    expect(first?.text).toContain('مهلت ثبت تا ۵ آبان ۱۴۰۵ است');
    expect(first?.headers).toContain('Auto-Submitted: auto-generated');
    expect(sms.received.map(({ to }) => to).sort()).toEqual(['09120000000', '09120000001', '09120000003']);
    expect(sms.received.every(({ authorization }) => authorization === 'Bearer top-secret')).toBe(true);
    const [foreign] = mail.received.filter(({ to }) => to[0] === 'unit3@example.ir');
    expect(foreign?.subject).toContain(`Reminder: return of ${office.units[3]!.title.en}`);
  });

  it('keep nothing of what was said once they are sent', async () => {
    const message = await queueSms('assistedCode');
    await deliver();
    expect(sms.received[0]?.text).toContain('123456');
    expect(await stateOf(message)).toEqual({
      state: 'sent',
      attempts: 1,
      error: null,
      payload: { to: '09120000000', language: 'fa' },
    });
  });

  it('are tried again under the same id after the minutes that the policy says, and are given up after the last', async () => {
    const message = await queueSms();
    sms.answers.push(503, 'hang', 503, 429, 500, 503);
    const minutes = [1, 5, 30, 120, 720];
    for (const [index, wait] of minutes.entries()) {
      await deliver();
      expect(await stateOf(message)).toMatchObject({ state: 'failed', attempts: index + 1 });
      await deliver();
      expect(sms.received).toHaveLength(index + 1);
      const then = later(wait);
      await office.moveTo(then);
      // The last but one ends in the night.
      if (office.services.clock.now() >= at('1405-08-01', '21:00'))
        await office.moveTo(at('1405-08-02', '09:00'));
    }
    await deliver();
    expect(await stateOf(message)).toMatchObject({ state: 'given-up', attempts: 6, error: 'http-503' });
    expect(new Set(sms.received.map(({ id }) => id))).toEqual(new Set([message]));
    const errors = await office.database.owner`
      select a.error from delivery_attempts a join outbox o on o.id = a.outbox_id where o.message = ${message} order by no`;
    expect(errors.map(({ error }) => error)).toEqual([
      'http-503',
      'timeout',
      'http-503',
      'http-429',
      'http-500',
      'http-503',
    ]);
  });

  it('that the other side refuses for good are given up at once, and sent again when the administrator says so', async () => {
    const message = await queueSms();
    sms.answers.push(400);
    await deliver();
    expect(await stateOf(message)).toMatchObject({ state: 'given-up', attempts: 1, error: 'http-400' });
    const admin = await office.as('admin');
    const { body } = await admin.get('/api/messages?state=given-up&channel=sms');
    expect(body.items[0]).toMatchObject({
      id: message,
      unit: { title: office.units[0]!.title },
      error: 'http-400',
    });
    expect(JSON.stringify(body)).not.toMatch(/0912|top-secret/);
    expect(body.gateways).toEqual({ email: true, sms: true });
    expect((await (await office.as('expert')).get('/api/messages')).status).toBe(403);
    expect((await admin.send('POST', `/api/messages/${message}/retry`)).status).toBe(204);
    expect((await admin.send('POST', `/api/messages/${message}/retry`)).status).toBe(404);
    await deliver();
    expect(await stateOf(message)).toMatchObject({ state: 'sent' });
    expect(sms.received.map(({ id }) => id)).toEqual([message, message]);
  });

  it('by mail are refused by what the server says: for good, or for now', async () => {
    const { id, organisation } = office.units[1]!;
    const queue = (to: string) => office.database.owner<{ message: string }[]>`
      insert into outbox (kind, payload, created_at, jurisdiction, unit_id, template)
      values ('email', ${office.database.owner.json({ to, params: { period: '1405-07' } })}, ${office.services.clock.now()},
        ${organisation}, ${id}, 'returned') returning message`;
    const [busy] = await queue('unit1@example.ir');
    mail.refusals.push(451);
    await deliver();
    expect(await stateOf(busy!.message)).toMatchObject({ state: 'failed', error: 'smtp-451' });
    await office.moveTo(later(1));
    await deliver();
    expect(await stateOf(busy!.message)).toMatchObject({ state: 'sent' });
    expect(mail.received[0]?.messageId).toBe(`<${busy!.message}@example.ir>`);
    const [gone] = await queue('unit1@example.ir');
    mail.refusals.push(550);
    await deliver();
    expect(await stateOf(gone!.message)).toMatchObject({ state: 'given-up', error: 'smtp-550' });
    const [two] = await queue('a@example.ir, b@example.ir');
    await deliver();
    expect(await stateOf(two!.message)).toMatchObject({ state: 'given-up', error: 'bad-address' });
    expect(mail.received).toHaveLength(1);
  });

  it('that nobody expects any more are not sent', async () => {
    const message = await queueSms();
    await office.database.owner`
      update outbox set created_at = created_at - interval '49 hours' where message = ${message}`;
    await deliver();
    expect(await stateOf(message)).toMatchObject({ state: 'given-up', error: 'too-old' });
    expect(sms.received).toEqual([]);
  });

  it('go out at night only where somebody waits for them', async () => {
    const now = office.services.clock.now();
    const night = { ...office.services, now: () => at('1405-08-02', '23:30') };
    expect(now < at('1405-08-02', '23:30')).toBe(true);
    const reminder = await queueSms();
    const code = await queueSms('assistedCode', 1);
    const { database, definitions, log } = office.services;
    const gateways = { sms: smsGateway({ url: sms.url, body: null, secret: null }) };
    const deliveries = createDeliveries({
      database,
      definitions,
      log,
      publicUrl: null,
      gateways,
      now: night.now,
    });
    await deliveries.run();
    expect(sms.received.map(({ id }) => id)).toEqual([code]);
    expect(await stateOf(reminder)).toMatchObject({ state: 'queued' });
    await deliver();
    expect(await stateOf(reminder)).toMatchObject({ state: 'sent' });
  });

  it('are not sent twice by any number of senders, and no faster than the policy lets them', async () => {
    const messages: string[] = [];
    for (let index = 0; index < 45; index += 1) messages.push(await queueSms());
    const { database, definitions, log, clock } = office.services;
    const pauses: number[] = [];
    const senders = Array.from({ length: 4 }, () =>
      createDeliveries({
        database,
        definitions,
        log,
        publicUrl: null,
        gateways: { sms: smsGateway({ url: sms.url, body: null, secret: null }) },
        now: () => clock.now(),
        pause: async (ms) => void pauses.push(ms),
      }),
    );
    await Promise.all(senders.map((sender) => sender.run()));
    await deliver();
    expect(sms.received.map(({ id }) => id).sort()).toEqual(messages.toSorted());
    // Ten at a time, of 1,200 a minute.
    expect(pauses).toEqual(Array.from({ length: pauses.length }, () => 500));
    expect(pauses.length).toBeGreaterThanOrEqual(1);
  });

  it('whose sender is killed between sending and saying so go out at most once more, under the same id', async () => {
    const message = await queueSms();
    const kill = async () => {
      sms.answers.push('hang');
      const before = sms.received.length;
      const sender = spawn(
        process.execPath,
        [
          join(import.meta.dirname, '../support/sender.ts'),
          office.database.url,
          office.services.clock.now(),
          sms.url,
        ],
        { stdio: 'inherit' },
      );
      const ended = new Promise((done) => sender.once('exit', done));
      await expect.poll(() => sms.received.length, { timeout: 60_000 }).toBe(before + 1);
      sender.kill('SIGKILL');
      await ended;
      // The database has let go of what the process held.
      await expect
        .poll(
          async () =>
            (
              await office.database
                .owner`select from outbox where message = ${message} for update skip locked`
            ).length,
          { timeout: 20_000 },
        )
        .toBe(1);
    };
    await kill();
    expect(await stateOf(message)).toMatchObject({ state: 'queued' });
    await kill();
    expect(await stateOf(message)).toMatchObject({ state: 'queued' });
    expect(sms.received.map(({ id }) => id)).toEqual([message, message]);
    await deliver();
    expect(await stateOf(message)).toMatchObject({ state: 'given-up', error: 'unknown' });
    expect(sms.received).toHaveLength(2);
  }, 120_000);

  it('that may be done without stay away where a unit says so; legal notices come all the same', async () => {
    const respondent = await office.as('respondent-0');
    const unit = office.units[0]!.id;
    const before = (await respondent.get('/api/message-choices')).body;
    expect(before.items).toMatchObject([
      { unit, channel: 'email', wanted: true, address: 'u…@example.ir' },
      { unit, channel: 'sms', wanted: true, address: '…0000' },
    ]);
    expect(before.optional).toHaveLength(2);
    const choice = { unit, channel: 'sms', wanted: false };
    expect((await respondent.send('PUT', '/api/message-choices', choice)).body.items[1].wanted).toBe(false);
    const other = { ...choice, unit: office.units[1]!.id };
    expect((await respondent.send('PUT', '/api/message-choices', other)).status).toBe(403);
    // The third day's reminder, and a return that was sent back.
    await office.moveTo(at('1405-08-03', '09:00'));
    await deliver();
    expect(sms.received.map(({ to }) => to).sort()).toEqual(['09120000001', '09120000003']);
    expect(mail.received.map(({ to }) => to[0])).toContain('unit0@example.ir');
    sms.received.length = 0;
    const id = await office.caseOf(0, '1405-07');
    const data = { answers: cementAnswers(), declaration: true };
    await respondent.send('POST', `/api/cases/${id}/events`, { type: 'SUBMIT', data });
    const reasons = [{ item: 'production.quantity', message: 'کم است', observed: 1, expected: 2 }];
    const back = await (await office.as('expert')).send('POST', `/api/cases/${id}/events`, {
      type: 'RETURN',
      data: { reasons },
    });
    expect(back.status).toBe(200);
    await deliver();
    expect(sms.received.map(({ to }) => to)).toEqual(['09120000000']);
    expect(sms.received[0]?.text).toContain('بازگردانده شد');
    const { items } = (await (await office.as('expert')).get(`/api/cases/${id}/messages`)).body;
    expect(items[0]).toMatchObject({ channel: 'sms', state: 'sent', createdByName: null });
    expect(items.map(({ state }: { state: string }) => state)).toContain('not-wanted');
    expect((await (await office.as('far-expert')).get(`/api/cases/${id}/messages`)).status).toBe(404);
  });

  it('are ended by one click in the mail program, where the law lets the unit do without them (RFC 8058)', async () => {
    const unit = office.units[1]!;
    const { database, definitions, log, clock, unsubscriptions } = office.services;
    const sender = createDeliveries({
      database,
      definitions,
      log,
      publicUrl: 'https://daftar.example.ir/',
      unsubscribeToken: unsubscriptions.tokenOf,
      gateways: { email: mailGateway({ url: mail.url, from: 'amar@example.ir' }) },
      now: () => clock.now(),
    });
    for (const template of ['returnReminder', 'returned'])
      await office.database.owner`
        insert into outbox (kind, payload, created_at, jurisdiction, unit_id, template)
        values ('email', ${office.database.owner.json({ to: 'unit1@example.ir', params: { period: '1405-07', due: at('1405-08-06') } })},
          ${clock.now()}, ${unit.organisation}, ${unit.id}, ${template})`;
    await sender.run();
    expect(mail.received).toHaveLength(2);
    const [reminder, notice] = mail.received.toSorted((one) => (one.subject.startsWith('یادآوری') ? -1 : 1));
    expect(reminder?.headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(notice?.headers).not.toContain('List-Unsubscribe');
    const [, path = ''] =
      /List-Unsubscribe:\s*<https:\/\/daftar\.example\.ir(\/unsubscribe\/[\w-]+)>/.exec(
        reminder?.headers ?? '',
      ) ?? [];
    const token = path.split('/').at(-1) ?? '';

    // Reading it, as scanners of mail do, ends nothing.
    const shown = async (of: string) => {
      const response = await office.fetch(`/api/unsubscriptions/${of}`);
      return response.status === 200 ? response.json() : response.status;
    };
    expect(await shown(token)).toEqual({ unit: unit.title, wanted: true });
    const forged = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const wrong of [forged, 'x', unit.id]) {
      expect(await shown(wrong)).toBe(404);
      expect((await office.fetch(`/unsubscribe/${wrong}`, { method: 'POST' })).status).toBe(404);
    }
    // As mail programs send it, and again.
    for (const body of ['List-Unsubscribe=One-Click', 'List-Unsubscribe=One-Click']) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      expect((await office.fetch(path, { method: 'POST', headers, body })).status).toBe(204);
    }
    expect(await shown(token)).toMatchObject({ wanted: false });
    const { body: choices } = await (await office.as('respondent-1')).get('/api/message-choices');
    expect(choices.items.map(({ wanted }: { wanted: boolean }) => wanted)).toEqual([false, true]);
  });

  it('say so where there is no way out', async () => {
    const message = await queueSms();
    const { database, definitions, log, clock } = office.services;
    await createDeliveries({
      database,
      definitions,
      log,
      publicUrl: null,
      gateways: {},
      now: () => clock.now(),
    }).run();
    expect(await stateOf(message)).toMatchObject({ state: 'no-gateway' });
  });
});

describe('The settings of the ways out', () => {
  const whole = {
    DAFTAR_SMTP_URL: 'smtps://user:hidden@mail.example.ir:465',
    DAFTAR_MAIL_FROM: 'amar@example.ir',
    DAFTAR_SMS_URL: 'https://sms.example.ir/send?to={to}&text={text}&key={secret}',
    DAFTAR_SMS_SECRET: 'hidden',
  };

  it('are absent unless given', () => {
    expect(readEnvironment({})).toMatchObject({ mail: null, sms: null });
    expect(readEnvironment(whole)).toMatchObject({
      mail: { from: 'amar@example.ir' },
      sms: { secret: 'hidden', body: null },
    });
  });

  it.each([
    { DAFTAR_SMTP_URL: 'mail.example.ir/hidden' },
    { DAFTAR_MAIL_FROM: '' },
    { DAFTAR_MAIL_FROM: 'nobody' },
    { DAFTAR_SMS_URL: 'ftp://hidden' },
    { DAFTAR_SMS_URL: 'https://hidden/send?to={to}' },
  ])('refuse %o without telling what it was', (wrong) => {
    const read = () => readEnvironment({ ...whole, ...wrong });
    expect(read).toThrow(/DAFTAR_(SMTP|MAIL|SMS)_/);
    expect(read).not.toThrow(/hidden/);
  });
});
