// /api/cases/:id/contacts, reminders, messages: what an office did about a return that is not there, and what came of it.
import { isGregorianDay, Problem } from '../../engine/index.ts';
import { requestIssue } from '../http/body.ts';
import { type CaseRecord, findCase } from '../store/cases.ts';
import { contactOutcomes, keepContact, listContacts } from '../store/contacts.ts';
import { messageRules, textsOf } from '../store/message-rules.ts';
import { caseMessages } from '../store/messages.ts';
import { remindUnit } from '../store/reminders.ts';
import type { ContactList } from '../wire.ts';
import { caseId } from './case-access.ts';
import { titledMessages } from './messages.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';

export const contactRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/cases/:id/contacts',
    permission: 'case.read',
    summary: 'The attempts to reach a unit about a return, and what may come of one',
    response: 'ContactList',
    async handle(request) {
      return contactsOf(request, await caseOf(request));
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/cases/:id/contacts',
    permission: 'follow-up.act',
    summary: 'Notes an attempt to reach a unit, what came of it, and when to try again',
    body: 'ContactBody',
    status: 201,
    response: 'ContactList',
    async handle(request) {
      const { services, actor, body } = request;
      const record = await caseOf(request);
      requireOffice(request, record);
      const now = services.clock.now();
      if (!contactOutcomes(services.definitions, now).some(({ code }) => code === body.outcome))
        throw new Problem('invalid-body', {}, [requestIssue('/outcome', 'not-accepted')]);
      if (body.nextOn !== undefined && !isGregorianDay(body.nextOn))
        throw new Problem('invalid-body', {}, [requestIssue('/nextOn', 'not-accepted')]);
      await keepContact(services.database, {
        ...body,
        caseId: record.case.id,
        jurisdiction: record.case.subject.organisation,
        by: actor.user,
        now,
      });
      return contactsOf(request, record);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/cases/:id/reminders',
    permission: 'follow-up.act',
    summary: 'Reminds a unit of a return that is not there: in the product, and by mail and SMS',
    status: 201,
    response: 'CaseMessages',
    async handle(request) {
      const { services, actor, scope } = request;
      const record = await caseOf(request);
      requireOffice(request, record);
      const now = services.clock.now();
      const { collection } = services.cases.source.of(record.case.collection, record.case.pins);
      const policy = services.cases.source.policy(collection.policy, now);
      await remindUnit(services.database, {
        caseId: record.case.id,
        period: record.case.period,
        by: actor.user,
        rules: messageRules(services.definitions, now),
        ways: textsOf(policy.get('reminder.channels')),
        leastHours: Number(policy.get('reminder.leastHours') ?? 0),
        now,
      });
      return {
        items: titledMessages(services, await caseMessages(services.database, scope, record.case.id)),
      };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/cases/:id/messages',
    permission: 'case.read',
    summary: 'What was sent to a unit about a return, and how far each message is',
    response: 'CaseMessages',
    async handle(request) {
      const { services, scope } = request;
      const record = await caseOf(request);
      return {
        items: titledMessages(services, await caseMessages(services.database, scope, record.case.id)),
      };
    },
  }),
];

async function caseOf({ services, scope, ...request }: RouteRequest<unknown>): Promise<CaseRecord> {
  const found = await findCase(services.database, scope, caseId({ services, scope, ...request }));
  if (!found) throw new Problem('not-found');
  return found;
}

/** Its own office follows a unit up, nobody else. */
function requireOffice({ scope }: RouteRequest<unknown>, { case: { subject } }: CaseRecord): void {
  if (!scope.jurisdictions.includes(subject.organisation)) throw new Problem('forbidden');
}

async function contactsOf(
  { services, scope }: RouteRequest<unknown>,
  record: CaseRecord,
): Promise<ContactList> {
  const outcomes = contactOutcomes(services.definitions, services.clock.now());
  return {
    items: await listContacts(services.database, scope, record.case.id, outcomes),
    outcomes: outcomes.map(({ code, title }) => ({ code, title })),
  };
}
