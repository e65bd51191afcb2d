// The shipped form of production units as the rule builder gets it.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeList, Form, Policy, SharedPart } from '../../../../engine/index.ts';
import type { FormParts } from '../../../../ui/studio/form-parts.ts';
import { shipped } from '../../../support/chain.ts';
import { root } from '../../../support/sources.ts';

export const form = shipped<Form>('forms/monthly-production/form.json');
const policy = shipped<Policy>('workflows/policy/directive.json');
const codelists = documents<CodeList>('forms/codelists');
const shared = documents<SharedPart>('forms/shared');

export const parts: FormParts = {
  codelists,
  items: new Map(),
  policy,
  policies: [policy],
  catalogues: [],
  unitKind: 'PRODUCTION',
  part(key) {
    const part = shared.get(key);
    return part && { part, version: 1 };
  },
};

function documents<D extends { key: string }>(folder: string): Map<string, D> {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.json'));
  const all = names.map((name) => shipped<D>(`${folder}/${name}`));
  return new Map(all.map((one) => [one.key, one]));
}
