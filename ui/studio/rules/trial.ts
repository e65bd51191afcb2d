// A trial as it comes in: the parts that the server sends, added up.
import type { TrialView } from '../../../server/wire.ts';

export type TrialSum = Omit<TrialView, 'after'>;

export const mostExamples = 10;

/** A part more. The first says where and when; examples come until there are ten. */
export function added(before: TrialSum | null, part: TrialView): TrialSum {
  const { after: _after, ...view } = part;
  if (before === null) return view;
  return {
    ...before,
    returns: before.returns + view.returns,
    fires: before.fires + view.fires,
    unknown: before.unknown + view.unknown,
    examples:
      before.examples === null || view.examples === null
        ? null
        : [...before.examples, ...view.examples].slice(0, mostExamples),
  };
}
