// The slowest of the hostile documents, against the 50 ms in which each has to be refused.
import { parseDefinition, verifyDefinition } from '../../engine/index.ts';
import { expressions } from '../definitions/hostile/expressions.ts';
import { machines } from '../definitions/hostile/machines.ts';
import { schemas } from '../definitions/hostile/schemas.ts';
import { libraryOf, parsed, shippedDocuments } from '../definitions/shipped.ts';
import type { Ratio } from './submissions.ts';

const allowed = 50;

export async function benchHostile(): Promise<Ratio> {
  const library = libraryOf(shippedDocuments().map(({ json }) => parsed(json)));
  const corpus = [...schemas, ...expressions, ...machines];
  let slowest = { attack: '', ms: 0 };
  for (const [attack, make] of corpus) {
    const document = make();
    const times = Array.from({ length: 3 }, () => {
      const started = performance.now();
      const result = parseDefinition(document);
      if (!('issues' in result)) verifyDefinition(result.definition, library);
      return performance.now() - started;
    });
    const ms = Math.min(...times);
    if (ms > slowest.ms) slowest = { attack, ms };
  }
  return {
    name: 'hostile documents refused per second, the slowest',
    ours: 1000 / slowest.ms,
    floor: 1000 / allowed,
    detail: `${corpus.length} documents, best of three each; slowest in ${slowest.ms.toFixed(1)} ms: ${slowest.attack}; floor: ${allowed} ms each`,
  };
}
