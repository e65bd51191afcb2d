// /api/definitions and /api/forms: what the engine interprets, its drafts, and the way from a draft to a version.
import {
  type Actor,
  type Definition,
  isOfExample,
  Problem,
  parseDefinition,
  periodContaining,
  periodOf,
} from '../../engine/index.ts';
import { impactOf } from '../jobs/impact.ts';
import type { Services } from '../services.ts';
import type { Draft, ProvedDraft } from '../store/definition-drafts.ts';
import type { DefinitionStore } from '../store/definitions.ts';
import type { DefinitionKind, Published } from '../store/published-versions.ts';
import type { Permission } from '../store/roles.ts';
import type { DefinitionDraftView, DefinitionSummary, DefinitionVersionView, FormBundle } from '../wire.ts';
import { refusalView } from '../words.ts';
import { referencesOf } from './form-references.ts';
import { jsonOf } from './json.ts';
import { revisionSummary } from './revisions.ts';
import { defineRoute, type Route } from './route.ts';

const documentLimit = 2 << 20;
const kinds = {
  calendar: true,
  codelist: true,
  collection: true,
  form: true,
  indicators: true,
  items: true,
  part: true,
  policy: true,
  roles: true,
  selection: true,
  workflow: true,
} satisfies Record<DefinitionKind, true>;
const allKinds = Object.keys(kinds) as DefinitionKind[];

