// What verification says of a document beside the versions that are known.
import { type Definition, Problem, periodContaining, withPartVersions } from '../../engine/index.ts';
import type { ServerClock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { Proof, Prover } from '../jobs/proof.ts';
import { readHolders } from './accounts.ts';
import { askedOfTheSameUnits, type BurdenChange, burdenOf } from './burden.ts';
import type { PublishedVersions } from './published-versions.ts';

/** What is known of a document before it is published. */
export interface Examination extends Proof {
  /** What answering it takes; null where it asks nothing of units. */
  burden: BurdenChange | null;
}

export interface DefinitionProofs {
  /** Of a document for a period; refuses with definition-too-costly. */
  prove(document: unknown, period: string): Promise<Proof>;
  /** For the month that it is, with what answering it takes. */
  examine(document: unknown): Promise<Examination>;
  /** The same; refuses what does not parse with invalid-definition. */
  proved(document: unknown): Promise<Examination & { definition: Definition }>;
}

export function proofsBeside(
  published: PublishedVersions,
  database: Database,
  clock: ServerClock,
  prover: Prover,
): DefinitionProofs {
  const sql = database.engine;
  async function prove(document: unknown, period: string): Promise<Proof> {
    const { definition, ...proof } = await prover.prove(document, period, await readHolders(database));
    if (definition === null) return { ...proof, definition };
    const issues = await askedOfTheSameUnits(
      { sql, definitions: published },
      definition,
      proof.issues,
      period,
    );
    // What was proved is what is kept, whatever versions of its parts are published later.
    return { ...proof, issues, definition: withPartVersions(definition, published) };
  }
  async function examine(document: unknown): Promise<Examination> {
    const period = periodContaining(clock.now(), 'month');
    const proof = await prove(document, period);
    const { definition } = proof;
    const burden = definition && (await burdenOf({ sql, definitions: published }, definition, period));
    return { ...proof, burden };
  }

  /** Nothing that does not parse becomes a draft. */
  async function proved(document: unknown): Promise<Examination & { definition: Definition }> {
    const proof = await examine(document);
    const { definition, issues } = proof;
    if (definition === null) throw new Problem('invalid-definition', { count: issues.length }, issues);
    return { ...proof, definition };
  }
  return { prove, examine, proved };
}
