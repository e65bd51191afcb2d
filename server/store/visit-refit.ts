// A planned visit whose unit became of another kind: the form of its kind on the day of the visit (C1).
import { type Actor, compilePopulation, type Instant, Problem, refitCase } from '../../engine/index.ts';
import { readRecords } from './cases.ts';
import { commitChanges } from './commit.ts';
import { findRound } from './rounds.ts';
import { unitsOn } from './units-on.ts';
import { movedVisit, type PlanOptions } from './visit-plans.ts';

/**
 * Takes the unit of a planned visit anew, as the register knows it on the day of the visit, with the round's form of
 * its kind. Where nothing differs, nothing is done.
 * @throws Problem `not-found`, `forbidden`, `visit-registered`, `version-conflict`
 */
export async function refitVisit(
  options: PlanOptions,
  { id, day, version }: { id: string; day: string; version: number },
  actor: Actor,
  now: Instant,
): Promise<void> {
  const { database, definitions, source, keys } = options;
  const record = (await readRecords(database.engine, [{ id }])).get(id);
  const [plan] = await database.engine<{ round: string }[]>`
    select round from visit_plans where case_id = ${id}::uuid`;
  if (record === undefined || plan === undefined) throw new Problem('not-found');
  const { case: given, lastHash } = record;
  if (given.version !== version) throw new Problem('version-conflict', { version: given.version });
  const round = await findRound(database, everywhere, plan.round);
  const [snapshot] = await unitsOn(database.engine, [{ unit: given.subject.id, day }]);
  const collection = definitions.byVersion('collection', round.collection, round.pins.collection)?.definition;
  if (snapshot === undefined || collection === undefined) throw new Problem('not-found');
  const population = compilePopulation(collection);
  const form = population.formOf(snapshot);
  if (form === undefined || form === given.pins.formKey) return;
  const pins = { ...given.pins, form: round.pins.forms[form] ?? null, formKey: form };
  const unit = {
    ...snapshot,
    domains: population.domainsOf(snapshot, source.policy(collection.policy, now)),
  };
  const outcome = refitCase(source.of(round.collection, pins), given, { unit, pins }, actor, now);
  if (outcome instanceof Problem) throw outcome;
  await database.engine.begin(async (sql) => {
    const moved = await commitChanges(sql, [{ expected: given.version, lastHash, outcome }], keys);
    if (!moved.has(id)) throw new Problem('version-conflict');
    await sql`
      update cases set subject = ${JSON.stringify(unit)}::text::jsonb, subject_kind = ${unit.kind}, form = ${form},
        domains = ${unit.domains}, selected = ${unit.selected}
      where id = ${id}::uuid`;
    await sql`update visit_plans set changed_at = ${now} where case_id = ${id}::uuid`;
  });
  // Those of the domains that it left too: it is no longer theirs.
  const { places } = movedVisit(id, unit);
  options.feed?.tell([{ id, places: [...new Set([...places, ...given.subject.domains])] }]);
}

const everywhere = { nation: true, jurisdictions: [], domains: [], units: [] };
