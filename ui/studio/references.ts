// What a definition's overview says of others that it names: roles by title, policy parameters by their value.
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  type Definition,
  jalaliDayOf,
  type Parameter,
  type PolicyRef,
  parseDefinition,
  type Text,
} from '../../engine/index.ts';
import type { DefinitionSummary, DefinitionVersionView } from '../../server/wire.ts';
import { keyOf, read, useApi } from '../api.ts';
import { useSession } from '../layout/session.ts';
import { useWords, type Wording } from '../locales/index.ts';
import { sayValue } from './policy/say-value.ts';

export interface ParameterInForce {
  title: Text;
  value: number | boolean | string | (string | number)[];
  optionTitles?: Parameter['optionTitles'];
}

export interface References {
  role(key: string): Text;
  parameter(key: string): ParameterInForce | null;
  /** A setting's value in words, and the parameter that gives it, where one does. */
  setting(value: Setting): { value: string; parameter: { key: string; title: Text } | null };
}

export type Setting = number | boolean | string | PolicyRef;

/** Loads the definitions that are wanted; one that is only a draft has no version to load. */
export function useDefinitions(isWanted: (one: DefinitionSummary) => boolean): Definition[] {
  const list = useApi('/api/definitions');
  const summaries = (list.data?.items ?? []).filter((one) => one.version > 0 && isWanted(one));
  return useQueries({
    queries: summaries.map(({ kind, key }) => ({
      queryKey: keyOf('/api/definitions/{kind}/{key}', { kind, key }),
      queryFn: () => read('/api/definitions/{kind}/{key}', { kind, key }),
      staleTime: 60_000,
    })),
    combine: readAll,
  });
}

const known = new WeakMap<DefinitionVersionView, Definition | null>();

/** Outside of the hook, so that the same answers give the same list; a document is read once. */
function readAll(results: { data: DefinitionVersionView | undefined }[]): Definition[] {
  return results.flatMap(({ data }) => {
    if (data === undefined) return [];
    let definition = known.get(data);
    if (definition === undefined) {
      const parsed = parseDefinition(data.document);
      definition = 'definition' in parsed ? parsed.definition : null;
      known.set(data, definition);
    }
    return definition === null ? [] : [definition];
  });
}

const isNamed = ({ kind }: DefinitionSummary) => kind === 'roles' || kind === 'policy';

/** The names of roles and the values of parameters in force today. */
export function useReferences(): References {
  const words = useWords();
  const { now } = useSession();
  const definitions = useDefinitions(isNamed);
  const today = jalaliDayOf(new Date(now()).toISOString());
  return useMemo(() => referencesIn(definitions, today, words), [definitions, today, words]);
}

function referencesIn(definitions: readonly Definition[], today: string, words: Wording): References {
  const parameter = (key: string): ParameterInForce | null => {
    for (const one of definitions) {
      const found = one.kind === 'policy' ? one.parameters[key] : undefined;
      const value = found?.values.findLast(({ from }) => from <= today)?.value;
      if (found !== undefined && value !== undefined)
        return { title: found.title, value, optionTitles: found.optionTitles };
    }
    return null;
  };
  return {
    parameter,
    role: (key) => {
      const roles = definitions.flatMap((one) => (one.kind === 'roles' ? one.roles : []));
      return roles.find((one) => one.key === key)?.title ?? { fa: key, en: key };
    },
    setting: (value) => {
      if (typeof value !== 'object') return { value: sayValue({}, value, words), parameter: null };
      const found = parameter(value.policy);
      const title = found?.title ?? { fa: value.policy, en: value.policy };
      return {
        value: found === null ? '—' : sayValue(found, found.value, words),
        parameter: { key: value.policy, title },
      };
    },
  };
}
