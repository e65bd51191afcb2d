// /api/cases: one case, lists, the draft of its return, the events that move it, its history.
import { createHash, randomUUID } from 'node:crypto';
import {
  type Answers,
  compilePopulation,
  type EventData,
  evaluate,
  openCase,
  Problem,
  periodOf,
  unitOf,
} from '../../engine/index.ts';
import { requestIssue } from '../http/body.ts';
import type { Services } from '../services.ts';
import { findPapers } from '../store/case-papers.ts';
import { genesis } from '../store/case-rows.ts';
import { findCase, listCases, readHistory, readRecords, saveDraft } from '../store/cases.ts';
import { insertCases } from '../store/commit.ts';
import { findUnit } from '../store/units.ts';
import type { CaseView, DraftBody, EventBody } from '../wire.ts';
import { caseId, noteRead, requireFilling, uuid } from './case-access.ts';
import { historyView } from './case-history.ts';
import { caseSummary, caseView, contextOf, draftView } from './case-view.ts';
import { reasonsOf } from './return-reasons.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';

const text = (maxLength: number) => ({ type: 'string', maxLength }) as const;

async function view(request: RouteRequest<unknown>, id: string): Promise<CaseView> {
  const { services, actor, scope } = request;
  const found = await findCase(services.database, scope, id);
  if (!found) throw new Problem('not-found');
  return caseView(services, found, actor, services.clock.now());
}

