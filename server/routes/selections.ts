// /api/selections: the lists of what is selected, to whom they were announced and who acknowledged, and why an entry is in.
import {
  availableEvents,
  type Case,
  entriesOf,
  isUnit,
  measure,
  meets,
  Problem,
  parseDefinition,
  type Selection,
  settle,
} from '../../engine/index.ts';
import type { Services } from '../services.ts';
import {
  announcements,
  type KnownUnit,
  type ListVersion,
  listedSince,
  listingsOf,
  measured,
  unitsByActivity,
  versionsOf,
} from '../store/selections.ts';
import { findUnit } from '../store/units.ts';
import type {
  SelectionAnnouncement,
  SelectionEntryView,
  SelectionSummary,
  SelectionValue,
  SelectionVersionView,
} from '../wire.ts';
import { stateTitle } from './case-view.ts';
import { eventData } from './revisions.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';

const uuid = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;
const documentLimit = 2 << 20;

export const selectionRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/selections',
    permission: 'collection.read',
    summary:
      'Every list of what is selected: its versions, their circulars, and which subordinate units acknowledged them',
    response: 'SelectionList',
    async handle(request) {
      return { items: await summaries(request) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/selections/:key/:version/entries',
    permission: 'collection.read',
    summary:
      'Entries of a version and why each is in; units as far as the reader may see them; who left since the version before',
    query: {
      cursor: { type: 'string', pattern: '^\\d{1,6}$' },
      limit: { type: 'integer', minimum: 1, maximum: 500, default: 100 },
    },
    response: 'SelectionEntries',
    async handle(request) {
      const { services, params, query } = request;
      const versions = versionsOf(services.definitions, params.key ?? '');
      const at = versions.find(({ version }) => String(version) === params.version);
      if (at === undefined) throw new Problem('no-such-version');
      const before = versions[versions.indexOf(at) - 1];
      const seen = await seenEntries(request, at.list);
      const start = Number(query.text('cursor') ?? 0);
      const end = start + (query.integer('limit') ?? 100);
      const earlier = before && entriesOf(before.list);
      const gone = before === undefined ? [] : await seenEntries(request, before.list);
      return {
        items: seen.slice(start, end).map(
          ({ entry, unit }): SelectionEntryView => ({
            code: entry.code,
            title: unit?.title ?? entry.title,
            values: valuesOf(at.list, entry),
            reason: entry.reason ?? null,
            since: listedSince(versions, at, entry.code),
            isNew: earlier !== undefined && !earlier.has(entry.code),
            unit,
          }),
        ),
        gone: gone
          .filter(({ entry }) => !entriesOf(at.list).has(entry.code))
          .map(({ entry, unit }) => ({ code: entry.code, title: unit?.title ?? entry.title })),
        total: seen.length,
        next: end < seen.length ? String(end) : null,
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/selections/announcements/:id/events',
    permission: 'collection.read',
    summary: 'Does something about a list that was announced: a subordinate unit acknowledges it',
    body: 'RevisionEventBody',
    response: 'SelectionList',
    async handle(request) {
      const { services, params, actor, body, permissions, expectedVersion } = request;
      if (!permissions.has('case.act')) throw new Problem('forbidden');
      const id = (params.id ?? '').toLowerCase();
      const all = uuid.test(id) ? await announcements(services.database.engine) : [];
      if (!all.some((one) => one.id === id)) throw new Problem('not-found');
      const event = {
        type: body.type,
        data: eventData(body),
        expectedVersion: body.version ?? expectedVersion,
      };
      await services.revisions.send(id, event, actor, services.clock.now());
      return { items: await summaries(request) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/units/:id/selections',
    permission: 'unit.read',
    summary: 'The lists that name a unit, or a product that it makes: since when and why',
    response: 'UnitSelections',
    async handle({ services, scope, params }) {
      const { definitions, clock } = services;
      const unit = await findUnit(services.database, scope, uuid.test(params.id ?? '') ? params.id! : noUnit);
      if (unit === undefined) throw new Problem('not-found');
      return {
        items: listingsOf(definitions, unit, clock.now()).map(({ version, since, entry }) => ({
          list: version.list.key,
          title: version.list.title,
          of: version.list.of,
          frequency: frequencyOf(services, version.list),
          code: entry.code,
          named: entry.title,
          since,
          from: version.from,
          until: version.until,
          values: valuesOf(version.list, entry),
          reason: entry.reason ?? null,
          circular: version.circular,
        })),
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/selections/units',
    permission: 'definition.edit',
    summary: 'Units of the register by activity ids, as they are pasted from a worksheet',
    body: 'SelectionCodesBody',
    response: 'SelectedUnits',
    async handle({ services, scope, body }) {
      return { items: [...(await unitsByActivity(services.database, scope, body.codes))] };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/selections/measures',
    permission: 'definition.edit',
    summary: 'Measures what can be computed of the criteria of a list, of some of its entries over a year',
    body: 'SelectionMeasureBody',
    limit: documentLimit,
    response: 'SelectionMeasures',
    async handle({ services, body, scope }) {
      if (!scope.nation) throw new Problem('forbidden');
      const parsed = parseDefinition(body.document);
      if (!('definition' in parsed)) {
        throw new Problem('invalid-definition', { count: parsed.issues.length }, parsed.issues);
      }
      const { definition } = parsed;
      if (definition.kind !== 'selection') throw new Problem('invalid-parameter', { parameter: 'document' });
      const { issues } = await services.definitions.examine(definition);
      const broken = issues.filter(
        ({ path, severity }) => severity === 'hard' && path.startsWith('/criteria'),
      );
      if (broken.length > 0) throw new Problem('invalid-definition', { count: broken.length }, broken);
      const found = await measured(services.database.engine, definition.of, body.codes, body.year);
      return {
        items: found.map(({ code, unit, year }) => ({ code, values: measure(definition, unit, year) })),
      };
    },
  }),
];

const noUnit = '00000000-0000-0000-0000-000000000000';

async function summaries(request: RouteRequest<unknown>): Promise<SelectionSummary[]> {
  const { services, permissions } = request;
  const { definitions } = services;
  const [cases, drafts] = await Promise.all([
    announcements(services.database.engine),
    permissions.has('definition.edit') ? definitions.drafts() : [],
  ]);
  const keys = new Set([
    ...definitions.keys('selection'),
    ...drafts.flatMap(({ definition }) => (definition.kind === 'selection' ? [definition.key] : [])),
  ]);
  return Promise.all(
    [...keys].sort().flatMap((key) => {
      const versions = versionsOf(definitions, key);
      const draft = drafts.find(
        ({ definition }) => definition.kind === 'selection' && definition.key === key,
      );
      const list = versions.at(-1)?.list ?? draft?.definition;
      if (list?.kind !== 'selection') return [];
      return [summaryOf(request, { key, list, versions, draft: draft?.id ?? null }, cases)];
    }),
  );
}

async function summaryOf(
  request: RouteRequest<unknown>,
  given: { key: string; list: Selection; versions: ListVersion[]; draft: string | null },
  cases: readonly Case[],
): Promise<SelectionSummary> {
  const views = given.versions.map(async (one): Promise<SelectionVersionView> => {
    const { list, version, from, until, circular, revision } = one;
    const announced = cases.find(({ id }) => id === revision);
    return {
      version,
      from,
      until,
      frequency: frequencyOf(request.services, list),
      entries: list.entries.length,
      circular,
      isLawful: list.of !== 'trade' || circular !== null,
      announcement: announced === undefined ? null : await announcementOf(request, one, announced),
    };
  });
  const { key, list, draft } = given;
  return { key, title: list.title, of: list.of, draft, versions: (await Promise.all(views)).reverse() };
}

/** To which subordinate units a list was announced, of those that the reader may see, and what each did. */
async function announcementOf(
  { services, actor, scope }: RouteRequest<unknown>,
  { list, version }: ListVersion,
  given: Case,
): Promise<SelectionAnnouncement> {
  const { definitions, organisations, accounts, cases, clock } = services;
  const published = definitions.byVersion('selection', list.key, version);
  const { subject, decisions, tasks } = given;
  const mayAll = scope.nation || scope.domains.length > 0;
  const seen = ((!isUnit(subject) && subject.organisations) || []).filter(
    (id) => mayAll || scope.jurisdictions.includes(id),
  );
  const people = [...decisions.flatMap(({ actor: by }) => by ?? []), published?.publishedBy ?? ''];
  const names = await accounts.names([...new Set(people)]);
  const around = cases.source.of(given.collection, given.pins);
  const { events = {} } = around.workflow.document;
  const now = clock.now();
  return {
    revision: given.id,
    stateTitle: stateTitle(services, given.collection, given.pins, given.state),
    announcedAt: published?.publishedAt ?? given.openedAt,
    announcedBy: names.get(published?.publishedBy ?? '') ?? '',
    acknowledgements: seen.map((organisation) => {
      const title = organisations.get(organisation)?.title ?? { fa: organisation, en: organisation };
      const said = decisions.findLast(({ part }) => part === organisation);
      const dueAt = tasks.find(({ part }) => part === organisation)?.dueAt ?? said?.deadline ?? null;
      if (said === undefined) {
        const state = dueAt !== null && dueAt <= now ? 'late' : 'open';
        return { organisation, title, state, dueAt, at: null, by: null };
      }
      const by = said.actor === null ? null : (names.get(said.actor) ?? said.actor);
      return { organisation, title, state: 'acknowledged', dueAt, at: said.effectiveAt, by };
    }),
    events: availableEvents(around, given, actor).map(({ type }) => ({
      type,
      title: events[type]?.title ?? { fa: type, en: type },
      asks: events[type]?.asks ?? [],
    })),
  };
}

/** By the policy of the collection in which lists are consulted about, where the list names a parameter. */
function frequencyOf({ cases, clock, revisions }: Services, list: Selection): string {
  if (typeof list.frequency === 'string') return list.frequency;
  const now = clock.now();
  const way = revisions.wayOf({ id: '', definition: list, version: 0, base: null }, now);
  return way === null ? '' : String(settle(list.frequency, cases.source.policy(way.collection.policy, now)));
}

/** Entries that the reader may see: products all, units as far as his grants go. */
async function seenEntries(
  { services, scope }: RouteRequest<unknown>,
  list: Selection,
): Promise<{ entry: Selection['entries'][number]; unit: KnownUnit | null }[]> {
  if (list.of === 'products') return list.entries.map((entry) => ({ entry, unit: null }));
  const codes = list.entries.map(({ code }) => code);
  const units = new Map(
    (await unitsByActivity(services.database, scope, codes)).map((unit) => [unit.activityId, unit]),
  );
  return list.entries.flatMap((entry) => {
    const unit = units.get(entry.code) ?? null;
    return unit === null && !scope.nation ? [] : [{ entry, unit }];
  });
}

function valuesOf({ criteria }: Selection, { values = {} }: Selection['entries'][number]): SelectionValue[] {
  return criteria.flatMap((criterion) => {
    const value = values[criterion.key];
    return value === undefined ? [] : [{ title: criterion.title, value, meets: meets(criterion, value) }];
  });
}
