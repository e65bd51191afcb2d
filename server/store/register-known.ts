// What changes of the register touch, as it knows it, and what comes of them to be written.
import type { Words } from '../wire.ts';
import type { PartyEntry, Recorded, UnitChange } from './register-changes.ts';
import type { RegisterCodes } from './register-codes.ts';
import type { Timeline } from './register-timeline.ts';

export interface KnownUnit {
  id: string;
  /** Commits that changed it; 0: not there yet. */
  revision: number;
  timeline: Timeline;
}

export interface KnownParty {
  id: string;
  nationalId: string;
}

/** What the changes touch, as the register knows it. */
export interface Known {
  units: Map<string, KnownUnit>;
  /** By id and by national id. */
  parties: Map<string, KnownParty>;
  /** Units by the activity ids that are asked for. */
  activityIds: Map<string, string>;
}

/** Of a unit that is there already. */
export type Later = Exclude<UnitChange, { type: 'new' }>;

export interface Link {
  from: string;
  to: string;
  kind: 'became' | 'expands' | 'merged-into' | 'split-from';
  since: string;
}

export interface RegisterEvent {
  unit: string;
  type: UnitChange['type'];
  day: string;
  reason: string;
  data: object;
}

/** What is to be written. */
export interface Written {
  /** Units that are new or changed. */
  units: Set<string>;
  parties: (PartyEntry & { id: string })[];
  /** What parties are called, or reached by, from now on. */
  corrections: { id: string; title?: Words; contacts?: Record<string, string> }[];
  links: Link[];
  events: RegisterEvent[];
  /** Units that were sold; `month`: what ended before it is hidden, where it is. */
  sales: { unit: string; month: number | null }[];
  recorded: Recorded[];
}

export interface Applying {
  known: Known;
  codes: RegisterCodes;
  /** Organisations whose units may be changed; null: all. */
  within: readonly string[] | null;
  newId(): string;
}
