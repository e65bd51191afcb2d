import { periodContaining } from '../../engine/index.ts';
import { type Ground, groundOf } from '../store/impact.ts';
import type { Words } from '../wire.ts';
import type { ImpactOptions } from './impact-options.ts';

/** The newest month in which returns on a form were accepted, in whichever collection has it; null where there is none. */
export async function lastGroundOf(
  { database, definitions, clock }: Pick<ImpactOptions, 'database' | 'definitions' | 'clock'>,
  form: string,
): Promise<{ ground: Ground & { form: string }; title: Words } | null> {
  const month = periodContaining(clock.now(), 'month');
  let newest: { ground: Ground & { form: string }; title: Words } | null = null;
  for (const key of definitions.keys('collection')) {
    const collection = definitions.inForce('collection', key, month)?.definition;
    if (collection?.forms.some((choice) => choice.form === form) !== true) continue;
    const ground = await groundOf(database.engine, key, form, null, true);
    if (ground !== null && (newest === null || ground.period > newest.ground.period))
      newest = { ground: { ...ground, form }, title: collection.title };
  }
  return newest;
}
