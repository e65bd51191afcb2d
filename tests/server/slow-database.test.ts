// A database that takes its time: people are told within the desk's patience, and nothing is lost or done twice.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../server/http/problems.ts';
import { createLog } from '../../server/log.ts';
import { createCaseDesk } from '../../server/store/case-desk.ts';
import { at } from '../support/chain.ts';
import { cementAnswers, type Ministry, ministry } from '../support/ministry.ts';

let office: Ministry;

beforeAll(async () => {
  office = await ministry({ now: at('1405-08-01', '09:00'), units: [{ activities: ['C23'] }] });
});
afterAll(() => office?.close());

describe('A round that the database does not answer', () => {
  it('is given up with the words for a database that is away; sent again under its key, it is done once', async () => {
    const { services, database } = office;
    const { cases, definitions } = services;
    const caseId = await office.caseOf(0, '1405-07');
    const { source, keys } = cases;
    const sql = services.database.engine;
    const desk = createCaseDesk({ sql, source, definitions, keys, log: createLog('silent'), patience: 300 });
    const request = {
      caseId,
      type: 'SUBMIT',
      data: { answers: cementAnswers(), declaration: true },
      actor: {
        ...{ user: 'respondent-0', name: 'respondent-0' },
        grants: [{ role: 'respondent', scope: 'unit' as const, id: office.units[0]!.id }],
      },
      idempotencyKey: 'once',
      now: services.clock.now(),
    };
    const locked = Promise.withResolvers<void>();
    const letGo = Promise.withResolvers<void>();
    const held = database.owner.begin(async (locking) => {
      await locking`select from cases where id = ${caseId} for update`;
      locked.resolve();
      await letGo.promise;
    });
    await locked.promise;
    const error = await desk.send(request).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'CONNECTION_UNANSWERED' });
    expect(problemOf(error)).toMatchObject({ code: 'database-unavailable', status: 503 });
    letGo.resolve();
    await held;
    const answer = await cases.desk.send(request);
    expect(answer.record.case).toMatchObject({ version: 2, returnVersion: 1 });
    await desk.idle();
    const rows = await database.owner`select version from returns where case_id = ${caseId}`;
    expect(rows).toEqual([{ version: 1 }]);
  });
});
