// "Which kinds of unit": chips on the screen, an expression in the document.
import { unitKinds } from '../form-parts.ts';

export type UnitKind = (typeof unitKinds)[number];

/** Each as it is written for one kind. */
const one = new Map(unitKinds.map((kind) => [`unit.kind = "${kind}"`, kind]));

/** The expression that holds for units of these kinds; all: `true`. */
export function conditionOf(kinds: readonly UnitKind[]): string {
  if (unitKinds.every((kind) => kinds.includes(kind))) return 'true';
  return unitKinds
    .filter((kind) => kinds.includes(kind))
    .map((kind) => `unit.kind = "${kind}"`)
    .join(' or ');
}

/** The kinds of unit that an expression is about, where it says nothing else; null for any other expression. */
export function kindsIn(expression: string): UnitKind[] | null {
  if (expression.trim() === 'true') return [...unitKinds];
  const kinds = expression.split(/\s+or\s+/).map((part) => one.get(part.trim()));
  const known = kinds.filter((kind) => kind !== undefined);
  return known.length === kinds.length ? known : null;
}
