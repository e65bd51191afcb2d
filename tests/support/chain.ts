// A small language in which a chain is told without a server: fill, approve, send back, wait. The shipped workflow, policy
// and calendar; a form of one figure.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Actor,
  type Calendar,
  type Case,
  type CaseDefinitions,
  type CaseEvent,
  type Collection,
  compileCalendar,
  compileForm,
  compilePolicy,
  compileWorkflow,
  type EventData,
  type Form,
  type FormContext,
  fireDue,
  type MigrationPlan,
  migrateCase,
  openCase,
  type Pins,
  type Policy,
  Problem,
  planMigration,
  replay,
  send,
  startOfDay,
  system,
  type UnitSnapshot,
  type Workflow,
} from '../../engine/index.ts';

const root = join(import.meta.dirname, '../..');

/** A shipped document; the tests that read them all check that they are what they say. */
export function shipped<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as T;
}

/** One figure, one hard and one soft edit. */
const smallForm: Form = {
  kind: 'form',
  key: 'small',
  title: { fa: 'کوچک', en: 'Small' },
  sections: [{ key: 'all', title: { fa: 'همه', en: 'All' }, fields: ['amount'] }],
  schema: {
    type: 'object',
    properties: { amount: { type: 'number', minimum: 0, 'x-title': { fa: 'مقدار', en: 'Amount' } } },
    required: ['amount'],
  },
  edits: [
    {
      id: 'even',
      severity: 'hard',
      must: 'amount != 13',
      fields: ['amount'],
      message: { fa: 'سیزده نمی‌شود', en: 'Not 13' },
    },
    {
      id: 'large',
      severity: 'soft',
      must: 'amount < 1000',
      fields: ['amount'],
      answer: 'explain',
      message: { fa: 'بزرگ', en: 'Large' },
    },
  ],
};

const unit: UnitSnapshot = {
  id: '00000000-0000-8000-8000-000000000001',
  activityId: '100000000001',
  kind: 'PRODUCTION',
  title: { fa: 'نمونه', en: 'Sample' },
  partyId: 'party-1',
  province: 'IR-23',
  county: 'تهران',
  organisation: 'IR-23',
  domains: ['mining'],
  activities: ['C23'],
  status: 'active',
  selected: false,
  latitude: null,
  longitude: null,
  products: [],
  attributes: {},
};

export interface ChainOptions {
  period: string;
  unit?: Partial<UnitSnapshot>;
  /** Policy values that differ from the shipped ones. */
  policy?: Record<string, string | number | boolean>;
  /** Closures added to the shipped calendar. */
  closures?: Calendar['closures'];
}

/** Tehran time of a Jalali day: `at('1405-02-05', '23:59:59.900')`. */
export function at(day: string, time = '00:00'): string {
  const [clock = '00:00', fraction = '0'] = time.split('.');
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  const milliseconds = ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number(fraction.padEnd(3, '0'));
  return new Date(Date.parse(startOfDay(day)) + milliseconds).toISOString();
}

function definitionsFor({ policy = {}, closures = [] }: Omit<ChainOptions, 'period'>): CaseDefinitions {
  const compiled = compileForm(smallForm, 1, { codelists: new Map(), items: new Map() });
  if ('issues' in compiled) throw new Error(JSON.stringify(compiled.issues));
  const shippedPolicy = shipped<Policy>('workflows/policy/directive.json');
  const parameters = { ...shippedPolicy.parameters };
  for (const [key, value] of Object.entries(policy)) {
    const known = parameters[key];
    if (!known) throw new Error(`No parameter ${key}`);
    parameters[key] = { ...known, values: [{ from: '1400-01-01', value, basis: 'test' }] };
  }
  const calendar = shipped<Calendar>('workflows/calendars/iran.json');
  const compiledCalendar = compileCalendar({ ...calendar, closures: [...calendar.closures, ...closures] }, 1);
  const inForce = compilePolicy({ ...shippedPolicy, parameters }, 1);
  return {
    collection: shipped<Collection>('workflows/collections/monthly-production.json'),
    workflow: compileWorkflow(shipped<Workflow>('workflows/sector-return-review/workflow.json'), 1),
    form: compiled.compiled,
    policy: inForce,
    calendar: () => compiledCalendar,
    body: (scope, id) => ({ id, province: scope === 'jurisdiction' ? 'IR-23' : null, head: `head of ${id}` }),
  };
}

