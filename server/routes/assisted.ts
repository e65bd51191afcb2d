// /api/cases/:id/assisted: an office enters a return for its unit; it is submitted when the respondent has confirmed (C2-R8).
import {
  type Actor,
  type Case,
  evaluate,
  type Instant,
  Problem,
  type Task,
  unanswered,
  unitOf,
} from '../../engine/index.ts';
import {
  confirmEntry,
  isRightCode,
  keepEntry,
  mostTries,
  waitingEntry,
  withdrawEntry,
} from '../store/assisted.ts';
import { findPapers } from '../store/case-papers.ts';
import { type CaseRecord, findCase } from '../store/cases.ts';
import { policyOn } from '../store/form-context.ts';
import type { AssistedState } from '../wire.ts';
import { caseId, mayFill, noteRead } from './case-access.ts';
import { caseView, contextOf } from './case-view.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';

/** How long the respondent has to confirm, in milliseconds. */
const patience = 3 * 86_400_000;

export const assistedRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/cases/:id/assisted',
    permission: 'case.fill',
    summary:
      'Whether the reader may enter this return for its unit, and the entry that waits for confirmation',
    response: 'AssistedState',
    async handle(request) {
      const record = await caseOf(request);
      await noteRead(request, { id: record.case.id, unit: unitOf(record.case) });
      return stateOf(request, record);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/cases/:id/assisted',
    permission: 'case.fill',
    summary: 'Enters a return for a unit; nothing is submitted before the respondent confirms',
    body: 'AssistedBody',
    response: 'AssistedState',
    status: 201,
    async handle(request) {
      const { services, actor, body } = request;
      const record = await caseOf(request);
      const { case: given } = record;
      const task = assistedTask(request, record);
      if (task === undefined) throw new Problem(isOffice(request, given) ? 'assisted-off' : 'forbidden');
      const now = services.clock.now();
      const { form } = services.cases.source.of(given.collection, given.pins);
      if (form === null) throw new Problem('not-found');
      const explanations = body.explanations ?? {};
      const { answers, issues } = evaluate(form, body.answers, contextOf(services, record, now));
      const hard = issues.filter(({ severity }) => severity === 'hard');
      if (hard.length > 0) throw new Problem('hard-issues', { count: hard.length }, hard);
      const open = unanswered(issues, explanations);
      if (open.length > 0) throw new Problem('explanations-missing', { count: open.length }, open);
      await keepEntry(services.database, {
        caseId: given.id,
        caseVersion: given.version,
        unit: unitOf(given).id,
        party: unitOf(given).partyId,
        jurisdiction: given.subject.organisation,
        period: given.period,
        role: task.role,
        answers,
        explanations,
        enteredBy: actor.user,
        onBehalfOf: body.onBehalfOf,
        confirmation: body.confirmation,
        mobile: body.mobile ?? null,
        now,
        until: new Date(Date.parse(now) + patience).toISOString(),
      });
      return stateOf(request, record);
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/cases/:id/assisted',
    permission: 'case.fill',
    summary:
      'Withdraws an entry that waits for confirmation: by the office, or by the respondent who will not confirm it',
    async handle(request) {
      const { services, actor } = request;
      const { case: given } = await caseOf(request);
      // Of others' entries as of none.
      if (!isOffice(request, given) && !mayFill(given, actor)) throw new Problem('not-found');
      const isGone = await withdrawEntry(services.database, given.id, services.clock.now());
      if (!isGone) throw new Problem('not-found');
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/cases/:id/assisted/confirmation',
    permission: 'case.fill',
    summary:
      'The respondent’s word for an entry: the code that he was sent, or the paper that he signed; then it is submitted',
    body: 'ConfirmationBody',
    response: 'CaseView',
    async handle(request) {
      const { services, actor, body } = request;
      const { database, clock, cases } = services;
      const record = await caseOf(request);
      const { case: given } = record;
      const entry = await waitingEntry(database.engine, given.id);
      const task = fillingTask(given);
      const now = clock.now();
      if (entry === null || task === undefined) throw new Problem('confirmation-over');
      if (!mayFill(given, actor) && !isOffice(request, given)) throw new Problem('forbidden');
      if (entry.until <= now || entry.caseVersion !== given.version || entry.tries >= mostTries)
        throw new Problem('confirmation-over');
      let paper: string | null = null;
      if (entry.confirmation === 'code') {
        if (!(await isRightCode(database, entry, body.code ?? ''))) throw new Problem('confirmation-wrong');
      } else {
        // The paper is brought, and looked at, by somebody else than who entered.
        if (actor.user === entry.enteredBy) throw new Problem('same-person');
        const [signed] = await findPapers(
          database.engine,
          given.id,
          body.paper === undefined ? [] : [body.paper],
        );
        if (signed === undefined) throw new Problem('paper-missing');
        if (signed.uploadedBy === entry.enteredBy) throw new Problem('same-person');
        paper = signed.id;
      }
      const papers = await findPapers(database.engine, given.id, paper === null ? [] : [paper]);
      const { record: after, submitted } = await cases.desk.send({
        caseId: given.id,
        type: submission(task, services, given),
        data: {
          answers: entry.answers,
          explanations: entry.explanations,
          declaration: true,
          channel: 'assisted',
          onBehalfOf: {
            name: entry.onBehalfOf,
            confirmation: entry.confirmation,
            confirmedBy: actor.user,
          },
          ...(paper === null ? {} : { papers: papers.map(({ uploadedBy: _by, ...one }) => one) }),
        },
        actor: await onBehalf(request, entry.enteredBy, task),
        now,
        expectedVersion: entry.caseVersion,
        idempotencyKey: entry.id,
      });
      await confirmEntry(database, entry.id, { by: actor.user, paper, now });
      return caseView(services, { ...after, current: submitted }, actor, now);
    },
  }),
];

