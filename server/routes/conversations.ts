// /api/cases/:id/conversation: what the respondent and the offices write to each other about a return.
import { type Case, Problem } from '../../engine/index.ts';
import { findCase } from '../store/cases.ts';
import * as conversations from '../store/conversations.ts';
import type { ConversationView } from '../wire.ts';
import { caseId } from './case-access.ts';
import { bodyOf, bodyTitle, writtenText } from './case-notes.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';

export const conversationRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/cases/:id/conversation',
    permission: 'case.read',
    summary: 'What the respondent and the offices wrote to each other about a return, oldest first',
    response: 'ConversationView',
    async handle(request) {
      return conversation(request, await caseOf(request));
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/cases/:id/conversation',
    permission: 'case.act',
    summary: 'Writes to the other side about a return; it is told',
    body: 'ConversationBody',
    status: 201,
    response: 'ConversationView',
    async handle(request) {
      const { services, actor, body } = request;
      const given = await caseOf(request);
      const side = sideOf(request, given);
      await conversations.sendMessage(services.database, {
        caseId: given.id,
        jurisdiction: given.subject.organisation,
        period: given.period,
        side,
        author: actor.user,
        body: side === 'unit' ? null : bodyOf(actor, given),
        text: writtenText(body.text),
        at: services.clock.now(),
      });
      const { organisation, id: unit, domains } = given.subject;
      services.taskFeed.tell([{ id: given.id, places: [organisation, unit, ...domains] }]);
      return conversation(request, given);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/cases/:id/conversation/read',
    permission: 'case.read',
    summary: 'Notes how far the reader has read',
    body: 'ConversationReadBody',
    async handle(request) {
      const { services, actor, body } = request;
      const given = await caseOf(request);
      await conversations.noteRead(services.database, {
        caseId: given.id,
        jurisdiction: given.subject.organisation,
        user: actor.user,
        upTo: body.upTo,
        at: services.clock.now(),
      });
    },
  }),
];

async function caseOf(request: RouteRequest<unknown>): Promise<Case> {
  const { services, scope } = request;
  const found = await findCase(services.database, scope, caseId(request));
  if (!found) throw new Problem('not-found');
  return found.case;
}

/** On which side of the table the reader sits. */
function sideOf({ actor }: RouteRequest<unknown>, { subject }: Case): conversations.Side {
  return actor.grants.some(({ scope, id }) => scope === 'unit' && id === subject.id) ? 'unit' : 'office';
}

async function conversation(request: RouteRequest<unknown>, given: Case): Promise<ConversationView> {
  const { services, scope, actor } = request;
  const side = sideOf(request, given);
  const [found, upTo] = await Promise.all([
    conversations.listMessages(services.database, scope, given.id),
    conversations.readUpTo(services.database, given.id, actor.user),
  ]);
  const names = await services.accounts.names([...new Set(found.map(({ author }) => author))]);
  const items = found.map(({ body, ...message }) => ({
    ...message,
    authorName: names.get(message.author) ?? message.author,
    bodyTitle: bodyTitle(services, body),
    mine: message.side === side,
    isUnread: message.side !== side && BigInt(message.id) > BigInt(upTo),
  }));
  return { items, unread: items.filter(({ isUnread }) => isUnread).length };
}
