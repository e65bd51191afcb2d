// Bodies and views against wire.schema.json, compiled once each.
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { type Issue, Problem } from '../../engine/index.ts';
import type { ViewName } from '../routes/route.ts';
import wire from '../wire.schema.json' with { type: 'json' };
import type { Wire } from '../wire.ts';
import { escaped, requestIssue } from './body.ts';

// The first error only: with all of them a hostile body makes one for each of its million values.
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: false });
ajv.addSchema(wire);
const lists = new Map<string, ValidateFunction>();

/** @throws Problem invalid-body, naming the place */
export function requireBody(name: keyof Wire, body: unknown): void {
  const validate = validatorOf(name);
  if (validate(body)) return;
  throw new Problem('invalid-body', {}, issuesOf(validate.errors ?? []));
}

/** That no alternative fits says less than what is wrong with the one that was meant. */
const alternatives = new Set(['anyOf', 'oneOf', 'not', 'propertyNames']);

function issuesOf(errors: ErrorObject[]): Issue[] {
  const telling = errors.filter(
    ({ keyword, schemaPath }) => !alternatives.has(keyword) && !schemaPath.includes('/propertyNames/'),
  );
  const places = new Map<string, Issue>();
  for (const issue of (telling.length > 0 ? telling : errors).map(issueOf)) {
    if (!places.has(issue.path)) places.set(issue.path, issue);
  }
  return [...places.values()];
}

/** What is wrong with a view, as text; null when nothing is. */
export function viewErrors(name: ViewName, view: unknown): string | null {
  const validate = validatorOf(name);
  return validate(view) ? null : `${name}${ajv.errorsText(validate.errors, { dataVar: '' })}`;
}

function validatorOf(name: ViewName): ValidateFunction {
  const item = name.endsWith('[]') ? name.slice(0, -2) : null;
  const known = item === null ? ajv.getSchema(`wire.schema.json#/$defs/${name}`) : lists.get(name);
  if (known !== undefined) return known;
  if (item === null) throw new Error(`wire.schema.json has no ${name}`);
  const list = ajv.compile({ type: 'array', items: { $ref: `wire.schema.json#/$defs/${item}` } });
  lists.set(name, list);
  return list;
}

function issueOf(error: ErrorObject): Issue {
  const at = error.instancePath;
  const { additionalProperty, missingProperty, type, limit } = error.params;
  switch (error.keyword) {
    case 'additionalProperties':
      return requestIssue(`${at}/${escaped(additionalProperty)}`, 'unknown-field', {
        field: `${additionalProperty}`.slice(0, 100),
      });
    case 'required':
      return requestIssue(`${at}/${escaped(missingProperty)}`, 'missing-field', { field: missingProperty });
    case 'type':
      if (Array.isArray(type)) return requestIssue(at, 'not-accepted');
      return requestIssue(at, 'wrong-type', { type: `${type}` });
    case 'maxLength':
      return requestIssue(at, 'too-long', { limit });
    case 'maxItems':
      return requestIssue(at, 'too-many', { limit });
    case 'enum':
    case 'const':
      return requestIssue(at, 'not-allowed-value');
    case 'pattern':
      return requestIssue(at, 'wrong-pattern');
    default:
      return requestIssue(at, 'not-accepted');
  }
}
