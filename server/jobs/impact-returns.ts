// The accepted returns of a month under a form that is not published yet, beside the form that they were written on.
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
import { type AcceptedReturn, acceptedReturns, type Ground } from '../store/impact.ts';
import type { FoundExample } from '../store/impact-examples.ts';
import type { ImpactReturns } from '../wire.ts';
import { issueView } from '../words.ts';
import { fieldPath, fieldsOf } from './form-fields.ts';
import { type ComparedReturn, createEditTally, type SeenEdit } from './impact-edits.ts';
import type { ImpactSteps } from './impact-steps.ts';

export interface ReturnsImpactOptions {
  sql: postgres.Sql;
  ground: Ground;
  /** As it would be. */
  form: FormVersion;
  /** As it was when the return was written. */
  formOf(version: number): FormVersion;
  policyAt(at: Instant): FormContext['policy'];
  steps: ImpactSteps;
}

export interface FormVersion {
  compiled: CompiledForm;
  document: Form;
}

const mostExamples = 10;

/** What the form would say of every return, and has not said already: told to each of the tallies. */
export async function returnsImpact(options: ReturnsImpactOptions, tallies: ReturnsTally[]): Promise<void> {
  const { sql, ground, form, steps } = options;
  const isAsked = askedBefore(options);
  const seen = createEditTally(form.document);
  for await (const page of acceptedReturns(sql, ground)) {
    for (const one of page) {
      const context = formContext(
        { unit: one.unit, period: ground.period },
        one.earlier,
        options.policyAt(one.submittedAt),
      );
      const before = evaluate(options.formOf(one.form).compiled, one.answers, context).issues;
      const after = evaluate(form.compiled, one.answers, context).issues;
      const asked = after.filter((issue) => isAsked(one.form, issue));
      const compared = seen.compare(before, asked);
      for (const tally of tallies) tally.add(one, ground, compared);
      await steps.breathe();
    }
    await steps.advance(page.length);
  }
}

/** Nobody was asked what only the new form asks: that it is missing says nothing about the new form. */
function askedBefore({ form, formOf }: ReturnsImpactOptions): (version: number, issue: Issue) => boolean {
  const known = new Map<number, Set<string>>();
  return (version, issue) => {
    let added = known.get(version);
    if (added === undefined) {
      const before = fieldsOf(formOf(version).document);
      added = new Set([...fieldsOf(form.document).keys()].filter((path) => !before.has(path)));
      known.set(version, added);
    }
    return !added.has(fieldPath(issue.path));
  };
}

export interface ReturnsTally {
  add(one: AcceptedReturn, ground: Ground, compared: ComparedReturn): void;
  result(): ImpactReturns;
  /** Ten, of every check that raises something new where there is room. */
  examples(): FoundExample[];
}

/** Only counts, and some examples of each check, are kept. */
export function createReturnsTally(): ReturnsTally {
  const counts = { returns: 0, withNewHard: 0, withNewSoft: 0 };
  const edits = new Map<string, { edit: SeenEdit; before: number; after: number; raised: number }>();
  const found = new Map<string, FoundExample[]>();

  function countOf(edit: SeenEdit) {
    const known = edits.get(edit.key) ?? { edit, before: 0, after: 0, raised: 0 };
    edits.set(edit.key, known);
    return known;
  }

  return {
    add(one, { collection }, { before, after, raised }) {
      counts.returns += 1;
      for (const edit of before) countOf(edit).before += 1;
      for (const edit of after) countOf(edit).after += 1;
      for (const edit of new Set(raised.map((each) => each.edit))) countOf(edit).raised += 1;
      if (raised.some(({ issue }) => issue.severity === 'hard')) counts.withNewHard += 1;
      if (raised.some(({ issue }) => issue.severity === 'soft')) counts.withNewSoft += 1;
      const [first] = raised;
      if (first === undefined) return;
      const examples = found.get(first.edit.key) ?? [];
      found.set(first.edit.key, examples);
      if (examples.length < mostExamples) examples.push(exampleOf(one, collection, first.issue, first.edit));
    },
    result: () => ({
      ...counts,
      edits: [...edits.values()]
        .sort((one, other) => other.raised - one.raised || other.after - one.after)
        .map(({ edit: { key: _key, titleOf: _titleOf, ...edit }, ...numbers }) => ({ ...edit, ...numbers })),
    }),
    examples() {
      const order = [...edits.values()].sort((one, other) => other.raised - one.raised);
      const rows = order.map(({ edit }) => found.get(edit.key) ?? []);
      const inTurn = Array.from({ length: mostExamples }, (_, turn) =>
        rows.flatMap((row) => row[turn] ?? []),
      );
      return inTurn.flat().slice(0, mostExamples);
    },
  };
}

function exampleOf(
  { id, returnVersion }: AcceptedReturn,
  collection: string,
  issue: Issue,
  { edit, severity, titleOf }: SeenEdit,
): FoundExample {
  const { path, paths = [] } = issue;
  const figures = [...new Set([path, ...paths])].map((one) => ({ path: one, title: titleOf(one) }));
  return {
    case: id,
    returnVersion,
    collection,
    edit,
    severity,
    path,
    message: issueView(issue).message,
    figures,
  };
}
