import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileForm,
  type Form,
  formOfPart,
  parseDefinition,
  type SharedPart,
  wholeForm,
} from '../../../../engine/index.ts';
import { copyFrom } from '../../../../ui/studio/form-builder/copy-from.ts';
import { newField, questionKinds } from '../../../../ui/studio/form-builder/kinds.ts';
import { duplicate, move, nudge, rename } from '../../../../ui/studio/form-builder/move.ts';
import { outlineOf, spotsAtGap } from '../../../../ui/studio/form-builder/outline.ts';
import type { Questionnaire } from '../../../../ui/studio/form-builder/questionnaire.ts';
import { remove } from '../../../../ui/studio/form-builder/remove.ts';
import {
  cannotGo,
  insert,
  insertSection,
  moveSection,
} from '../../../../ui/studio/form-builder/structure.ts';
import { libraryOf, parsed, shippedDocuments } from '../../../definitions/shipped.ts';

const shipped = shippedDocuments().map(({ json }) => parsed(json));
const library = libraryOf(shipped);
const items = shipped.flatMap((one) => (one.kind === 'items' ? one.items : []));
const formLibrary = {
  codelists: new Map(shipped.flatMap((one) => (one.kind === 'codelist' ? [[one.key, one] as const] : []))),
  items: new Map(items.map((item) => [item.id, item])),
  policy: shipped.find((one) => one.kind === 'policy'),
};
const forms = shipped.filter((one): one is Form => one.kind === 'form');
const documents: Questionnaire[] = [
  ...forms,
  ...shipped.filter((one): one is SharedPart => one.kind === 'part'),
];

const title = { fa: 'پرسش تازه', en: 'New question' };
const beginnings = {
  option: (n: number) => ({ fa: `گزینه ${n}`, en: `Option ${n}` }),
  column: { fa: 'نام', en: 'Name' },
  codelist: 'provinces',
};

/** A gesture, by numbers that choose among what there is. */
type Gesture = [action: number, which: number, where: number, what: number];
const gestures = fc.array(fc.tuple(fc.nat(8), fc.nat(999), fc.nat(999), fc.nat(999)), {
  minLength: 1,
  maxLength: 12,
});

function play(document: Questionnaire, [action, which, where, what]: Gesture): Questionnaire {
  const rows = outlineOf(document, new Set());
  const row = rows[which % rows.length];
  const fields = rows.flatMap(({ place }) => (place.kind === 'field' ? [place.path] : []));
  const path = fields[which % Math.max(1, fields.length)];
  const spots = spotsAtGap(rows, where % (rows.length + 1));
  const spot = spots[what % Math.max(1, spots.length)];
  if (row === undefined || spot === undefined) return document;
  if (action === 0) {
    const kind = questionKinds[what % questionKinds.length] ?? 'text';
    const field = newField(kind, title, beginnings);
    if (cannotGo(document, field, spot.within) !== null) return document;
    return insert(document, spot, field, 'newQuestion', what % 2 === 0).document;
  }
  if (action === 1 && document.kind === 'form')
    return insertSection(document, title, row.spot.section).document;
  if (action === 2 && document.kind === 'form')
    return moveSection(document, row.spot.section, (what % 5) - 2);
  if (action === 3) return remove(document, row.place, library).document;
  if (action === 7) {
    const from = forms[what % forms.length];
    if (from === undefined || from.key === document.key) return document;
    const names = Object.keys(from.schema.properties);
    const taken = {
      fields: names.filter((_, at) => (at + which) % 4 === 0),
      sections: where % 3 === 0 ? [from.sections[0]?.key ?? ''] : [],
    };
    return copyFrom(document, { section: row.spot.section, within: [], index: 0 }, from, taken).document;
  }
  if (path === undefined) return document;
  if (action === 4) return move(document, path, spot).document;
  if (action === 5) return duplicate(document, path).document;
  if (action === 6) return nudge(document, path, what % 2 === 0 ? 1 : -1).document;
  return rename(document, path, `renamed${what}`).document;
}

/** What a document says of itself that is wrong. */
function faultsOf(document: Questionnaire): string[] {
  const result = parseDefinition(JSON.parse(JSON.stringify(document)));
  return 'issues' in result ? result.issues.map(({ code, path }) => `${code} ${path}`) : [];
}

/** Names in expressions that nothing has. */
function danglingIn(document: Questionnaire): string[] {
  const form = document.kind === 'part' ? formOfPart(document) : wholeForm(document, library);
  const result = compileForm(form, 1, formLibrary);
  if (!('issues' in result)) return [];
  // A figure by product without its product: nothing names what is gone, yet the figure has to be given another item.
  const found = result.issues.filter(({ code }) => code !== 'item-needs-dimension');
  return found.map(({ code, path, params }) => `${code} ${path} ${JSON.stringify(params)}`);
}

describe.each(documents.map((document) => [document.key, document] as const))('%s', (_key, document) => {
  it('reads after any sequence of gestures', () => {
    fc.assert(
      fc.property(gestures, (played) => {
        const end = played.reduce(play, document);
        expect(faultsOf(end)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('has nothing left that names what was deleted', () => {
    for (const { place } of outlineOf(document, new Set())) {
      const { document: end } = remove(document, place, library);
      expect([place, faultsOf(end)]).toEqual([place, []]);
      expect([place, danglingIn(end)]).toEqual([place, []]);
    }
  });

  it('means the same under other keys', () => {
    for (const { place } of outlineOf(document, new Set())) {
      if (place.kind !== 'field') continue;
      const { document: end } = rename(document, place.path, 'anotherName');
      expect([place, danglingIn(end)]).toEqual([place, []]);
      const back = rename(end, [...place.path.slice(0, -1), 'anotherName'], place.path.at(-1) ?? '').document;
      expect(back).toEqual(document);
    }
  });

  it('stays as it was given', () => {
    const before = JSON.stringify(document);
    fc.assert(
      fc.property(gestures, (played) => {
        played.reduce(play, document);
        return JSON.stringify(document) === before;
      }),
      { numRuns: 10 },
    );
  });
});
