// A made-up case that goes through a chain while it is written: the engine itself, in the browser, with every role in hand.
import {
  type Actor,
  type Answers,
  availableEvents,
  type Calendar,
  type Case,
  type CaseDefinitions,
  type CaseEvent,
  type Collection,
  type CompiledForm,
  compileCalendar,
  compileForm,
  compilePolicy,
  compileWorkflow,
  type DefinitionSnapshot,
  type Effect,
  type EventData,
  type FormContext,
  fireDue,
  type Instant,
  jalaliDayOf,
  type Outcome,
  openCase,
  type PeriodKey,
  type Policy,
  Problem,
  periodContaining,
  periodOf,
  previousPeriod,
  type RoleDefinition,
  type Subject,
  send,
  startOfDay,
  type UnitSnapshot,
  type Workflow,
} from '../../../engine/index.ts';

/** What the chain is played on. */
export interface PlaySetting {
  workflow: Workflow;
  /** The collection that uses the chain; one is made up where none does. */
  collection: Collection | null;
  policy: Policy;
  /** Values that differ from the policy's, by parameter. */
  values: Readonly<Record<string, PolicyPlayed>>;
  calendar: Calendar;
  roles: readonly RoleDefinition[];
  /** Deputyships concerned with the made-up unit. */
  domains: readonly string[];
  province: string;
  about: 'unit' | 'definition';
}

export type PolicyPlayed = number | boolean | string;

/** One thing that happened: what was done or which clock ran out, and what the engine made of it. */
export interface PlayStep {
  /** The instant of the player's clock after it. */
  now: Instant;
  case: Case;
  events: CaseEvent[];
  effects: Effect[];
  /** Who did it; null for the clock. */
  actor: PlayActor | null;
}

export interface PlayActor {
  role: string;
  /** The deputyship, where the role is held in one. */
  domain: string | null;
}

/** An event that somebody may send now. */
export interface Offer {
  actor: PlayActor;
  type: string;
  part: string | null;
}

/** A chain that can be played: its definitions, who may act and whom it is about. */
export interface Play {
  definitions: CaseDefinitions;
  setting: PlaySetting;
  subject: Subject;
  actors: { who: PlayActor; actor: Actor }[];
}

/** How the return that is handed in looks to its checks. */
export type Handed = 'clean' | 'query';

const madeUp = '00000000-0000-4000-8000-000000000001';

/** @throws where the chain does not compile: one with hard issues is not played */
export function playOf(setting: PlaySetting): Play {
  const { workflow, policy, values, calendar, about, domains } = setting;
  const parameters = Object.fromEntries(
    Object.entries(policy.parameters).map(([key, parameter]) => {
      const value = values[key];
      return [
        key,
        value === undefined
          ? parameter
          : { ...parameter, values: [{ from: '1300-01-01', value, basis: '' }] },
      ];
    }),
  );
  const working = compileCalendar(calendar, 1);
  const province = setting.province;
  const definitions: CaseDefinitions = {
    collection: setting.collection ?? madeUpCollection(setting),
    workflow: compileWorkflow(workflow, 1),
    form: about === 'unit' ? madeUpForm() : null,
    policy: compilePolicy({ ...policy, parameters }, 1),
    calendar: () => working,
    body: (scope, id) => ({ id, province: scope === 'jurisdiction' ? province : null, head: null }),
  };
  const subject = about === 'unit' ? unitIn(province, domains) : draftFor(domains);
  return { definitions, setting, subject, actors: actorsOf(setting.roles, subject) };
}

/** The case as it is opened, on the day on which the period of the month before opens; drafts are put forward at once. */
export function begin(play: Play, today: Instant): PlayStep {
  const month = periodContaining(today, 'month');
  const isUnit = play.setting.about === 'unit';
  const period: PeriodKey = isUnit ? previousPeriod(month) : month;
  const first = periodOf(month)?.firstDay ?? jalaliDayOf(today);
  const now = isUnit ? startOfDay(first) : today;
  const pins = { collection: 1, workflow: 1, form: isUnit ? 1 : null, formKey: isUnit ? 'made-up' : null };
  const opener = { user: 'planning', name: '', grants: [] };
  const given = { id: madeUp, subject: play.subject, period, pins };
  return stepOf(openCase(play.definitions, given, opener, now), now, null);
}

