// The ministry of a sandbox: the bodies of the code lists under one roof, a few offices, and heads with invented names.
import type { Organisation } from '../store/organisations.ts';
import { offices } from './data.ts';
import { personName } from './names.ts';
import { random } from './random.ts';

/**
 * @param listed the bodies of the code lists: subordinate units and deputyships
 * @returns all organisations, a parent before its children
 */
export function sandboxOrganisations(seed: string, listed: Organisation[]): Organisation[] {
  const under = listed.map((one) => ({ ...one, parent: one.parent ?? offices.ministry.id }));
  const further = [offices.ministry, ...offices.organisations].map(
    ({ id, kind, parent, title }): Organisation => ({
      id,
      kind,
      parent,
      title,
      province: null,
      domain: null,
      head: null,
    }),
  );
  const [ministry, ...rest] = further;
  return [ministry!, ...under, ...rest].map((one) => ({
    ...one,
    head: personName(random(seed, 'head', one.id), { women: 0.2 }),
  }));
}
