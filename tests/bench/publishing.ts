// A questionnaire of 240 questions through the server: read, proved, kept as a draft, proved beside what is in force and
// published. All of it within a second.
import { questionnaire } from '../engine/forms/questionnaire.ts';
import { layGround } from './ground.ts';
import { median } from './rate.ts';
import type { Ratio } from './submissions.ts';

const allowed = 1000;
const rounds = 5;

export async function benchPublishing(): Promise<Ratio> {
  const text = JSON.stringify(questionnaire());
  const ground = await layGround(1);
  try {
    const { definitions } = ground.services;
    const times: number[] = [];
    // The first round also warms the process up.
    for (let round = 0; round <= rounds; round += 1) {
      const started = performance.now();
      const { draft } = await definitions.createDraft({ ...JSON.parse(text), key: `big-${round}` }, 'bench');
      await definitions.publish(draft.id, '1405-09', 'bench');
      times.push(performance.now() - started);
    }
    const [first = 0, ...later] = times;
    const ms = median(later);
    return {
      name: 'questionnaires of 240 questions drafted and published a minute',
      ours: 60_000 / ms,
      floor: 60_000 / allowed,
      detail: `${Math.round(text.length / 1000)},000 characters; ${first.toFixed(0)} ms the first time, ${ms.toFixed(0)} ms at the median; floor: ${allowed} ms each`,
    };
  } finally {
    await ground.close();
  }
}
