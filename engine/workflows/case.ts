// What a case is: the values that the interpreter takes and gives back, and that the server stores as they are.
import type { Instant, PeriodKey } from '../calendar/index.ts';
import type { Issue } from '../problem.ts';

export type { Instant, PeriodKey };

export type UnitKind = 'PLAN' | 'PRODUCTION' | 'MINE' | 'TRADE';

/** The statistical unit as the register knew it on the reference day: stored with the case, never moved afterwards. */
export interface UnitSnapshot {
  id: string;
  /** 12 digits. */
  activityId: string;
  kind: UnitKind;
  title: { fa: string; en: string };
  partyId: string;
  province: string;
  county: string;
  /** The subordinate unit that reviews (not the province: E-19). */
  organisation: string;
  /** Deputyships concerned, by the collection's routing. */
  domains: string[];
  /** ISIC divisions with section letter: `C23`. */
  activities: string[];
  /** `expired`: its permit ran out and it still works; `closed`: it is no more. */
  status: 'active' | 'semi-active' | 'inactive' | 'expired' | 'closed';
  selected: boolean;
  latitude: number | null;
  longitude: number | null;
  products: { product: string; capacity: number }[];
  /** Other register attributes by name: a plan's investment … */
  attributes: Record<string, string | number | boolean | null>;
  /** Absent, like what follows, in snapshots from before the register kept it. */
  permits?: Permit[];
  /** `revoked`: it had permits, and every one of them was taken back. */
  permitState?: 'none' | 'in-force' | 'revoked';
  /** First day of its present kind, as an ISO day; null where nobody knows. */
  since?: string | null;
  /** The unit that this plan expands (E-11). */
  expands?: string | null;
  /** The selections that name it, or a product that it makes. */
  selections?: UnitSelection[];
  /**
   * Units of its owner that the register knew on the reference day, itself among them, without those that were closed:
   * counted when an obligation is opened by its period, absent elsewhere.
   */
  partyUnits?: number;
}

export interface UnitSelection {
  /** The key of the list. */
  list: string;
  of: 'products' | 'plans' | 'units' | 'trade';
  /** How often who is selected reports: `monthly` … */
  frequency: string;
}

/** A permit of a unit; days are ISO days. */
export interface Permit {
  /** A code of the list of permit kinds. */
  kind: string;
  number: string;
  issuer: string;
  /** First day in force. */
  from: string;
  /** Last day in force; null where it has none. */
  to: string | null;
  /** The first day on which it is no longer in force. */
  revokedOn: string | null;
}

/** A version to be of a definition: what a consultation, and then the publishing, is about. */
export interface DefinitionSnapshot {
  kind: 'DEFINITION';
  id: string;
  title: { fa: string; en: string };
  /** The body whose draft it is. */
  organisation: string;
  province: null;
  /** Deputyships to be consulted, by the collection's routing. */
  domains: string[];
  /** The subordinate units to which it is announced; absent where its chain announces nothing. */
  organisations?: string[];
  definition: {
    kind: string;
    key: string;
    /** The draft and its version: the text that was shown to those who were asked. */
    draft: string;
    draftVersion: number;
    /** SHA-256 of that text. */
    hash: string;
    /** The published version that it was begun from. */
    base: number | null;
    /** Kinds of unit that it says it asks; none, where it does not say. */
    unitKinds: string[];
    /** What answering it takes, as it was told to those who were asked; null where it asks nothing of units. */
    burden: { minutesPerReturn: number; units: number; timesPerYear: number; hoursPerYear: number } | null;
  };
}

/** What a case is about. */
export type Subject = UnitSnapshot | DefinitionSnapshot;

export const isUnit = (subject: Subject): subject is UnitSnapshot => subject.kind !== 'DEFINITION';

/** The unit that a case is about. @throws where it is about something else: the caller took a wrong turn */
export function unitOf({ id, subject }: Pick<Case, 'id' | 'subject'>): UnitSnapshot {
  if (!isUnit(subject)) throw new Error(`Case ${id} is not about a unit`);
  return subject;
}

/** Who acts. The server resolves a session into it; the engine trusts it. */
export interface Actor {
  user: string;
  name: string;
  grants: Grant[];
  /** Units and parties in which the user has an interest: decisions on them, and on the parties' units, are refused (E-30). */
  conflicts?: string[];
}

export interface Grant {
  role: string;
  scope: ScopeKind;
  /** The unit, organisation, domain or agency; `*` for the nation. */
  id: string;
}

