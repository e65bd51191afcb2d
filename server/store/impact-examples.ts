// Returns that a draft would question, as they are shown: units and figures are not kept with the job that found them, but read
// when somebody looks, through row-level security.
import type { Answers, Json } from '../../engine/index.ts';
import type { Database, ReadScope } from '../db/database.ts';
import type { ImpactExample, ImpactFigure, Words } from '../wire.ts';

/** An example as the job keeps it. */
export interface FoundExample extends Omit<ImpactExample, 'unit' | 'figures'> {
  returnVersion: number;
  figures: Omit<ImpactFigure, 'value'>[];
}

/** Those of the examples whose cases the scope lets through, with the figures concerned and no others. */
export async function readExamples(
  database: Database,
  scope: ReadScope,
  found: FoundExample[],
): Promise<ImpactExample[]> {
  if (found.length === 0) return [];
  const ids = found.map((one) => one.case);
  const versions = found.map((one) => one.returnVersion);
  const rows = await database.read(
    scope,
    (sql) => sql<{ id: string; title: Words; answers: Answers }[]>`
      select c.id, c.subject -> 'title' as title, r.answers
      from unnest(${ids}::uuid[], ${versions}::integer[]) as found (case_id, version)
      join cases c on c.id = found.case_id
      join returns r on r.case_id = c.id and r.version = found.version`,
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  return found.flatMap(({ returnVersion: _version, ...example }) => {
    const row = known.get(example.case);
    if (row === undefined) return [];
    const figures = example.figures.map((one) => ({ ...one, value: figureAt(row.answers, one.path) }));
    return [{ ...example, unit: row.title, figures }];
  });
}

/** A figure, not a part of the return that holds many: those are not shown. */
function figureAt(answers: Answers, pointer: string): ImpactFigure['value'] {
  const value = valueAt(answers, pointer);
  return typeof value === 'object' ? null : value;
}

function valueAt(answers: Answers, pointer: string): Json {
  let found: Json | undefined = answers;
  for (const part of pointer.split('/').slice(1)) {
    const step = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(found)) found = found[Number(step)];
    else if (typeof found === 'object' && found !== null && Object.hasOwn(found, step)) found = found[step];
    else return null;
  }
  return found ?? null;
}
