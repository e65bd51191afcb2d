// /api/me: who is signed in, with words for what he may do and where.
import type { Grant } from '../../engine/index.ts';
import type { Services } from '../services.ts';
import { rolesInForce } from '../store/roles.ts';
import { unitTitles } from '../store/units.ts';
import type { Words } from '../wire.ts';
import { wordsOf } from '../words.ts';
import { defineRoute, type Route } from './route.ts';

export const meRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/me',
    permission: 'signed-in',
    summary: 'Who is signed in, and what he may do',
    response: 'Me',
    async handle({ services, actor, identity, permissions }) {
      const now = services.clock.now();
      const roles = rolesInForce(services.definitions, now);
      const titleOf = await scopeTitles(services, actor.grants);
      return {
        id: actor.user,
        username: identity.username,
        name: actor.name,
        grants: actor.grants.map((grant) => ({
          ...grant,
          title: roles.get(grant.role)?.title ?? same(grant.role),
          scopeTitle: titleOf(grant),
        })),
        permissions: [...permissions].sort(),
        sandbox: services.sandbox !== null,
        ...(services.mapTiles === null ? {} : { mapTiles: services.mapTiles }),
        now,
      };
    },
  }),
];

/** What the places of grants are called. */
export async function scopeTitles(services: Services, grants: Grant[]): Promise<(grant: Grant) => Words> {
  const { organisations } = services;
  const units = grants.filter(({ scope }) => scope === 'unit').map(({ id }) => id);
  const titles = await unitTitles(services.database, units);
  return ({ scope, id }) => {
    if (scope === 'nation') return wordsOf('scope.nation');
    if (scope === 'unit') return titles.get(id) ?? same(id);
    if (scope === 'domain') return organisations.ofDomain(id)?.title ?? same(id);
    return organisations.get(id)?.title ?? same(id);
  };
}

function same(text: string): Words {
  return { fa: text, en: text };
}
