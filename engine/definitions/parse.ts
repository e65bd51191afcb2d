// Raw JSON enters here, once: limits, then the grammar of its kind, then the rules that JSON Schema cannot say.
import type { PartSource } from '../forms/index.ts';
import { type Check, compileCheck } from '../json-schema.ts';
import type { Issue } from '../problem.ts';
import calendar from './calendar.schema.json' with { type: 'json' };
import codelist from './codelist.schema.json' with { type: 'json' };
import collection from './collection.schema.json' with { type: 'json' };
import common from './common.schema.json' with { type: 'json' };
import form from './form.schema.json' with { type: 'json' };
import type { Definition } from './grammar.ts';
import indicators from './indicators.schema.json' with { type: 'json' };
import items from './items.schema.json' with { type: 'json' };
import { tooMuch } from './limits.ts';
import part from './part.schema.json' with { type: 'json' };
import policy from './policy.schema.json' with { type: 'json' };
import roles from './roles.schema.json' with { type: 'json' };
import { rulesOf } from './rules.ts';
import selection from './selection.schema.json' with { type: 'json' };
import workflow from './workflow.schema.json' with { type: 'json' };

type Kind = Definition['kind'];
export type ParseResult<T = Definition> = { definition: T } | { issues: Issue[] };

export const schemas = {
  calendar,
  codelist,
  collection,
  form,
  indicators,
  items,
  part,
  policy,
  roles,
  selection,
  workflow,
} as const satisfies Record<Kind, object>;

const checks = new Map<Kind, Check>();

/**
 * Parses a document of any kind. Gives the definition (the document itself, now typed) or every issue that the first
 * failing stage found: limits, grammar, rules of the kind. Expressions and references are `verifyDefinition`'s.
 * @param parts beside them, a form keeps the rules with its parts in their places
 */
export function parseDefinition(json: unknown, parts?: PartSource): ParseResult {
  const kind = kindOf(json);
  const breach = tooMuch(json, isLong(kind));
  if (breach !== null) return { issues: [breach] };
  if (kind === null)
    return { issues: [{ path: '/kind', code: 'unknown-kind', severity: 'hard', params: {} }] };
  const broken = checkOf(kind)(json);
  if (broken.length > 0 || !isOfKind(json)) return { issues: broken };
  const issues = rulesOf(json, parts);
  return issues.length > 0 ? { issues } : { definition: json };
}

/** Lists may be long. */
function isLong(kind: Kind | null): boolean {
  return kind === 'codelist' || kind === 'items' || kind === 'selection';
}

function kindOf(json: unknown): Kind | null {
  const kind = typeof json === 'object' && json !== null && 'kind' in json ? json.kind : undefined;
  return typeof kind === 'string' && isKind(kind) ? kind : null;
}

function isKind(name: string): name is Kind {
  return Object.hasOwn(schemas, name);
}

/** The edge: the grammar has just said what the document is. */
function isOfKind(json: unknown): json is Definition {
  return kindOf(json) !== null;
}

/** One check per kind, compiled when first needed. */
function checkOf(kind: Kind): Check {
  let check = checks.get(kind);
  if (check === undefined) {
    check = compileCheck(
      schemas[kind],
      [common, codelist, form].filter((other) => other !== schemas[kind]),
    );
    checks.set(kind, check);
  }
  return check;
}