async function caseOf({ services, scope, ...request }: RouteRequest<unknown>): Promise<CaseRecord> {
  const found = await findCase(services.database, scope, caseId({ services, scope, ...request }));
  if (!found) throw new Problem('not-found');
  return found;
}

async function stateOf(request: RouteRequest<unknown>, record: CaseRecord): Promise<AssistedState> {
  const { services } = request;
  const entry = await waitingEntry(services.database.engine, record.case.id);
  const isOpen = assistedTask(request, record) !== undefined;
  if (entry === null) return { isOpen, waiting: null };
  const names = await services.accounts.names([entry.enteredBy]);
  const { id, answers, enteredBy, enteredAt, onBehalfOf, confirmation, sentTo, until, tries } = entry;
  return {
    isOpen,
    waiting: {
      id,
      answers,
      enteredBy,
      enteredByName: names.get(enteredBy) ?? enteredBy,
      enteredAt,
      onBehalfOf,
      confirmation,
      sentTo,
      until,
      triesLeft: Math.max(0, mostTries - tries),
    },
  };
}

/** The task of the unit that fills the form now. */
function fillingTask({ tasks }: Case): Task | undefined {
  return tasks.find(({ fills, scope }) => fills && scope === 'unit');
}

/** The task that the reader's office may do for the unit; undefined where it may not, or the policy says no. */
function assistedTask(request: RouteRequest<unknown>, { case: given }: CaseRecord): Task | undefined {
  return isOffice(request, given) && isAllowed(request, given, request.services.clock.now())
    ? fillingTask(given)
    : undefined;
}

function isAllowed({ services }: RouteRequest<unknown>, given: Case, now: Instant): boolean {
  const { collection } = services.cases.source.of(given.collection, given.pins);
  const policy = services.definitions.inForce('policy', collection.policy, given.period);
  const values: unknown = policy && policyOn(policy.definition, now).return;
  return (
    typeof values === 'object' &&
    values !== null &&
    'assistedEntry' in values &&
    values.assistedEntry === true
  );
}

/** Whether the reader works at the office of the unit's jurisdiction, with a role that fills forms. */
function isOffice({ identity, actor }: RouteRequest<unknown>, { subject }: Case): boolean {
  return (
    identity.scopeOf('case.fill').jurisdictions.includes(subject.organisation) &&
    actor.grants.some(({ scope, id }) => scope === 'jurisdiction' && id === subject.organisation)
  );
}

/** Who entered, with the respondent's word in place of the respondent: he never decides on this return. */
async function onBehalf({ services }: RouteRequest<unknown>, user: string, task: Task): Promise<Actor> {
  const names = await services.accounts.names([user]);
  return {
    user,
    name: names.get(user) ?? user,
    grants: [{ role: task.role, scope: 'unit', id: task.scopeId }],
  };
}

function submission(task: Task, services: RouteRequest<unknown>['services'], given: Case): string {
  const { events } = services.cases.source.of(given.collection, given.pins).workflow.document;
  const type = task.may.find((one) => events?.[one]?.asks?.includes('answers'));
  if (type === undefined) throw new Problem('confirmation-over');
  return type;
}
