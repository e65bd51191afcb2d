// Three months of a ministry, day by day, through the same desk, sweep and opening of periods that serve real people.
import {
  addDays,
  type Case,
  explanationKey,
  fireDue,
  type Instant,
  type Issue,
  jalaliDayOf,
  Problem,
  previousPeriod,
  startOfDay,
  unitOf,
} from '../../engine/index.ts';
import type { CaseServices } from '../case-services.ts';
import type { Database } from '../db/database.ts';
import type { DeskRequest } from '../store/case-desk.ts';
import { listCases } from '../store/cases.ts';
import { openPeriod } from '../store/periods.ts';
import { type Intention, intentionOf, orderOf, type World } from './behaviour.ts';
import { phrases } from './data.ts';

export interface SimulationOptions {
  cases: CaseServices;
  database: Database;
  world: World;
  collection: string;
  /** Jalali days: the first on which a period opens, and the one at whose beginning the telling ends. */
  from: string;
  to: string;
  progress(step: string): void;
}

const everything = { nation: true, jurisdictions: [], domains: [], units: [] };

/** Lives through the days. At the end every clock that was due is swept, and the last period is open. */
export async function simulate(options: SimulationOptions): Promise<void> {
  const agenda = createAgenda(options.world);
  for (let day = options.from; ; day = addDays(day, 1)) {
    const dawn = startOfDay(day);
    await options.cases.sweep.run(dawn);
    fireClocks(options, agenda, dawn);
    if (day.endsWith('-01')) await open(options, agenda, day, dawn);
    if (day >= options.to) return;
    await live(options, agenda, day);
  }
}

/** Who is going to do what on which day, and the cases as they stand. */
interface Agenda {
  cases: Map<string, Case>;
  /** Takes note of a case's new state, and of what people are going to do about it. */
  note(given: Case): void;
  /**
   * What is to be done on the day next, at most one for each unit: what it submits is judged beside what of it was
   * accepted until then. Empty when the day is over.
   */
  next(day: string): Intention[];
}

function createAgenda(world: World): Agenda {
  const cases = new Map<string, Case>();
  const days = new Map<string, Intention[]>();
  const thoughtOf = new Set<string>();

  function intend(intention: Intention | null): void {
    if (intention === null) return;
    const day = jalaliDayOf(intention.at);
    const known = days.get(day);
    if (known) known.push(intention);
    else days.set(day, [intention]);
  }
  const once = (name: string, think: () => Intention | null) => {
    if (thoughtOf.has(name)) return;
    thoughtOf.add(name);
    intend(think());
  };

  return {
    cases,
    note(given) {
      cases.set(given.id, given);
      for (const task of given.tasks) {
        once(`${given.id} ${task.no}`, () => intentionOf(world, given, task));
      }
      once(`${given.id} ${given.state} ${given.returnVersion}`, () => orderOf(world, given));
    },
    next(day) {
      const first = new Map<string, Intention>();
      const left = (days.get(day) ?? []).filter((one) => isStillPossible(cases.get(one.caseId), one));
      for (const one of left) {
        const unit = cases.get(one.caseId)!.subject.id;
        const other = first.get(unit);
        if (other === undefined || one.at < other.at) first.set(unit, one);
      }
      const taken = [...first.values()].sort((one, other) => (one.at < other.at ? -1 : 1));
      const chosen = new Set(taken);
      days.set(
        day,
        left.filter((one) => !chosen.has(one)),
      );
      return taken;
    },
  };
}

function isStillPossible(given: Case | undefined, { task, state }: Intention): boolean {
  if (given === undefined) return false;
  return task === null ? given.state === state : given.tasks.some(({ no }) => no === task);
}

/** The clocks that the sweep fired in the database, fired in what the simulation remembers. */
function fireClocks({ cases: { source } }: SimulationOptions, agenda: Agenda, now: Instant): void {
  for (const given of agenda.cases.values()) {
    if (given.clocks.every(({ dueAt }) => dueAt > now)) continue;
    agenda.note(fireDue(source.of(given.collection, given.pins), given, now).case);
  }
}

async function open(options: SimulationOptions, agenda: Agenda, day: string, dawn: Instant): Promise<void> {
  const { cases, database, collection, world, progress } = options;
  const period = previousPeriod(day.slice(0, 7));
  progress(`opening ${period}${day < options.to ? ' and living through the month after it' : ''}`);
  const { obligations } = await openPeriod(cases.opening, collection, period, 'system', dawn);
  const filter = { collection, period, limit: obligations };
  for (const { hasDraft: _, ...given } of (await listCases(database, everything, filter)).items) {
    // The books of the month are written whether or not anybody asks for them: the next month follows from them.
    world.books.month(unitOf(given), period);
    agenda.note(given);
  }
}

async function live({ cases }: SimulationOptions, agenda: Agenda, day: string): Promise<void> {
  for (let now = agenda.next(day); now.length > 0; now = agenda.next(day)) {
    let requests = now.map(requestOf);
    while (requests.length > 0) {
      const answers = await cases.desk.sendAll(requests);
      const again: DeskRequest[] = [];
      for (const [index, answer] of answers.entries()) {
        const request = requests[index]!;
        if (!(answer instanceof Problem)) agenda.note(answer.record.case);
        else if (answer.code === 'explanations-missing') again.push(explained(request, answer.issues));
        else throw new Error(`${request.type} of case ${request.caseId} was refused: ${said(answer)}`);
      }
      requests = again;
    }
  }
}

function requestOf({ caseId, type, data, actor, at }: Intention): DeskRequest {
  return { caseId, type, data, actor, now: at };
}

/** Asked about doubtful figures, a respondent explains them and submits again. */
function explained(request: DeskRequest, issues: Issue[]): DeskRequest {
  const texts: Record<string, string> = phrases.explanations;
  const said = issues.map((issue) => [
    explanationKey(issue),
    texts[issue.edit ?? ''] ?? phrases.explanations.otherwise,
  ]);
  return { ...request, data: { ...request.data, explanations: Object.fromEntries(said) } };
}

function said({ code, issues }: Problem): string {
  return [code, ...issues.map(({ path, code: what, edit }) => `${path} ${edit ?? what}`)].join(', ');
}
