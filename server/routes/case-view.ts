// A case as its readers see it, field by field: what is not listed here does not leave the server.
import {
  type Actor,
  availableEvents,
  bulkEvents,
  type Case,
  type Decision,
  daysBetween,
  evaluate,
  type FormContext,
  type Instant,
  type Issue,
  jalaliDayOf,
  lastInstantOf,
  mayWork,
  Problem,
  takesNil,
  type UnitSnapshot,
  unitOf,
} from '../../engine/index.ts';
import type { Services } from '../services.ts';
import type { CaseRecord, ReturnVersion } from '../store/cases.ts';
import { formContext, policyOn } from '../store/form-context.ts';
import { receiptNumber } from '../store/receipts.ts';
import type { StoredScore } from '../store/scores.ts';
import type {
  CaseSummary,
  CaseView,
  DecisionView,
  DraftView,
  FormContextView,
  Json,
  ReceiptView,
  UnitView,
  Words,
} from '../wire.ts';
import { issueView, stateWords } from '../words.ts';
import { reasonView } from './return-reasons.ts';
import { scoreView } from './score-view.ts';

/** What the form's expressions see for this case now. */
export function contextOf(services: Services, record: CaseRecord, now: Instant): FormContext {
  const { collection } = services.cases.source.of(record.case.collection, record.case.pins);
  const policy = services.definitions.inForce('policy', collection.policy, record.case.period);
  const { period } = record.case;
  return formContext(
    { unit: unitOf(record.case), period },
    record.earlier,
    policy ? policyOn(policy.definition, now) : {},
  );
}

export function caseView(
  services: Services,
  record: CaseRecord & { current: ReturnVersion | null; score?: StoredScore | null },
  actor: Actor,
  now: Instant,
): CaseView {
  const { case: given, draft, current } = record;
  const definitions = services.cases.source.of(given.collection, given.pins);
  const { form } = definitions;
  const { formKey, form: formVersion } = given.pins;
  if (form === null || formKey === null || formVersion === null) throw new Problem('not-found');
  const { document } = definitions.workflow;
  const context = contextOf(services, record, now);
  const fills = given.tasks.some((task) => task.fills && mayWork(actor, task, given.subject));
  const shownDraft = fills && draft ? draft : null;
  const draftIssues = shownDraft ? evaluate(form, shownDraft.answers, context).issues : null;
  return {
    ...summary(services, given),
    unit: unitView(unitOf(given)),
    form: { key: formKey, version: formVersion },
    workflow: { key: document.key, version: given.pins.workflow },
    openedAt: given.openedAt,
    deadlineTitles: deadlineTitles(services, given),
    issues: (draftIssues ?? given.issues).map(issueView),
    explanations: given.explanations,
    decisions: given.decisions.map((decision) => decisionView(services, decision)),
    tasks: given.tasks.map(({ no, role, part, state, dueAt }) => ({ no, role, part, state, dueAt })),
    events: availableEvents(definitions, given, actor).map(({ type, part }) => ({
      type,
      title: document.events?.[type]?.title ?? { fa: type, en: type },
      asks: document.events?.[type]?.asks ?? [],
      part,
      ...(bulkEvents(definitions, given, actor, part).includes(type) ? { bulk: true } : {}),
    })),
    answers: current?.answers ?? null,
    draft: shownDraft === null ? null : draftView(shownDraft, draftIssues ?? []),
    receipt: current === null ? null : receiptView(services, given, current),
    context: contextView(context, asksForArea(form.form)),
    score: scoreView(services, given, record.score ?? null, actor),
  };
}

/** Proof of a submission. */
export function receiptView(
  services: Services,
  given: Case,
  { version, submittedAt, hash, late }: Omit<ReturnVersion, 'answers' | 'submittedBy'>,
): ReceiptView {
  return {
    number: receiptNumber(given, version),
    code: services.receipts.codeOf(given, version),
    submittedAt,
    version,
    hash,
    late,
    daysLate: version === 1 ? daysLate(given.due, submittedAt) : null,
  };
}

/** What lists show of a case. */
export function caseSummary(services: Services, given: Case & { hasDraft: boolean }): CaseSummary {
  const { id, activityId, kind, title, province, organisation, selected } = unitOf(given);
  const { form } = services.cases.source.of(given.collection, given.pins);
  return {
    ...summary(services, given),
    unit: { id, activityId, kind, title, province, organisation, selected },
    softIssues: given.issues.filter((issue) => issue.severity === 'soft').length,
    hasDraft: given.hasDraft,
    takesNil: form !== null && takesNil(form),
  };
}