export const caseRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/cases',
    permission: 'case.read',
    byKey: true,
    summary: 'Cases that the reader may see, newest period first',
    query: {
      unit: { type: 'string', pattern: uuid },
      period: text(10),
      collection: text(80),
      state: text(80),
      q: text(100),
      owed: { type: 'string', enum: ['no'] },
      cursor: { type: 'string', pattern: `^\\d{6}~${uuid.slice(1)}` },
      limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    },
    response: 'CaseList',
    async handle({ services, actor, scope, query }) {
      const period = query.text('period');
      if (period !== undefined && !periodOf(period))
        throw new Problem('invalid-parameter', { parameter: 'period' });
      const { items, next } = await listCases(services.database, scope, {
        unit: query.text('unit'),
        period,
        collection: query.text('collection'),
        state: query.text('state'),
        search: query.text('q'),
        notOwedBy: query.text('owed') === 'no' ? { actor, now: services.clock.now() } : undefined,
        cursor: query.text('cursor'),
        limit: query.integer('limit') ?? 50,
      });
      return { items: items.map((one) => caseSummary(services, one)), next };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/cases',
    permission: 'case.open',
    summary: 'Opens a case of a collection that is opened on request, such as a visit',
    body: 'OpenCaseBody',
    response: 'CaseView',
    status: 201,
    async handle(request) {
      const id = await openOnRequest(request.services, request);
      return view(request, id);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/cases/:id',
    permission: 'case.read',
    byKey: true,
    summary: 'A case: state, deadlines, issues, decisions, answers, and the events that the reader may send',
    response: 'CaseView',
    async handle(request) {
      const found = await view(request, caseId(request));
      await noteRead(request, found);
      return found;
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/cases/:id/history',
    permission: 'case.read',
    summary: 'Everything that was done to a case, and whether its chain of hashes holds',
    response: 'History',
    async handle(request) {
      const { services, scope, locale } = request;
      const id = caseId(request);
      const [history, found] = [
        await readHistory(services.database, scope, id),
        await findCase(services.database, scope, id),
      ];
      if (!history || !found) throw new Problem('not-found');
      await noteRead(request, { id, unit: unitOf(found.case) });
      return historyView(services, found.case, history, locale);
    },
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/cases/:id/draft',
    permission: 'case.fill',
    summary: 'Keeps the answers so far',
    body: 'DraftRequest',
    response: 'DraftView',
    async handle(request) {
      const { services, actor, body } = request;
      const record = (await readRecords(services.database.engine, [{ id: caseId(request) }])).get(
        caseId(request),
      );
      if (!record) throw new Problem('not-found');
      requireFilling(record.case, actor);
      const { answers, explanations = {}, version } = enveloped(body);
      const { form } = services.cases.source.of(record.case.collection, record.case.pins);
      if (form === null) throw new Problem('not-found');
      const now = services.clock.now();
      const { issues } = evaluate(form, answers, contextOf(services, record, now));
      const unknown = issues.filter((issue) => issue.code === 'unknown-field');
      if (unknown.length > 0) throw new Problem('invalid-body', { count: unknown.length }, unknown);
      const draft = { answers, explanations, savedAt: now, savedBy: actor.user };
      const saved = await saveDraft(
        services.database.engine,
        record.case,
        draft,
        version ?? request.expectedVersion,
      );
      if (saved === null) {
        const fromHeader = version === undefined && request.expectedVersion !== undefined;
        const code = fromHeader ? 'stale-version' : 'version-conflict';
        throw new Problem(code, { version: record.draft?.version ?? 0 });
      }
      return draftView({ ...draft, version: saved }, issues);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/cases/:id/events',
    permission: 'signed-in',
    summary: 'Sends an event to a case: SUBMIT, APPROVE, RETURN … as its workflow offers them to the actor',
    body: 'EventBody',
    response: 'CaseView',
    idempotency: 'own',
    async handle(request) {
      const { services, actor, body, permissions } = request;
      if (!permissions.has('case.act') && !permissions.has('case.fill')) throw new Problem('forbidden');
      const id = caseId(request);
      const { record, submitted } = await services.cases.desk.send({
        caseId: id,
        type: body.type,
        data: {
          ...eventData(services, body),
          ...(await papersOf(services, id, body)),
        },
        actor,
        now: services.clock.now(),
        expectedVersion: body.version ?? request.expectedVersion,
        fromHeader: body.version === undefined && request.expectedVersion !== undefined,
        idempotencyKey: request.idempotencyKey,
      });
      // What was submitted is at hand; of other events the figures are read, as far as the actor may see them.
      if (submitted)
        return caseView(services, { ...record, current: submitted }, actor, services.clock.now());
      return view(request, id);
    },
  }),
];

function enveloped(body: DraftBody | Record<string, unknown>): {
  answers: Answers;
  explanations?: Record<string, string>;
  version?: number;
} {
  if ('answers' in body) return body as DraftBody & { answers: Answers };
  return { answers: body as Answers };
}

/** The papers that an event names, as they are kept. @throws Problem paper-missing */
async function papersOf(
  { database }: Services,
  id: string,
  { data = {} }: EventBody,
): Promise<Pick<EventData, 'papers'>> {
  const wanted = [...new Set(data.papers ?? [])];
  if (wanted.length === 0) return {};
  const papers = await findPapers(database.engine, id, wanted);
  if (papers.length < wanted.length) throw new Problem('paper-missing');
  return { papers: papers.map(({ uploadedBy: _uploadedBy, ...paper }) => paper) };
}

/** The listed fields of an event's data, and no others. */
function eventData(services: Services, { data = {} }: EventBody): EventData {
  const listed: EventData = { channel: 'web' };
  if (data.answers !== undefined) listed.answers = data.answers as Answers;
  if (data.explanations !== undefined) listed.explanations = data.explanations;
  if (data.declaration !== undefined) listed.declaration = data.declaration;
  if (data.text !== undefined) listed.text = data.text;
  if (data.part !== undefined) listed.part = data.part;
  if (data.reasons !== undefined) listed.reasons = reasonsOf(services, data.reasons);
  return listed;
}

/** Opens a case of a unit in the actor's reach; the same unit and period gives the same case. */
async function openOnRequest(
  services: Services,
  request: RouteRequest<{ collection: string; unit: string; period: string }>,
): Promise<string> {
  const { body, actor, scope } = request;
  const { definitions, cases, database } = services;
  const now = services.clock.now();
  if (!periodOf(body.period))
    throw new Problem('invalid-body', {}, [requestIssue('/period', 'not-accepted')]);
  const published = definitions.inForce('collection', body.collection, body.period);
  if (published?.definition.opening.by !== 'request')
    throw new Problem('nothing-published', { key: body.collection, period: body.period });
  const collection = published.definition;
  if (!actor.grants.some((grant) => grant.role === collection.opening.role)) throw new Problem('forbidden');
  if (!new RegExp(uuid).test(body.unit)) throw new Problem('not-found');
  const snapshot = await findUnit(database, scope, body.unit);
  if (!snapshot) throw new Problem('not-found');
  const population = compilePopulation(collection);
  const formKey = population.formOf(snapshot);
  const pins = formKey === undefined ? undefined : cases.source.pinsFor(collection.key, body.period, formKey);
  if (!pins || !population.owes(snapshot))
    throw new Problem('nothing-published', { key: collection.key, period: body.period });
  const key =
    request.idempotencyKey === undefined ? randomUUID() : keyedId(actor.user, request.idempotencyKey);
  const unit = {
    ...snapshot,
    domains: population.domainsOf(snapshot, cases.source.policy(collection.policy, now)),
  };
  const outcome = openCase(
    cases.source.of(collection.key, pins),
    { id: key, subject: unit, period: body.period, pins },
    actor,
    now,
  );
  const made = await insertCases(database.engine, [{ expected: 0, lastHash: genesis, outcome }], cases.keys);
  if (made === 0) throw new Problem('already-open', { period: body.period });
  return key;
}

function keyedId(user: string, key: string): string {
  const hex = createHash('sha256').update(`${user} ${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
