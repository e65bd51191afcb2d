// The lists of selected plans and units of a sandbox: consulted about, announced before the month that they begin in, and
// acknowledged by most of the organisations, so that one sees who has not. That of products is among the shipped documents.
import type { Actor, Instant, Selection, SelectionEntry, UnitSnapshot } from '../../engine/index.ts';
import type { Services } from '../services.ts';
import selectionsJson from './data/selections.json' with { type: 'json' };
import type { People } from './people.ts';
import type { Population } from './population.ts';

const begun: Instant = '2026-09-12T05:30:00.000Z';
const agreed: Instant = '2026-09-14T06:30:00.000Z';
const announced: Instant = '2026-09-15T07:30:00.000Z';
const acknowledged: Instant = '2026-09-16T08:30:00.000Z';
const from = '1405-07';
/** One in so many organisations has said nothing yet. */
const silent = 4;

/** Of plans the register marks none: those with the most invested. */
const plans = 20;

/** Works and mines are those that the register marks as selected. */
export async function announceSelections(
  services: Services,
  register: Population,
  people: People,
): Promise<void> {
  for (const given of selectionsJson) {
    const list = given as Selection; // shipped: proved when it is drafted
    const document = { ...list, entries: entriesOf(list, register) };
    const { draft } = await services.definitions.createDraft(document, people.headOfStatistics.user);
    const { revisions } = services;
    const { id, subject } = await revisions.begin(draft.id, people.headOfStatistics, begun);
    const say = (type: string, actor: Actor, now: Instant, data = {}) =>
      revisions.send(id, { type, data }, actor, now);
    for (const domain of subject.domains) await say('AGREE', people.reviewersOf(domain)[0]!, agreed);
    await say('PUBLISH', people.headOfStatistics, announced, { from });
    for (const [index, organisation] of (subject.organisations ?? []).entries()) {
      const head = people.headOf(organisation);
      if (head !== null && index % silent !== silent - 1) await say('ACKNOWLEDGE', head, acknowledged);
    }
  }
}

function entriesOf({ of }: Selection, { units }: Population): SelectionEntry[] {
  const now = units.map(({ versions }) => versions.at(-1)!.snapshot);
  if (of !== 'plans')
    return now.filter(({ selected, kind }) => selected && kind !== 'PLAN').map((unit) => entryOf(unit, {}));
  return now
    .filter(({ kind, status }) => kind === 'PLAN' && status === 'active')
    .sort((one, other) => investmentOf(other) - investmentOf(one))
    .slice(0, plans)
    .map((unit) => entryOf(unit, { investment: investmentOf(unit) }));
}

function entryOf(
  { activityId, title, products }: UnitSnapshot,
  more: Record<string, number>,
): SelectionEntry {
  const capacity = products.reduce((sum, product) => sum + product.capacity, 0);
  return { code: activityId, title, values: { capacity, ...more } };
}

function investmentOf({ attributes }: UnitSnapshot): number {
  return typeof attributes?.investment === 'number' ? attributes.investment : 0;
}
