// The ask-once gate (G3-R1): what one form asks, no other form asks of the same units in the same period, unless it says why.
import type { Issue } from '../problem.ts';
import { describe } from '../words.ts';
import { type Asked, askedIn, conceptOf, itemOf, minutesOfItems, type Node, questionsOf } from './asked.ts';
import type { Collection, Form, Item, Items } from './grammar.ts';
import { formsOf, isAboutUnits, type Library } from './library.ts';

type Kind = Item['unitKinds'][number];

/** One question asked twice. Whether the same units get both forms is for the register to say. */
interface AskedTwice {
  collection: Collection;
  asked: Asked;
  otherCollection: Collection;
  otherForm: Form;
  other: Asked;
  isLinked: boolean;
}

/** Codes of issues about two forms; `params` name `collection`, `form`, `otherCollection` and `otherForm`. */
export const askedTwiceCodes: ReadonlySet<string> = new Set([
  'ask-once.asked-twice',
  'ask-once.asked-in-other-period',
  'ask-once.linked',
  'ask-once.forms-ask-twice',
]);

/** Of a form with its parts in their places: questions that another form asks too, and figures that somebody holds already. */
export function verifyAskOnce(form: Form, library: Library): Issue[] {
  const said = new Set<string>();
  const twice = (library.collections ?? [])
    .filter((collection) => isAboutUnits(collection) && uses(collection, form))
    .flatMap((collection) => askedTwice(form, collection, library))
    .filter(({ asked, other, otherForm }) => {
      const once = JSON.stringify([asked.node.path, otherForm.key, other.node.path]);
      return !said.has(once) && said.add(once);
    });
  return [
    ...twice.map((one) => issueOf(one, form)),
    ...brokenLinks(form, library),
    ...ofOtherKinds(form, library),
    ...knownElsewhere(form, library),
    ...burdenUnchanged(form, library),
  ];
}

/** Of a collection: forms that ask what a form of another collection asks of the same kinds of unit, and kinds that differ. */
export function verifyCollectionAsksOnce(collection: Collection, library: Library): Issue[] {
  return collection.forms.flatMap(({ form: key, when }, index): Issue[] => {
    const form = library.form(key);
    if (form === undefined) return [];
    const path = `/forms/${index}/form`;
    const issues: Issue[] = [];
    const named = kindsNamedIn(when);
    if (named !== null && form.unitKinds !== undefined && !named.every((kind) => asks(form, kind))) {
      const params = { key, kinds: form.unitKinds.join(', ') };
      issues.push({ path, code: 'ask-once.form-of-other-kind', severity: 'hard', params });
    }
    const twice = Map.groupBy(
      askedTwice(form, collection, library).filter(({ isLinked }) => !isLinked),
      ({ otherCollection, otherForm }) => `${otherCollection.key} ${otherForm.key}`,
    );
    for (const [first, ...more] of twice.values()) {
      if (first === undefined) continue;
      const { otherCollection, otherForm } = first;
      issues.push({
        path,
        code: 'ask-once.forms-ask-twice',
        severity: collection.periodicity === otherCollection.periodicity ? 'hard' : 'soft',
        params: {
          collection: collection.key,
          form: key,
          otherCollection: otherCollection.key,
          otherForm: otherForm.key,
          items: listed([first, ...more].map(({ asked }) => asked.item.id)),
        },
      });
    }
    return issues;
  });
}

/** Two items of the catalogues with one concept, for kinds of unit that overlap: whoever wants an item looks there first. */
export function verifyConceptsOnce({ key, items }: Items, library: Library): Issue[] {
  const elsewhere = (library.catalogues ?? []).filter((one) => one.key !== key).flatMap((one) => one.items);
  const known = new Map(elsewhere.map((item) => [conceptOf(item), item]));
  return items.flatMap((item, index): Issue[] => {
    const concept = conceptOf(item);
    const other = known.get(concept);
    known.set(concept, item);
    if (other === undefined || other.id === item.id || !overlap(item.unitKinds, other.unitKinds)) return [];
    const params = { item: other.id };
    return [{ path: `/items/${index}/concept`, code: 'ask-once.concept-twice', severity: 'hard', params }];
  });
}

