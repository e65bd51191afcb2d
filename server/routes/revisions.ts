// /api/revisions: drafts in consultation, what the deputyships say of them, and what became of them.
import { availableEvents, compareDefinitions, type EventData, Problem } from '../../engine/index.ts';
import type { Services } from '../services.ts';
import { readHistory } from '../store/cases.ts';
import type { RevisedText, Revision } from '../store/revisions.ts';
import type { RevisionEventBody, RevisionPart, RevisionSummary, RevisionView } from '../wire.ts';
import { historyView } from './case-history.ts';
import { stateTitle } from './case-view.ts';
import { jsonOf } from './json.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';

const uuid = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

export const revisionRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/definitions/drafts/:id/revision',
    permission: 'definition.edit',
    summary:
      'Puts a draft before the deputyships that have to be consulted; its text stands still from now on',
    response: 'RevisionSummary',
    status: 201,
    async handle({ services, params, actor }) {
      const { revisions, clock } = services;
      return revisionSummary(services, await revisions.begin(idIn(params), actor, clock.now()));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/revisions',
    permission: 'revision.read',
    summary: 'Revisions of definitions that the reader may see, newest first',
    query: {
      draft: { type: 'string', pattern: uuid.source },
      limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    },
    response: 'RevisionList',
    async handle({ services, scope, query }) {
      const draft = query.text('draft');
      const found = await services.revisions.list(scope, {
        limit: query.integer('limit') ?? 50,
        ...(draft === undefined ? {} : { draft }),
      });
      return { items: await Promise.all(found.map((one) => revisionSummary(services, one))) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/revisions/:id',
    permission: 'revision.read',
    summary:
      'A revision: the text, what it changes, what the deputyships said, the events that the reader may send',
    response: 'RevisionView',
    async handle(request) {
      return view(request, idIn(request.params));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/revisions/:id/history',
    permission: 'revision.read',
    summary: 'Everything that was done about a revision, and whether its chain of hashes holds',
    response: 'History',
    async handle({ services, scope, params, locale }) {
      const id = idIn(params);
      const found = await services.revisions.find(scope, id);
      const history = found && (await readHistory(services.database, scope, id));
      if (!history) throw new Problem('not-found');
      return historyView(services, found.revision, history, locale);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/revisions/:id/events',
    permission: 'revision.read',
    summary:
      'Does something about a revision: agree, comment, withdraw, publish, retire … as its workflow offers it',
    body: 'RevisionEventBody',
    response: 'RevisionView',
    async handle(request) {
      const { services, scope, params, actor, body, permissions, expectedVersion } = request;
      if (!permissions.has('case.act')) throw new Problem('forbidden');
      const id = idIn(params);
      if (!(await services.revisions.find(scope, id))) throw new Problem('not-found');
      const event = {
        type: body.type,
        data: eventData(body),
        expectedVersion: body.version ?? expectedVersion,
      };
      await services.revisions.send(id, event, actor, services.clock.now());
      return view(request, id);
    },
  }),
];

function idIn({ id = '' }: Record<string, string>): string {
  if (!uuid.test(id)) throw new Problem('not-found');
  return id.toLowerCase();
}

/** The listed fields of an event's data, and no others. */
export function eventData({ data = {} }: RevisionEventBody): EventData {
  const { text, part, from, circular } = data;
  return {
    channel: 'web',
    ...(text === undefined ? {} : { text }),
    ...(part === undefined ? {} : { part }),
    ...(from === undefined ? {} : { from }),
    ...(circular === undefined ? {} : { circular }),
  };
}

async function view({ services, scope, actor }: RouteRequest<unknown>, id: string): Promise<RevisionView> {
  const found = await services.revisions.find(scope, id);
  if (!found) throw new Problem('not-found');
  const { revision, document, base } = found;
  const definitions = services.cases.source.of(revision.collection, revision.pins);
  const { events = {} } = definitions.workflow.document;
  return {
    summary: await revisionSummary(services, revision),
    document: jsonOf(document),
    base: base && jsonOf(base),
    changes: base === null ? [] : compareDefinitions(base, document),
    burden: revision.subject.definition.burden,
    events: availableEvents(definitions, revision, actor).map(({ type, part }) => ({
      type,
      title: events[type]?.title ?? { fa: type, en: type },
      asks: events[type]?.asks ?? [],
      part,
    })),
    published: publishedView(found),
  };
}

function publishedView({ published }: RevisedText): RevisionView['published'] {
  if (published === null) return null;
  const { version, from, retiredFrom = null, circular = null } = published;
  return { version, from, retiredFrom, circular };
}

/** What lists show of a revision. */
export async function revisionSummary(services: Services, given: Revision): Promise<RevisionSummary> {
  const { id, collection, subject, state, tags, version, openedAt, enteredBy } = given;
  const { kind, key, draft } = subject.definition;
  const people = given.decisions.flatMap(({ actor }) => actor ?? []);
  const names = await services.accounts.names([...new Set([...people, enteredBy ?? ''])]);
  return {
    id,
    collection,
    collectionTitle: services.cases.source.of(collection, given.pins).collection.title,
    title: subject.title,
    kind,
    key,
    draft,
    state,
    stateTitle: stateTitle(services, collection, given.pins, state),
    tags,
    version,
    openedAt,
    openedBy: names.get(enteredBy ?? '') ?? enteredBy ?? '',
    parts: subject.domains.map((part) => partView(services, given, part, names)),
  };
}

function partView(
  { organisations }: Services,
  { tasks, decisions }: Revision,
  part: string,
  names: ReadonlyMap<string, string>,
): RevisionPart {
  const title = organisations.ofDomain(part)?.title ?? { fa: part, en: part };
  const said = decisions.findLast((one) => one.part === part);
  if (said === undefined) {
    const dueAt = tasks.find((task) => task.part === part)?.dueAt ?? null;
    return { part, title, answer: 'open', text: null, by: null, at: null, dueAt };
  }
  const spoken = said.verdict === 'comment' ? 'commented' : 'agreed';
  return {
    part,
    title,
    answer: said.kind === 'deemed' ? 'silent' : spoken,
    text: said.text ?? null,
    by: said.actor === null ? null : (names.get(said.actor) ?? said.actor),
    at: said.effectiveAt,
    dueAt: said.deadline,
  };
}
