// A filter means the same in SQL as in the engine: shown on a real PostgreSQL, row by row.
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { compileExpression, toSql } from '../../../engine/expressions/index.ts';
import { columns, filters, rowsFromJson, scope, type Unit, units } from './filters.ts';
import { boolean } from './language.ts';

describe('a filter in SQL', () => {
  let sql: postgres.Sql;
  beforeAll(() => {
    sql = postgres(inject('databaseUrl'), { max: 1, onnotice: () => {} });
  });
  afterAll(() => sql.end({ timeout: 5 }));

  async function matching(source: string, rows: readonly Unit[]): Promise<number[]> {
    const filter = toSql(source, columns, 2);
    if (!filter.ok) throw new Error(`${source}: ${JSON.stringify(filter.issues)}`);
    const found = await sql.unsafe(
      `SELECT position FROM (${rowsFromJson}) u WHERE ${filter.text} ORDER BY position`,
      [JSON.stringify(rows), ...filter.values],
    );
    return found.map((row) => Number(row.position));
  }

  it('finds the rows for which the engine says true', async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.array(units, { minLength: 8, maxLength: 8 }), async (source, rows) => {
        const compiled = compileExpression(source, scope, boolean);
        if (!compiled.ok) throw new Error(`${source}: ${JSON.stringify(compiled.issues)}`);
        const expected = rows.flatMap((unit, index) =>
          compiled.expression.evaluate({ unit }) === true ? index + 1 : [],
        );
        expect(await matching(source, rows)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('searches lists', async () => {
    const rows: Unit[] = [['C23', 'B07'], ['C24'], [], null].map((activities) => ({
      kind: null,
      province: 'IR-01',
      capacity: null,
      workers: null,
      selected: null,
      registered: null,
      halted: null,
      activities,
    }));
    expect(await matching('some a in unit.activities satisfies starts with(a, "B")', rows)).toEqual([1]);
    expect(await matching('every a in unit.activities satisfies a != "C24"', rows)).toEqual([1, 3]);
    expect(await matching('not(list contains(unit.activities, "C24"))', rows)).toEqual([1, 3]);
    expect(await matching('some a in unit.activities satisfies a < unit.province', rows)).toEqual([1, 2]);
  });
});

describe('the text of a filter', () => {
  it('keeps values out of it, and leaves a column bare where an index may serve', () => {
    expect(toSql('unit.kind = "MINE\'; drop table u" and unit.workers >= 10', columns, 3)).toEqual({
      ok: true,
      text: '((u.kind = $3) AND (u.workers >= $4))',
      values: ["MINE'; drop table u", 10],
    });
    expect(toSql('"C23" in unit.activities', columns)).toEqual({
      ok: true,
      text: '((u.activities @> ARRAY[$1::text]))',
      values: ['C23'],
    });
  });

  it('knows the columns of its list alone', () => {
    expect(toSql('unit.password = "x"', columns)).toMatchObject({
      ok: false,
      issues: [{ code: 'unknown-name' }],
    });
    expect(toSql('unit = null', columns)).toMatchObject({ ok: false, issues: [{ code: 'not-in-sql' }] });
    expect(toSql('unit.workers', columns)).toMatchObject({ ok: false, issues: [{ code: 'type-mismatch' }] });
  });

  it.each([
    'sum([unit.workers, 1]) > 5',
    'unit.capacity ** 2 > 4',
    'matches(unit.kind, "^P")',
    'not(some a in unit.activities satisfies a = "C23")',
    'some x in [1, 2] satisfies x = unit.workers',
    'unit.registered.year = 2026',
  ])('refuses %s', (source) => {
    expect(toSql(source, columns)).toMatchObject({ ok: false, issues: [{ code: 'not-in-sql' }] });
  });
});
