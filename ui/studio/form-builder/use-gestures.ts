// What the builder does when something is added, moved, copied or taken away: the document changes, and what was touched is
// chosen.
import { useState } from 'react';
import type { PartSource } from '../../../engine/index.ts';
import { useWords, wordings } from '../../locales/index.ts';
import type { Beginnings, PaletteKind, QuestionKind } from './kinds.ts';
import { newField } from './kinds.ts';
import { duplicate, move, nudge } from './move.ts';
import { fieldAt, holderAt, type Place, type Questionnaire, sectionsOf, titleOf } from './questionnaire.ts';
import { type Removal, remove } from './remove.ts';
import {
  cannotGo,
  changeSection,
  insert,
  insertPart,
  insertSection,
  moveSection,
  type Spot,
  spotOf,
} from './structure.ts';

interface GestureOptions {
  document: Questionnaire;
  parts: PartSource;
  selected: Place;
  beginnings: Beginnings;
  change(next: Questionnaire): void;
  select(place: Place, isFresh?: boolean): void;
}

/** Where a shared part goes that is still to be chosen, or what goes once it is confirmed. */
export type Pending =
  | { kind: 'part'; spot: Spot }
  | { kind: 'remove'; title: string; removal: Removal; next: Place };

export function useGestures({ document, parts, selected, beginnings, change, select }: GestureOptions) {
  const { of } = useWords();
  const [pending, setPending] = useState<Pending | null>(null);
  const words = (key: 'build.new.question' | 'build.new.section' | 'build.new.text') => ({
    fa: wordings.fa.t(key),
    en: wordings.fa.t(key),
  });

  /** Behind what is chosen; in a table or group that is chosen, at its end. */
  const spotBehind = (): Spot => {
    const sections = sectionsOf(document);
    const last = sections.at(-1);
    const endOf = (section = last): Spot => ({
      section: section?.key ?? '',
      within: [],
      index: section?.fields.length ?? 0,
    });
    if (selected.kind === 'section') return endOf(sections.find(({ key }) => key === selected.key));
    if (selected.kind === 'part') return after(spotOf(document, [selected.name]));
    if (selected.kind !== 'field' || fieldAt(document, selected.path) === undefined) return endOf();
    const inside = holderAt(document, selected.path)?.properties;
    const spot = spotOf(document, selected.path);
    return inside === undefined
      ? after(spot)
      : { section: spot.section, within: selected.path, index: Object.keys(inside).length };
  };
  const after = (spot: Spot): Spot => ({ ...spot, index: spot.index + 1 });

  const addSection = (behind: string | null, text = false) => {
    if (document.kind !== 'form') return;
    const made = insertSection(
      document,
      words('build.new.section'),
      behind,
      text ? words('build.new.text') : undefined,
    );
    change(made.document);
    select({ kind: 'section', key: made.key }, true);
  };
  const addQuestion = (kind: QuestionKind, spot: Spot) => {
    const field = newField(kind, words('build.new.question'), beginnings);
    const isHere = cannotGo(document, field, spot.within) === null;
    const top = spot.within.length === 0 ? spot : after(spotOf(document, spot.within.slice(0, 1)));
    const put = insert(document, isHere ? spot : top, field, '');
    change(put.document);
    select({ kind: 'field', path: put.path }, true);
  };
  const explain = (spot: Spot) => {
    const section = sectionsOf(document).find(({ key }) => key === spot.section);
    if (section === undefined) return;
    if (section.text !== undefined) {
      addSection(section.key, true);
      return;
    }
    change(changeSection(document, section.key, (one) => ({ ...one, text: words('build.new.text') })));
    select({ kind: 'section', key: section.key });
  };
  const addAt = (kind: PaletteKind, spot: Spot) => {
    if (kind === 'section') addSection(spot.section);
    else if (kind === 'explanation') explain(spot);
    else if (kind === 'part') setPending({ kind: 'part', spot: { ...spot, within: [] } });
    else addQuestion(kind, spot);
  };
  const takePart = (key: string, spot: Spot) => {
    setPending(null);
    if (document.kind !== 'form') return;
    const made = insertPart(document, spot, key);
    change(made.document);
    select({ kind: 'part', name: made.name });
  };
  const moveTo = (place: Place, spot: Spot) => {
    if (place.kind === 'part') change(move(document, [place.name], spot).document);
    if (place.kind !== 'field') return;
    const put = move(document, place.path, spot);
    if (put.document === document) return;
    change(put.document);
    select({ kind: 'field', path: put.path });
  };
  const nudgeSelected = (by: -1 | 1) => {
    if (selected.kind === 'section' && document.kind === 'form')
      change(moveSection(document, selected.key, by));
    else if (selected.kind === 'part') change(nudge(document, [selected.name], by).document);
    else if (selected.kind === 'field') change(nudge(document, selected.path, by).document);
  };
  const duplicateSelected = () => {
    if (selected.kind !== 'field') return;
    const put = duplicate(document, selected.path);
    change(put.document);
    select({ kind: 'field', path: put.path }, true);
  };
  const removePlace = (place: Place) => {
    const removal = remove(document, place, parts);
    if (removal.document === document) return;
    const next = neighbourOf(document, place);
    const isMany =
      place.kind === 'section' &&
      (sectionsOf(document).find(({ key }) => key === place.key)?.fields.length ?? 0) > 0;
    if (removal.losses.length > 0 || isMany)
      setPending({ kind: 'remove', title: of(titleAt(document, place)), removal, next });
    else {
      change(removal.document);
      select(next);
    }
  };
  const confirmRemoval = () => {
    if (pending?.kind !== 'remove') return;
    change(pending.removal.document);
    select(pending.next);
    setPending(null);
  };
  return {
    pending,
    dismiss: () => setPending(null),
    spotBehind,
    addAt,
    takePart,
    moveTo,
    nudgeSelected,
    duplicateSelected,
    removePlace,
    confirmRemoval,
  };
}

/** What is chosen once a place is gone: what stood before it, or what it stood in. */
function neighbourOf(document: Questionnaire, place: Place): Place {
  if (place.kind === 'section') {
    const keys = sectionsOf(document).map(({ key }) => key);
    const at = keys.indexOf(place.key);
    const key = keys[at - 1] ?? keys[at + 1];
    return key === undefined ? { kind: 'whole' } : { kind: 'section', key };
  }
  if (place.kind !== 'field' && place.kind !== 'part') return { kind: 'whole' };
  const path = place.kind === 'field' ? place.path : [place.name];
  const { section } = spotOf(document, path);
  if (path.length > 1) return { kind: 'field', path: path.slice(0, -1) };
  return { kind: 'section', key: section };
}

function titleAt(document: Questionnaire, place: Place): { fa: string; en: string } {
  if (place.kind === 'field') return titleOf(fieldAt(document, place.path), place.path.at(-1) ?? '');
  if (place.kind === 'section')
    return sectionsOf(document).find(({ key }) => key === place.key)?.title ?? document.title;
  if (place.kind === 'condition' || place.kind === 'part') return { fa: place.name, en: place.name };
  const checks = place.kind === 'edit' ? document.edits : place.kind === 'sum' ? document.sums : undefined;
  const found = place.kind === 'whole' ? undefined : checks?.find(({ id }) => id === place.id);
  return found?.message ?? document.title;
}
