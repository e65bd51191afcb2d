// /api/notifications: what the reader's roles were told.
import { messageRules } from '../store/message-rules.ts';
import { listNotifications, readNotifications } from '../store/notifications.ts';
import { defineRoute, type Route } from './route.ts';

export const notificationRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/notifications',
    permission: 'notification.read',
    summary: 'The latest notices, and how many are unread',
    query: { limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
    response: 'NotificationList',
    async handle({ services, scope, actor, query }) {
      const { items, unread } = await listNotifications(
        services.database,
        scope,
        actor,
        query.integer('limit') ?? 50,
      );
      const { templates } = messageRules(services.definitions, services.clock.now());
      return {
        items: items.map((one) => ({ ...one, what: templates.get(one.template)?.title ?? null })),
        unread,
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/notifications/read',
    permission: 'notification.read',
    summary: 'Notes that the reader has seen these notices',
    body: 'NotificationReadBody',
    async handle({ services, scope, actor, body }) {
      await readNotifications(services.database, scope, actor, body.ids, services.clock.now());
    },
  }),
];
