// What a filter of a measure may ask about a case.
import type { Scope } from '../expressions/index.ts';

/**
 * The names of a measure's `filter` and their types. The store binds each to a column; `waived`, `late` … are the case's
 * tags and flags, `deemed` is `deemedS1 or deemedS2`.
 */
export const filterScope = {
  unitKind: { kind: 'string' },
  form: { kind: 'string' },
  province: { kind: 'string' },
  organisation: { kind: 'string' },
  state: { kind: 'string' },
  tags: { kind: 'list', of: { kind: 'string' } },
  submitted: { kind: 'boolean' },
  accepted: { kind: 'boolean' },
  waived: { kind: 'boolean' },
  late: { kind: 'boolean' },
  overdue: { kind: 'boolean' },
  deemedS1: { kind: 'boolean' },
  deemedS2: { kind: 'boolean' },
  deemed: { kind: 'boolean' },
  returned: { kind: 'boolean' },
  selected: { kind: 'boolean' },
} as const satisfies Scope;
