// `npm run bench [name …] [size]`: each figure here beside its floor, measured in the same run on the same database. Absolute rates mean
// little on a shared machine; the ratio is the figure.
import { benchExpressions } from './expressions.ts';
import { benchFilters } from './filters.ts';
import { benchFilling } from './form-latency.ts';
import { benchQuestionnaire, benchReturn } from './forms.ts';
import { benchHolding } from './holding.ts';
import { benchHostile } from './hostile.ts';
import { benchFormImpact, benchImpactMemory, benchReplay } from './impact.ts';
import { benchLists } from './lists.ts';
import { benchOpening } from './opening.ts';
import { benchPublishing } from './publishing.ts';
import { benchRegisterImport } from './register-import.ts';
import { benchRegisterSearch } from './register-search.ts';
import { benchReview } from './review.ts';
import { benchReviewMonth } from './review-month.ts';
import { benchScores } from './scores.ts';
import { benchBuilder, benchChainDrag } from './studio.ts';
import { benchSubmissions, type Ratio } from './submissions.ts';
import { benchSweep } from './sweep.ts';
import { benchTaskScroll } from './task-scroll.ts';
import { benchTasks } from './tasks.ts';

const benches: Record<string, (size?: number) => Promise<Ratio | Ratio[]>> = {
  expressions: benchExpressions,
  filters: benchFilters,
  return: benchReturn,
  forms: benchQuestionnaire,
  publishing: benchPublishing,
  hostile: benchHostile,
  submissions: benchSubmissions,
  holding: benchHolding,
  sweep: benchSweep,
  scores: benchScores,
  review: benchReview,
  'review-month': benchReviewMonth,
  impact: benchFormImpact,
  replay: benchReplay,
  'impact-memory': benchImpactMemory,
  lists: benchLists,
  tasks: benchTasks,
  'task-scroll': benchTaskScroll,
  opening: benchOpening,
  'register-import': benchRegisterImport,
  'register-search': benchRegisterSearch,
  studio: benchBuilder,
  'studio-chain': benchChainDrag,
  filling: benchFilling,
};

const given = process.argv.slice(2);
const asked = given.filter((one) => !/^\d+$/.test(one));
const size = given.find((one) => /^\d+$/.test(one));
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const figures = [await bench(size === undefined ? undefined : Number(size))].flat();
  for (const { name: what, ours, floor, detail } of figures) {
    console.log(
      `${what}: ${Math.round(ours)} here, ${Math.round(floor)} on the floor, ratio ${((100 * ours) / floor).toFixed(0)} %`,
    );
    console.log(`  (${detail})`);
  }
}
