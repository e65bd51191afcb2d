// The catalogue of refusals and the shape of a respondent's mistake. Words live in engine/locales.
import type { Text } from './definitions/grammar.ts';

export type Severity = 'hard' | 'soft';

/**
 * Something wrong, or doubtful, in a value that somebody wrote: an answer or a definition.
 * `path` is a JSON pointer into that value (`/products/3/closingStock`). `code` is stable and has words in
 * engine/locales; `message` is set where the words come from the definition itself (an edit).
 */
export interface Issue {
  path: string;
  code: string;
  severity: Severity;
  params: Record<string, string | number | boolean>;
  /** The id of the edit that raised it. */
  edit?: string;
  /** All fields concerned, as JSON pointers, when more than `path`. */
  paths?: string[];
  /** How a soft issue is answered, and whether it has been. */
  answer?: 'explain' | 'confirm';
  answered?: boolean;
  message?: Text;
}

/** HTTP status of each refusal; RFC 9457's `type` is `/problems/<code>`. */
const statuses = {
  'malformed-json': 400,
  'invalid-body': 400,
  'invalid-parameter': 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  forbidden: 403,
  'not-found': 404,
  'no-such-version': 404,
  'not-acceptable-state': 409,
  'event-not-possible': 409,
  'already-decided': 409,
  'version-conflict': 409,
  'stale-version': 412,
  'idempotency-mismatch': 409,
  'bulk-not-ready': 409,
  'no-bulk-decision': 409,
  'already-open': 409,
  'period-not-over': 409,
  'period-already-open': 409,
  'nothing-published': 409,
  'round-without-form': 409,
  'round-without-circular': 409,
  'round-open': 409,
  'round-empty': 409,
  'round-over': 409,
  'not-in-round': 409,
  'not-inspector': 409,
  'visit-registered': 409,
  'visit-other-form': 409,
  'clock-backwards': 409,
  'assisted-off': 409,
  'assisted-waiting': 409,
  'confirmation-wrong': 422,
  'confirmation-over': 409,
  'paper-missing': 422,
  'no-such-account': 422,
  'already-holds': 409,
  'nothing-to-remind': 409,
  'reminded-lately': 409,
  'invitation-over': 409,
  'username-taken': 409,
  'job-over': 409,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'file-not-accepted': 415,
  'file-exists': 409,
  'file-in-return': 409,
  'too-many-files': 409,
  'hard-issues': 422,
  'explanations-missing': 422,
  'declaration-missing': 422,
  'answers-missing': 422,
  'reasons-missing': 422,
  'return-limit-reached': 422,
  'soft-issues-open': 422,
  'same-person': 403,
  'conflict-of-interest': 403,
  'task-held': 409,
  'too-many-views': 409,
  'absence-overlaps': 409,
  'substitute-away': 409,
  'substitute-unsuited': 422,
  'guard-failed': 422,
  'register-refused': 422,
  'spreadsheet-refused': 422,
  'import-refused': 422,
  'return-file-refused': 422,
  'duplicate-return': 409,
  'too-many-keys': 409,
  'import-not-ready': 409,
  'import-moved-on': 409,
  'invalid-definition': 422,
  'invalid-migration': 422,
  'migration-not-ready': 409,
  'migration-under-way': 409,
  'definition-too-costly': 422,
  'period-missing': 422,
  'circular-missing': 422,
  'consultation-needed': 409,
  'in-consultation': 409,
  'no-consultation': 409,
  'definition-in-use': 409,
  'selection-backwards': 409,
  'too-many-requests': 429,
  internal: 500,
  'database-unavailable': 503,
} as const;

export type ProblemCode = keyof typeof statuses;

/** A refusal: nothing was changed. `params` fill the words; `issues` name the places. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly params: Record<string, string | number | boolean>;
  readonly issues: Issue[];

  constructor(
    code: ProblemCode,
    params: Record<string, string | number | boolean> = {},
    issues: Issue[] = [],
  ) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.params = params;
    this.issues = issues;
  }

  get status(): number {
    return statuses[this.code];
  }
}

/** Every code of the catalogue, for the tests that look for words. */
export const problemCodes = Object.keys(statuses) as ProblemCode[];