/** The events that are on offer, by who may send them. */
export function offersOf(play: Play, { case: now }: PlayStep): Offer[] {
  return play.actors.flatMap(({ who, actor }) =>
    availableEvents(play.definitions, now, actor).map(({ type, part }) => ({ actor: who, type, part })),
  );
}

/** Somebody sends an event; a refusal says why nothing happened. */
export function act(play: Play, step: PlayStep, offer: Offer, handed: Handed): PlayStep | Problem {
  const found = play.actors.find(({ who }) => sameActor(who, offer.actor));
  if (found === undefined) return new Problem('forbidden');
  const asks = play.definitions.workflow.document.events?.[offer.type]?.asks ?? [];
  const event = {
    type: offer.type,
    data: dataFor(asks, handed, offer.part, step),
    context: contextOf(step.case),
  };
  const outcome = send(play.definitions, step.case, event, found.actor, step.now);
  return outcome instanceof Problem ? outcome : stepOf(outcome, step.now, offer.actor);
}

/** Moves the clock; each clock that runs out on the way is a step of its own, at its own instant. */
export function pushTo(play: Play, step: PlayStep, until: Instant): PlayStep[] {
  const steps: PlayStep[] = [];
  let current = step;
  for (let turns = 0; turns < 200; turns += 1) {
    const next = nextDeadline(current);
    if (next === null || next > until) break;
    const outcome = fireDue(play.definitions, current.case, next);
    if (outcome.events.length === 0) break;
    current = stepOf(outcome, next, null);
    steps.push(current);
  }
  if (current !== step && current.now >= until) return steps;
  return [...steps, { now: until, case: current.case, events: [], effects: [], actor: null }];
}

/** The next instant at which a clock of the case ends. */
export function nextDeadline({ case: now }: PlayStep): Instant | null {
  let next: Instant | null = null;
  for (const { dueAt } of now.clocks) if (next === null || dueAt < next) next = dueAt;
  return next;
}

export function sameActor(one: PlayActor, other: PlayActor): boolean {
  return one.role === other.role && one.domain === other.domain;
}

/** The policy parameters that a chain asks for, and so are worth playing with. */
export function parametersOf(workflow: Workflow): string[] {
  const keys = new Set<string>();
  JSON.stringify(workflow, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if ('policy' in value && typeof value.policy === 'string') keys.add(value.policy);
    const params = 'type' in value && value.type === 'policyIs' && 'params' in value ? value.params : null;
    if (typeof params === 'object' && params !== null && 'key' in params) keys.add(String(params.key));
    return value;
  });
  return [...keys];
}

/** What a chain is about: drafts of definitions where it publishes, retires or releases them; units otherwise. */
export function subjectOf(workflow: Workflow): 'unit' | 'definition' {
  let about: 'unit' | 'definition' = 'unit';
  JSON.stringify(workflow, (_, value: unknown) => {
    const isOfDrafts = value === 'definition.domains' || value === 'publish' || value === 'period';
    const isDeed = typeof value === 'object' && value !== null && 'type' in value && value.type === 'publish';
    if (isOfDrafts || isDeed) about = 'definition';
    return value;
  });
  return about;
}

function stepOf(outcome: Outcome, now: Instant, actor: PlayActor | null): PlayStep {
  return { now, case: outcome.case, events: outcome.events, effects: outcome.effects, actor };
}

