// /api/messages: what went out by mail and SMS and what did not. /api/message-choices: which reminders a unit does without.
import { Problem } from '../../engine/index.ts';
import type { Services } from '../services.ts';
import { messageRules } from '../store/message-rules.ts';
import { keepMessageChoice, listMessages, messageChoices, retryMessage } from '../store/messages.ts';
import type { MessageChoices, Words } from '../wire.ts';
import { caseId } from './case-access.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';

const states = ['queued', 'sent', 'failed', 'given-up', 'not-wanted', 'no-address', 'no-gateway'] as const;

export const messageRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/messages',
    permission: 'message.manage',
    summary: 'Messages to units, newest first, with how far each is; never their words or addresses',
    query: {
      state: { type: 'string', enum: states },
      channel: { type: 'string', enum: ['email', 'sms'] },
      cursor: { type: 'string', pattern: '^\\d{1,18}$' },
      limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    },
    response: 'MessageList',
    async handle({ services, scope, query }) {
      const { items, next, counts } = await listMessages(services.database, scope, {
        state: query.text('state'),
        channel: query.text('channel'),
        cursor: query.text('cursor'),
        limit: query.integer('limit') ?? 50,
      });
      return {
        items: titledMessages(services, items),
        next,
        counts: states.flatMap((state) => {
          const found = counts.find((one) => one.state === state);
          return found === undefined ? [] : [{ state, count: found.count }];
        }),
        gateways: services.messages.ways,
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/messages/:id/retry',
    permission: 'message.manage',
    summary: 'Lets a message that was given up be tried again, under the same id',
    async handle(request) {
      const { services } = request;
      const isAgain = await retryMessage(services.database, caseId(request), services.clock.now());
      if (!isAgain) throw new Problem('not-found');
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/message-choices',
    permission: 'case.fill',
    summary: 'By which ways the reader’s own units are reminded, and what they may do without',
    response: 'MessageChoices',
    handle: (request) => choicesOf(request),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/message-choices',
    permission: 'case.fill',
    summary:
      'Says whether a unit of the actor’s own wants to be reminded by a way; legal notices come all the same',
    body: 'MessageChoiceBody',
    response: 'MessageChoices',
    async handle(request) {
      const { services, actor, body } = request;
      const unit = body.unit.toLowerCase();
      if (!ownUnits(request).includes(unit)) throw new Problem('forbidden');
      await keepMessageChoice(services.database, {
        ...body,
        unit,
        by: actor.user,
        now: services.clock.now(),
      });
      return choicesOf(request);
    },
  }),
];

/** Messages with the title of their template, as it is in force now. */
export function titledMessages<Row extends { template: string }>(
  services: Services,
  rows: readonly Row[],
): (Omit<Row, 'template'> & { title: Words })[] {
  const { templates } = messageRules(services.definitions, services.clock.now());
  return rows.map(({ template, ...row }) => {
    return { ...row, title: templates.get(template)?.title ?? { fa: template, en: template } };
  });
}

function ownUnits({ actor }: RouteRequest<unknown>): string[] {
  return actor.grants.flatMap(({ scope, id }) => (scope === 'unit' ? [id] : []));
}

async function choicesOf(request: RouteRequest<unknown>): Promise<MessageChoices> {
  const { services, scope } = request;
  const rules = messageRules(services.definitions, services.clock.now());
  return {
    items: await messageChoices(services.database, scope, ownUnits(request)),
    optional: rules.optional.flatMap((template) => rules.templates.get(template)?.title ?? []),
  };
}
