// A questionnaire as rows of an outline: sections, and in them questions, open tables and groups, shared parts.
import type { Field, Text } from '../../../engine/index.ts';
import { kindOf, type PaletteKind } from './kinds.ts';
import {
  fieldAt,
  type Holder,
  holderOf,
  idOf,
  type Path,
  type Place,
  type Questionnaire,
  resolved,
  sectionsOf,
  titleOf,
} from './questionnaire.ts';
import { cannotGo, type Spot } from './structure.ts';

/** A line of the outline. */
export interface OutlineRow {
  id: string;
  place: Place;
  /** 0 for a section. */
  depth: number;
  kind: PaletteKind;
  title: Text;
  isRequired: boolean;
  /** Shown only in some cases. */
  isConditional: boolean;
  /** How many stand in it; null where nothing can. */
  inside: number | null;
  isFolded: boolean;
  /** Where it stands; of a section, its first place. */
  spot: Spot;
  /** Of a row that stands in another: its id. */
  parent: string | null;
  /** The shared part in its place. */
  part: string | null;
}

/** The rows in order. @param folded ids of rows whose insides are not listed */
export function outlineOf(document: Questionnaire, folded: ReadonlySet<string>): OutlineRow[] {
  const rows: OutlineRow[] = [];
  const { schema } = document;
  const parts = document.kind === 'form' ? (document.parts ?? {}) : {};

  const addField = (field: Field, path: Path, spot: Spot, parent: string, holder: Holder) => {
    const name = path.at(-1) ?? '';
    const place: Place = { kind: 'field', path };
    const id = idOf(place);
    const spec = resolved(field, schema);
    const inner = holderOf(spec, schema);
    const names = Object.entries(inner?.properties ?? {});
    const isFolded = folded.has(id);
    rows.push({
      id,
      place,
      depth: path.length,
      kind: kindOf(spec, schema),
      title: titleOf(spec, name),
      isRequired: holder.required?.includes(name) === true || spec['x-required'] !== undefined,
      isConditional: spec['x-visible'] !== undefined,
      inside: inner === null ? null : names.length,
      isFolded,
      spot,
      parent,
      part: null,
    });
    if (inner === null || isFolded) return;
    for (const [index, [key, one]] of names.entries())
      addField(one, [...path, key], { section: spot.section, within: path, index }, id, inner);
  };

  for (const section of sectionsOf(document)) {
    const place: Place = { kind: 'section', key: section.key };
    const id = idOf(place);
    const isFolded = folded.has(id);
    rows.push({
      id,
      place,
      depth: 0,
      kind: 'section',
      title: section.title,
      isRequired: false,
      isConditional: section.visible !== undefined,
      inside: section.fields.length,
      isFolded,
      spot: { section: section.key, within: [], index: 0 },
      parent: null,
      part: null,
    });
    if (isFolded) continue;
    section.fields.forEach((name, index) => {
      const field = schema.properties[name];
      const spot: Spot = { section: section.key, within: [], index };
      const use = parts[name];
      if (field !== undefined) addField(field, [name], spot, id, schema);
      else if (use !== undefined)
        rows.push({
          id: `part:${name}`,
          place: { kind: 'part', name },
          depth: 1,
          kind: 'part',
          title: { fa: use.part, en: use.part },
          isRequired: false,
          isConditional: false,
          inside: null,
          isFolded: false,
          spot,
          parent: id,
          part: use.part,
        });
    });
  }
  return rows;
}

/**
 * Where something that is dropped between two rows can go, the deepest place first: below the last column of a table it may
 * become a column, or stand behind the table.
 * @param gap 0 above the first row, 1 below it …
 */
export function spotsAtGap(rows: readonly OutlineRow[], gap: number): Spot[] {
  const above = rows[Math.max(0, gap - 1)];
  if (above === undefined) return [];
  const { place, spot, inside, isFolded } = above;
  if (place.kind === 'section') return [{ ...spot, index: isFolded ? (inside ?? 0) : 0 }];
  const spots: Spot[] = [];
  if (place.kind === 'field' && inside !== null && !isFolded) {
    spots.push({ section: spot.section, within: place.path, index: 0 });
    if (inside > 0) return spots;
  }
  spots.push({ ...spot, index: spot.index + 1 });
  for (let row = above; row.depth > 1; ) {
    const parent = rows.find(({ id }) => id === row.parent);
    if (parent === undefined || (rows[gap]?.depth ?? 0) >= row.depth) break;
    spots.push({ ...parent.spot, index: parent.spot.index + 1 });
    row = parent;
  }
  return spots;
}

/** Which section a dropped section goes behind; null for the first place. */
export function sectionAtGap(rows: readonly OutlineRow[], gap: number): string | null {
  return rows.slice(0, gap).findLast(({ place }) => place.kind === 'section')?.spot.section ?? null;
}

/** A section, table or group, and the place behind what stands in it. */
export interface Destination {
  id: string;
  title: Text;
  depth: number;
  spot: Spot;
}

/** Everywhere that a field or a shared part can be moved to. */
export function destinationsOf(document: Questionnaire, place: Place): Destination[] {
  const field = place.kind === 'field' ? fieldAt(document, place.path) : {};
  if (field === undefined) return [];
  const own = place.kind === 'field' ? place.path : [];
  return outlineOf(document, new Set()).flatMap((row): Destination[] => {
    if (row.inside === null) return [];
    const within = row.place.kind === 'field' ? row.place.path : [];
    const isInside = own.length > 0 && own.every((name, at) => within[at] === name);
    if (
      isInside ||
      cannotGo(document, field, within) !== null ||
      (place.kind === 'part' && within.length > 0)
    )
      return [];
    const spot = { section: row.spot.section, within, index: row.inside };
    return [{ id: row.id, title: row.title, depth: row.depth, spot }];
  });
}
