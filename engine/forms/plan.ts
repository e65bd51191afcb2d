// A form made ready to run: what `compileForm` builds once per version and `evaluate` runs through for every return.
import type { CodeList, Edit, Form, Item, Policy, Section } from '../definitions/grammar.ts';
import type { Compiled, ValueType } from '../expressions/index.ts';
import type { Check } from '../json-schema.ts';
import type { ReadyCodes } from './codes.ts';
import type { FieldNode } from './fields.ts';
import type { ReadyText } from './texts.ts';

/** A form version made ready: compile once, evaluate often. */
export interface CompiledForm {
  readonly key: string;
  readonly version: number;
  readonly form: Form;
  readonly plan: Plan;
}

export interface FormLibrary {
  codelists: ReadonlyMap<string, CodeList>;
  items: ReadonlyMap<string, Item>;
  /** The parameters that `policy.…` may name; without it any name is taken. */
  policy?: Policy | undefined;
}

export interface Plan {
  readonly roots: readonly Question[];
  readonly sections: readonly ReadySection[];
  /** Conditions, visibility and derived values, in an order in which each finds what it reads. */
  readonly steps: readonly ComputationStep[];
  readonly edits: readonly ReadyEdit[];
  readonly bounds: readonly ReadyBounds[];
  /** Those whose answers are files. */
  readonly files: readonly Question[];
  /** Those with an option that stands alone. */
  readonly exclusive: readonly Question[];
  readonly check: Check;
  /** What a return with nothing to report says, and what it asks. */
  readonly nil: ReadyNil | null;
}

export interface ReadyNil {
  readonly answers: readonly { readonly question: Question; readonly value: Compiled }[];
  readonly asks: readonly string[];
}

/** A node of the form with all that running it needs. */
export interface Question {
  readonly field: FieldNode;
  readonly name: string;
  readonly kind: FieldNode['kind'];
  readonly children: readonly Question[];
  readonly parent: Question | null;
  readonly table: Question | null;
  /** Names from the root, or from the row, to the object that holds the answer. */
  readonly trail: readonly string[];
  /** JSON pointer; of a cell, what follows the row's pointer. */
  readonly pointer: string;
  /** Pointers of the cells by row, as far as they were needed. */
  readonly cells: string[];
  /** Everything below, itself first. */
  readonly family: readonly Question[];
  readonly takes: Takes;
  readonly required: boolean;
  readonly requiredWhen: Compiled | null;
  readonly codes: ReadyCodes | null;
  /** `productInfo`, where some expression names it. */
  readonly info: string | null;
  readonly isDerived: boolean;
  /** In given rows, what they give. */
  readonly isGiven: boolean;
  readonly texts: QuestionTexts;
  readonly prefill: Compiled | null;
  readonly rows: TableNeeds | null;
}

/** What an answer is before any bound is looked at: how it is cleaned and recognised. */
export type Takes = 'text' | 'code' | 'number' | 'boolean' | 'point' | 'file' | 'nothing';

/** What the expressions of a table's rows name beside the columns. */
export interface TableNeeds {
  readonly most: number;
  readonly dimension: Question | null;
  readonly given: GivenRows | null;
  readonly previousRow: boolean;
  readonly lastYearRow: boolean;
  /** Whether a row needs an object of its own for what it is besides its cells. */
  readonly extras: boolean;
}

export interface QuestionTexts {
  readonly title: ReadyText | null;
  readonly unit: ReadyText | null;
  readonly help: ReadyText | null;
  readonly include: ReadyText | null;
  readonly exclude: ReadyText | null;
  /** Definitions of words, one by one. */
  readonly terms: readonly { readonly term: ReadyText; readonly text: ReadyText }[];
  /** Of a table: what a row is called. */
  readonly row: ReadyText | null;
}

export interface ReadySection {
  readonly section: Section;
  readonly title: ReadyText;
  readonly text: ReadyText | null;
  /** What is asked outside tables: no groups, nothing derived. */
  readonly asked: readonly Question[];
  readonly tables: readonly ReadyTable[];
}

export interface ReadyTable {
  readonly table: Question;
  readonly asked: readonly Question[];
}

export type ComputationStep =
  | { kind: 'condition'; name: string; expression: Compiled }
  | { kind: 'section'; section: string; roots: readonly Question[]; expression: Compiled }
  | { kind: 'visible'; question: Question; expression: Compiled }
  | { kind: 'derived'; question: Question; expression: Compiled };

export interface ReadyEdit {
  readonly edit: Edit;
  readonly table: Question | null;
  readonly concerned: readonly Question[];
  readonly when: Compiled | null;
  readonly must: Compiled;
  readonly message: ReadyText;
}

export interface ReadyBounds {
  readonly question: Question;
  readonly type: ValueType;
  readonly least: Compiled | null;
  readonly most: Compiled | null;
}

export interface GivenRows {
  /** Gives the rows; null where each code that the dimension offers has one. */
  readonly value: Compiled | null;
  /** The columns that are given and not asked: the dimension, and whatever else the rows have. */
  readonly columns: ReadonlySet<string>;
}
