// Puts together what the engine needs to interpret a case: the versions that it is pinned to, and the policy, calendar
// and bodies of the instant.
import {
  type Body,
  type CaseDefinitions,
  type CompiledWorkflow,
  compileCalendar,
  compilePolicy,
  compileWorkflow,
  type Instant,
  type Pins,
  type PolicyInForce,
  periodContaining,
  type WorkingCalendar,
} from '../../engine/index.ts';
import type { DefinitionStore } from './definitions.ts';
import type { OrganisationStore } from './organisations.ts';

export interface CaseDefinitionSource {
  /** The definitions of a case that is pinned to `pins`. */
  of(collection: string, pins: Pins): CaseDefinitions;
  /** The versions that a case of the period is opened with; undefined where nothing is published yet. */
  pinsFor(collection: string, period: string, formKey: string | null): Pins | undefined;
  workflow(key: string, version: number): CompiledWorkflow;
  policy(key: string, at: Instant): PolicyInForce;
  calendar(key: string, at: Instant): WorkingCalendar;
}

/** Everything is compiled once per version and shared by all cases. */
export function createCaseDefinitions(
  definitions: DefinitionStore,
  organisations: OrganisationStore,
): CaseDefinitionSource {
  const workflows = new Map<string, CompiledWorkflow>();
  const policies = new Map<string, (at: Instant) => PolicyInForce>();
  const calendars = new Map<string, WorkingCalendar>();
  const bundles = new Map<string, CaseDefinitions>();

  function workflow(key: string, version: number): CompiledWorkflow {
    return remembered(workflows, `${key} ${version}`, () => {
      const published = required(
        definitions.byVersion('workflow', key, version),
        `workflow ${key} ${version}`,
      );
      return compileWorkflow(published.definition, version);
    });
  }
  function policy(key: string, at: Instant): PolicyInForce {
    const published = required(
      definitions.inForce('policy', key, periodContaining(at, 'month')),
      `policy ${key}`,
    );
    const inForce = remembered(policies, `${key} ${published.version}`, () =>
      compilePolicy(published.definition, published.version),
    );
    return inForce(at);
  }
  function calendar(key: string, at: Instant): WorkingCalendar {
    const published = required(
      definitions.inForce('calendar', key, periodContaining(at, 'month')),
      `calendar ${key}`,
    );
    return remembered(calendars, `${key} ${published.version}`, () =>
      compileCalendar(published.definition, published.version),
    );
  }

  /** A body that decides, with its head then. */
  function body(scope: 'jurisdiction' | 'domain', id: string, at: Instant): Body {
    const organisation = scope === 'domain' ? organisations.ofDomain(id) : organisations.get(id);
    return {
      id: organisation?.id ?? id,
      province: organisation?.province ?? null,
      head: organisation ? organisations.headAt(organisation.id, at) : null,
    };
  }

  function formOf({ formKey, form }: Pins) {
    if (formKey === null || form === null) return null;
    return required(definitions.compiledForm(formKey, form), `form ${formKey} ${form}`);
  }

  return {
    of: (collection, pins) =>
      remembered(
        bundles,
        `${collection} ${pins.collection} ${pins.workflow} ${pins.formKey} ${pins.form}`,
        () => {
          const { definition } = required(
            definitions.byVersion('collection', collection, pins.collection),
            `collection ${collection} ${pins.collection}`,
          );
          return {
            collection: definition,
            workflow: workflow(definition.workflow, pins.workflow),
            form: formOf(pins),
            policy: (at) => policy(definition.policy, at),
            calendar: (at) => calendar(definition.calendar, at),
            body,
          };
        },
      ),
    pinsFor: (key, period, formKey) => {
      const collection = definitions.inForce('collection', key, period);
      const form = formKey === null ? null : definitions.inForce('form', formKey, period);
      const chain = collection && definitions.inForce('workflow', collection.definition.workflow, period);
      if (!collection || form === undefined || !chain) return undefined;
      const versions = { collection: collection.version, workflow: chain.version };
      return { ...versions, form: form?.version ?? null, formKey };
    },
    workflow,
    policy,
    calendar,
  };
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`Not published: ${what}`);
  return value;
}
