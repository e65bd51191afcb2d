// What differs between two versions of a definition, in the words of its kind: this question, that check, that state.
import type { PartSource } from '../forms/index.ts';
import { pointerStep } from '../json-schema.ts';
import type { Json } from '../workflows/index.ts';
import type { Definition, Form, Text } from './grammar.ts';
import { type NamesPart, type Part, type Shape, shapes } from './shapes.ts';

export interface Change {
  /** JSON pointer into the document that has it: the later one, unless it was removed. */
  path: string;
  change: 'added' | 'removed' | 'changed';
  /** What it is about: field, edit, section, condition, state, transition, clock, parameter, item, code, indicator … */
  subject: string;
  title: Text;
  before?: Json;
  after?: Json;
  /** What people call the things that `before` and `after` name by their keys: the questions of a section. */
  beforeText?: Text;
  afterText?: Text;
}

/** The thing whose keywords are being compared. */
interface Owner {
  subject: string;
  title: Text;
}

type Bag = { [key: string]: Json };

/**
 * Every difference, in the order of the later document. A thing that came or went is one change with all of it; of a
 * thing that stayed, each keyword that differs is one. Order counts only where it means something (sections).
 * @param parts where they are given, what another version of a shared part brings is told too, where the form names it
 */
export function compareDefinitions(before: Definition, after: Definition, parts?: PartSource): Change[] {
  const [old, young] = [plain(before), plain(after)];
  const comparison = new Comparison(young, old);
  comparison.things(old, young, '', '', shapes[after.kind], { subject: after.kind, title: after.title });
  const { changes } = comparison;
  if (parts === undefined || before.kind !== 'form' || after.kind !== 'form') return changes;
  const titles = titlesOfParts(before, after, parts);
  return [
    ...changes.map((change) => {
      const title = change.subject === 'part' ? titles.get(change.path.split('/')[2] ?? '') : undefined;
      return title === undefined ? change : { ...change, title };
    }),
    ...changesInParts(before, after, parts),
  ];
}

/** By the names under which forms take them. */
function titlesOfParts(before: Form, after: Form, parts: PartSource): Map<string, Text> {
  const uses = [...Object.entries(before.parts ?? {}), ...Object.entries(after.parts ?? {})];
  return new Map(
    uses.flatMap(([name, { part, version }]) => {
      const title = parts.part(part, version)?.part.title;
      return title === undefined ? [] : [[name, title] as const];
    }),
  );
}

function changesInParts(before: Form, after: Form, parts: PartSource): Change[] {
  return Object.entries(after.parts ?? {}).flatMap(([name, { part, version }]) => {
    const was = before.parts?.[name];
    if (was?.part !== part || was.version === version) return [];
    const [old, young] = [parts.part(part, was.version), parts.part(part, version)];
    if (old === undefined || young === undefined) return [];
    const path = `/parts/${pointerStep(name)}`;
    return compareDefinitions(old.part, young.part).map((change) => ({ ...change, path }));
  });
}

class Comparison {
  readonly changes: Change[] = [];
  private readonly roots: readonly Bag[];

  constructor(...roots: Bag[]) {
    this.roots = roots;
  }

  /** Two states of one thing, keyword by keyword. */
  things(before: Bag, after: Bag, was: string, is: string, shape: Shape, owner: Owner): void {
    const names = new Set([...Object.keys(after), ...Object.keys(before)]);
    for (const name of names) {
      const [old, young] = [own(before, name), own(after, name)];
      const part = shape[name];
      const step = `/${pointerStep(name)}`;
      if (part === undefined) this.keyword(old, young, was + step, is + step, owner);
      else if (part.is === 'names')
        this.names([old, young], [was + step, is + step], part, owner, [after, before]);
      else this.part(old, young, was + step, is + step, part, owner);
    }
  }

  /** A list of keys: compared as it is, told in the words of what it names. */
  private names(
    [before, after]: readonly [Json | undefined, Json | undefined],
    [was, is]: readonly [string, string],
    { title }: NamesPart,
    owner: Owner,
    holders: readonly Bag[],
  ): void {
    const words = (keys: Json | undefined, states: readonly Bag[], roots: readonly Bag[]) =>
      Array.isArray(keys)
        ? listed(keys.map((key) => title(String(key), states, roots) ?? bare(String(key))))
        : undefined;
    const texts = [
      words(before, holders.toReversed(), this.roots.toReversed()),
      words(after, holders, this.roots),
    ] as const;
    // Where the words are the same, the keys are what differs.
    this.note('changed', before, after, was, is, owner, isEqualText(...texts) ? undefined : texts);
  }

