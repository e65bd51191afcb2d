// What the cases of a month go by: as it is, and with a draft in the place of what it revises.
import {
  compileCalendar,
  compilePolicy,
  compileWorkflow,
  type Definition,
  type Policy,
} from '../../engine/index.ts';
import { policyOn } from '../store/form-context.ts';
import type { Ground } from '../store/impact.ts';
import type { ImpactOptions } from './impact-options.ts';
import type { Rules } from './impact-replay.ts';

export function rulesBefore({ definitions, cases }: ImpactOptions, { collection, period }: Ground): Rules {
  const key = definitions.inForce('collection', collection, period)?.definition.policy;
  const policy = key === undefined ? undefined : definitions.inForce('policy', key, period)?.definition;
  return {
    definitionsOf: ({ body }) => cases.source.of(body.collection, body.pins),
    policyAt: (at) => (policy === undefined ? {} : policyOn(policy, at)),
  };
}

/** The same rules but for what the draft is about; null where it is not about the life of cases. */
export function rulesAfter(options: ImpactOptions, before: Rules, draft: Definition): Rules | null {
  const { definitions, cases, clock } = options;
  switch (draft.kind) {
    case 'workflow': {
      const workflow = compileWorkflow(draft, 0);
      return { ...before, definitionsOf: (history) => ({ ...before.definitionsOf(history), workflow }) };
    }
    case 'calendar': {
      const calendar = compileCalendar(draft, 0);
      return {
        ...before,
        definitionsOf: (history) => ({ ...before.definitionsOf(history), calendar: () => calendar }),
      };
    }
    case 'policy': {
      const earlier = definitions.versions('policy', draft.key).at(-1)?.definition;
      const document = asIfAlways(earlier, draft);
      const policy = compilePolicy(document, 0);
      return {
        definitionsOf: (history) => ({ ...before.definitionsOf(history), policy }),
        policyAt: (at) => policyOn(document, at),
      };
    }
    case 'collection': {
      const { source } = cases;
      const chain = definitions.versions('workflow', draft.workflow).at(-1);
      const policy = definitions.versions('policy', draft.policy).at(-1)?.definition;
      if (chain === undefined || policy === undefined) return null;
      const workflow = compileWorkflow(chain.definition, chain.version);
      // What it names is in force now; in the month that is lived again it may not have been.
      const now = clock.now();
      const [settled, calendar] = [source.policy(draft.policy, now), source.calendar(draft.calendar, now)];
      return {
        definitionsOf: (history) => ({
          ...before.definitionsOf(history),
          collection: draft,
          workflow,
          policy: () => settled,
          calendar: () => calendar,
        }),
        policyAt: (at) => policyOn(policy, at),
      };
    }
    default:
      return null;
  }
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
