// The checks of a form by what they say of everybody: an issue's own words may quote one unit's figures, and counts are read by
// people who may not see those.
import { type Field, type Form, type Issue, wordsOf } from '../../engine/index.ts';
import type { ImpactEdit, Words } from '../wire.ts';
import { fieldPath, fieldsOf } from './form-fields.ts';

/** What each of a return's issues is an instance of. */
export interface ComparedReturn {
  before: Set<SeenEdit>;
  after: Set<SeenEdit>;
  raised: { issue: Issue; edit: SeenEdit }[];
}

/** A check, or what the form asks of a field, that raised something. */
export interface SeenEdit extends Omit<ImpactEdit, 'before' | 'after' | 'raised'> {
  key: string;
  /** What the field of a pointer into answers asks. */
  titleOf(pointer: string): Words | null;
}

export interface EditTally {
  compare(before: Issue[], after: Issue[]): ComparedReturn;
}

export function createEditTally(form: Form): EditTally {
  const fields = fieldsOf(form);
  const messages = new Map((form.edits ?? []).map(({ id, message }) => [id, message]));
  const known = new Map<string, SeenEdit>();
  const titleOf = (pointer: string) => titleIn(fields.get(fieldPath(pointer)));

  function seen(issue: Issue): SeenEdit {
    const { edit = null, code, severity } = issue;
    const path = fieldPath(issue.path);
    const key = edit === null ? `${severity} ${code} ${path}` : `${severity} ${edit}`;
    let one = known.get(key);
    if (one === undefined) {
      const message = (edit !== null && messages.get(edit)) || generalWords(issue, fields.get(path));
      one = { key, edit, code, severity, path, title: titleOf(issue.path), message, titleOf };
      known.set(key, one);
    }
    return one;
  }

  return {
    compare(before, after) {
      const places = new Set(before.map(placeOf));
      const raised = after.filter((issue) => !places.has(placeOf(issue)));
      return {
        before: new Set(before.map(seen)),
        after: new Set(after.map(seen)),
        raised: raised.map((issue) => ({ issue, edit: seen(issue) })),
      };
    },
  };
}

function titleIn(field: Field | undefined): Words | null {
  return field?.['x-title'] ?? null;
}

/** The words of a code with what the form itself says, and without what follows from a unit's answers. */
function generalWords({ code, severity, path, params }: Issue, field: Field | undefined): Words {
  const constants = new Set<unknown>(Object.values(field ?? {}));
  const general = Object.entries(params).map(([name, value]) => [name, constants.has(value) ? value : '…']);
  return wordsOf({ code, severity, path, params: Object.fromEntries(general) });
}

function placeOf({ severity, edit, code, path }: Issue): string {
  return `${severity} ${edit ?? code} ${path}`;
}