  private part(
    before: Json | undefined,
    after: Json | undefined,
    was: string,
    is: string,
    part: Exclude<Part, NamesPart>,
    owner: Owner,
  ): void {
    if (part.is === 'inline') {
      if (!isBag(before ?? {}) || !isBag(after ?? {})) this.keyword(before, after, was, is, owner);
      else this.things(bag(before), bag(after), was, is, part.shape(), owner);
    } else if (part.is === 'whole') {
      const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
      this.note(change, before, after, was, is, { subject: part.subject, title: owner.title });
    } else if (part.is === 'map') {
      this.named(entriesOf(before), entriesOf(after), was, is, part);
    } else {
      this.named(elementsOf(before, part.key), elementsOf(after, part.key), was, is, part);
      this.order(before, after, was, is, part, owner);
    }
  }

  private named(
    before: ReadonlyMap<string, Element>,
    after: ReadonlyMap<string, Element>,
    was: string,
    is: string,
    part: Extract<Part, { is: 'map' | 'list' }>,
  ): void {
    for (const [key, { step, value }] of after) {
      const old = before.get(key);
      const owner = { subject: part.subject, title: this.title(key, value, part) };
      const at = `${is}/${step}`;
      if (old === undefined) this.note('added', undefined, value, at, at, owner);
      else if (isBag(old.value) && isBag(value)) {
        this.things(old.value, value, `${was}/${old.step}`, at, part.shape?.() ?? {}, owner);
      } else this.note('changed', old.value, value, at, at, owner);
    }
    for (const [key, { step, value }] of before) {
      if (after.has(key)) continue;
      const at = `${was}/${step}`;
      this.note('removed', value, undefined, at, at, {
        subject: part.subject,
        title: this.title(key, value, part),
      });
    }
  }

  /** The same things in another order, where the order is what people see. */
  private order(
    before: Json | undefined,
    after: Json | undefined,
    was: string,
    is: string,
    part: Extract<Part, { is: 'list' }>,
    owner: Owner,
  ): void {
    if (part.isOrdered !== true) return;
    const [old, young] = [elementsOf(before, part.key), elementsOf(after, part.key)];
    const stayed = [...old.keys()].filter((key) => young.has(key));
    const now = [...young.keys()].filter((key) => old.has(key));
    if (isEqual(stayed, now)) return;
    const words = (elements: ReadonlyMap<string, Element>) =>
      listed([...elements].map(([key, { value }]) => this.title(key, value, part)));
    this.note('changed', [...old.keys()], [...young.keys()], was, is, owner, [words(old), words(young)]);
  }

  private keyword(
    before: Json | undefined,
    after: Json | undefined,
    was: string,
    is: string,
    owner: Owner,
  ): void {
    this.note('changed', before, after, was, is, owner);
  }

  private note(
    change: Change['change'],
    before: Json | undefined,
    after: Json | undefined,
    was: string,
    is: string,
    { subject, title }: Owner,
    [beforeText, afterText]: readonly [Text | undefined, Text | undefined] = [undefined, undefined],
  ): void {
    if (isEqual(before, after)) return;
    this.changes.push({
      path: after === undefined ? was : is,
      change,
      subject,
      title,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      ...(beforeText === undefined ? {} : { beforeText }),
      ...(afterText === undefined ? {} : { afterText }),
    });
  }

  private title(key: string, value: Json, part: Extract<Part, { is: 'map' | 'list' }>): Text {
    const given = part.title?.(key, value, this.roots);
    if (given !== undefined) return given;
    for (const name of ['title', 'x-title', 'message']) {
      const words = isBag(value) ? own(value, name) : undefined;
      if (isBag(words) && typeof words.fa === 'string' && typeof words.en === 'string') {
        return { fa: words.fa, en: words.en };
      }
    }
    return bare(key);
  }
}

/** A key that nothing gives words to. */
function bare(key: string): Text {
  return { fa: key, en: key };
}

function isEqualText(one: Text | undefined, other: Text | undefined): boolean {
  return one?.fa === other?.fa && one?.en === other?.en;
}

function listed(texts: readonly Text[]): Text {
  return { fa: texts.map(({ fa }) => fa).join('، '), en: texts.map(({ en }) => en).join(', ') };
}

/** One of several things, and the step that leads to it. */
interface Element {
  step: string;
  value: Json;
}

function entriesOf(value: Json | undefined): Map<string, Element> {
  return new Map(
    Object.entries(bag(value)).map(([key, one]) => [key, { step: pointerStep(key), value: one }]),
  );
}

function elementsOf(value: Json | undefined, key: (one: Bag) => string): Map<string, Element> {
  const elements = Array.isArray(value) ? value : [];
  return new Map(
    elements.map((one, index) => [isBag(one) ? key(one) : `${index}`, { step: `${index}`, value: one }]),
  );
}

function own(value: Bag, name: string): Json | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

function bag(value: Json | undefined): Bag {
  return isBag(value) ? value : {};
}

function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((one, index) => isEqual(one, b[index]));
  }
  if (!isBag(a) || !isBag(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && isEqual(a[name], b[name]));
}

function plain(definition: Definition): Bag {
  const copy: Json = JSON.parse(JSON.stringify(definition));
  return bag(copy);
}
