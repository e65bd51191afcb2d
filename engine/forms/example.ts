// Examples belong to a form (`examples/*.json` beside it): tests run them, the studio shows them, publishing needs them.
import type { Text } from '../definitions/grammar.ts';
import type { Answers, Json, Observation, UnitSnapshot } from '../workflows/case.ts';
import type { FormContext } from './context.ts';

/** What a form must make of some answers. Whatever `then` leaves out is not looked at, except issues: they are all named. */
export interface FormExample {
  title: Text;
  given: {
    /** Over a blank unit: what the example needs of the register. */
    unit?: Partial<UnitSnapshot>;
    /** `1405-07`; the reference day is its last day. */
    period: string;
    previous?: Answers;
    sameMonthLastYear?: Answers;
    /** Policy values that differ from those in force in the period: `{"edits": {"capacityRatio": 1.2}}`. */
    policy?: FormContext['policy'];
  };
  when: { answers: Answers };
  then: {
    /** Every issue that comes up, in any order. */
    issues: ExpectedIssue[];
    /** Answers after normalisation: derived values, among them. */
    answers?: Answers;
    /** Pointers of fields that are hidden. */
    hidden?: string[];
    /** Every figure that the return reports. */
    observations?: Observation[];
    /** Text of issues' messages, by edit. */
    messages?: { [edit: string]: Partial<Text> };
  };
}

export interface ExpectedIssue {
  /** JSON pointer into the answers. */
  path: string;
  /** `edit` for an edit, with its id; or `required`, `minimum` … */
  code: string;
  edit?: string;
  severity?: 'hard' | 'soft';
}

/** A place where the form does not do what the example says. */
export interface Mismatch {
  at: string;
  expected: Json;
  found: Json;
}
