// What a form's expressions see beside the answers, and what evaluating a form gives back.

import type { Area } from '../geo/index.ts';
import type { Issue } from '../problem.ts';
import type { Answers, Json, UnitSnapshot } from '../workflows/case.ts';

/** Everything that a form's expressions may read. Days are ISO days of the Gregorian calendar (`2026-10-22`). */
export interface FormContext {
  /** The register as of the reference day. */
  unit: UnitSnapshot;
  period: PeriodContext;
  referenceDay: string;
  /** The last accepted return of the unit on this form; null where there is none. */
  previous: Answers | null;
  sameMonthLastYear: Answers | null;
  /** The unit's province, for `inside`: polygons of rings of [longitude, latitude]. Null where it is not known. */
  provinceArea?: Area | null;
  /** Policy values in force, keys split at their dots: `policy.edits.capacityRatio`. */
  policy: { [key: string]: Json };
}

export interface PeriodContext {
  /** `1405-07`, `1405-Q2`, `1405`. */
  key: string;
  start: string;
  end: string;
  label: { fa: string; en: string };
  days: number;
}

/** How far a section is filled. Hidden questions count nowhere. */
export interface SectionProgress {
  key: string;
  visible: boolean;
  /** Questions to answer (derived ones are not asked), and those that have an answer. */
  asked: number;
  answered: number;
  required: number;
  /** Required questions without an answer. */
  missing: number;
}

export interface Evaluation {
  /** Normalised: text cleaned, hidden answers dropped, derived values filled in, unknown fields left out. */
  answers: Answers;
  /** JSON pointers of what is hidden: a field, a group, a table, a cell. Their descendants are not listed. */
  hidden: ReadonlySet<string>;
  /** JSON pointers of the visible fields that must be answered. */
  required: ReadonlySet<string>;
  issues: Issue[];
  complete: SectionProgress[];
}
