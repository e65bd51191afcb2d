// What publishing a draft would do, told before it is published: who is touched, and a month of every collection concerned
// lived under it.
import {
  type CompiledWorkflow,
  compileWorkflow,
  type Definition,
  periodContaining,
} from '../../engine/index.ts';
import type { Draft } from '../store/definition-drafts.ts';
import type { DefinitionStore } from '../store/definitions.ts';
import { countCases, type Ground, openCases } from '../store/impact.ts';
import type { FoundExample } from '../store/impact-examples.ts';
import type { ImpactCollection, ImpactOpenCases, ImpactView, JobPhase } from '../wire.ts';
import { type Examined, groundsOf } from './impact-grounds.ts';
import type { ImpactOptions } from './impact-options.ts';
import { populationImpact } from './impact-population.ts';
import { replayImpact } from './impact-replay.ts';
import { createReturnsTally, type ReturnsTally, returnsImpact } from './impact-returns.ts';
import { rolesImpact } from './impact-roles.ts';
import { rulesAfter, rulesBefore } from './impact-rules.ts';
import { createSteps, type ImpactSteps } from './impact-steps.ts';
import { type Surroundings, touchedItems, usesOf } from './impact-uses.ts';
import { valuesImpact } from './impact-values.ts';
import { formsBeside, publishedWith } from './impact-versions.ts';
import { createReplayTally, type ReplayTally } from './replay-tally.ts';
import type { JobHandle } from './runner.ts';

/** What a job keeps: examples without units and figures, which are read when somebody looks. */
export interface ImpactFindings extends Omit<ImpactView, 'examples'> {
  examples: FoundExample[];
}

/** What there is to go through on one ground. */
interface Step {
  phase: JobPhase['name'];
  ground: Ground;
  examined: Examined;
  cases: number;
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
): Promise<ImpactFindings> {
  const { database } = options;
  const { definition } = draft;
  const steps = createSteps(handle);
  await steps.phase({ name: 'touched', collection: null, form: null });
  const around = surroundings(options);
  const before = lastOf(options, definition);
  const items = touchedItems(before, wholeOf(options, definition), around);
  const uses = usesOf(definition, items, around);
  const grounds = await groundsOf(options, definition, uses.forms, period);
  const totals = { returns: createReturnsTally(), replay: createReplayTally() };
  const todo = await stepsOf(options, definition, grounds);
  for (const { cases } of todo) steps.expect(cases);
  const collections: ImpactCollection[] = [];
  for (const examined of grounds) {
    const own = todo.filter((step) => step.examined === examined);
    collections.push(await examine(options, before, definition, examined, own, totals, steps));
  }
  return {
    kind: definition.kind,
    key: definition.key,
    draftVersion: draft.version,
    openCases: await touchedCases(options, definition, grounds),
    items,
    uses,
    roles: await rolesImpact(database.engine, before, definition),
    returns: todo.some(({ phase }) => phase === 'returns') ? totals.returns.result() : null,
    replay: todo.some(({ phase }) => phase === 'replay') ? totals.replay.result() : null,
    examples: totals.returns.examples(),
    collections,
  };
}

function surroundings({ definitions, clock }: ImpactOptions): Surroundings {
  const month = periodContaining(clock.now(), 'month');
  const { forms = [], indicators: lists = [], items } = definitions.library(month);
  const partsOf = (key: string) => {
    const parts = definitions.inForce('form', key, month)?.definition.parts ?? {};
    return Object.values(parts).map(({ part }) => part);
  };
  return { forms, lists, items, partsOf };
}

/** The version that a draft follows; a form's with its parts in their places. */
function lastOf({ definitions }: ImpactOptions, { kind, key }: Definition): Definition | undefined {
  const last = definitions.versions(kind, key).at(-1);
  return last && kind === 'form' ? definitions.wholeForm(key, last.version) : last?.definition;
}

function wholeOf(options: ImpactOptions, draft: Definition): Definition {
  if (draft.kind !== 'form') return draft;
  return publishedWith(options, draft).wholeForm(draft.key, 1) ?? draft;
}

/** What a draft of each kind has examined: returns evaluated again, a month lived again. */
const examinations: Record<Definition['kind'], ('returns' | 'replay')[]> = {
  form: ['returns'],
  codelist: ['returns'],
  part: ['returns'],
  workflow: ['replay'],
  policy: ['replay'],
  calendar: ['replay'],
  collection: ['replay'],
  items: [],
  indicators: [],
  roles: [],
  selection: [],
};

