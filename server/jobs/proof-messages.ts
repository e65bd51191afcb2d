// What the thread that proves definitions is told, and what it answers.
import type { Change, Holders, Issue } from '../../engine/index.ts';
import type { Published } from '../store/published-versions.ts';

export type ProofRequest =
  | { ask: 'learn'; published: Published }
  | {
      ask: 'prove';
      /** The document as JSON text: a text crosses threads ten times faster than the values in it. */
      text: string;
      period: string;
      holders: Holders;
    };

export type ProofAnswer =
  | 'ready'
  | { isDefinition: boolean; issues: Issue[]; changes: Change[] }
  | { fault: string };
