// The only place that knows AJV and RE2: compiles schemas of our safe profile, and turns AJV's errors into issues.
// Schemas are written by users: they come here only when their size, depth and patterns have been looked at.

import { _, Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { RE2JS } from 're2js';
import { isGregorianDay } from './calendar/index.ts';
import type { Issue } from './problem.ts';

/** Gives the issues of a value; an empty list where it fits. */
export type Check = (value: unknown) => Issue[];

/** RFC 5321 without quoted names and address literals, which nobody has on a form. */
const atoms = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}";
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

/** What a text of each format must look like. `map-point` and `attachment` are objects and have their own schemas. */
const formats = {
  date: isGregorianDay,
  month: /^1[34]\d{2}-(?:0[1-9]|1[0-2])$/,
  year: /^1[34]\d{2}$/,
  email: new RegExp(`^${atoms}(?:\\.${atoms}){0,8}@${label}(?:\\.${label}){1,8}$`),
  phone: /^(?:0\d{9,10}|\+[1-9]\d{6,14})$/,
} as const;

const space = '\\s\\v\\x{feff}\\p{Z}';

/** A pattern as JSON Schema means it (ECMA 262), said to RE2: what counts as white space, what a dot passes over. */
function inRe2(pattern: string): string {
  let inClass = false;
  return pattern.replace(/\\[\s\S]|\[\^?|[.\]]/g, (part) => {
    if (part.startsWith('[')) inClass = true;
    else if (part === ']') inClass = false;
    else if (part === '\\s') return inClass ? space : `[${space}]`;
    else if (part === '\\S' && !inClass) return `[^${space}]`;
    else if (part === '.' && !inClass) return '[^\\n\\r\\x{2028}\\x{2029}]';
    return part;
  });
}

/** RE2 in linear time where AJV would take the platform's backtracking expressions (`^(a+)+$`: 30 s). */
const linearTime = Object.assign(
  (pattern: string) => {
    const compiled = RE2JS.compile(inRe2(pattern));
    // AJV keeps patterns by what they print: without a text of its own, each would be the first one compiled.
    return { test: (text: string) => compiled.test(text), toString: () => pattern };
  },
  // AJV asks for it, for standalone code, which we never write.
  { code: 'linearTime' },
);

/** Counted repetitions multiply a pattern's size: 500 of them still match in a millisecond. */
const mostRepetitions = 500;

/** Whether a pattern is one that RE2 takes (no look-around, no back-reference) and small enough. */
export function isLinearPattern(pattern: string): boolean {
  let repetitions = 0;
  for (const [, from, to] of pattern.matchAll(/\{(\d+),?(\d*)\}/g)) repetitions += Number(to || from);
  if (repetitions > mostRepetitions) return false;
  try {
    RE2JS.compile(inRe2(pattern));
    return true;
  } catch {
    return false;
  }
}

/**
 * Compiles a schema. `others` are schemas that it refers to by `$id`.
 * @throws Error where it is not a schema of JSON Schema 2020-12 in AJV's strict mode.
 */
export function compileCheck(schema: object, others: readonly object[] = []): Check {
  const ajv = new Ajv2020({
    strict: true,
    // A field may be a code or a number (`type: ["string", "number"]`) in the grammar's own schemas.
    allowUnionTypes: true,
    allErrors: true,
    messages: false,
    // 1.005 is a multiple of 0.001, whatever binary fractions say.
    multipleOfPrecision: 8,
    inlineRefs: false,
    // Schemas are the grammar's or made from a parsed form; looking them up in the meta-schema takes 30 ms a time.
    meta: false,
    validateSchema: false,
    code: { regExp: linearTime },
    formats,
    schemas: [...others],
  });
  ajv.addKeyword({
    keyword: 'decimals',
    type: 'number',
    schemaType: 'number',
    errors: false,
    validate: hasDecimals,
    error: { message: '', params: ({ schema }) => _`{limit: ${schema}}` },
  });
  const validate = ajv.compile(schema);
  return (value) => {
    if (validate(value)) return [];
    return translated(validate.errors ?? [], value);
  };
}

