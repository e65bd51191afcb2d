// Sources as trees, for those who show them in another way: in words, in the parts of a form.
import { builtin, functionNames } from './functions/registry.ts';
import { describeType } from './kinds.ts';
import { checkSize } from './limits.ts';
import { isPlainName } from './names.ts';
import { normaliseSource } from './normalise.ts';
import { parse } from './parse.ts';
import type { Node } from './syntax.ts';

/** The tree of a source as it is written, whatever its names mean; null where it does not parse. @param names those that may stand in it */
export function readExpression(source: string, names: Iterable<string> = []): Node | null {
  if (checkSize(source) !== null) return null;
  const unusual = [...names].filter((name) => !isPlainName(name));
  const parsed = parse(normaliseSource(source), unusual);
  return 'node' in parsed ? parsed.node : null;
}

/** How a function is called: its name and its parameters, those in brackets may be left out. */
export interface FunctionSignature {
  name: string;
  parameters: { name: string; type: string; optional: boolean }[];
  /** Takes any number of values like its last. */
  variadic: boolean;
}

export function functionSignatures(): FunctionSignature[] {
  return functionNames().flatMap((name) => {
    const found = builtin(name);
    if (found === undefined) return [];
    const parameters = found.parameters.map((one) => ({
      name: one.name,
      type: describeType(one.type),
      optional: one.optional === true,
    }));
    return [{ name, parameters, variadic: found.variadic === true }];
  });
}
