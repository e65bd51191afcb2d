// Query parameters against what the route declares. A misspelt filter that is ignored would show the wrong list.
import { Problem } from '../../engine/index.ts';
import type { Parameter, Query } from '../routes/route.ts';

type Value = string | number | boolean;

/** @throws Problem invalid-parameter for one that is unknown, repeated or not as declared */
export function parseQuery(search: URLSearchParams, declared: Record<string, Parameter>): Query {
  const values = new Map<string, Value>();
  for (const [name, parameter] of Object.entries(declared)) {
    if (parameter.default !== undefined) values.set(name, parameter.default);
  }
  const seen = new Set<string>();
  for (const [name, text] of search) {
    const parameter = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (parameter === undefined || seen.has(name)) throw refusal(name);
    seen.add(name);
    values.set(name, parsed(name, text, parameter));
  }
  return {
    text: (name) => typed(values.get(name), 'string'),
    integer: (name) => typed(values.get(name), 'number'),
    flag: (name) => typed(values.get(name), 'boolean'),
  };
}

function parsed(name: string, text: string, parameter: Parameter): Value {
  if (parameter.type === 'boolean') {
    if (text !== 'true' && text !== 'false') throw refusal(name);
    return text === 'true';
  }
  if (parameter.type === 'integer') {
    const number = Number(text);
    const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = parameter;
    if (!/^-?\d{1,15}$/.test(text) || number < minimum || number > maximum) throw refusal(name);
    return number;
  }
  const { enum: options, pattern, maxLength = 500 } = parameter;
  if (text.length > maxLength || text.includes('\0') || !text.isWellFormed()) throw refusal(name);
  if (options !== undefined && !options.includes(text)) throw refusal(name);
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) throw refusal(name);
  return text;
}

function typed(value: Value | undefined, type: 'string'): string | undefined;
function typed(value: Value | undefined, type: 'number'): number | undefined;
function typed(value: Value | undefined, type: 'boolean'): boolean | undefined;
function typed(value: Value | undefined, type: string): Value | undefined {
  return typeof value === type ? value : undefined;
}

function refusal(name: string): Problem {
  return new Problem('invalid-parameter', { parameter: name.slice(0, 100) });
}
