// What people call a place of a document: the titles of the things that it stands in, and the words of the part there.
import type { Json, Words } from '../../server/wire.ts';
import type { DocumentBody } from '../api.ts';
import { stepsOf } from '../form/answers.ts';
import type { Wording } from '../locales/index.ts';
import { type KnownTitles, noTitles } from './known-titles.ts';
import { partWord } from './place-words.ts';

/**
 * The titles on the way to a place, outermost first: of a section and its question, of a state. The document's own is
 * left out; empty where nothing on the way has any.
 */
export function placeTitles(document: DocumentBody, pointer: string): Words[] {
  return wayTo(document, pointer).flatMap(({ title }) => (title === null ? [] : [title]));
}

/**
 * A place in words, whatever it is: «Days worked › Least», «Code no. 3 › Last day»; a thing that was named but has no
 * title by that name, and nothing at all by the document itself.
 */
export function placeName(
  document: DocumentBody,
  pointer: string,
  words: Wording,
  known: KnownTitles = noTitles,
): string {
  const crumbs: string[] = [];
  let holder = '';
  for (const [index, { step, title, isIn }] of wayTo(document, pointer).entries()) {
    const word = isIn === 'map' ? null : partWord(step);
    const add = (crumb: string) => {
      if (crumbs.at(-1) !== crumb) crumbs.push(crumb);
    };
    if (title !== null) {
      // What it stands in is known by its title; the list's word says what it is where there is nothing before it.
      if (isContainer(crumbs, words)) crumbs.pop();
      add(words.of(title));
    } else if (isIn === 'list') {
      const list = crumbs.pop() ?? '';
      add(words.t('place.numbered', { what: list, n: words.format.number(Number(step) + 1) }));
    } else if (isIn === 'map') {
      const found = known.called(holder, step);
      const list = crumbs.pop() ?? '';
      add(found === undefined ? words.t('place.named', { what: list, name: step }) : words.of(found));
    } else if (word !== null && !(index === 0 && step === 'schema') && !silent.has(step)) {
      add(words.t(word));
    }
    holder = step;
  }
  return crumbs.length === 0 ? words.t('place.document') : crumbs.join(' › ');
}

/** Steps that say nothing to a reader: what they hold has a name of its own. */
const silent = new Set(['meta', 'params', 'and', 'or']);

/** Whether the last crumb is only the list in which the next thing stands. */
function isContainer(crumbs: readonly string[], { t }: Wording): boolean {
  const last = crumbs.at(-1);
  return [...maps.keys(), ...lists].some((one) => {
    const word = partWord(one);
    return word !== null && t(word) === last;
  });
}

/** What holds things by names that authors gave. */
const maps = new Map<string, true>(
  [
    'properties',
    'conditions',
    'parts',
    'needs',
    'parameters',
    'stages',
    'events',
    'clocks',
    'states',
    'on',
    'after',
    'attributes',
    'x-labels',
    'x-items',
    'x-descriptions',
    'x-specify',
    '$defs',
  ].map((name) => [name, true]),
);
const lists = [
  'sections',
  'edits',
  'sums',
  'codes',
  'items',
  'indicators',
  'roles',
  'fixed',
  'announced',
  'closures',
];

interface Step {
  step: string;
  /** Whether it is a name that an author gave, or a number. */
  isIn: 'map' | 'list' | 'thing';
  title: Words | null;
}

function wayTo(document: DocumentBody, pointer: string): Step[] {
  let at: Json | undefined = document;
  let before = '';
  let isNamed = false;
  return stepsOf(pointer).map((step): Step => {
    const isIn = Array.isArray(at) ? 'list' : maps.has(before) && !isNamed ? 'map' : 'thing';
    at = childOf(at, step);
    // `properties` may itself be the name of a question.
    isNamed = isIn === 'map';
    before = step;
    return { step, isIn, title: titleOf(at) };
  });
}

function childOf(at: Json | undefined, step: string): Json | undefined {
  if (Array.isArray(at)) return at[Number(step)];
  if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
  return at[step];
}

/** What a thing of a document is called in it; null where it has no words. */
export function titleOf(value: Json | undefined): Words | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { meta } = value;
  const inMeta = typeof meta === 'object' && meta !== null && !Array.isArray(meta) ? meta.title : undefined;
  const title = value['x-title'] ?? value.title ?? inMeta ?? value.message;
  if (typeof title !== 'object' || title === null || Array.isArray(title)) return null;
  const { fa, en } = title;
  // Words that carry values are called by what stands around these.
  const plain = (words: string) => words.replaceAll(/\{[^}]*\}/g, '…');
  return typeof fa === 'string' && typeof en === 'string' ? { fa: plain(fa), en: plain(en) } : null;
}
