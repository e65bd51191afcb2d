// A long section is drawn in pieces, each of which is drawn again only when something that it shows has changed.
import type { RJSFSchema } from '@rjsf/utils';
import type { LocalisedForm } from '../../engine/index.ts';
import type { Json } from '../../server/wire.ts';
import { type Answers, isSame, stepsOf, valueAt } from './answers.ts';
import type { FormView } from './form-view.ts';
import { questionOf } from './question.ts';

const pieceLength = 8;

/** Fields in pieces of a few questions; a table or a group is a piece of its own. */
export function piecesOf(fields: readonly string[], schema: LocalisedForm['schema']): string[][] {
  const pieces: string[][] = [];
  let open: string[] | null = null;
  for (const field of fields) {
    if (isLarge(valueAt(schema, `/properties/${field}`))) {
      pieces.push([field]);
      open = null;
    } else if (open === null || open.length === pieceLength) {
      open = [field];
      pieces.push(open);
    } else open.push(field);
  }
  return pieces;
}

function isLarge(schema: Json | undefined): boolean {
  const type = valueAt(schema, '/type');
  return (type === 'object' && valueAt(schema, '/format') === undefined) || isTable(schema);
}

function isTable(schema: Json | undefined): boolean {
  return valueAt(schema, '/items/type') === 'object' && valueAt(schema, '/items/format') === undefined;
}

/** Whether a table stands somewhere in a schema. */
export function holdsTable(schema: RJSFSchema): boolean {
  return (
    questionOf(schema).kind === 'table' ||
    Object.values(schema.properties ?? {}).some((inner) => typeof inner === 'object' && holdsTable(inner))
  );
}

/** About how high a piece is on a desk, in pixels. */
export function heightOf(fields: readonly string[], answers: Answers): number {
  return fields.reduce((sum, field) => {
    const value = answers[field];
    return sum + (Array.isArray(value) ? Math.min(160 + value.length * 54, 800) : 70);
  }, 0);
}

/** Whether two views of a form show the same of some fields. */
export function showsSame(a: FormView, b: FormView, fields: readonly string[]): boolean {
  if (
    a.form !== b.form ||
    a.context !== b.context ||
    a.isReadOnly !== b.isReadOnly ||
    a.files !== b.files ||
    a.ids !== b.ids ||
    a.explain !== b.explain
  )
    return false;
  return fields.every((field) => {
    if (!isSame(a.answers[field], b.answers[field])) return false;
    if (!isSame(a.evaluation.answers[field], b.evaluation.answers[field])) return false;
    if (a.sought !== b.sought && [a.sought, b.sought].some((place) => fieldOf(place ?? '') === field))
      return false;
    if (a.answers !== b.answers && saysOthers(a, field)) return false;
    const said = saidOf(b.issuesAt, field);
    return (
      saidOf(a.issuesAt, field) === said &&
      (said === '' ||
        a.explanations === b.explanations ||
        isSame({ ...a.explanations }, { ...b.explanations })) &&
      saidOf(a.concernedAt, field) === saidOf(b.concernedAt, field) &&
      saidOf(a.reasonsAt, field) === saidOf(b.reasonsAt, field) &&
      placesOf(a.evaluation.hidden, field) === placesOf(b.evaluation.hidden, field) &&
      placesOf(a.evaluation.required, field) === placesOf(b.evaluation.required, field)
    );
  });
}

/** Whether rows of a table are named, or measured, by answers that may stand elsewhere. */
function saysOthers({ form }: FormView, field: string): boolean {
  const spec = form.form.schema.properties[field];
  if (spec?.items === undefined) return false;
  return (
    spec['x-row-title'] !== undefined ||
    Object.values(spec.items.properties ?? {}).some((column) => column['x-unit']?.fa.includes('{') === true)
  );
}

function fieldOf(place: string): string {
  return stepsOf(place)[0] ?? '';
}

type Grouped = ReadonlyMap<string, string>;
const grouped = new WeakMap<ReadonlySet<string> | ReadonlyMap<string, unknown>, Grouped>();

/** What stands in a set or a map of places, by the field of each; read once, for all pieces. */
function groupOf(
  places: ReadonlySet<string> | ReadonlyMap<string, unknown>,
  say: (place: string) => string,
): Grouped {
  const known = grouped.get(places);
  if (known !== undefined) return known;
  const groups = new Map<string, string>();
  for (const place of places.keys()) {
    const field = fieldOf(place);
    groups.set(field, `${groups.get(field) ?? ''}${say(place)}\n`);
  }
  grouped.set(places, groups);
  return groups;
}

function placesOf(places: ReadonlySet<string>, field: string): string {
  return groupOf(places, (place) => place).get(field) ?? '';
}

function saidOf(map: ReadonlyMap<string, unknown>, field: string): string {
  return groupOf(map, (place) => `${place} ${JSON.stringify(map.get(place))}`).get(field) ?? '';
}
