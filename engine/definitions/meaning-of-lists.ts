// What items, codes and indicators meant in the last version, and mean now.
import type { Issue } from '../problem.ts';
import type { CodeList, Indicator, Indicators, Item, Items, Text } from './grammar.ts';
import { domainList, itemsOf, type Library, namesCodeList } from './library.ts';
import { plain, wordingOf } from './wording.ts';

type Raise = (path: string, aspect: string, severity?: Issue['severity']) => void;

/** An item that forms report or indicators measure keeps its meaning; one that nothing uses yet may change. */
export function meaningOfItems(before: Items, after: Items, library: Library): Issue[] {
  const used = usersOfItems(library);
  const old = new Map(before.items.map((item) => [item.id, item]));
  const issues = after.items.flatMap((item, index): Issue[] => {
    const was = old.get(item.id);
    if (was === undefined || !used.has(item.id) || saysBreak(was, item)) return [];
    const found: Issue[] = [];
    const raise: Raise = (path, aspect, severity = 'hard') => {
      const code = severity === 'hard' ? 'meaning.item-changed' : 'meaning.words-changed';
      found.push({
        path: `/items/${index}/${path}`,
        code,
        severity,
        params: severity === 'hard' ? { item: item.id, aspect } : { aspect },
      });
    };
    compareItems(was, item, raise);
    return found;
  });
  const kept = new Set([
    ...after.items.map(({ id }) => id),
    // One that moved to another catalogue is still there.
    ...(library.catalogues ?? [])
      .filter(({ key }) => key !== after.key)
      .flatMap(({ items }) => items.map(({ id }) => id)),
  ]);
  const removed = before.items.flatMap(({ id }): Issue[] => {
    const user = used.get(id);
    if (user === undefined || kept.has(id)) return [];
    return [
      { path: '/items', code: 'meaning.item-removed', severity: 'hard', params: { item: id, name: user } },
    ];
  });
  return [...issues, ...removed];
}

function compareItems(was: Item, is: Item, raise: Raise): void {
  const concept = wordingOf(was.concept, is.concept);
  if (concept !== 'same') raise('concept', 'concept', concept === 'changed' ? 'hard' : 'soft');
  const isNumber = ({ type }: Item) => type === 'number' || type === 'integer';
  if (was.type !== is.type && !(isNumber(was) && isNumber(is))) raise('type', 'type');
  if (was.measure !== is.measure) raise('measure', 'unit');
  if ((was.multiplier ?? 0) !== (is.multiplier ?? 0)) raise('multiplier', 'multiplier');
  if (was.dimension !== is.dimension) raise('dimension', 'dimension');
  if (wordingOf(was.title, is.title) !== 'same') raise('title', 'title', 'soft');
}

/** A code of a list that forms or items use is ended with `to`, never removed, and does not come to mean something else. */
export function meaningOfCodes(before: CodeList, after: CodeList, library: Library): Issue[] {
  const items = [...library.items.values()].filter(({ dimension }) => dimension === after.key);
  const routes = after.key === domainList;
  const isUsed =
    routes || items.length > 0 || (library.forms ?? []).some((form) => namesCodeList(form, after.key));
  if (!isUsed) return [];
  const now = new Map(after.codes.map((code, index) => [code.code, { code, index }]));
  const measuresOf = items.some(({ measure }) => measure === 'by-product')
    ? ['measure', 'measureCode', 'multiplier']
    : [];
  const issues: Issue[] = [];
  const gone: string[] = [];
  const retitled: { code: string; index: number }[] = [];
  for (const was of before.codes) {
    const is = now.get(was.code);
    if (is === undefined) {
      gone.push(was.code);
      continue;
    }
    if (wordingOf(was.title, is.code.title) !== 'same') retitled.push({ code: was.code, index: is.index });
    const measure = measuresOf.find(
      (name) => !isSameAttribute(was.attributes?.[name], is.code.attributes?.[name]),
    );
    if (measure === undefined) continue;
    issues.push({
      path: `/codes/${is.index}/attributes/${measure}`,
      code: 'meaning.code-measure-changed',
      severity: 'hard',
      params: { code: was.code },
    });
  }
  if (gone.length > 0) {
    issues.push({ path: '/codes', code: 'meaning.codes-removed', severity: 'hard', params: named(gone) });
  }
  const [first] = retitled;
  if (first !== undefined) {
    issues.push({
      path: `/codes/${first.index}/title`,
      code: 'meaning.codes-retitled',
      severity: 'soft',
      params: named(retitled.map(({ code }) => code)),
    });
  }
  return issues;
}

