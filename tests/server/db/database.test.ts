import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadScope } from '../../../server/db/database.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

const nobody: ReadScope = { nation: false, jurisdictions: [], domains: [], units: [] };
const [steel, mine] = [randomUUID(), randomUUID()];

describe('the two roles of the database', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
    const party = randomUUID();
    await database.engine`insert into parties values (${party}, '10100000001', '{}')`;
    await database.engine`insert into units (id, activity_id, party_id, jurisdiction, title, kind, province) values
      (${steel}, '1', ${party}, 'org-esfahan', '{}', 'PRODUCTION', 'IR-10'),
      (${mine}, '2', ${party}, 'org-yazd', '{}', 'MINE', 'IR-21')`;
  });
  afterAll(() => database.close());

  const unitsOf = (scope: Partial<ReadScope>) =>
    database.read({ ...nobody, ...scope }, async (sql) => {
      const rows = await sql<{ id: string }[]>`select id from units order by activity_id`;
      return rows.map(({ id }) => id);
    });

  it('shows a reader without a scope nothing', async () => {
    expect(await unitsOf({})).toEqual([]);
  });

  it('shows a reader the units of his jurisdictions, his own units, or the nation', async () => {
    expect(await unitsOf({ jurisdictions: ['org-yazd', 'org-qom'] })).toEqual([mine]);
    expect(await unitsOf({ units: [steel] })).toEqual([steel]);
    expect(await unitsOf({ nation: true })).toEqual([steel, mine]);
  });

  it('keeps no scope from one reader to the next on the same connection', async () => {
    for (let turn = 0; turn < 10; turn += 1) await unitsOf({ nation: true });
    expect(await Promise.all(Array.from({ length: 10 }, () => unitsOf({})))).toEqual(Array(10).fill([]));
  });

  it('takes no id with a comma, which would smuggle in another', async () => {
    await expect(unitsOf({ jurisdictions: ['org-qom,org-yazd'] })).rejects.toThrow('comma');
  });

  it('lets a reader write nothing and see no passwords', async () => {
    const attempt = (text: string) => database.read({ ...nobody, nation: true }, (sql) => sql.unsafe(text));
    await expect(attempt('delete from units')).rejects.toThrow('read-only transaction');
    await expect(attempt('select * from credentials')).rejects.toThrow('permission denied');
  });

  it('lets the engine neither rewrite nor remove what happened', async () => {
    for (const text of [
      'update events set actor = actor',
      'delete from events',
      'update returns set late = late',
      'update decisions set kind = kind',
      'update definition_versions set document = document',
    ]) {
      await expect(database.engine.unsafe(text)).rejects.toThrow('permission denied');
    }
  });
});
