// Who would have owed for a month under another collection, by the register as it knew the units then.
import {
  type Collection,
  compilePopulation,
  type Definition,
  type Population,
  periodContaining,
  periodOf,
  previousPeriod,
  type UnitSnapshot,
} from '../../engine/index.ts';
import { frame } from '../store/frames.ts';
import type { ImpactPopulation } from '../wire.ts';
import type { ImpactOptions } from './impact-options.ts';
import type { ImpactSteps } from './impact-steps.ts';

type Routed = (unit: UnitSnapshot) => { form: string | undefined; domains: string } | null;

/** Null where the collection is not about units. @param period the last month that ended, when null */
export async function populationImpact(
  options: ImpactOptions,
  before: Definition | undefined,
  draft: Collection,
  period: string | null,
  steps: ImpactSteps,
): Promise<ImpactPopulation | null> {
  if (draft.subject === 'definition') return null;
  const month = periodOf(period ?? previousPeriod(periodContaining(options.clock.now(), 'month')));
  if (month === null) return null;
  const [owed, owes] = [
    before?.kind === 'collection' ? routing(options, before) : null,
    routing(options, draft),
  ];
  const found: ImpactPopulation = { before: 0, after: 0, gained: 0, lost: 0, otherForm: 0, otherBodies: 0 };
  for await (const units of frame(options.database.engine, month.gregorianEnd)) {
    for (const unit of units) {
      const [was, is] = [owed?.(unit) ?? null, owes(unit)];
      if (was) found.before += 1;
      if (is) found.after += 1;
      if (is && !was) found.gained += 1;
      if (was && !is) found.lost += 1;
      if (was && is && was.form !== is.form) found.otherForm += 1;
      if (was && is && was.domains !== is.domains) found.otherBodies += 1;
      await steps.breathe();
    }
  }
  return found;
}

function routing({ cases, clock }: ImpactOptions, collection: Collection): Routed {
  const population: Population = compilePopulation(collection);
  const policy = cases.source.policy(collection.policy, clock.now());
  return (unit) =>
    population.owes(unit)
      ? { form: population.formOf(unit), domains: population.domainsOf(unit, policy).sort().join() }
      : null;
}
