import { type Check, compileCheck } from '../json-schema.ts';

/** Checks of the answers that were asked for last, by their schema: titles and rules leave it as it is. */
const checks = new Map<string, Check>();
const mostChecks = 6;

/** The check of answers against a schema, compiled once while it is asked for. */
export function answerCheck(schema: object): Check {
  const name = JSON.stringify(schema);
  const check = checks.get(name) ?? compileCheck(schema);
  checks.delete(name);
  checks.set(name, check);
  for (const oldest of checks.keys()) if (checks.size > mostChecks) checks.delete(oldest);
  return check;
}
