// Sum groups are checks with a short form: parts, and the totals one of which they must make.
import type { Edit, Form, Sum } from '../definitions/grammar.ts';

/** A check and where it stands in the form. */
export interface PlacedEdit {
  readonly edit: Edit;
  readonly place: string;
}

/** Every check of a form: its edits, then its sum groups written out. */
export function editsOf(form: Form): PlacedEdit[] {
  const edits = (form.edits ?? []).map((edit, index) => ({ edit, place: `/edits/${index}` }));
  const sums = (form.sums ?? []).map((sum, index) => ({ edit: writtenOut(sum), place: `/sums/${index}` }));
  return [...edits, ...sums];
}

/**
 * The parts make one of the totals that are given. While a part or every total is missing, nothing is known; an ordering
 * waits for what is missing, an equation would not.
 */
function writtenOut({ parts, totals, tolerance = '0', ...edit }: Sum): Edit {
  const sum = parts.join(' + ');
  const fits = (total: string) => `abs(${sum} - ${total}) <= (${tolerance})`;
  const [first = '', ...others] = totals;
  const isMissing = totals.map((total) => `${total} = null`).join(' and ');
  const isOneOf = totals.map((total) => `(${total} != null and ${fits(total)})`).join(' or ');
  return {
    ...edit,
    must: others.length === 0 ? fits(first) : `if ${isMissing} then null else ${isOneOf}`,
    fields: [...totals, ...parts],
  };
}