/** Whether a number is written with no more decimal places: as it prints, for binary fractions have others. */
function hasDecimals(places: number, value: number): boolean {
  const [digits = '', exponent = '0'] = String(value).split('e');
  const [, fraction = ''] = digits.split('.');
  return fraction.length - Number(exponent) <= places;
}

/** The value that a JSON pointer points at; undefined where there is none. */
function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const part of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined;
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
}

/** A step of a JSON pointer, escaped. */
export function pointerStep(name: string | number): string {
  return String(name).replaceAll('~', '~0').replaceAll('/', '~1');
}

function translated(errors: readonly ErrorObject[], root: unknown): Issue[] {
  const misnamed = new Set(
    errors.filter(({ keyword }) => keyword === 'propertyNames').map(({ instancePath }) => instancePath),
  );
  const issues = new Map<string, Issue>();
  for (const error of errors) {
    // A name of the wrong form is said of the object first, without the name.
    if (error.keyword === 'pattern' && misnamed.has(error.instancePath)) continue;
    const issue = issueOf(error, root);
    const key = `${issue.path} ${issue.code}`;
    if (!issues.has(key)) issues.set(key, issue);
  }
  return withoutAlternatives([...issues.values()]);
}

/**
 * Where none of several shapes fits, AJV says why of each. What is wrong inside the shape that was meant helps; that it
 * is no text either does not.
 */
function withoutAlternatives(issues: readonly Issue[]): Issue[] {
  const unmatched = new Set(issues.flatMap(({ code, path }) => (code === 'no-match' ? [path] : [])));
  if (unmatched.size === 0) return [...issues];
  const isInside = (path: string) => issues.some((one) => one.path.startsWith(`${path}/`));
  return issues.filter(({ code, path }) => !unmatched.has(path) || (code === 'no-match' && !isInside(path)));
}

function issueOf(error: ErrorObject, root: unknown): Issue {
  const { keyword, instancePath: path } = error;
  const params: Record<string, unknown> = error.params;
  const issue = (code: string, given: Issue['params'] = {}, at = path): Issue => ({
    path: at,
    code,
    severity: 'hard',
    params: given,
  });
  const limit = Number(params.limit);
  switch (keyword) {
    case 'type': {
      const expected = String(params.type);
      const isNumber = expected === 'number' || expected === 'integer';
      const value = isNumber ? valueAt(root, path) : undefined;
      return typeof value === 'string' && /^[+-]?[\d,٬.٫/]+$/.test(value)
        ? issue('number-as-text')
        : issue('type', { expected: expected.split(',')[0] ?? expected });
    }
    case 'required':
      return issue('required', {}, `${path}/${pointerStep(String(params.missingProperty))}`);
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return issue('unknown-field', {}, `${path}/${pointerStep(String(params.additionalProperty))}`);
    case 'propertyNames': {
      const name = String(params.propertyName);
      return issue('bad-name', { name }, `${path}/${pointerStep(name)}`);
    }
    case 'minimum':
    case 'maximum':
      return issue(keyword, { limit });
    case 'exclusiveMinimum':
      return issue('exclusive-minimum', { limit });
    case 'exclusiveMaximum':
      return issue('exclusive-maximum', { limit });
    case 'decimals':
      return issue('decimals', { limit });
    case 'multipleOf':
      return issue('multiple-of', { step: Number(params.multipleOf) });
    case 'minLength':
      return issue('too-short', { limit });
    case 'maxLength':
      return issue('too-long', { limit });
    case 'minItems':
      return issue('min-items', { limit });
    case 'maxItems':
      return issue('max-items', { limit });
    case 'minProperties':
      return issue('min-items', { limit });
    case 'maxProperties':
      return issue('max-items', { limit });
    case 'uniqueItems':
      return issue('duplicate', {}, `${path}/${Math.max(Number(params.i), Number(params.j))}`);
    case 'format':
      return issue('format', { format: String(params.format) });
    case 'enum':
    case 'const':
    case 'pattern':
      return issue(keyword);
    default:
      return issue('no-match');
  }
}
