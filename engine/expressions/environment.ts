// The names in force at one place of an expression, and what its compilation gathers.
import { type Code, isContext, type Path, type Run, readCode } from './code.ts';
import type { ExpressionIssue, ExpressionIssueCode } from './issues.ts';
import { fieldOf, types } from './kinds.ts';
import { normaliseName, suggest } from './names.ts';
import type { Node } from './syntax.ts';
import type { Scope, Value, ValueType } from './types.ts';

export type Compile = (node: Node, environment: Environment) => Code;
export type Span = { readonly from: number; readonly to: number };

/** What is shared by every place of one expression. */
export class Unit {
  readonly compile: Compile;
  readonly issues: ExpressionIssue[] = [];
  readonly names = new Set<string>();
  readonly rowNames = new Set<string>();
  private slots = 0;

  constructor(compile: Compile) {
    this.compile = compile;
  }

  newSlot(): number {
    return this.slots++;
  }

  /** Notes that a value from outside is read. */
  read(code: Code): Code {
    if (code.path) (code.path.root === 'row' ? this.rowNames : this.names).add(code.path.dotted);
    return code;
  }
}

interface Layer {
  find(name: string): Code | undefined;
  known(): Iterable<string>;
}

export class Environment {
  readonly unit: Unit;
  private readonly layers: readonly Layer[];

  constructor(unit: Unit, layers: readonly Layer[]) {
    this.unit = unit;
    this.layers = layers;
  }

  compile(node: Node): Code {
    return this.unit.compile(node, this);
  }

  /** The innermost meaning of a name. */
  find(name: string): Code | undefined {
    for (const layer of this.layers) {
      const code = layer.find(name);
      if (code) return code;
    }
    return undefined;
  }

  /** The known name most like one that is not known. */
  suggest(name: string): string | null {
    return suggest(
      name,
      this.layers.flatMap((layer) => [...layer.known()]),
    );
  }

  /** With a variable of a loop or of a context literal. */
  withVariable(name: string, code: Code): Environment {
    const layer: Layer = { find: (wanted) => (wanted === name ? code : undefined), known: () => [name] };
    return new Environment(this.unit, [layer, ...this.layers]);
  }

  /** With an element of a filtered list: its own fields first, and `item`. `onUse` hears when one is named. */
  withElement(element: Code, onUse: () => void): Environment {
    const { type } = element;
    const layer: Layer = {
      find: (name) => {
        const own = type.kind === 'context' ? ownName(type.fields, name) : undefined;
        if (name !== 'item' && type.kind !== 'any' && own === undefined) return undefined;
        onUse();
        if (own !== undefined) return fieldCode(element, own);
        return name === 'item' ? element : this.dynamicField(element, name);
      },
      known: () => ['item', ...(type.kind === 'context' ? Object.keys(type.fields) : [])],
    };
    return new Environment(this.unit, [layer, ...this.layers]);
  }

  /** A name inside a filter over elements of unknown shape: the element's field where it has one. */
  private dynamicField(element: Code, name: string): Code {
    const outer = this.find(name);
    if (outer) this.unit.read(outer);
    return {
      type: types.any,
      run: (frame) => {
        const value = element.run(frame);
        if (isContext(value) && Object.hasOwn(value, name)) return value[name] ?? null;
        return outer ? outer.run(frame) : null;
      },
    };
  }

  /** Records an issue. What is wrong counts as of any type, so that one mistake is told once. */
  refuse(code: ExpressionIssueCode, at: Span, params: ExpressionIssue['params'] = {}): Code {
    this.unit.issues.push({ code, from: at.from, to: at.to, params });
    return this.broken();
  }

  broken(): Code {
    return { type: types.any, run: () => null };
  }

  unknownName(name: string, at: Span, suggestion: string | null): Code {
    return suggestion === null
      ? this.refuse('unknown-name', at, { name })
      : this.refuse('unknown-name-similar', at, { name, suggestion });
  }
}

/** The names of a scope: the context's, or the row's. */
export function scopeLayer(scope: Scope, root: Path['root']): Layer {
  return {
    find: (name) => {
      const own = ownName(scope, name);
      if (own === undefined) return undefined;
      const type = scope[own] ?? types.any;
      const read: Run<object> = root === 'row' ? (frame) => frame.row : (frame) => frame.context;
      return readCode(type, property(read, own), { root, dotted: own });
    },
    known: () => Object.keys(scope),
  };
}

/** The code that reads a field of a context. */
export function fieldCode(base: Code, name: string): Code {
  const type: ValueType = fieldOf(base.type, name) ?? types.any;
  const { run } = base;
  const read = property((frame) => {
    const value = run(frame);
    return isContext(value) ? value : null;
  }, name);
  return readCode(type, read, base.path && { root: base.path.root, dotted: `${base.path.dotted}.${name}` });
}

/** The key of a scope that a normalised name means. */
export function ownName(scope: Scope, name: string): string | undefined {
  if (Object.hasOwn(scope, name)) return name;
  return Object.keys(scope).find((key) => normaliseName(key) === name);
}

/** Reads a property; names that every object inherits (`constructor`) only where they are its own. */
function property(read: Run<object | null>, name: string): Run<unknown> {
  if (name in Object.prototype) {
    return (frame) => {
      const value = read(frame);
      return value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : null;
    };
  }
  return (frame) => {
    const value = read(frame) as { readonly [name: string]: Value | undefined } | null;
    return value === null ? null : value[name];
  };
}
