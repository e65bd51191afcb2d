// `npm run bench [name …]`: each figure here beside its floor, measured in the same run on the same database. Absolute rates mean
// little on a shared machine; the ratio is the figure.
import { benchExpressions } from './expressions.ts';
import { benchQuestionnaire, benchReturn } from './forms.ts';
import { benchHostile } from './hostile.ts';
import { benchFormImpact, benchReplay } from './impact.ts';
import { benchSubmissions, type Ratio } from './submissions.ts';
import { benchSweep } from './sweep.ts';

const benches: Record<string, () => Promise<Ratio>> = {
  expressions: benchExpressions,
  return: benchReturn,
  forms: benchQuestionnaire,
  hostile: benchHostile,
  submissions: benchSubmissions,
  sweep: benchSweep,
  impact: benchFormImpact,
  replay: benchReplay,
};

const asked = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const { name: what, ours, floor, detail } = await bench();
  console.log(
    `${what}: ${Math.round(ours)} here, ${Math.round(floor)} on the floor, ratio ${((100 * ours) / floor).toFixed(0)} %`,
  );
  console.log(`  (${detail})`);
}
