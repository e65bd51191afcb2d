// A code list made ready for a field: which codes may be chosen, and what each gives to expressions.
import { gregorianOf } from '../calendar/index.ts';
import type { CodeList, Text } from '../definitions/grammar.ts';
import type { Compiled } from '../expressions/index.ts';

export interface ReadyCode {
  readonly code: string;
  readonly title: Text;
  /** Code, title and attributes as expressions see them. */
  readonly info: { readonly [name: string]: unknown };
  /** First and last day in force, as ISO days. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface ReadyCodes {
  readonly key: string;
  readonly byCode: ReadonlyMap<string, ReadyCode>;
  /** Keeps a code as an option; it sees the code's attributes, then the row's names, then the form's. */
  readonly only: Compiled | null;
  /** What `only` said of a code, where it looks at nothing but the code. */
  readonly offered: Map<string, boolean>;
}

const ready = new WeakMap<CodeList, ReadonlyMap<string, ReadyCode>>();

/** The codes of a list by code; made once per list. */
export function readyCodes(list: CodeList): ReadonlyMap<string, ReadyCode> {
  const known = ready.get(list);
  if (known !== undefined) return known;
  // Every code has every attribute: one that is missing is null, not some other name's value.
  const names = new Set(list.codes.flatMap(({ attributes }) => Object.keys(attributes ?? {})));
  const blank = Object.fromEntries([...names].map((name) => [name, null]));
  const codes = new Map(
    list.codes.map(({ code, title, parent, from, to, attributes }) => [
      code,
      {
        code,
        title,
        info: { ...blank, ...attributes, code, title, parent: parent ?? null },
        from: from === undefined ? null : gregorianOf(from),
        to: to === undefined ? null : gregorianOf(to),
      },
    ]),
  );
  ready.set(list, codes);
  return codes;
}

/** Whether a code is in force on an ISO day. */
export function isInForce({ from, to }: ReadyCode, day: string): boolean {
  return (from === null || from <= day) && (to === null || day <= to);
}