async function stepsOf({ database }: ImpactOptions, draft: Definition, grounds: Examined[]): Promise<Step[]> {
  const todo: Step[] = [];
  for (const examined of grounds) {
    const { ground } = examined;
    if (ground === null) continue;
    for (const phase of examinations[draft.kind]) {
      const cases = await countCases(database.engine, ground, phase === 'returns');
      todo.push({ phase, ground, examined, cases });
    }
  }
  return todo;
}

async function examine(
  options: ImpactOptions,
  before: Definition | undefined,
  draft: Definition,
  examined: Examined,
  todo: Step[],
  totals: { returns: ReturnsTally; replay: ReplayTally },
  steps: ImpactSteps,
): Promise<ImpactCollection> {
  const sql = options.database.engine;
  const { collection, title, form, ground } = examined;
  const say = (name: JobPhase['name']) => steps.phase({ name, collection: title, form: form?.title ?? null });
  const found: ImpactCollection = {
    collection,
    title,
    form,
    period: ground?.period ?? null,
    returns: null,
    replay: null,
    population: null,
    values: [],
  };
  for (const step of todo) {
    await say(step.phase);
    const rules = rulesBefore(options, step.ground);
    if (step.phase === 'returns' && form !== null) {
      const own = createReturnsTally();
      const versions = formsBeside(options, draft, form.key);
      const given = { sql, ground: step.ground, policyAt: rules.policyAt, ...versions, steps };
      await returnsImpact(given, [own, totals.returns]);
      found.returns = own.result();
    }
    const after = rulesAfter(options, rules, draft);
    if (step.phase === 'replay' && after !== null) {
      const own = createReplayTally();
      const until = options.clock.now();
      await replayImpact({ sql, ground: step.ground, before: rules, after, until, steps }, [
        own,
        totals.replay,
      ]);
      found.replay = own.result();
    }
  }
  if (draft.kind === 'collection') {
    await say('population');
    found.population = await populationImpact(options, before, draft, ground?.period ?? null, steps);
  }
  if (draft.kind === 'indicators' && ground !== null) {
    await say('values');
    found.values = await valuesImpact(options, before, draft, ground);
  }
  return found;
}

const effects: Record<Definition['kind'], ImpactOpenCases['effect']> = {
  // Cases are pinned to these.
  form: 'keep-version',
  workflow: 'keep-version',
  collection: 'keep-version',
  policy: 'from-now-on',
  calendar: 'from-now-on',
  // A form version keeps the parts, lists and items that it was published with.
  codelist: 'when-republished',
  part: 'when-republished',
  items: 'when-republished',
  roles: 'at-once',
  indicators: 'none',
  // A period keeps the lists that were in force when it ended.
  selection: 'none',
};

async function touchedCases(
  { database, definitions }: ImpactOptions,
  { kind, key }: Definition,
  grounds: Examined[],
): Promise<ImpactOpenCases> {
  const effect = effects[kind];
  if (effect !== 'keep-version' && effect !== 'from-now-on') return { effect, total: 0, groups: [] };
  const collections = grounds.map(({ collection }) => collection);
  const groups = await openCases(database.engine, collections, kind === 'form' ? key : null);
  const titles = new Map(grounds.map(({ collection, title }) => [collection, title]));
  const chains = new Map(collections.map((name) => [name, chainOf(definitions, name)]));
  return {
    effect,
    total: groups.reduce((sum, { cases }) => sum + cases, 0),
    groups: groups.map((group) => {
      const { collection, state } = group;
      const stateTitle = chains.get(collection)?.states.get(state)?.state.meta?.title;
      return {
        ...group,
        collectionTitle: titles.get(collection) ?? { fa: collection, en: collection },
        stateTitle: stateTitle ?? { fa: state, en: state },
      };
    }),
  };
}

/** The last published chain of a collection: states keep their names better than their titles. */
function chainOf(definitions: DefinitionStore, collection: string): CompiledWorkflow | undefined {
  const key = definitions.versions('collection', collection).at(-1)?.definition.workflow;
  const last = key === undefined ? undefined : definitions.versions('workflow', key).at(-1);
  return last && compileWorkflow(last.definition, last.version);
}