/** What the form asks in one collection that another collection asks too, of kinds of unit that both ask. */
function askedTwice(form: Form, collection: Collection, library: Library): AskedTwice[] {
  const mine = askedIn(form, library.items);
  const isByRequest = ({ opening }: Collection) => opening.by !== 'period';
  const byItem = new Map(mine.map((asked) => [asked.item.id, asked]));
  const byConcept = new Map(mine.map((asked) => [conceptOf(asked.item), asked]));
  return (library.collections ?? []).flatMap((otherCollection) => {
    // Within one collection a unit has one form.
    if (otherCollection.key === collection.key || !isAboutUnits(otherCollection)) return [];
    // Where somebody decides each time to ask, he decides to ask again.
    if (isByRequest(collection) && isByRequest(otherCollection)) return [];
    return formsOf(otherCollection, library).flatMap((found) => {
      const otherForm = found.key === form.key ? form : found;
      return askedIn(otherForm, library.items).flatMap((other): AskedTwice[] => {
        const asked = byItem.get(other.item.id) ?? byConcept.get(conceptOf(other.item));
        if (asked === undefined || !canMeet(form, asked, otherForm, other)) return [];
        const isLinked = isLinkTo(asked, otherForm, other) || isLinkTo(other, form, asked);
        return [{ collection, asked, otherCollection, otherForm, other, isLinked }];
      });
    });
  });
}

function issueOf(
  { collection, asked, otherCollection, otherForm, other, isLinked }: AskedTwice,
  form: Form,
): Issue {
  const isSamePeriod = collection.periodicity === otherCollection.periodicity;
  const params = {
    item: other.item.id,
    field: other.node.path,
    collection: collection.key,
    form: form.key,
    otherCollection: otherCollection.key,
    otherForm: otherForm.key,
  };
  const path = asked.node.place;
  if (!isLinked) {
    const code = isSamePeriod ? 'ask-once.asked-twice' : 'ask-once.asked-in-other-period';
    return { path, code, severity: isSamePeriod ? 'hard' : 'soft', params };
  }
  const code = 'ask-once.linked';
  const reason = asked.node.spec['x-linked']?.reason ?? other.node.spec['x-linked']?.reason;
  const words = (locale: 'fa' | 'en') =>
    describe(code, { ...params, reason: reason?.[locale] ?? '' }, locale);
  return { path, code, severity: 'soft', params, message: { fa: words('fa'), en: words('en') } };
}

/** A link names a question that asks the same. */
function brokenLinks(form: Form, library: Library): Issue[] {
  return questionsOf(form).flatMap((node): Issue[] => {
    const link = node.spec['x-linked'];
    if (link === undefined) return [];
    const item = itemOf(node, library.items);
    const target = library.form(link.form);
    const other = target && askedIn(target, library.items).find((one) => one.node.path === link.field);
    const isSame =
      item !== undefined &&
      other !== undefined &&
      (item.id === other.item.id || conceptOf(item) === conceptOf(other.item));
    if (isSame && link.form !== form.key) return [];
    const params = { key: link.form, field: link.field };
    return [{ path: `${node.place}/x-linked`, code: 'ask-once.link-broken', severity: 'hard', params }];
  });
}

/** Items that are not meant for the kinds of unit that the form is for. */
function ofOtherKinds(form: Form, library: Library): Issue[] {
  const { unitKinds } = form;
  if (unitKinds === undefined) return [];
  return askedIn(form, library.items).flatMap(({ node, item }): Issue[] => {
    const missing = unitKinds.filter((kind) => !item.unitKinds.includes(kind));
    if (missing.length === 0) return [];
    return [
      {
        path: `${node.place}/x-item`,
        code: 'ask-once.item-of-other-kind',
        severity: missing.length === unitKinds.length ? 'hard' : 'soft',
        params: { item: item.id, kinds: missing.join(', ') },
      },
    ];
  });
}

