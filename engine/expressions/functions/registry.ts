// Every function by its name, and the names of FEEL's that the subset leaves out.
import { aggregateFunctions } from './aggregates.ts';
import type { Builtin } from './builtin.ts';
import { dateFunctions } from './dates.ts';
import { geoFunctions } from './geo.ts';
import { identifierFunctions } from './identifiers.ts';
import { listFunctions } from './lists.ts';
import { numberFunctions } from './numbers.ts';
import { patternFunctions } from './patterns.ts';
import { stringFunctions } from './strings.ts';
import { valueFunctions } from './values.ts';

const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>(
  Object.entries({
    ...valueFunctions,
    ...numberFunctions,
    ...aggregateFunctions,
    ...listFunctions,
    ...stringFunctions,
    ...patternFunctions,
    ...dateFunctions,
    ...geoFunctions,
    ...identifierFunctions,
  }),
);

/** They read the clock, keep time of day, or take functions: an evaluation ends and gives the same every time. */
const excluded: ReadonlySet<string> = new Set([
  'today',
  'now',
  'time',
  'date and time',
  'years and months duration',
  'random number',
  'uuid',
  'list replace',
  'context',
  'context put',
  'context merge',
  'get entries',
  'range',
  'is',
  'before',
  'after',
  'meets',
  'met by',
  'overlaps',
  'overlaps before',
  'overlaps after',
  'finishes',
  'finished by',
  'includes',
  'during',
  'starts',
  'started by',
  'coincides',
]);

export function builtin(name: string): Builtin | undefined {
  return builtins.get(name);
}

export function isExcluded(name: string): boolean {
  return excluded.has(name);
}

/** For editors and for suggestions. */
export function functionNames(): string[] {
  return [...builtins.keys()].filter((name) => name !== '@');
}