/** One person for each role, and for each deputyship where the role is held in one. */
function actorsOf(roles: readonly RoleDefinition[], subject: Subject): Play['actors'] {
  return roles.flatMap((role) => {
    const person = (id: string, domain: string | null): Play['actors'][number] => ({
      who: { role: role.key, domain },
      actor: {
        user: domain === null ? role.key : `${role.key} ${domain}`,
        name: role.key,
        grants: [{ role: role.key, scope: role.scope, id }],
      },
    });
    switch (role.scope) {
      case 'unit':
        return [person(subject.id, null)];
      case 'jurisdiction':
        return [person(subject.organisation, null)];
      case 'domain':
        return subject.domains.map((domain) => person(domain, domain));
      case 'nation':
        return [person('*', null)];
      default:
        return [];
    }
  });
}

function dataFor(asks: readonly string[], handed: Handed, part: string | null, step: PlayStep): EventData {
  const isAsked = (what: string) => asks.includes(what);
  const answers: Answers = { query: handed === 'query' };
  return {
    ...(part === null ? {} : { part }),
    ...(isAsked('answers') ? { answers, explanations: { query: '…' } } : {}),
    ...(isAsked('declaration') ? { declaration: true } : {}),
    ...(isAsked('reasons')
      ? { reasons: [{ item: '/query', observed: null, expected: null, message: '…' }] }
      : {}),
    ...(isAsked('text') ? { text: '…' } : {}),
    ...(isAsked('period') ? { from: periodContaining(step.now, 'month') } : {}),
    ...(isAsked('circular') ? { circular: { number: '1', date: step.now.slice(0, 10), text: '…' } } : {}),
  };
}

/** A form of one answer, which raises a query or none: what is asked does not matter to a chain. */
function madeUpForm(): CompiledForm {
  const words = { fa: '…', en: '…' };
  const result = compileForm(
    {
      kind: 'form',
      key: 'made-up',
      title: words,
      sections: [{ key: 'all', title: words, fields: ['query'] }],
      schema: { type: 'object', properties: { query: { type: 'boolean', 'x-title': words } } },
      edits: [
        {
          id: 'query',
          severity: 'soft',
          must: 'query != true',
          fields: ['query'],
          answer: 'explain',
          message: words,
        },
      ],
    },
    1,
    { codelists: new Map(), items: new Map() },
  );
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.compiled;
}

function contextOf({ period, subject }: Case): FormContext {
  const title = { fa: period, en: period };
  return {
    unit: subject.kind === 'DEFINITION' ? unitIn('', []) : subject,
    period: { key: period, start: '', end: '', label: title, days: 30 },
    referenceDay: '',
    previous: null,
    sameMonthLastYear: null,
    policy: {},
  };
}

function unitIn(province: string, domains: readonly string[]): UnitSnapshot {
  return {
    id: madeUp,
    activityId: '100000000001',
    kind: 'PRODUCTION',
    title: { fa: '', en: '' },
    partyId: 'party',
    province,
    county: '',
    organisation: 'made-up-office',
    domains: [...domains],
    activities: [],
    status: 'active',
    selected: false,
    latitude: null,
    longitude: null,
    products: [],
    attributes: {},
  };
}

function draftFor(domains: readonly string[]): DefinitionSnapshot {
  return {
    kind: 'DEFINITION',
    id: madeUp,
    title: { fa: '', en: '' },
    organisation: 'made-up-office',
    province: null,
    domains: [...domains],
    definition: {
      kind: 'form',
      key: 'made-up',
      draft: madeUp,
      draftVersion: 1,
      hash: '0'.repeat(64),
      base: null,
      unitKinds: [],
      burden: null,
    },
  };
}

/** Where no collection uses the chain yet: monthly, due on the fifth working or not. */
export function madeUpCollection({
  workflow,
  policy,
  calendar,
  about,
}: Pick<PlaySetting, 'workflow' | 'policy' | 'calendar' | 'about'>): Collection {
  return {
    kind: 'collection',
    key: 'made-up',
    title: workflow.title,
    forms: [],
    workflow: workflow.key,
    policy: policy.key,
    calendar: calendar.key,
    periodicity: 'month',
    population: 'true',
    opening: { by: 'period', day: 1 },
    ...(about === 'unit' ? { due: { day: 5, rollForward: true } } : { subject: 'definition' as const }),
  };
}