/** An indicator is computed as it was, or is another one. */
export function meaningOfIndicators(before: Indicators, after: Indicators): Issue[] {
  const now = new Set(after.indicators.map(({ id }) => id));
  const old = new Map(before.indicators.map((one) => [one.id, one]));
  const issues = after.indicators.flatMap((is, index): Issue[] => {
    const was = old.get(is.id);
    if (was === undefined || saysBreak(was, is)) return [];
    const found: Issue[] = [];
    const raise: Raise = (path, aspect, severity = 'hard') => {
      const code = severity === 'hard' ? 'meaning.indicator-changed' : 'meaning.words-changed';
      found.push({
        path: `/indicators/${index}/${path}`,
        code,
        severity,
        params: severity === 'hard' ? { indicator: is.id, aspect } : { aspect },
      });
    };
    compareIndicators(was, is, raise);
    return found;
  });
  const removed = before.indicators.flatMap(({ id }): Issue[] =>
    now.has(id)
      ? []
      : [
          {
            path: '/indicators',
            code: 'meaning.indicator-dropped',
            severity: 'soft',
            params: { indicator: id },
          },
        ],
  );
  return [...issues, ...removed];
}

function compareIndicators(was: Indicator, is: Indicator, raise: Raise): void {
  const { of, item, aggregate, by, filter } = was.measure ?? {};
  const now = is.measure;
  const same = now?.of === of && now?.item === item && now?.aggregate === aggregate && now?.by === by;
  if (!same || bare(now?.filter) !== bare(filter)) raise('measure', 'computation');
  if (bare(was.formula) !== bare(is.formula)) raise('formula', 'computation');
  if (was.overTime !== is.overTime) raise('overTime', 'overTime');
  const unit = wordingOf(was.unit, is.unit);
  if (unit !== 'same') raise('unit', 'unit', unit === 'changed' ? 'hard' : 'soft');
  if (wordingOf(was.title, is.title) !== 'same') raise('title', 'title', 'soft');
}

/** Whether it carries a break mark that the last version did not. */
function saysBreak(was: { break?: Text }, is: { break?: Text }): boolean {
  return is.break !== undefined && wordingOf(was.break, is.break) !== 'same';
}

/** Item id → the key of a form that reports it, or of a list of indicators that measures it. */
function usersOfItems(library: Library): Map<string, string> {
  const users = new Map<string, string>();
  for (const { key, indicators } of library.indicators ?? []) {
    for (const { measure } of indicators) if (measure?.item !== undefined) users.set(measure.item, key);
  }
  for (const form of library.forms ?? []) for (const item of itemsOf(form)) users.set(item, form.key);
  return users;
}

type Attribute = NonNullable<CodeList['codes'][number]['attributes']>[string] | undefined;

function isSameAttribute(was: Attribute, is: Attribute): boolean {
  if (typeof was === 'object' && typeof is === 'object') return wordingOf(was, is) !== 'changed';
  return was === is || (typeof was === 'string' && typeof is === 'string' && plain(was) === plain(is));
}

function bare(source: string | undefined): string | undefined {
  return source?.replaceAll(/\s+/g, '');
}

function named(codes: readonly string[]): Issue['params'] {
  return { codes: `${codes.slice(0, 10).join(', ')}${codes.length > 10 ? ' …' : ''}`, count: codes.length };
}
