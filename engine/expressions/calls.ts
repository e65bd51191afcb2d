// Calls of built-in functions: there are no others.
import type { Code } from './code.ts';
import type { Environment } from './environment.ts';
import type { Builtin, Parameter } from './functions/builtin.ts';
import { builtin, functionNames, isExcluded } from './functions/registry.ts';
import { describeType, isAssignable } from './kinds.ts';
import { coerceLiteral } from './literals.ts';
import { suggest } from './names.ts';
import type { Argument, Call, Node } from './syntax.ts';

export function compileCall(node: Call, environment: Environment): Code {
  const found = builtin(node.name);
  if (!found) {
    if (isExcluded(node.name)) {
      return environment.refuse('not-in-subset', node.nameSpan, { construct: `${node.name}()` });
    }
    const suggestion = suggest(node.name, functionNames());
    return suggestion === null
      ? environment.refuse('unknown-function', node.nameSpan, { name: node.name })
      : environment.refuse('unknown-function-similar', node.nameSpan, { name: node.name, suggestion });
  }
  const placed = place(node, found, environment);
  if (placed === null) return environment.broken();
  const before = environment.unit.issues.length;
  const args = placed.map(({ value, parameter }) => argument(value, parameter, node, environment));
  if (environment.unit.issues.length > before) return environment.broken();
  return found.build(args, { environment, at: node, args: placed.map(({ value }) => value) });
}

interface Placed {
  readonly value: Node;
  readonly parameter: Parameter;
}

/** Arguments beside their parameters, in the parameters' order; null after an issue. */
function place(node: Call, { parameters, variadic }: Builtin, environment: Environment): Placed[] | null {
  const isNamed = node.args.some((argument) => argument.name !== null);
  const args = isNamed ? inOrder(node.args, parameters, node, environment) : node.args;
  if (args === null) return null;
  const required = parameters.findLastIndex((parameter) => !parameter.optional) + 1;
  const missing = args.length < required ? parameters[args.length] : undefined;
  if (missing) {
    environment.refuse('argument-missing', node, { function: node.name, name: missing.name });
    return null;
  }
  if (args.length > parameters.length && !variadic) {
    environment.refuse('too-many-arguments', node, { function: node.name, limit: parameters.length });
    return null;
  }
  const last = parameters[parameters.length - 1]!;
  return args.map(({ value }, index) => ({ value, parameter: parameters[index] ?? last }));
}

/** Named arguments as if they had been given by position. */
function inOrder(
  args: readonly Argument[],
  parameters: readonly Parameter[],
  node: Call,
  environment: Environment,
): Argument[] | null {
  for (const { name, value } of args) {
    const isKnown = parameters.some((parameter) => parameter.name === name);
    if (isKnown && args.filter((other) => other.name === name).length === 1) continue;
    const names = parameters.map((parameter) => parameter.name);
    environment.unknownName(name ?? '', value, suggest(name ?? '', names) ?? names.join(', '));
    return null;
  }
  const ordered = parameters.map((parameter) => args.find((argument) => argument.name === parameter.name));
  const given = ordered.slice(0, ordered.findLastIndex((argument) => argument !== undefined) + 1);
  const absent = given.indexOf(undefined);
  if (absent >= 0) {
    environment.refuse('argument-missing', node, { function: node.name, name: parameters[absent]!.name });
    return null;
  }
  return given.filter((argument) => argument !== undefined);
}

function argument(value: Node, parameter: Parameter, node: Call, environment: Environment): Code {
  const code = coerceLiteral(environment.compile(value), parameter.type, environment, value);
  if (isAssignable(code.type, parameter.type)) return code;
  return environment.refuse('argument-type', value, {
    function: node.name,
    name: parameter.name,
    expected: describeType(parameter.type),
    found: describeType(code.type),
  });
}
