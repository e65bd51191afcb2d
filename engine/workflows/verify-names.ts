// What guards and actions of a workflow document say: names of the catalogue, parameters of the right kind.
import type { Action, Collection, Guard, Parameter, RoleDefinition } from '../definitions/grammar.ts';
import { compileExpression, type ValueType } from '../expressions/index.ts';
import type { Issue } from '../problem.ts';
import { actions, guards, observedList } from './catalogue.ts';
import { caseScope } from './compile.ts';

/** What a workflow refers to outside itself. */
export interface WorkflowSurroundings {
  roles: ReadonlyMap<string, RoleDefinition>;
  /** The policy's; null where nobody uses the chain yet, and it is taken at its word. */
  parameters: ReadonlyMap<string, Parameter> | null;
  /** What the collections that use the chain are about; null or absent where nobody uses it yet. */
  subject?: 'unit' | 'definition' | null;
  /** The collections of which the chain may open cases; absent where it is taken at its word. */
  collection?(key: string): Collection | undefined;
}

export type Report = (path: string, code: string, params?: Issue['params']) => void;

/** Whose names guards and actions may use. */
export interface Names extends WorkflowSurroundings {
  stages: ReadonlySet<string>;
}

export function checkGuard(guard: unknown, at: string, report: Report, names: Names): void {
  if (!isGuard(guard)) {
    report(at, 'no-guard');
    return;
  }
  const name = typeof guard === 'string' ? guard : guard.type;
  const params: Record<string, unknown> = typeof guard === 'string' ? {} : (guard.params ?? {});
  if (!Object.hasOwn(guards, name)) {
    report(at, 'unknown-guard', { guard: name });
    return;
  }
  const kind: Record<string, string> = guards[name as keyof typeof guards];
  if (!checkParameters(name, kind, params, at, report)) return;
  if (name === 'policyIs') checkPolicyIs(String(params.key), params.value, at, report, names);
  else checkReferences(params, at, report, names);
  for (const inner of Array.isArray(params.of) ? params.of : []) checkGuard(inner, at, report, names);
}

export function checkAction(action: Exclude<Action, string>, at: string, report: Report, names: Names): void {
  const { type, params = {} } = action;
  if (!Object.hasOwn(actions, type)) {
    report(at, 'unknown-action', { action: type });
    return;
  }
  const kind: Record<string, string> = actions[type as keyof typeof actions];
  if (!checkParameters(type, kind, params, at, report)) return;
  checkReferences(params, at, report, names);
  if (type === 'observeRegister') checkObserved(params, at, report, names);
  if (type === 'openCase') checkOpened(String(params.collection), at, report, names);
}

/** Only what the policy lists may be changed by what somebody saw: what a permit says stays (C1-R5). */
function checkObserved(params: Record<string, unknown>, at: string, report: Report, names: Names): void {
  const attributes = isTexts(params.attributes) ? params.attributes : {};
  for (const source of [params.from, ...Object.values(attributes)])
    if (isText(source)) checkExpression(source, at, report, null);
  if (names.parameters === null) return;
  const parameter = names.parameters.get(observedList);
  if (parameter?.type !== 'list') {
    report(at, 'unknown-parameter', { key: observedList });
    return;
  }
  const listed = parameter.values.flatMap(({ value }) => (Array.isArray(value) ? value : []));
  for (const name of Object.keys(attributes))
    if (!listed.includes(name)) report(at, 'not-observed', { attribute: name, key: observedList });
}

/** A case that cannot be opened would refuse the event that leads to it: the collection is there before the chain is. */
function checkOpened(key: string, at: string, report: Report, { collection }: Names): void {
  if (collection === undefined) return;
  const opened = collection(key);
  if (opened === undefined) report(at, 'unknown-collection', { key });
  else if (opened.subject === 'definition') report(at, 'collection-of-other-subject', { key });
}

/** A setting that a policy parameter gives must be there, and of a kind that it can be used as. */
export function checkSetting(
  value: unknown,
  type: Parameter['type'],
  at: string,
  report: Report,
  { parameters }: WorkflowSurroundings,
): void {
  const key = policyKeyOf(value);
  if (key === null || parameters === null) return;
  const parameter = parameters.get(key);
  if (parameter === undefined) report(at, 'unknown-parameter', { key });
  else if (parameter.type !== type) report(at, 'parameter-type', { key, expected: type });
}

