// The ministry's organisations out of the code lists that name them: `organisations` (who reviews where) and `domains`
// (the deputyships).
import type { Code, Instant } from '../../engine/index.ts';
import { periodContaining } from '../../engine/index.ts';
import type { Organisation } from './organisations.ts';
import type { PublishedVersions } from './published-versions.ts';

/** Organisations as the code lists in force at an instant have them. */
export function listedOrganisations(definitions: PublishedVersions, at: Instant): Organisation[] {
  const month = periodContaining(at, 'month');
  const codes = (key: string) => definitions.inForce('codelist', key, month)?.definition.codes ?? [];
  return [
    ...codes('organisations').map((code): Organisation => ({ ...common(code), kind: 'subordinate' })),
    ...codes('domains').map(
      (code): Organisation => ({ ...common(code), kind: 'deputyship', domain: code.code }),
    ),
  ];
}

function common({ code, title, attributes = {} }: Code): Omit<Organisation, 'kind'> {
  const { province, head } = attributes;
  return {
    id: code,
    parent: null,
    title,
    province: typeof province === 'string' ? province : null,
    domain: null,
    head: typeof head === 'object' ? head.fa : null,
  };
}
