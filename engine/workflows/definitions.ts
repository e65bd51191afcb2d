// What the interpreter needs beside the case itself. The server puts it together; all of it is values and pure functions.
import type { WorkingCalendar } from '../calendar/index.ts';
import type { Collection, PolicyRef } from '../definitions/grammar.ts';
import type { CompiledForm } from '../forms/index.ts';
import type { Instant } from './case.ts';
import type { CompiledWorkflow } from './compile.ts';

export type PolicyValue = string | number | boolean | (string | number)[];

/** The policy as it stands at an instant. */
export interface PolicyInForce {
  version: number;
  get(key: string): PolicyValue | undefined;
}

/** A body that decides, and who heads it (C6-R2, C16-R2: a silent body is named with its head). */
export interface Body {
  id: string;
  province: string | null;
  head: string | null;
}

export interface CaseDefinitions {
  collection: Collection;
  workflow: CompiledWorkflow;
  /** Null where the collection's cases have no form to fill. */
  form: CompiledForm | null;
  policy(at: Instant): PolicyInForce;
  calendar(at: Instant): WorkingCalendar;
  /** A body with its head at an instant. */
  body(scope: 'jurisdiction' | 'domain', id: string, at: Instant): Body;
}

/** A setting's value: itself, or the policy parameter that it names. A parameter that is missing is a bug of publishing. */
export function settle<T extends PolicyValue>(setting: T | PolicyRef, policy: PolicyInForce): PolicyValue {
  if (typeof setting !== 'object' || Array.isArray(setting)) return setting;
  const value = policy.get(setting.policy);
  if (value === undefined) throw new Error(`The policy has no parameter ${setting.policy}`);
  return value;
}
