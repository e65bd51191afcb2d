// National values that a list of indicators would publish otherwise.
import { type Definition, type Indicators, indicatorValues, plan } from '../../engine/index.ts';
import type { Ground } from '../store/impact.ts';
import { measure } from '../store/indicators.ts';
import type { ImpactValue } from '../wire.ts';
import type { ImpactOptions } from './impact-options.ts';

export async function valuesImpact(
  { database }: ImpactOptions,
  before: Definition | undefined,
  draft: Indicators,
  { collection, period }: Ground,
): Promise<ImpactValue[]> {
  const read = async (list: Indicators) => {
    const planned = plan(list, 'national', period);
    const values = indicatorValues(list, planned, await measure(database, planned, collection));
    return new Map(values.map((one) => [`${one.indicator} ${one.dimension}`, one]));
  };
  const old = before?.kind === 'indicators' ? await read(before) : new Map();
  const young = await read(draft);
  const titles = new Map(
    [before, draft].flatMap((list) =>
      list?.kind === 'indicators' ? list.indicators.map(({ id, title }) => [id, title] as const) : [],
    ),
  );
  return [...new Set([...old.keys(), ...young.keys()])].sort().flatMap((place): ImpactValue[] => {
    const [was, is] = [old.get(place), young.get(place)];
    if ((was?.value ?? null) === (is?.value ?? null)) return [];
    const { indicator, dimension } = (is ?? was)!;
    const title = titles.get(indicator) ?? { fa: indicator, en: indicator };
    return [
      { list: draft.key, indicator, title, dimension, before: was?.value ?? null, after: is?.value ?? null },
    ];
  });
}