const person = (user: string, role: string, scope: Actor['grants'][number]['scope'], id: string): Actor => ({
  user,
  name: user,
  grants: [{ role, scope, id }],
});

/** A case under way. Every step says when it happens; a refusal is given back. */
export function chain(options: ChainOptions) {
  const versions = [definitionsFor(options)];
  const definitionsOf = ({ workflow }: Pins): CaseDefinitions => versions[workflow - 1]!;
  const about = { ...unit, ...options.unit };
  const people = {
    respondent: person('respondent', 'respondent', 'unit', about.id),
    expert: person('expert', 'sub_expert', 'jurisdiction', about.organisation),
    otherExpert: person('other-expert', 'sub_expert', 'jurisdiction', about.organisation),
    head: person('statistics', 'osdp_head', 'nation', '*'),
    reviewer: (domain: string) => person(`reviewer-${domain}`, 'dep_reviewer', 'domain', domain),
  };
  const pins = { collection: 1, workflow: 1, form: 1, formKey: 'small' };
  const opened = openCase(
    definitionsOf(pins),
    { id: 'case', subject: about, period: options.period, pins },
    system,
    at(dayAfter(options.period)),
  );
  let current: Case = opened.case;
  const events: { event: CaseEvent; actor: Actor }[] = opened.events.map((event) => ({
    event,
    actor: system,
  }));
  const start = current;
  const context: FormContext = {
    unit: about,
    period: { key: options.period, start: '', end: '', label: { fa: '', en: '' }, days: 30 },
    referenceDay: '2026-01-01',
    previous: null,
    sameMonthLastYear: null,
    policy: {},
  };
  function act(actor: Actor, type: string, when: string, data: EventData = {}): Problem | null {
    const outcome = send(definitionsOf(current.pins), current, { type, data, context }, actor, when);
    if (outcome instanceof Problem) return outcome;
    for (const event of outcome.events)
      events.push({ event, actor: event.type === 'CLOCK' ? system : actor });
    current = outcome.case;
    return null;
  }
  return {
    people,
    /** Of the version that the case has now. */
    get definitions() {
      return definitionsOf(current.pins);
    },
    act,
    get case() {
      return current;
    },
    get events() {
      return events.map(({ event }) => event);
    },
    submit: (when: string, amount = 5, data: EventData = {}) =>
      act(people.respondent, 'SUBMIT', when, { answers: { amount }, declaration: true, ...data }),
    approve: (when: string, actor: Actor = people.expert) => act(actor, 'APPROVE', when),
    sendBack: (when: string, actor: Actor = people.expert) =>
      act(actor, 'RETURN', when, {
        reasons: [{ item: 'amount', observed: 5, expected: 6, message: 'wrong' }],
      }),
    /** Lets the sweep run at `when`. */
    wait(when: string) {
      const outcome = fireDue(definitionsOf(current.pins), current, when);
      for (const event of outcome.events) events.push({ event, actor: system });
      current = outcome.case;
      return outcome;
    },
    /** Moves the case to another version of the chain, made from the shipped one. */
    migrate(change: (workflow: Workflow) => void, states: MigrationPlan['states'], when: string) {
      const document = shipped<Workflow>('workflows/sector-return-review/workflow.json');
      change(document);
      const from = definitionsOf(current.pins);
      const to = { ...from, workflow: compileWorkflow(document, versions.length + 1) };
      const plan = { workflow: document.key, from: from.workflow.version, to: to.workflow.version, states };
      const migration = planMigration(from.workflow, to.workflow, plan);
      const planner = person('planner', 'planning_deputy', 'nation', '*');
      const by = { actor: planner, role: 'planning_deputy' };
      const outcome = migrateCase({ from, to }, current, migration, by, when);
      if ('issue' in outcome) return { issues: migration.issues, left: outcome.issue };
      versions.push(to);
      for (const event of outcome.events)
        events.push({ event, actor: event.type === 'CLOCK' ? system : planner });
      current = outcome.case;
      return { issues: migration.issues, left: null, ...outcome };
    },
    deadline: (name: string) => current.clocks.find((clock) => clock.name === name)?.dueAt,
    /** The case made anew from its events. */
    replayed: () =>
      events.slice(1).reduce((given, { event, actor }) => replay(definitionsOf, given, event, actor), start),
  };
}

function dayAfter(period: string): string {
  const [year = 0, month = 0] = period.split('-').map(Number);
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}
