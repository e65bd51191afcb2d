// The same filters over 10,000 generated units: in PostgreSQL, and by the engine's closures, which must say the same.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import postgres from 'postgres';
import { compileExpression, toSql } from '../../engine/index.ts';
import { startEmbedded } from '../../server/db/embedded.ts';
import { columns, filters, rowsFromJson, scope, units } from '../engine/expressions/filters.ts';
import type { Ratio } from './submissions.ts';

const count = 10_000;
const sources = 100;
const seed = 1405;

/** Units judged a second. @throws Error with the filter and the unit on which they disagree */
export async function benchFilters(): Promise<Ratio> {
  const rows = fc.sample(units, { numRuns: count, seed });
  const folder = await mkdtemp(join(tmpdir(), 'daftar-bench-'));
  const server = await startEmbedded({ folder });
  const sql = postgres(server.url('postgres'), { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(`CREATE TABLE u AS ${rowsFromJson.replace('$1', quoted(JSON.stringify(rows)))}`);
    await sql.unsafe('ANALYZE u');
    const spent = { sql: 0, closures: 0 };
    let kept = 0;
    for (const source of fc.sample(filters, { numRuns: sources, seed })) {
      const filter = toSql(source, columns);
      const compiled = compileExpression(source, scope, { kind: 'boolean' });
      if (!filter.ok || !compiled.ok) throw new Error(`${source} does not compile`);
      let started = performance.now();
      const found = await sql.unsafe(`SELECT position FROM u WHERE ${filter.text}`, filter.values);
      spent.sql += performance.now() - started;
      const there = new Set(found.map((row) => Number(row.position)));
      started = performance.now();
      const here = rows.map((unit) => compiled.expression.evaluate({ unit }) === true);
      spent.closures += performance.now() - started;
      const differing = here.findIndex((holds, index) => holds !== there.has(index + 1));
      if (differing >= 0) throw new Error(`${source}: ${JSON.stringify(rows[differing])}`);
      kept += there.size;
    }
    const judged = count * sources;
    return {
      name: 'units filtered a second in PostgreSQL',
      ours: (judged * 1000) / spent.sql,
      floor: (judged * 1000) / spent.closures,
      detail: `the floor is the engine's closures; ${sources} filters over ${count.toLocaleString('en')} units agree on all ${judged.toLocaleString('en')} judgements, ${kept.toLocaleString('en')} of them true`,
    };
  } finally {
    await sql.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
