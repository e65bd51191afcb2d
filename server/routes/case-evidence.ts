// Evidence of a case: everything that is known of it, in the words of its readers, ready to be signed.
import {
  type Answers,
  type Case,
  type EvidenceDocument,
  type Instant,
  type Json,
  periodOf,
  sealEvidence,
  unitOf,
  wordsReader,
} from '../../engine/index.ts';
import { type EvidenceFigure, evidencePage } from '../files/evidence-page.ts';
import type { Services } from '../services.ts';
import type { CaseHistory, CaseRecord } from '../store/cases.ts';
import { rolesInForce } from '../store/roles.ts';
import type { Locale } from '../words.ts';
import { titlesOf } from './case-history.ts';
import { contextOf, stateTitle } from './case-view.ts';

/** A signed archive, with a page for people in each language. */
export async function evidenceOf(
  services: Services,
  record: CaseRecord,
  history: CaseHistory,
  issuedBy: { user: string; name: string },
  now: Instant,
): Promise<Uint8Array<ArrayBuffer>> {
  const document = await documentOf(services, record, history, issuedBy, now);
  const roles = rolesInForce(services.definitions, now);
  const page = (locale: Locale) =>
    evidencePage(document, locale, {
      figures: new Map(
        history.returns.map(({ version, answers }) => [
          version,
          figuresIn(services, record, answers, locale, now),
        ]),
      ),
      periodLabel: periodOf(record.case.period)?.label[locale] ?? record.case.period,
      roleTitle: (role) => roles.get(role)?.title[locale] ?? role,
      fingerprint: services.evidence.fingerprint,
    });
  const pages = { 'evidence.fa.html': page('fa'), 'evidence.en.html': page('en') };
  return sealEvidence(document, pages, services.evidence);
}

/** As the file is called. */
export function evidenceName(given: Case): string {
  return `evidence-${given.period}-${unitOf(given).activityId}.zip`;
}

async function documentOf(
  services: Services,
  { case: given, lastHash }: CaseRecord,
  history: CaseHistory,
  issuedBy: EvidenceDocument['issuedBy'],
  issuedAt: Instant,
): Promise<EvidenceDocument> {
  const users = [
    ...history.events.map(({ actor }) => actor),
    ...history.returns.map((one) => one.submittedBy),
  ];
  const names = await services.accounts.names([...new Set(users)]);
  const titles = titlesOf(services, given, history);
  const bodies = given.decisions.map(({ body }) => [body, services.organisations.get(body)?.title] as const);
  return {
    kind: 'evidence',
    format: 1,
    issuedAt,
    issuedBy,
    collectionTitle: services.cases.source.of(given.collection, given.pins).collection.title,
    stateTitle: stateTitle(services, given.collection, given.pins, given.state),
    case: given,
    lastHash: lastHash.toString('hex'),
    events: history.events.map((event) => ({
      ...event,
      title: titles.get(event.seq) ?? { fa: event.type, en: event.type },
    })),
    returns: history.returns.map(({ version, submittedAt, submittedBy, late, answers }) => ({
      ...{ version, submittedAt, submittedBy, late, answers },
    })),
    definitions: definitionsOf(services, given, history),
    names: Object.fromEntries(names),
    bodies: Object.fromEntries(bodies.flatMap(([id, title]) => (title ? [[id, title]] : []))),
  };
}

/** What it was done under: what the case is pinned to now and was before, and what its deadlines were reckoned by. */
function definitionsOf(
  { definitions, cases: { source } }: Services,
  given: Case,
  { events }: CaseHistory,
): EvidenceDocument['definitions'] {
  const found = new Map<string, EvidenceDocument['definitions'][number]>();
  const add = (
    kind: 'collection' | 'workflow' | 'form' | 'policy' | 'calendar',
    key: string,
    version: number,
  ) => {
    const published = definitions.byVersion(kind, key, version);
    if (!published) return;
    const { hash, definition } = published;
    found.set(`${kind} ${key} ${version}`, { kind, key, version, hash, title: definition.title });
  };
  const pinned = [given.pins, ...events.flatMap(({ data }) => (data.pins ? [data.pins.from] : []))];
  for (const pins of pinned) {
    const { collection } = source.of(given.collection, pins);
    add('collection', given.collection, pins.collection);
    add('workflow', collection.workflow, pins.workflow);
    if (pins.formKey !== null && pins.form !== null) add('form', pins.formKey, pins.form);
    const reckoned = [
      ...given.decisions.flatMap(({ under }) => under ?? []),
      ...[...given.clocks, ...events.flatMap(({ data }) => data.clock ?? [])].map((clock) => ({
        policy: clock.policyVersion,
        calendar: clock.calendarVersion,
      })),
    ];
    for (const { policy, calendar } of reckoned) {
      add('policy', collection.policy, policy);
      add('calendar', collection.calendar, calendar);
    }
  }
  return [...found.values()];
}

/** Every answer in the words of the form that the case is pinned to; a row of a table by the row's own words. */
function figuresIn(
  services: Services,
  record: CaseRecord,
  answers: Answers,
  locale: Locale,
  now: Instant,
): EvidenceFigure[] {
  const { form } = services.cases.source.of(record.case.collection, record.case.pins);
  if (form === null) return [];
  const words = wordsReader(form, locale, contextOf(services, record, now), answers);
  const of = (pointer: string, key: string, value: Json, before = ''): EvidenceFigure => {
    const found = words(pointer);
    return { title: `${before}${found?.title ?? key}`, unit: found?.unit ?? null, value };
  };
  return Object.entries(answers).flatMap(([key, value]) => {
    if (!Array.isArray(value))
      return isGroup(value) ? groupOf(`/${key}`, value, of) : [of(`/${key}`, key, value)];
    return value.flatMap((row, index) => {
      if (!isGroup(row)) return [of(`/${key}`, key, row)];
      const title = words(`/${key}/${index}`)?.title ?? `${index + 1}`;
      return groupOf(`/${key}/${index}`, row, of, `${title} · `);
    });
  });
}

const isGroup = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function groupOf(
  pointer: string,
  group: { [key: string]: Json },
  of: (pointer: string, key: string, value: Json, before?: string) => EvidenceFigure,
  before = '',
): EvidenceFigure[] {
  return Object.entries(group).map(([key, value]) => of(`${pointer}/${key}`, key, value, before));
}