export type ScopeKind = 'unit' | 'jurisdiction' | 'domain' | 'organisation' | 'agency' | 'nation';

/** The system itself: clocks and period opening. */
export const system: Actor = { user: 'system', name: 'system', grants: [] };

export type DecisionKind = 'explicit' | 'bulk' | 'deemed';

/** Kept for ever, with its kind (C6-R2, C16). */
export interface Decision {
  stage: string;
  /** `comment`: a body that is consulted says something and leaves the choice to whoever asked. */
  verdict: 'approve' | 'return' | 'comment';
  kind: DecisionKind;
  /** The deputyship, where a stage has parts. */
  part: string | null;
  /** The responsible body: an organisation or a deputyship; and its head at that time. */
  body: string;
  head: string | null;
  actor: string | null;
  clause: string | null;
  effectiveAt: Instant;
  /** The deadline in force, exclusive. */
  deadline: Instant | null;
  /** The versions of policy and calendar that it was reckoned by; absent where no clock ran, and in decisions from before. */
  under?: { policy: number; calendar: number };
  returnVersion: number;
  reasons: Reason[];
  /** What the actor wrote. */
  text?: string;
}

/** Why a return goes back: by item (C4-R1). */
export interface Reason {
  /** JSON pointer or dotted path of the field concerned. */
  item: string;
  /** Of a list of reasons. */
  code?: string;
  observed: string | number | boolean | null;
  expected: string | number | boolean | null;
  message: string;
}

export interface Clock {
  /** Unique in the case: a late firing of a cancelled clock finds nothing. */
  token: number;
  name: string;
  startedAt: Instant;
  /** Exclusive: 00:00 of the day after the last. Its effective time is the millisecond before. */
  dueAt: Instant;
  policyVersion: number;
  calendarVersion: number;
}

export interface Task {
  /** Unique in the case. */
  no: number;
  role: string;
  scope: 'unit' | 'jurisdiction' | 'domain' | 'nation';
  /** The unit, organisation or domain whose holders of the role see it; `*` for the nation. */
  scopeId: string;
  part: string | null;
  state: string;
  /** The events that its holder may send. */
  may: string[];
  decides: boolean;
  fills: boolean;
  openedAt: Instant;
  dueAt: Instant | null;
}

/** The definition versions that a case is pinned to. */
export interface Pins {
  collection: number;
  workflow: number;
  /** Null where the case has no form to fill. */
  form: number | null;
  formKey: string | null;
}

export interface Case {
  id: string;
  collection: string;
  period: PeriodKey;
  subject: Subject;
  pins: Pins;
  /** XState's state value. */
  value: StateValue;
  /** The same as a dotted path; parallel regions joined by `,`. */
  state: string;
  tags: string[];
  /** Number of events so far: the optimistic lock. */
  version: number;
  /** The last submitted version of the return; 0 before the first. */
  returnVersion: number;
  openedAt: Instant;
  due: Instant | null;
  submittedAt: Instant | null;
  /** Who entered the current return: that person never decides on it. */
  enteredBy: string | null;
  /** When each state was last entered, by dotted path. */
  entered: Record<string, Instant>;
  flags: Record<string, boolean>;
  decisions: Decision[];
  clocks: Clock[];
  tasks: Task[];
  /** Issues of the current return as submitted. */
  issues: Issue[];
  explanations: Record<string, string>;
  /** In which version of the return each item last changed; those that are as at first are left out. */
  changed?: Record<string, number>;
  /** Last number given to a task or a clock. */
  counter: number;
}

export type StateValue = string | { [state: string]: StateValue };

/** What was done to a case, as recorded for ever. The server adds the hash chain. */
export interface CaseEvent {
  seq: number;
  type: string;
  effectiveAt: Instant;
  recordedAt: Instant;
  actor: string;
  role: string | null;
  data: EventData;
}

