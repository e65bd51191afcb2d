// What publishing a draft would do, told before it is published: who is touched, and a month lived under it.
import {
  type CompiledWorkflow,
  compileCalendar,
  compilePolicy,
  compileWorkflow,
  type Definition,
  type Indicators,
  indicatorValues,
  type Policy,
  periodContaining,
  plan,
} from '../../engine/index.ts';
import type { ServerClock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { CaseDefinitionSource } from '../store/case-definitions.ts';
import type { DefinitionStore, Draft } from '../store/definitions.ts';
import { policyOn } from '../store/form-context.ts';
import { countCases, type Ground, groundsOf, openCases } from '../store/impact.ts';
import { measure } from '../store/indicators.ts';
import { createPublishedVersions, type PublishedVersions } from '../store/published-versions.ts';
import type { ImpactOpenCases, ImpactReplay, ImpactReturns, ImpactValue, ImpactView } from '../wire.ts';
import { type Rules, replayImpact } from './impact-replay.ts';
import { returnsImpact } from './impact-returns.ts';
import { type Surroundings, touchedItems, usesOf } from './impact-uses.ts';
import type { JobHandle } from './runner.ts';

export interface ImpactOptions {
  database: Database;
  definitions: DefinitionStore;
  cases: { source: CaseDefinitionSource };
  clock: ServerClock;
}

/**
 * @param draft one without hard issues
 * @param period a month, or null for the last one in which returns were accepted
 */
export async function impactOf(
  options: ImpactOptions,
  draft: Draft,
  period: string | null,
  handle: JobHandle,
): Promise<ImpactView> {
  const { database, definitions, clock } = options;
  const { definition } = draft;
  const sql = database.engine;
  const month = periodContaining(clock.now(), 'month');
  const around = surroundings(definitions, month);
  const before = definitions.versions(definition.kind, definition.key).at(-1)?.definition;
  const items = touchedItems(before, definition, around);
  const collections = collectionsOf(definitions, definition, month);
  const form = definition.kind === 'form' ? definition.key : null;
  const ground = await largest(options, await groundsOf(sql, collections, form, period));
  return {
    kind: definition.kind,
    key: definition.key,
    draftVersion: draft.version,
    period: ground?.period ?? null,
    collection: ground?.collection ?? null,
    openCases: await touchedCases(options, definition, collections, form),
    items,
    uses: usesOf(definition, items, around),
    returns: ground && (await returnsOf(options, definition, ground, handle)),
    replay: ground && (await replayOf(options, definition, ground, handle)),
    values: ground ? await valuesOf(options, before, definition, ground) : [],
  };
}

function surroundings(definitions: DefinitionStore, month: string): Surroundings {
  const inForce = <K extends 'form' | 'indicators'>(kind: K) =>
    definitions.keys(kind).flatMap((key) => definitions.inForce(kind, key, month)?.definition ?? []);
  return { forms: inForce('form'), lists: inForce('indicators'), items: definitions.library(month).items };
}

/** The collections whose cases go by a definition. */
function collectionsOf(
  definitions: DefinitionStore,
  { kind, key, ...rest }: Definition,
  month: string,
): string[] {
  if (kind === 'indicators' && 'collection' in rest) return [rest.collection];
  return definitions.keys('collection').filter((name) => {
    const collection = definitions.inForce('collection', name, month)?.definition;
    if (collection === undefined) return false;
    if (kind === 'form') return collection.forms.some((choice) => choice.form === key);
    if (kind === 'workflow' || kind === 'policy' || kind === 'calendar') return collection[kind] === key;
    return kind === 'collection' && name === key;
  });
}

async function largest({ database }: ImpactOptions, grounds: Ground[]): Promise<Ground | null> {
  let best: { ground: Ground; count: number } | null = null;
  for (const ground of grounds) {
    const count = await countCases(database.engine, ground, false);
    if (best === null || count > best.count) best = { ground, count };
  }
  return best?.ground ?? null;
}

const effects: Record<Definition['kind'], ImpactOpenCases['effect']> = {
  // Cases are pinned to these.
  form: 'keep-version',
  workflow: 'keep-version',
  collection: 'keep-version',
  policy: 'from-now-on',
  calendar: 'from-now-on',
  // A form version keeps the lists and items that it was published with.
  codelist: 'none',
  items: 'none',
  indicators: 'none',
  roles: 'none',
};

async function touchedCases(
  { database }: ImpactOptions,
  { kind }: Definition,
  collections: string[],
  form: string | null,
): Promise<ImpactOpenCases> {
  const effect = effects[kind];
  const groups = effect === 'none' ? [] : await openCases(database.engine, collections, form);
  return { effect, total: groups.reduce((sum, { cases }) => sum + cases, 0), groups: [...groups] };
}

/** What is in force with the draft in its place, as if it had been published. */
function withDraft({ definitions, clock }: ImpactOptions, draft: Definition): PublishedVersions {
  const month = periodContaining(clock.now(), 'month');
  const versions = createPublishedVersions();
  const published = { version: 1, from: month, publishedAt: '', publishedBy: '', hash: '' };
  for (const { definition } of definitions.allInForce(month)) {
    if (definition.kind !== draft.kind || definition.key !== draft.key)
      versions.add({ ...published, definition });
  }
  versions.add({ ...published, definition: draft });
  return versions;
}

async function returnsOf(
  options: ImpactOptions,
  draft: Definition,
  ground: Ground,
  handle: JobHandle,
): Promise<ImpactReturns | null> {
  if (draft.kind !== 'form') return null;
  const { database, definitions } = options;
  const form = withDraft(options, draft).compiledForm(draft.key, 1);
  if (form === undefined) throw new Error(`The draft of ${draft.key} does not compile`);
  return returnsImpact({
    sql: database.engine,
    ground,
    form,
    document: draft,
    formOf(version) {
      const compiled = definitions.compiledForm(draft.key, version);
      const document = definitions.byVersion('form', draft.key, version)?.definition;
      if (!compiled || !document) throw new Error(`Form ${draft.key} ${version} is not published`);
      return { compiled, document };
    },
    policyAt: rulesBefore(options, ground).policyAt,
    handle,
  });
}

async function replayOf(
  options: ImpactOptions,
  draft: Definition,
  ground: Ground,
  handle: JobHandle,
): Promise<ImpactReplay | null> {
  const before = rulesBefore(options, ground);
  const after = rulesAfter(options, before, draft);
  if (after === null) return null;
  const sql = options.database.engine;
  return replayImpact({ sql, ground, before, after, until: options.clock.now(), handle });
}

function rulesBefore({ definitions, cases }: ImpactOptions, { collection, period }: Ground): Rules {
  const key = definitions.inForce('collection', collection, period)?.definition.policy;
  const policy = key === undefined ? undefined : definitions.inForce('policy', key, period)?.definition;
  return {
    definitionsOf: ({ body }) => cases.source.of(body.collection, body.pins),
    policyAt: (at) => (policy === undefined ? {} : policyOn(policy, at)),
  };
}

/** The same rules but for what the draft is about; null where it is not about the life of cases. */
function rulesAfter({ definitions }: ImpactOptions, before: Rules, draft: Definition): Rules | null {
  if (draft.kind === 'workflow') {
    const workflow: CompiledWorkflow = compileWorkflow(draft, 0);
    return { ...before, definitionsOf: (history) => ({ ...before.definitionsOf(history), workflow }) };
  }
  if (draft.kind === 'calendar') {
    const calendar = compileCalendar(draft, 0);
    return {
      ...before,
      definitionsOf: (history) => ({ ...before.definitionsOf(history), calendar: () => calendar }),
    };
  }
  if (draft.kind !== 'policy') return null;
  const earlier = definitions.versions('policy', draft.key).at(-1)?.definition;
  const document = asIfAlways(earlier, draft);
  const policy = compilePolicy(document, 0);
  return {
    definitionsOf: (history) => ({ ...before.definitionsOf(history), policy }),
    policyAt: (at) => policyOn(document, at),
  };
}

/** A value that comes into force next month says nothing about last month: what the draft changes holds from ever. */
function asIfAlways(before: Policy | undefined, draft: Policy): Policy {
  const parameters = { ...draft.parameters };
  for (const [key, parameter] of Object.entries(parameters)) {
    const known = before?.parameters[key];
    if (JSON.stringify(known?.values) === JSON.stringify(parameter.values)) continue;
    const last = parameter.values.toSorted((one, other) => (one.from < other.from ? -1 : 1)).at(-1);
    if (last) parameters[key] = { ...parameter, values: [{ ...last, from: '1300-01-01' }] };
  }
  return { ...draft, parameters };
}

/** National values that the list would publish otherwise. */
async function valuesOf(
  { database }: ImpactOptions,
  before: Definition | undefined,
  draft: Definition,
  { collection, period }: Ground,
): Promise<ImpactValue[]> {
  if (draft.kind !== 'indicators') return [];
  const read = async (list: Indicators) => {
    const planned = plan(list, 'national', period);
    const values = indicatorValues(list, planned, await measure(database, planned, collection));
    return new Map(values.map((one) => [`${one.indicator} ${one.dimension}`, one]));
  };
  const old = before?.kind === 'indicators' ? await read(before) : new Map();
  const young = await read(draft);
  const titles = new Map(
    [before, draft].flatMap((list) =>
      list?.kind === 'indicators' ? list.indicators.map(({ id, title }) => [id, title] as const) : [],
    ),
  );
  return [...new Set([...old.keys(), ...young.keys()])].sort().flatMap((place): ImpactValue[] => {
    const [was, is] = [old.get(place), young.get(place)];
    if ((was?.value ?? null) === (is?.value ?? null)) return [];
    const { indicator, dimension } = (is ?? was)!;
    const title = titles.get(indicator) ?? { fa: indicator, en: indicator };
    return [
      { list: draft.key, indicator, title, dimension, before: was?.value ?? null, after: is?.value ?? null },
    ];
  });
}
