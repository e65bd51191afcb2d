// A few cases lived through the engine, copied by SQL to as many as a measurement wants. The table `patterns` names the few.
import type postgres from 'postgres';

const ids = {
  cases: 'id',
  returns: 'case_id',
  events: 'case_id',
  tasks: 'case_id',
  decisions: 'case_id',
} as const;
const subjects = new Set(['cases', 'returns', 'tasks']);

/**
 * Copies `first` to `last` of every pattern in a table: the same numbers give the same new ids in every table.
 * @param also other columns that a copy has for itself; `one` is the row, `copy` the number
 */
export async function copyRows(
  owner: postgres.Sql,
  table: keyof typeof ids,
  { first, last }: { first: number; last: number },
  also: Record<string, postgres.Fragment> = {},
  only: postgres.Fragment = owner`true`,
): Promise<void> {
  const id = owner(`one.${ids[table]}`);
  const fields = [
    owner`${ids[table]}::text, md5(${id}::text || copy)`,
    ...(subjects.has(table) ? [owner`'subject_id', md5(one.subject_id::text || copy)`] : []),
    ...Object.entries(also).map(([name, value]) => owner`${name}::text, ${value}`),
  ];
  const listed = fields.reduce((before, field) => owner`${before}, ${field}`);
  await owner`
    insert into ${owner(table)}
    select (jsonb_populate_record(one, jsonb_build_object(${listed}))).*
    from ${owner(table)} one, generate_series(${first}::integer, ${last}::integer) as copy
    where ${id} in (select id from patterns) and ${only}`;
}