export interface EventData {
  answers?: Answers;
  explanations?: Record<string, string>;
  /** The respondent's declaration of truth (C16-R4). */
  declaration?: boolean;
  reasons?: Reason[];
  text?: string;
  /** From which period on: for publishing and retiring. */
  from?: PeriodKey;
  /** What makes it law: for what may be published only under a circular (C1-N2). */
  circular?: Circular;
  /** The part that the actor decides, where he could decide several. */
  part?: string;
  /** Channel and on whose behalf, for returns. */
  channel?: 'web' | 'api' | 'file' | 'assisted';
  /** For a return that an office entered for its unit: for whom, and how and before whom he said that it is his (C2-R8). */
  onBehalfOf?: { name: string; confirmation: 'code' | 'paper'; confirmedBy: string };
  /** The colleague who is away, and whose task the actor does for him. */
  inPlaceOf?: { user: string; name: string };
  /** Papers of the case that go with it, such as evidence of a figure that stands (E-26). */
  papers?: { id: string; name: string; type: string; size: number; sha256: string }[];
  /** For a clock that fired: which one. */
  clock?: Clock;
  /** For a submission: what the form's evaluation said then, so that a replay needs nothing else. */
  submitted?: { returnVersion: number; issues: Issue[]; changed?: string[] };
  /** For a submission: what the conditions of flags came to that look at the answers. */
  truths?: Record<string, boolean>;
  /** For a migration (`MIGRATE`): the versions that the case left and came to, and what became of it. */
  pins?: { from: Pins; to: Pins };
  move?: Move;
  /** For deadlines that were moved while their clocks ran (`EXTEND`). */
  extension?: Extension;
  /** For a unit that was taken anew (`REFIT`): as it was on the day of the visit. */
  unit?: UnitSnapshot;
}

/** Why deadlines moved, and which. */
export interface Extension {
  /** `outage`: by an order, since the system was down in their last hours (C6-R7); `closure`: the calendar says more now. */
  cause: 'outage' | 'closure';
  /** The number of the order. */
  order?: string;
  /** Of the calendar that they were reckoned by anew. */
  calendarVersion?: number;
  clocks: { token: number; name: string; from: Instant; to: Instant }[];
}

/** What a migration did to a case: all that doing it again needs, and what a reader wants to know. */
export interface Move {
  /** States as dotted paths. */
  from: string;
  to: string;
  /**
   * The clocks that the new state waits for, by name, and the one that each was before. `ended`: it had run out before,
   * and does not run again.
   */
  clocks: { name: string; was: string | null; rule: 'kept' | 'restarted' | 'ended' }[];
  /** Clocks that ran, and that nothing waits for any more. */
  dropped: string[];
  /** Since when it has been in states that had another name, or from when a clock that restarts counts. */
  entered: Record<string, Instant>;
  /** Numbers of tasks. */
  tasks: { kept: number[]; closed: number[]; opened: number[] };
}

export interface Circular {
  number: string;
  /** Gregorian. */
  date: string;
  text: string;
}

export type Answers = { [field: string]: Json };
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** An observation: one figure of one accepted return. */
export interface Observation {
  item: string;
  /** The key of the item's dimension (a product …) or `_T`. */
  dimension: string;
  value: number;
}

/** What an event makes happen, carried out by the server in the same transaction. */
export type Effect =
  | { type: 'task.open'; task: Task }
  | { type: 'task.close'; no: number; outcome: string }
  /** An open task shows another deadline. */
  | { type: 'task.due'; no: number; dueAt: Instant }
  | { type: 'clock.start'; clock: Clock }
  | { type: 'clock.cancel'; token: number }
  | { type: 'decision.record'; decision: Decision }
  | {
      type: 'return.lock';
      version: number;
      answers: Answers;
      issues: Issue[];
      explanations: Record<string, string>;
      /** What the return will count for once it is accepted. */
      observations: Observation[];
      submittedAt: Instant;
      submittedBy: string;
      late: boolean;
    }
  /** `again`: an earlier version was observed before and gives way. */
  | { type: 'observe'; returnVersion: number; again: boolean }
  /** Observed attributes by name; those that were not seen are left out. */
  | {
      type: 'register.observe';
      from: string;
      attributes: Record<string, string | number | boolean>;
      returnVersion: number;
    }
  | { type: 'case.open'; collection: string; returnVersion: number }
  /** The draft becomes a version, or the version ends, from a period on. */
  | { type: 'definition.publish'; from: PeriodKey; circular: Circular | null }
  | { type: 'definition.retire'; from: PeriodKey }
  /** Units that the definition names are told, each of those of the organisations. */
  | { type: 'listed.notify'; organisations: string[]; role: string; template: string }
  /** The text is its authors' again. */
  | { type: 'definition.release' }
  | {
      type: 'notify';
      role: string;
      scope: Task['scope'];
      scopeId: string;
      template: string;
      params: Record<string, string | number>;
    };

/** What `openCase`, `send` and `fireDue` give: the new case, the events that led to it and their effects, in order. */
export interface Outcome {
  case: Case;
  events: CaseEvent[];
  effects: Effect[];
}
