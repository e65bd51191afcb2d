// What every part of the chain editor works with: the document, what is looked at, the words, and what the chain refers to.
import { createContext, useContext, useMemo } from 'react';
import {
  type Calendar,
  type Collection,
  compileCalendar,
  compilePolicy,
  type Parameter,
  type Policy,
  type PolicyInForce,
  type RoleDefinition,
  type Text,
  type Workflow,
  type WorkingCalendar,
} from '../../../engine/index.ts';
import type { useChainWords } from '../overview/chain-words.ts';
import { type References, useDefinitions } from '../references.ts';
import type { ChainIssues } from './chain-issues.ts';
import type { Holds, Selection } from './places.ts';
import { parametersOf } from './play.ts';

/** What a chain refers to, as it is in force. */
export interface Surroundings {
  roles: readonly RoleDefinition[];
  policy: Policy | null;
  calendar: Calendar | null;
  /** The collection that uses the chain; null where none does yet. */
  collection: Collection | null;
  /** Deputyships that collections route to. */
  domains: readonly string[];
  policyAt: ((at: string) => PolicyInForce) | null;
  working: WorkingCalendar | null;
}

/** Where something is added: at the top, or into a state, as one of its steps or parts. */
export interface Spot {
  around: string | null;
  /** What the state is to hold that holds nothing yet. */
  as: Exclude<Holds, 'nothing'>;
}

export interface ChainDesk {
  workflow: Workflow;
  isReadOnly: boolean;
  issues: ChainIssues;
  selection: Selection;
  /** `focus`: the properties get the keyboard. */
  select(selection: Selection, focus?: boolean): void;
  /** Changes of the same `merge` are undone together. */
  change(next: Workflow, merge?: string): void;
  titleOf(path: string): string;
  eventTitle(type: string): string;
  clockTitle(name: string): string;
  words: ReturnType<typeof useChainWords>;
  references: References;
  around: Surroundings;
  /** Opens the dialog for a way. */
  connect(from: string | null, to: string | null): void;
  /** Opens the dialog for a state at the spot. */
  addInto(spot: Spot): void;
}

export const ChainDeskContext = createContext<ChainDesk | null>(null);

/** The desk; only below the builder. */
export function useChainDesk(): ChainDesk {
  const desk = useContext(ChainDeskContext);
  if (desk === null) throw new Error('useChainDesk stands outside the chain builder');
  return desk;
}

const isWanted = ({ kind }: { kind: string }) => ['roles', 'policy', 'calendar', 'collection'].includes(kind);

/** Loads the roles, the policy, the calendar and the collection that a chain is about. */
export function useSurroundings(workflow: Workflow): Surroundings {
  const definitions = useDefinitions(isWanted);
  const { key } = workflow;
  const asked = parametersOf(workflow).join(' ');
  return useMemo(() => {
    const policies = definitions.flatMap((one) => (one.kind === 'policy' ? [one] : []));
    const calendars = definitions.flatMap((one) => (one.kind === 'calendar' ? [one] : []));
    const collections = definitions.flatMap((one) => (one.kind === 'collection' ? [one] : []));
    const collection = collections.find((one) => one.workflow === key) ?? null;
    const known = (policy: Policy) =>
      asked.split(' ').filter((one) => Object.hasOwn(policy.parameters, one)).length;
    const size = (policy: Policy) => Object.keys(policy.parameters).length;
    const [likely] = policies.toSorted((one, other) => known(other) - known(one) || size(other) - size(one));
    const policy = policies.find((one) => one.key === collection?.policy) ?? likely ?? null;
    const calendar = calendars.find((one) => one.key === collection?.calendar) ?? calendars[0] ?? null;
    const domains = collections.flatMap((one) => (one.domains?.rules ?? []).map(({ domain }) => domain));
    return {
      roles: definitions.flatMap((one) => (one.kind === 'roles' ? one.roles : [])),
      policy,
      calendar,
      collection,
      domains: [...new Set(domains)].sort(),
      policyAt: policy === null ? null : compilePolicy(policy, 1),
      working: calendar === null ? null : compileCalendar(calendar, 1),
    };
  }, [definitions, key, asked]);
}

/** The policy's parameters of a type, for settings that may come from it. */
export function parametersOfType(
  policy: Policy | null,
  type: Parameter['type'],
): { key: string; title: Text }[] {
  return Object.entries(policy?.parameters ?? {}).flatMap(([key, parameter]) =>
    parameter.type === type ? [{ key, title: parameter.title }] : [],
  );
}
