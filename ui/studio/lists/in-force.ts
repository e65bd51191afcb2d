// What is in force and may be named: definitions by title, parameters, roles, deputyships, provinces.
import { useMemo } from 'react';
import type { CodeList, Definition, Item, Parameter, RoleDefinition, Text } from '../../../engine/index.ts';
import { useApi } from '../../api.ts';
import { useWords } from '../../locales/index.ts';
import { useDefinitions } from '../references.ts';
import type { Option } from './fields.tsx';

/** Definitions of a kind that may be named, by title. */
export function useChoices(kind: Definition['kind']): Option<string>[] {
  const { of } = useWords();
  const list = useApi('/api/definitions');
  return (list.data?.items ?? [])
    .filter((one) => one.kind === kind)
    .map(({ key, title }) => ({ value: key, label: of(title) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'fa'));
}

/** Every definition in force of some kinds. */
export function useInForce<K extends Definition['kind']>(kind: K): Extract<Definition, { kind: K }>[] {
  const all = useDefinitions((one) => one.kind === kind);
  return useMemo(
    () => all.filter((one): one is Extract<Definition, { kind: K }> => one.kind === kind),
    [all, kind],
  );
}

/** Parameters of a type, of every policy in force. */
export function useParameters(type: Parameter['type']): { key: string; title: Text; parameter: Parameter }[] {
  const policies = useInForce('policy');
  return policies.flatMap(({ parameters }) =>
    Object.entries(parameters).flatMap(([key, parameter]) =>
      parameter.type === type ? [{ key, title: parameter.title, parameter }] : [],
    ),
  );
}

export function useRoles(): RoleDefinition[] {
  return useInForce('roles').flatMap(({ roles }) => roles);
}

export function useItems(): Item[] {
  const catalogues = useInForce('items');
  return useMemo(() => catalogues.flatMap(({ items }) => items), [catalogues]);
}

/** A code list in force by its key; null until it is there. */
export function useCodeList(key: string): CodeList | null {
  const found = useDefinitions((one) => one.kind === 'codelist' && one.key === key)[0];
  return found?.kind === 'codelist' ? found : null;
}

/** The codes of a list as choices. */
export function useCodes(key: string): Option<string>[] {
  const { of } = useWords();
  const list = useCodeList(key);
  return (list?.codes ?? []).map(({ code, title }) => ({ value: code, label: of(title) }));
}