export const definitionRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/definitions',
    permission: 'definition.read',
    summary: 'Every definition with its last version, and its draft where one is open',
    response: 'DefinitionList',
    async handle({ services: { definitions } }) {
      const drafts = await definitions.drafts();
      const published = allKinds.flatMap((kind) =>
        definitions.keys(kind).flatMap((key) => summaryOf(definitions.versions(kind, key).at(-1), drafts)),
      );
      const begun = drafts.filter(({ base }) => base === null).map(unpublishedSummary);
      return { items: [...published, ...begun] };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/definitions/drafts/:id',
    permission: 'definition.edit',
    summary: 'A draft, what verification says of it and what it changes',
    response: 'DefinitionDraftView',
    async handle({ services, params }) {
      const draft = await services.definitions.draft(params.id ?? '');
      return draftView(services, { draft, proof: await services.definitions.examine(draft.definition) });
    },
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/definitions/drafts/:id',
    permission: 'definition.edit',
    summary: 'Replaces the document of a draft; `If-Match` names the version that the author looked at',
    body: 'DocumentBody',
    limit: documentLimit,
    response: 'DefinitionDraftView',
    async handle({ services, params, body, actor, expectedVersion, permissions }) {
      const { definitions } = services;
      const { definition } = await definitions.draft(params.id ?? '');
      requireOwnKind(services, definition, actor, permissions);
      return draftView(
        services,
        await definitions.saveDraft(params.id ?? '', body, actor.user, expectedVersion),
      );
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/definitions/drafts/:id',
    permission: 'definition.edit',
    summary: 'Throws a draft away',
    async handle({ services, params, actor, permissions }) {
      const { definitions } = services;
      const { definition } = await definitions.draft(params.id ?? '');
      requireOwnKind(services, definition, actor, permissions);
      await definitions.deleteDraft(params.id ?? '');
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/definitions/drafts/:id/publish',
    permission: 'definition.edit',
    summary:
      'Makes a draft the next version, in force from a period on: for those who publish, or by its consultation',
    body: 'PublishBody',
    response: 'DefinitionVersionView',
    async handle({ services, params, body, actor, permissions }) {
      const { definitions, accounts, revisions, clock } = services;
      const { definition } = await definitions.draft(params.id ?? '');
      requirePublisher(services, definition, actor, permissions);
      const published = await revisions.publish(params.id ?? '', body, actor, clock.now());
      return versionView(definitions, accounts, published);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/definitions/drafts/:id/impact',
    permission: 'definition.edit',
    summary: 'Starts to find out what publishing a draft would do; `GET /api/jobs/:id` tells it',
    body: 'ImpactBody',
    response: 'JobStarted',
    status: 202,
    async handle({ services, params, body, actor, permissions }) {
      const draft = await services.definitions.draft(params.id ?? '');
      requireOwnKind(services, draft.definition, actor, permissions);
      const { period = null } = body;
      if (period !== null && periodOf(period)?.kind !== 'month') {
        throw new Problem('invalid-parameter', { parameter: 'period' });
      }
      const { issues } = await services.definitions.examine(draft.definition);
      // What it would do helps to say whether the form or its example is right.
      const hard = issues.filter((issue) => issue.severity === 'hard' && !isOfExample(issue));
      if (hard.length > 0) throw new Problem('invalid-definition', { count: hard.length }, hard);
      const { kind, key } = draft.definition;
      const input = { kind, key, version: draft.version, period };
      const job = await services.jobs.start(
        { kind: 'impact', subject: draft.id, input, startedBy: actor.user },
        (handle) => impactOf(services, draft, period, handle),
      );
      return { job };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/definitions/verification',
    permission: 'definition.edit',
    summary: 'What verification says of a document, and what it would change; nothing is stored',
    body: 'DocumentBody',
    limit: documentLimit,
    response: 'VerificationView',
    async handle({ services: { definitions }, body }) {
      const { issues, changes, burden } = await definitions.examine(body);
      return { issues: issues.map(refusalView), changes, burden };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/definitions/:kind/:key',
    permission: 'definition.read',
    summary: 'The version in force in a period (now, when none is named), and the list of all versions',
    query: { period: { type: 'string', maxLength: 10 }, version: { type: 'integer', minimum: 1 } },
    response: 'DefinitionVersionView',
    async handle({ services: { definitions, accounts, clock }, params, query, permissions }) {
      const kind = kindIn(params.kind);
      const key = params.key ?? '';
      if (definitions.versions(kind, key).length === 0) throw new Problem('not-found');
      const version = query.integer('version');
      const period = query.text('period') ?? periodContaining(clock.now(), 'month');
      if (periodOf(period) === null) throw new Problem('invalid-parameter', { parameter: 'period' });
      const found =
        version === undefined
          ? definitions.inForce(kind, key, period)
          : definitions.byVersion(kind, key, version);
      if (found === undefined) throw new Problem('no-such-version');
      requireNoSecrets(found, permissions);
      return versionView(definitions, accounts, found);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/definitions/:kind/:key/versions/:version/retirement',
    permission: 'definition.publish',
    summary: 'Ends a version with a period; cases that were opened with it keep it',
    body: 'RetireBody',
    response: 'DefinitionVersionView',
    async handle({ services: { definitions, accounts, revisions, clock }, params, body, actor }) {
      const kind = kindIn(params.kind);
      const [key, number] = [params.key ?? '', Number(params.version)];
      const version = definitions.byVersion(kind, key, number);
      if (version === undefined) throw new Problem('no-such-version');
      await revisions.retire(version, body, actor, clock.now());
      return versionView(definitions, accounts, definitions.byVersion(kind, key, number)!);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/definitions/:kind/:key/drafts',
    permission: 'definition.edit',
    summary: 'Begins a draft; the body is the document. One that does not parse is refused',
    body: 'DocumentBody',
    limit: documentLimit,
    response: 'DefinitionDraftView',
    status: 201,
    async handle({ services, params, body, actor, permissions }) {
      const kind = kindIn(params.kind);
      if (body.kind !== kind || body.key !== params.key) {
        throw new Problem('invalid-definition', { count: 1 }, [
          {
            path: body.kind === kind ? '/key' : '/kind',
            code: 'request.not-allowed-value',
            severity: 'hard',
            params: {},
          },
        ]);
      }
      const parsed = parseDefinition(body);
      if ('definition' in parsed) requireOwnKind(services, parsed.definition, actor, permissions);
      return draftView(services, await services.definitions.createDraft(body, actor.user));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/forms/:key/:version',
    permission: 'definition.read',
    summary: 'A form version with the code lists and items that it uses',
    response: 'FormBundle',
    immutable: true,
    async handle({ services: { definitions }, params }) {
      const version = /^\d{1,9}$/.test(params.version ?? '') ? Number(params.version) : 0;
      const published = definitions.byVersion('form', params.key ?? '', version);
      if (published === undefined) throw new Problem('no-such-version');
      return bundleOf(definitions, published);
    },
  }),
];

/**
 * Whoever opens consultations about some definitions drafts those alone, unless he publishes: the statistics office its
 * selections.
 * @throws Problem `forbidden`
 */
function requireOwnKind(
  { revisions, clock }: Services,
  definition: Definition,
  { grants }: Actor,
  permissions: ReadonlySet<Permission>,
): void {
  if (permissions.has('definition.publish')) return;
  const now = clock.now();
  const isOpener = grants.some(({ role }) => revisions.openers(now).has(role));
  if (isOpener && !opensFor(revisions, definition, grants, now)) throw new Problem('forbidden');
}

/** Publishing is for those who may publish anything, and for who opened the consultation about it. @throws Problem `forbidden` */
function requirePublisher(
  { revisions, clock }: Services,
  definition: Definition,
  { grants }: Actor,
  permissions: ReadonlySet<Permission>,
): void {
  if (permissions.has('definition.publish')) return;
  if (!opensFor(revisions, definition, grants, clock.now())) throw new Problem('forbidden');
}

function opensFor(
  revisions: Services['revisions'],
  definition: Definition,
  grants: Actor['grants'],
  now: string,
): boolean {
  const way = revisions.wayOf({ id: '', definition, version: 0, base: null }, now);
  return way !== null && grants.some(({ role }) => role === way.collection.opening.role);
}

/** A list of units says what was measured of each: not for those who are in it. */
function requireNoSecrets({ definition }: Published, permissions: ReadonlySet<Permission>): void {
  const namesUnits = definition.kind === 'selection' && definition.of !== 'products';
  if (namesUnits && !permissions.has('revision.read')) throw new Problem('forbidden');
}

function kindIn(text: string | undefined): DefinitionKind {
  const kind = allKinds.find((one) => one === text);
  if (kind === undefined) throw new Problem('not-found');
  return kind;
}

function unpublishedSummary({ id, definition, savedAt, savedBy }: Draft): DefinitionSummary {
  const { kind, key, title } = definition;
  return { kind, key, title, version: 0, from: '', publishedAt: savedAt, publishedBy: savedBy, draft: id };
}

function summaryOf(last: Published | undefined, drafts: Draft[]): DefinitionSummary[] {
  if (last === undefined) return [];
  const { kind, key, title } = last.definition;
  const draft = drafts.find(({ definition }) => definition.kind === kind && definition.key === key);
  const { version, from, publishedAt, publishedBy } = last;
  return [{ kind, key, title, version, from, publishedAt, publishedBy, draft: draft?.id ?? null }];
}

async function versionView(
  definitions: DefinitionStore,
  accounts: Services['accounts'],
  published: Published,
): Promise<DefinitionVersionView> {
  const { definition, version, from, publishedAt, hash } = published;
  const { kind, key, title } = definition;
  const versions = definitions.versions(kind, key);
  const names = await accounts.names(versions.map(({ publishedBy }) => publishedBy));
  const nameOf = (user: string) => names.get(user) ?? user;
  return {
    kind,
    key,
    title,
    version,
    from,
    publishedAt,
    publishedBy: nameOf(published.publishedBy),
    hash,
    document: jsonOf(definition),
    versions: versions.map((one) => ({
      version: one.version,
      from: one.from,
      publishedAt: one.publishedAt,
      publishedBy: nameOf(one.publishedBy),
      retiredFrom: one.retiredFrom ?? null,
      revision: one.revision ?? null,
      circular: one.circular ?? null,
    })),
  };
}

async function draftView(services: Services, { draft, proof }: ProvedDraft): Promise<DefinitionDraftView> {
  const { revisions, clock, organisations } = services;
  const { id, definition, version, savedAt, savedBy, base, revision } = draft;
  const way = revisions.wayOf(draft, clock.now());
  const { issues, changes, burden } = proof;
  const names = await services.accounts.names([savedBy]);
  return {
    id,
    kind: definition.kind,
    key: definition.key,
    document: jsonOf(definition),
    version,
    savedAt,
    savedBy: names.get(savedBy) ?? savedBy,
    base,
    issues: issues.map(refusalView),
    changes,
    burden,
    consultation: way && {
      collection: way.collection.key,
      title: way.collection.title,
      parts: way.domains.map((domain) => organisations.ofDomain(domain)?.title ?? { fa: domain, en: domain }),
    },
    revision: revision === null ? null : await revisionSummary(services, await revisions.known(revision)),
  };
}

/** What a renderer of a form needs: the form with its shared parts and without its examples, its code lists and its items. */
export function bundleOf(definitions: DefinitionStore, published: Published<'form'>): FormBundle {
  const { definition: written, version } = published;
  const { examples: _tried, ...form } = definitions.wholeForm(written.key, version) ?? written;
  const library = definitions.formLibrary(form.key, version);
  const used = referencesOf(form, library?.items ?? new Map());
  const pick = (all: ReadonlyMap<string, object> | undefined, wanted: Set<string>) =>
    Object.fromEntries(
      [...(all ?? [])].flatMap(([key, one]) => (wanted.has(key) ? [[key, jsonOf(one)]] : [])),
    );
  return {
    form: jsonOf(form),
    version,
    codelists: pick(library?.codelists, used.codelists),
    items: pick(library?.items, used.items),
  };
}