/** Whether a guard, or one inside it, asks for a role: its event needs no task. */
export function asksForRole(guard: unknown): boolean {
  if (!isGuard(guard) || typeof guard === 'string') return false;
  if (guard.type === 'role') return true;
  return Array.isArray(guard.params?.of) && guard.params.of.some(asksForRole);
}

const fits: Record<string, (value: unknown) => boolean> = {
  text: isText,
  stage: isText,
  expression: isText,
  value: isText,
  values: isTexts,
  boolean: (value) => typeof value === 'boolean',
  setting: (value) => Number.isInteger(value) || policyKeyOf(value) !== null,
  any: (value) => ['string', 'number', 'boolean'].includes(typeof value),
  guards: (value) => Array.isArray(value) && value.length > 0 && value.length <= 20,
  verdict: (value) => value === 'approve' || value === 'return' || value === 'comment',
  kind: (value) => value === 'explicit' || value === 'bulk',
  scope: (value) => isText(value) && ['unit', 'jurisdiction', 'domain', 'nation'].includes(value),
};

function checkParameters(
  name: string,
  kind: Record<string, string>,
  params: Record<string, unknown>,
  at: string,
  report: Report,
): boolean {
  let isRight = true;
  const wrong = (code: string, parameter: string) => {
    isRight = false;
    report(at, code, { name, parameter });
  };
  for (const [parameter, type] of Object.entries(kind)) {
    const isOptional = type.endsWith('?');
    if (!Object.hasOwn(params, parameter)) {
      if (!isOptional) wrong('missing-parameter', parameter);
    } else if (fits[isOptional ? type.slice(0, -1) : type]?.(params[parameter]) !== true) {
      wrong('wrong-parameter', parameter);
    }
  }
  for (const extra of Object.keys(params)) {
    if (!Object.hasOwn(kind, extra)) wrong('unknown-parameter-name', extra);
  }
  return isRight;
}

function checkReferences(params: Record<string, unknown>, at: string, report: Report, names: Names): void {
  const { stage, is, role, when, expression, max } = params;
  if (isText(stage) && !names.stages.has(stage)) report(at, 'unknown-stage', { stage });
  for (const key of [is, role]) {
    if (isText(key) && !names.roles.has(key)) report(at, 'unknown-role', { role: key });
  }
  for (const source of [when, expression]) if (isText(source)) checkExpression(source, at, report);
  checkSetting(max, 'integer', at, report, names);
}

/** A comparison with what the parameter can never be is never true, in silence. */
function checkPolicyIs(key: string, value: unknown, at: string, report: Report, names: Names): void {
  const parameter = names.parameters?.get(key);
  if (names.parameters === null) return;
  if (parameter === undefined) {
    report(at, 'unknown-parameter', { key });
    return;
  }
  const expected = { text: 'string', integer: 'number', number: 'number', boolean: 'boolean', list: '' };
  const isPossible =
    typeof value === expected[parameter.type] &&
    (parameter.options === undefined || parameter.options.some((option) => option === value));
  if (!isPossible) report(at, 'impossible-value', { key, value: String(value) });
}

export function checkExpression(
  expression: string,
  at: string,
  report: Report,
  expected: ValueType | null = { kind: 'boolean' },
): void {
  const result =
    expected === null
      ? compileExpression(expression, caseScope)
      : compileExpression(expression, caseScope, expected);
  if (result.ok) return;
  const [first] = result.issues;
  report(at, 'expression', { ...first?.params, expression, fault: first?.code ?? '' });
}

/** Expressions by name. */
function isTexts(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const all = Object.values(value);
  return all.length > 0 && all.length <= 40 && all.every(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function policyKeyOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('policy' in value)) return null;
  return isText(value.policy) ? value.policy : null;
}

/** Guards inside `and`, `or` and `not` are looked at by nobody before. */
function isGuard(value: unknown): value is Guard {
  if (isText(value)) return true;
  if (typeof value !== 'object' || value === null || !('type' in value) || !isText(value.type)) return false;
  const params = 'params' in value ? value.params : {};
  return typeof params === 'object' && params !== null && !Array.isArray(params);
}