function summary(services: Services, given: Case) {
  const definitions = services.cases.source.of(given.collection, given.pins);
  return {
    id: given.id,
    collection: given.collection,
    collectionTitle: definitions.collection.title,
    period: given.period,
    state: given.state,
    stateTitle: stateTitle(services, given.collection, given.pins, given.state),
    tags: given.tags,
    version: given.version,
    returnVersion: given.returnVersion,
    due: given.due,
    submittedAt: given.submittedAt,
    flags: given.flags,
    deadlines: deadlinesOf(given),
  };
}

/** Running clocks by name, exclusive; `due` as long as nothing was submitted. */
function deadlinesOf(given: Case): Record<string, Instant> {
  const deadlines: Record<string, Instant> = {};
  if (given.due !== null) deadlines.due = given.due;
  for (const clock of given.clocks) deadlines[clock.name] = clock.dueAt;
  return deadlines;
}

function deadlineTitles(services: Services, given: Case): Record<string, Words> {
  const { document } = services.cases.source.of(given.collection, given.pins).workflow;
  const titles: Record<string, Words> = {};
  for (const clock of given.clocks) {
    const title = document.clocks?.[clock.name]?.title;
    if (title) titles[clock.name] = title;
  }
  return titles;
}

export function stateTitle(services: Services, collection: string, pins: Case['pins'], state: string): Words {
  return stateWords(services.cases.source.of(collection, pins).workflow, state);
}

export function decisionView(services: Services, decision: Decision): DecisionView {
  return {
    stage: decision.stage,
    verdict: decision.verdict,
    kind: decision.kind,
    part: decision.part,
    body: decision.body,
    bodyTitle: services.organisations.get(decision.body)?.title ?? { fa: decision.body, en: decision.body },
    head: decision.head,
    actor: decision.actor,
    clause: decision.clause,
    effectiveAt: decision.effectiveAt,
    deadline: decision.deadline,
    ...(decision.under ? { under: decision.under } : {}),
    returnVersion: decision.returnVersion,
    reasons: decision.reasons.map((reason) => reasonView(services, reason)),
  };
}

export function draftView(
  draft: {
    answers: DraftView['answers'];
    explanations: Record<string, string>;
    version: number;
    savedAt: string;
    savedBy: string;
  },
  issues: Issue[],
): DraftView {
  const { answers, explanations, version, savedAt, savedBy } = draft;
  return { answers, explanations, version, savedAt, savedBy, issues: issues.map(issueView) };
}

/** Days begun after the due day, by the calendar of Tehran (C2-R4). */
function daysLate(due: Instant | null, submittedAt: Instant): number {
  if (due === null || submittedAt < due) return 0;
  return daysBetween(jalaliDayOf(lastInstantOf(due)), jalaliDayOf(submittedAt));
}

function unitView(unit: UnitSnapshot): UnitView {
  return {
    id: unit.id,
    activityId: unit.activityId,
    kind: unit.kind,
    title: unit.title,
    partyId: unit.partyId,
    province: unit.province,
    county: unit.county,
    organisation: unit.organisation,
    domains: unit.domains,
    activities: unit.activities,
    status: unit.status,
    selected: unit.selected,
    latitude: unit.latitude,
    longitude: unit.longitude,
    products: unit.products,
    attributes: unit.attributes,
    ...(unit.permits === undefined ? {} : { permits: unit.permits }),
    ...(unit.permitState === undefined ? {} : { permitState: unit.permitState }),
    ...(unit.since === undefined ? {} : { since: unit.since }),
    ...(unit.expands === undefined ? {} : { expands: unit.expands }),
    ...(unit.partyUnits === undefined ? {} : { partyUnits: unit.partyUnits }),
  };
}

const withArea = new WeakMap<object, boolean>();

/** Whether a form looks at the province's area: some thousand numbers that nobody else needs. */
function asksForArea(form: object): boolean {
  const known = withArea.get(form) ?? JSON.stringify(form).includes('provinceArea');
  withArea.set(form, known);
  return known;
}

function contextView(context: FormContext, hasArea: boolean): FormContextView {
  const { unit, period, referenceDay, previous, sameMonthLastYear, policy } = context;
  return {
    ...(hasArea
      ? {
          provinceArea:
            context.provinceArea?.map((polygon) =>
              polygon.map((ring) => ring.map((corner) => [...corner])),
            ) ?? null,
        }
      : {}),
    unit: unitView(unit),
    period,
    referenceDay,
    previous: previous as Record<string, Json> | null,
    sameMonthLastYear: sameMonthLastYear as Record<string, Json> | null,
    policy: policy as Record<string, Json>,
  };
}
