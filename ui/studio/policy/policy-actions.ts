// Parameters of the law as applied, written by gestures: a value is added from a day on, none is overwritten.
import {
  isJalaliDay,
  type Parameter,
  type ParameterValue,
  type Policy,
  type Text,
} from '../../../engine/index.ts';

export type ParameterType = Parameter['type'];
export type PolicyValue = ParameterValue['value'];

export const parameterTypes = [
  'integer',
  'number',
  'boolean',
  'text',
  'list',
] as const satisfies ParameterType[];

/** Why a value cannot be added; null where it can. */
export type ValueFault = 'no-day' | 'taken' | 'type' | 'basis';

/** @param base the version that the draft was begun from: its values stay what they are */
export function faultOf(
  policy: Policy,
  key: string,
  added: ParameterValue,
  base: Policy | null,
): ValueFault | null {
  const parameter = policy.parameters[key];
  if (!isJalaliDay(added.from) || !/^1[34]/.test(added.from)) return 'no-day';
  if (base?.parameters[key]?.values.some(({ from }) => from === added.from)) return 'taken';
  if (parameter === undefined || !fits(parameter, added.value)) return 'type';
  return added.basis.trim() === '' || added.basis.length > 200 ? 'basis' : null;
}

/** The policy with a value from a day on, in the order of days; one of this draft for the same day gives way to it. */
export function addValue(policy: Policy, key: string, added: ParameterValue, base: Policy | null): Policy {
  const parameter = policy.parameters[key];
  if (parameter === undefined || faultOf(policy, key, added, base) !== null) return policy;
  const values = [...parameter.values.filter(({ from }) => from !== added.from), added];
  return withValues(policy, key, parameter, values);
}

/** Takes back what this draft added. */
export function takeBack(policy: Policy, key: string, from: string, base: Policy | null): Policy {
  const parameter = policy.parameters[key];
  const isOld = base?.parameters[key]?.values.some((value) => value.from === from) === true;
  if (parameter === undefined || isOld || parameter.values.length < 2) return policy;
  return withValues(
    policy,
    key,
    parameter,
    parameter.values.filter((value) => value.from !== from),
  );
}

/** A parameter of a new name; as it was where the name is taken, or is the beginning of another. */
export function addParameter(policy: Policy, key: string, parameter: Parameter): Policy {
  if (!isFreeKey(policy, key) || parameter.values.length === 0) return policy;
  return { ...policy, parameters: { ...policy.parameters, [key]: parameter } };
}

/** `a` and `a.b` cannot both be names of one policy. */
export function isFreeKey(policy: Policy, key: string): boolean {
  const isKey = /^[a-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)*$/.test(key) && key.length <= 80;
  const meets = (other: string) =>
    other === key || other.startsWith(`${key}.`) || key.startsWith(`${other}.`);
  return isKey && !Object.hasOwn(Object.prototype, key) && !Object.keys(policy.parameters).some(meets);
}

export function setParameterTitle(policy: Policy, key: string, title: Text): Policy {
  const parameter = policy.parameters[key];
  if (parameter === undefined) return policy;
  return { ...policy, parameters: { ...policy.parameters, [key]: { ...parameter, title } } };
}

/** What was, what is and what will be on a day. */
export function standing(parameter: Parameter, day: string) {
  const current = parameter.values.findLast(({ from }) => from <= day) ?? null;
  return {
    current,
    past: parameter.values.filter((value) => value.from <= day && value !== current).toReversed(),
    future: parameter.values.filter(({ from }) => from > day),
  };
}

/** Parameters by the first part of their keys, in the order of the document. */
export function groupsOf(policy: Policy): { prefix: string; keys: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const key of Object.keys(policy.parameters)) {
    const prefix = key.split('.', 1)[0]!;
    groups.set(prefix, [...(groups.get(prefix) ?? []), key]);
  }
  return [...groups].map(([prefix, keys]) => ({ prefix, keys }));
}

export function fits({ type, options }: Pick<Parameter, 'type' | 'options'>, value: PolicyValue): boolean {
  if (type === 'list') return Array.isArray(value);
  if (type === 'text') return typeof value === 'string' && options?.includes(value) !== false;
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function withValues(policy: Policy, key: string, parameter: Parameter, values: ParameterValue[]): Policy {
  const [first, ...rest] = values.toSorted((one, other) => one.from.localeCompare(other.from));
  if (first === undefined) return policy;
  return {
    ...policy,
    parameters: { ...policy.parameters, [key]: { ...parameter, values: [first, ...rest] } },
  };
}
