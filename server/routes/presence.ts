// /api/definitions/drafts/:id/presence: who else has a draft open, and whether somebody saved it meanwhile.
import { enterDraft, leaveDraft } from '../store/presence.ts';
import { defineRoute, type Route } from './route.ts';

const path = '/api/definitions/drafts/:id/presence';

export const presenceRoutes: Route[] = [
  defineRoute({
    method: 'PUT',
    path,
    permission: 'definition.edit',
    summary: 'Says that the reader has a draft open, to be said again every 15 seconds; who else has',
    response: 'PresenceView',
    // Said again, it says the same.
    idempotency: 'own',
    async handle({ services: { definitions, accounts, database }, params, actor }) {
      const { id, version, savedAt, savedBy } = await definitions.draft(params.id ?? '');
      const others = await enterDraft(database.engine, id, actor.user);
      const names = await accounts.names([savedBy, ...others.map(({ user }) => user)]);
      return {
        version,
        savedAt,
        savedBy: names.get(savedBy) ?? savedBy,
        others: others.map(({ user, since }) => ({ name: names.get(user) ?? user, since })),
      };
    },
  }),
  defineRoute({
    method: 'DELETE',
    path,
    permission: 'definition.edit',
    summary: 'Says that the reader has closed a draft',
    idempotency: 'own',
    async handle({ services: { database }, params, actor }) {
      await leaveDraft(database.engine, params.id ?? '', actor.user);
    },
  }),
];
