import type { CodeTitles, Words } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';

/** The list by its names: made once, however many rows of a list ask. */
const named = new WeakMap<CodeTitles, ReadonlyMap<string, Words>>();

function byName(counties: CodeTitles): ReadonlyMap<string, Words> {
  const known = named.get(counties) ?? new Map(counties.map(({ code, title }) => [code, title]));
  named.set(counties, known);
  return known;
}

/** Says a county, which the register holds by its Persian name; one that no list knows is said as it was entered. */
export function useCountyName(): (county: string) => string {
  const { of, locale } = useWords();
  const { can } = useSession();
  const { data } = useApi(
    '/api/register/lists',
    {},
    { immutable: true, when: locale !== 'fa' && can('unit.read') },
  );
  const names = data === undefined ? null : byName(data.counties);
  return (county) => {
    const title = names?.get(county);
    return title === undefined ? county : of(title);
  };
}