/** What the register or another body holds is filled in beforehand, not asked anew. One issue for each that holds it. */
function knownElsewhere(form: Form, library: Library): Issue[] {
  const known = askedIn(form, library.items).filter(
    ({ node, item }) =>
      (item.collectedBy !== undefined || item.confidentiality.class === 'register-basic') && !isFilled(node),
  );
  const holders = Map.groupBy(known, ({ item }) => item.collectedBy ?? '');
  return [...holders].flatMap(([body, asked]): Issue[] => {
    const [first] = asked;
    if (first === undefined) return [];
    const code = body === '' ? 'ask-once.in-register' : 'ask-once.known-elsewhere';
    const params = {
      ...(body === '' ? {} : { body }),
      fields: listed(asked.map(({ node }) => node.path)),
    };
    const words = (locale: 'fa' | 'en') => {
      const titles = asked.map(({ node }) => node.spec['x-title']?.[locale] ?? node.path);
      return describe(code, { ...params, fields: listed(titles, locale === 'fa' ? '، ' : ', ') }, locale);
    };
    const message = { fa: words('fa'), en: words('en') };
    return [{ path: first.node.place, code, severity: 'soft', params, message }];
  });
}

/** The form asks more or less than it did, and says that it takes as long. */
function burdenUnchanged(form: Form, library: Library): Issue[] {
  const before = library.last?.('form', form.key);
  if (before?.burdenMinutes === undefined || before.burdenMinutes !== form.burdenMinutes) return [];
  const [was, is] = [minutesOfItems(before, library.items), minutesOfItems(form, library.items)];
  if (was === is) return [];
  const params = { minutes: form.burdenMinutes, before: was, after: is };
  return [{ path: '/burdenMinutes', code: 'ask-once.burden-unchanged', severity: 'soft', params }];
}

/** Filled by an expression of its own, or by that of the table in which it stands. */
function isFilled({ name, spec, table }: Node): boolean {
  if (spec['x-prefill'] !== undefined) return true;
  const rows = `${table?.spec['x-prefill']?.value ?? ''} ${table?.spec['x-rows']?.value ?? ''}`;
  return new RegExp(`\\b${name}"?\\s*:`).test(rows);
}

function canMeet(form: Form, asked: Asked, otherForm: Form, other: Asked): boolean {
  return asked.item.unitKinds.some(
    (kind) => other.item.unitKinds.includes(kind) && asks(form, kind) && asks(otherForm, kind),
  );
}

function asks({ unitKinds }: Form, kind: Kind): boolean {
  return unitKinds === undefined || unitKinds.some((one) => one === kind);
}

function isLinkTo({ node }: Asked, form: Form, other: Asked): boolean {
  const link = node.spec['x-linked'];
  return link !== undefined && link.form === form.key && link.field === other.node.path;
}

function overlap(some: readonly Kind[], others: readonly Kind[]): boolean {
  return some.some((kind) => others.includes(kind));
}

/** The kinds that an expression names and says nothing else of: `unit.kind = "MINE" or unit.kind = "PLAN"`. */
function kindsNamedIn(when: string): Kind[] | null {
  const parts = when.split(/\bor\b/).map((part) => /^\s*unit\.kind\s*=\s*"(\w+)"\s*$/.exec(part)?.[1]);
  const kinds = parts.flatMap((kind) => allKinds.find((one) => one === kind) ?? []);
  return kinds.length === parts.length ? kinds : null;
}

const allKinds = ['PLAN', 'PRODUCTION', 'MINE', 'TRADE'] as const satisfies Kind[];

function uses({ forms }: Collection, { key }: Form): boolean {
  return forms.some((choice) => choice.form === key);
}

function listed(names: readonly string[], comma = ', '): string {
  const most = 8;
  return `${names.slice(0, most).join(comma)}${names.length > most ? ' …' : ''}`;
}
