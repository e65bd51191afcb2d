// What stands beside a figure: its values over the last periods, like units, and why the score doubts it.
import type { Field, Form } from '../../engine/index.ts';
import type { ComparisonView, ScoreView, Words } from '../../server/wire.ts';
import { type ComparisonGroup, type ComparisonRow, resolveField } from './comparison.ts';

export interface Beside {
  /** By period, the oldest first; the last is this return's. */
  values: (number | null)[];
  peers: ComparisonView['figures'][number]['peers'];
  /** Sentences of the score. */
  doubts: Words[];
}

/** Finds what stands beside a figure; null where its item reports nothing. */
export type FindBeside = (row: ComparisonRow, group: ComparisonGroup) => Beside | null;

/** The key of figures that have no dimension. */
const total = '_T';

export function besideOf(form: Form, comparison: ComparisonView | null, score: ScoreView | null): FindBeside {
  const items = itemsOf(form);
  const figures = new Map(comparison?.figures.map((one) => [`${one.item} ${one.dimension}`, one]));
  return ({ path }, { rowKey }) => {
    const item = items.get(path);
    if (item === undefined) return null;
    const dimension = typeof rowKey?.code === 'string' ? rowKey.code : total;
    const found = figures.get(`${item} ${dimension}`);
    const doubts = (score?.reasons ?? []).filter(
      // What an edit says stands there already.
      (reason) =>
        reason.code !== 'edit' &&
        reason.item === item &&
        (reason.dimension === null || reason.dimension === dimension),
    );
    if (found === undefined && doubts.length === 0) return null;
    return {
      values: found?.values ?? [],
      peers: found?.peers ?? null,
      doubts: doubts.map(({ sentence }) => sentence),
    };
  };
}

/** What speaks against the return as a whole. */
export function generalDoubts(score: ScoreView | null): Words[] {
  return (score?.reasons ?? []).flatMap(({ code, item, sentence }) =>
    item === null && code !== 'edit' ? [sentence] : [],
  );
}

/** Where a figure stands among like units: outside of their middle half, or within. */
export function standing(now: unknown, peers: Beside['peers']): 'below' | 'above' | 'within' | null {
  if (typeof now !== 'number' || peers === null) return null;
  // As exact as what is told of like units.
  const figure = Number(now.toPrecision(3));
  if (figure < peers.lower) return 'below';
  return figure > peers.upper ? 'above' : 'within';
}

/** Whether an item is being written about, wrong or doubted; it is said by an icon and words as well. */
export function toneOf(
  row: ComparisonRow,
  beside: Beside | null,
  isPicked: boolean,
): 'picked' | 'wrong' | 'doubt' | '' {
  if (isPicked) return 'picked';
  if (row.remarks.some(({ issue }) => issue.severity === 'hard')) return 'wrong';
  return row.remarks.length > 0 || (beside?.doubts.length ?? 0) > 0 ? 'doubt' : '';
}

/** The items that questions report, by dotted path without rows. */
function itemsOf(form: Form): Map<string, string> {
  const items = new Map<string, string>();
  const walk = (fields: Record<string, Field>, above: string) => {
    for (const [name, raw] of Object.entries(fields)) {
      const field = resolveField(form, raw);
      if (field === null) continue;
      const path = above === '' ? name : `${above}.${name}`;
      if (typeof field['x-item'] === 'string') items.set(path, field['x-item']);
      walk((field.type === 'array' ? field.items?.properties : field.properties) ?? {}, path);
    }
  };
  walk(form.schema.properties, '');
  return items;
}
