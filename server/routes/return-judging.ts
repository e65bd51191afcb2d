// What each return of a file is to its sender: whose, what the form says of it and at which cell, and what may become of it.
import {
  type Answers,
  canonical,
  explanationKey,
  type Issue,
  prefill,
  unanswered,
  unitOf,
} from '../../engine/index.ts';
import type { CellPlace, ReadReturn, ReturnFile } from '../files/return-file.ts';
import type { StoredItem } from '../store/return-files.ts';
import type { PlacedIssue, Words } from '../wire.ts';
import { issueView } from '../words.ts';
import { type FoundReturn, findReturns, judged, wantedKey } from './return-intake.ts';
import type { RouteRequest } from './route.ts';

/** What each return of a file is, to its sender. */
export async function itemsOf(request: RouteRequest<unknown>, read: ReturnFile): Promise<StoredItem[]> {
  const { form, period } = read;
  const wanted = read.returns.map(({ activityId }) => ({ activityId, period, form: form.key }));
  const found = await findReturns(request, wanted);
  return read.returns.map((one, no) => {
    const key = wantedKey({ activityId: one.activityId, period, form: form.key });
    return itemOf(one, no, form.version, found.get(key));
  });
}

const nothing = {
  caseId: null,
  event: null,
  unit: null,
  caseVersion: null,
  draftVersion: null,
  draftSavedAt: null,
  problem: null,
  receipt: null,
  decision: null,
  decided: null,
};

function itemOf(one: ReadReturn, no: number, version: number, found: FoundReturn | undefined): StoredItem {
  const { activityId, row, answers, faults } = one;
  const refusedItem = (issues: PlacedIssue[], unit: Words | null = null): StoredItem => ({
    ...nothing,
    ...{ no, activityId, row, answers, unit, issues, explanations: {}, state: 'refused' },
  });
  const broken = faults.map(({ issue, place }) => placed(issue, place, null));
  const own = one.places.get('') ?? { sheet: '', cell: '', label: '' };
  const because = (code: string) => [
    placed(
      { path: '', code: `return-file.${code}`, severity: 'hard', params: { cell: own.cell } },
      own,
      null,
    ),
  ];
  if (activityId === '' || one.places.get('') === undefined) return refusedItem(broken);
  if (found === undefined) return refusedItem([...because('unit-not-yours'), ...broken]);
  if (found.problem !== null) return refusedItem([...because('not-open'), ...broken]);
  const { record, context } = found;
  const unit = unitOf(record.case).title;
  if (found.form.version !== version) return refusedItem([...because('other-version'), ...broken], unit);
  const whole = withFiles(found, answers);
  const { issues } = judged(found, whole);
  const explanations = { ...explained(issues, one), ...record.draft?.explanations };
  const shown = [
    ...broken,
    ...issues.map((issue) => placed(issue, placeOf(issue, one), explanationIn(issue, explanations))),
  ];
  const begun = record.draft?.answers ?? prefill(found.form, context);
  const isUnchanged =
    broken.length === 0 && record.case.returnVersion === 0 && sameAnswers(found, whole, begun);
  const isOpen = unanswered(issues, explanations).length > 0;
  const isFaulty = issues.some(({ severity }) => severity === 'hard');
  return {
    ...nothing,
    ...{ no, activityId, row, unit, answers: whole, explanations, issues: shown },
    caseId: record.case.id,
    event: found.event,
    state:
      broken.length > 0
        ? 'refused'
        : isUnchanged
          ? 'unchanged'
          : isFaulty
            ? 'faulty'
            : isOpen
              ? 'open'
              : 'ready',
    caseVersion: record.case.version,
    draftVersion: record.draft?.version ?? 0,
    draftSavedAt: record.draft?.savedAt ?? null,
  };
}

/** Files are no cells: those that were attached to the draft stay with the return. */
function withFiles({ form, record }: FoundReturn, answers: Answers): Answers {
  const files = form.plan.files.filter(({ table, trail }) => table === null && trail.length === 0);
  const kept = files.flatMap(({ name }) => {
    const file = record.draft?.answers[name];
    return file === undefined ? [] : [[name, file] as const];
  });
  return { ...answers, ...Object.fromEntries(kept) };
}

/** Whether a unit's rows say no more than the template did. */
function sameAnswers(found: FoundReturn, one: Answers, other: Answers): boolean {
  return canonical(judged(found, one).answers) === canonical(judged(found, other).answers);
}

/** The explanations of a row, for each of the issues in it. */
function explained(issues: readonly Issue[], { explanations }: ReadReturn): Record<string, string> {
  const said: Record<string, string> = {};
  for (const issue of issues) {
    if (issue.severity !== 'soft') continue;
    for (let end = issue.path.length; end >= 0; end = end === 0 ? -1 : issue.path.lastIndexOf('/', end - 1)) {
      const text = explanations.get(issue.path.slice(0, Math.max(0, end)));
      if (text === undefined) continue;
      said[explanationKey(issue)] = text;
      break;
    }
  }
  return said;
}

function explanationIn(issue: Issue, explanations: Record<string, string>): string | null {
  return issue.severity === 'soft' ? (explanations[explanationKey(issue)] ?? null) : null;
}

/** The cell of an issue; of what is computed, its row's. */
function placeOf({ path }: Issue, { places }: ReadReturn): CellPlace {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const place = places.get(path.slice(0, end));
    if (place !== undefined) return place;
  }
  return { sheet: '', cell: '', label: '', ...places.get('') };
}

function placed(issue: Issue, place: CellPlace, explanation: string | null): PlacedIssue {
  return { ...place, explanation, issue: issueView(issue) };
}
