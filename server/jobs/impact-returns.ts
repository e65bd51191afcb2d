// The accepted returns of a period under a form that is not published yet, beside the form that they were written on.

import type postgres from 'postgres';
import {
  type CompiledForm,
  evaluate,
  type Form,
  type FormContext,
  type Instant,
  type Issue,
} from '../../engine/index.ts';
import { formContext } from '../store/form-context.ts';
import { type AcceptedReturn, acceptedReturns, countCases, type Ground } from '../store/impact.ts';
import type { ImpactEdit, ImpactExample, ImpactReturns } from '../wire.ts';
import { issueView } from '../words.ts';
import { fieldPath, fieldsOf } from './form-fields.ts';
import type { JobHandle } from './runner.ts';

export interface ReturnsImpactOptions {
  sql: postgres.Sql;
  ground: Ground;
  form: CompiledForm;
  document: Form;
  /** A version that was published. */
  formOf(version: number): { compiled: CompiledForm; document: Form };
  policyAt(at: Instant): FormContext['policy'];
  handle: JobHandle;
}

const mostExamples = 10;

/** What the form would say of every return, and has not said already. Only counts and ten examples are kept. */
export async function returnsImpact(options: ReturnsImpactOptions): Promise<ImpactReturns> {
  const { sql, ground, handle } = options;
  const total = await countCases(sql, ground, true);
  const tally = createTally();
  const isAsked = askedBefore(options);
  let done = 0;
  for await (const page of acceptedReturns(sql, ground)) {
    for (const one of page) {
      const context = formContext(
        { unit: one.unit, period: ground.period },
        one.earlier,
        options.policyAt(one.submittedAt),
      );
      const before = evaluate(options.formOf(one.form).compiled, one.answers, context).issues;
      const after = evaluate(options.form, one.answers, context).issues;
      tally.add(
        one,
        before,
        after.filter((issue) => isAsked(one.form, issue)),
      );
      await handle.breathe();
    }
    done += page.length;
    await handle.progress(done, total);
  }
  return tally.result();
}

/** Nobody was asked what only the new form asks: that it is missing says nothing about the new form. */
function askedBefore({ document, formOf }: ReturnsImpactOptions): (version: number, issue: Issue) => boolean {
  const known = new Map<number, Set<string>>();
  return (version, issue) => {
    let added = known.get(version);
    if (added === undefined) {
      const before = fieldsOf(formOf(version).document);
      added = new Set([...fieldsOf(document).keys()].filter((path) => !before.has(path)));
      known.set(version, added);
    }
    return !added.has(fieldPath(issue.path));
  };
}

function createTally() {
  const edits = new Map<string, ImpactEdit>();
  const examples: ImpactExample[] = [];
  const counts = { returns: 0, withNewHard: 0, withNewSoft: 0 };

  function editOf(issue: Issue): ImpactEdit {
    const key = `${issue.severity} ${nameOf(issue)}`;
    let known = edits.get(key);
    if (known === undefined) {
      const { edit = null, code, severity } = issue;
      known = { edit, code, severity, message: issueView(issue).message, before: 0, after: 0, raised: 0 };
      edits.set(key, known);
    }
    return known;
  }

  return {
    add({ id, unit }: AcceptedReturn, before: Issue[], after: Issue[]) {
      counts.returns += 1;
      for (const edit of new Set(before.map(editOf))) edit.before += 1;
      for (const edit of new Set(after.map(editOf))) edit.after += 1;
      const known = new Set(before.map(placeOf));
      const raised = after.filter((issue) => !known.has(placeOf(issue)));
      for (const edit of new Set(raised.map(editOf))) edit.raised += 1;
      if (raised.some(({ severity }) => severity === 'hard')) counts.withNewHard += 1;
      if (raised.some(({ severity }) => severity === 'soft')) counts.withNewSoft += 1;
      const [first] = raised;
      if (first === undefined || examples.length >= mostExamples) return;
      const { edit = null, path } = first;
      examples.push({ case: id, unit: unit.title, edit, path, message: issueView(first).message });
    },
    result: (): ImpactReturns => ({
      ...counts,
      edits: [...edits.values()].sort((one, other) => other.raised - one.raised || other.after - one.after),
      examples,
    }),
  };
}

function nameOf({ edit, code }: Issue): string {
  return edit ?? code;
}

function placeOf(issue: Issue): string {
  return `${issue.severity} ${nameOf(issue)} ${issue.path}`;
}
