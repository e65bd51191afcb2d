// Which collections, forms and months a draft is examined on.
import { type Collection, type Definition, periodContaining } from '../../engine/index.ts';
import { type Ground, groundOf } from '../store/impact.ts';
import type { ImpactForm, Words } from '../wire.ts';
import type { ImpactOptions } from './impact-options.ts';

export interface Examined {
  collection: string;
  title: Words;
  /** The form whose returns are looked at; null for all cases. */
  form: ImpactForm | null;
  /** Null where there is no month to look at. */
  ground: Ground | null;
}

/**
 * The collections whose cases go by a definition, and of what forms are made of, each form that uses it.
 * @param forms those that use what changes
 */
export async function groundsOf(
  options: ImpactOptions,
  draft: Definition,
  forms: ImpactForm[],
  period: string | null,
): Promise<Examined[]> {
  const { database, definitions, clock } = options;
  const month = periodContaining(clock.now(), 'month');
  const published = definitions
    .keys('collection')
    .flatMap((key) => definitions.inForce('collection', key, month)?.definition ?? []);
  const found: Examined[] = [];
  for (const { collection, form } of concerned(published, draft, forms)) {
    const needsReturns = draft.kind !== 'workflow' && draft.kind !== 'policy' && draft.kind !== 'calendar';
    const { key, title } = collection;
    const ground = await groundOf(database.engine, key, form?.key ?? null, period, needsReturns);
    found.push({ collection: key, title, form, ground });
  }
  return found;
}

function concerned(
  published: Collection[],
  draft: Definition,
  forms: ImpactForm[],
): { collection: Collection; form: ImpactForm | null }[] {
  const whole = (collections: Collection[]) => collections.map((collection) => ({ collection, form: null }));
  const withForm = ({ key, title }: ImpactForm) =>
    published
      .filter((collection) => collection.forms.some((choice) => choice.form === key))
      .map((collection) => ({ collection, form: { key, title } }));
  switch (draft.kind) {
    case 'form':
      return withForm(draft);
    case 'codelist':
    case 'part':
      return forms.flatMap(withForm);
    case 'workflow':
    case 'policy':
    case 'calendar': {
      const { kind } = draft;
      return whole(published.filter((collection) => collection[kind] === draft.key));
    }
    case 'indicators':
      return whole(published.filter(({ key }) => key === draft.collection));
    case 'collection':
      return whole([draft]);
    default:
      return [];
  }
}
