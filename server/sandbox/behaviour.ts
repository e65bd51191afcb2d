// What the holder of each task does about it, and when: a function of the case alone, so that the same sandbox happens
// again. Doing nothing is an answer too: the clocks speak for the silent.
import {
  type Actor,
  type Case,
  type EventData,
  type Instant,
  type Task,
  unitOf,
  type WorkingCalendar,
} from '../../engine/index.ts';
import type { Books } from './books.ts';
import { phrases } from './data.ts';
import { type Fault, faultIn } from './faults.ts';
import type { People } from './people.ts';
import { type Random, random } from './random.ts';
import { beforeDue, inOffice, onDayAfter } from './times.ts';

/** What somebody is going to do. It falls away when the task is gone by then, or the case has left the state. */
export interface Intention {
  at: Instant;
  caseId: string;
  state: string;
  /** The number of the task; null for what the statistics office does on its own account. */
  task: number | null;
  actor: Actor;
  type: string;
  data: EventData;
}

export interface World {
  seed: string;
  books: Books;
  people: People;
  calendar: WorkingCalendar;
  headquarters: string;
  /** Units that are always on time and correct what is sent back. */
  reliable: ReadonlySet<string>;
}

type Deed = Pick<Intention, 'at' | 'actor' | 'type' | 'data'> | null;

/** What a person can see of a case when deciding what to do. */
interface Sight {
  world: World;
  case: Case;
  task: Task;
  chance: Random;
  /** An error that is still in the return; null where it is right. */
  fault: Fault | null;
  isReliable: boolean;
}

/** What the task's holder is going to do about it; null: nothing. */
export function intentionOf(world: World, given: Case, task: Task): Intention | null {
  const { seed, reliable } = world;
  const sight: Sight = {
    world,
    case: given,
    task,
    chance: random(
      seed,
      'deed',
      unitOf(given).activityId,
      given.period,
      task.state,
      task.part ?? '',
      task.no,
    ),
    fault: faultLeft(world, given),
    isReliable: reliable.has(unitOf(given).id),
  };
  const deed = deeds[`${task.role} ${task.state}`]?.(sight) ?? null;
  return deed && { ...deed, caseId: given.id, state: given.state, task: task.no };
}

const deeds: Record<string, (sight: Sight) => Deed> = {
  'respondent expected': submitFirst,
  'respondent s1Returned': correct,
  'respondent s2AtUnit': correct,
  'respondent reopened': correct,
  'sub_expert s1Review': examine,
  'sub_expert s2Returned': answerDeputyship,
  'sub_expert s2Answered': forward,
  'dep_reviewer s2Review': validate,
};

/** What the head of the statistics office does about a case without being asked: waives, reopens. */
export function orderOf(world: World, given: Case): Intention | null {
  const { seed, people, calendar, headquarters } = world;
  const chance = random(seed, 'order', unitOf(given).activityId, given.period, given.state);
  const order = (type: string, from: Instant, days: number, text: string): Intention => ({
    at: inOffice(chance, calendar, headquarters, from, days),
    caseId: given.id,
    state: given.state,
    task: null,
    actor: people.headOfStatistics,
    type,
    data: { text },
  });
  if (given.state === 'expected' && given.due !== null && patience(world, given) === 'silent') {
    return chance.chance(0.08)
      ? order('WAIVE', given.due, chance.integer(4, 12), chance.pick(phrases.waivers))
      : null;
  }
  if (given.state === 'accepted' && faultLeft(world, given) !== null && chance.chance(0.12)) {
    const since = given.entered.accepted ?? given.openedAt;
    return order('REOPEN', since, chance.integer(4, 9), chance.pick(phrases.reopenings));
  }
  return null;
}

function faultLeft({ seed, books }: World, given: Case): Fault | null {
  const { period, returnVersion } = given;
  const unit = unitOf(given);
  return returnVersion > 1 ? null : faultIn(seed, unit, period, books.month(unit, period));
}

const patiences = ['punctual', 'late', 'very-late', 'silent'] as const;
type Patience = (typeof patiences)[number];

/** How a unit keeps the due day of a period. Some are never heard of. */
function patience({ seed, reliable }: World, given: Case): Patience {
  const { period } = given;
  const unit = unitOf(given);
  if (reliable.has(unit.id)) return 'punctual';
  if (random(seed, 'lost', unit.activityId).chance(0.03)) return 'silent';
  const weights = { punctual: 79.5, late: 10, 'very-late': 8, silent: 2.5 };
  return random(seed, 'patience', unit.activityId, period).weighted(patiences, (kind) => weights[kind]);
}

function submitFirst(sight: Sight): Deed {
  const { case: given, chance, world, fault } = sight;
  const due = given.due ?? given.openedAt;
  const kind = patience(world, given);
  if (kind === 'silent') return null;
  const at =
    kind === 'punctual'
      ? beforeDue(chance, given.openedAt, due)
      : onDayAfter(chance, due, kind === 'late' ? chance.integer(0, 8) : chance.integer(16, 25));
  return submission(sight, at, fault?.answers ?? world.books.month(unitOf(given), given.period));
}

/** Most correct at once, some late, some never. */
function correct(sight: Sight): Deed {
  const { case: given, task, chance, isReliable, world } = sight;
  const kind = isReliable
    ? 'soon'
    : chance.weighted(['soon', 'late', 'never'] as const, (one) => ({ soon: 76, late: 13, never: 11 })[one]);
  if (kind === 'never') return null;
  const at =
    kind === 'soon'
      ? beforeDue(chance, task.openedAt, task.dueAt ?? task.openedAt)
      : onDayAfter(chance, task.dueAt ?? task.openedAt, chance.integer(0, 4));
  return submission(sight, at, world.books.month(unitOf(given), given.period));
}

function submission({ case: given, world, chance }: Sight, at: Instant, answers: EventData['answers']): Deed {
  return {
    at,
    actor: world.people.respondentOf(unitOf(given).id),
    type: 'SUBMIT',
    data: {
      ...(answers === undefined ? {} : { answers }),
      declaration: true,
      channel: chance.chance(0.85) ? 'web' : 'file',
    },
  };
}

/** Stage 1: the province sends back most of what is wrong, approves a part by itself, and stays silent on the rest. */
function examine({ world, case: given, task, chance, fault }: Sight): Deed {
  const { seed, people, calendar } = world;
  const actor = chance.pick(people.expertsOf(unitOf(given).organisation));
  const at = inOffice(chance, calendar, unitOf(given).province, task.openedAt, chance.integer(0, 2));
  if (fault !== null && chance.chance(fault.isGross ? 0.75 : 0.55)) {
    return { at, actor, type: 'RETURN', data: { reasons: fault.reasons } };
  }
  const diligence = random(seed, 'diligence', unitOf(given).organisation).between(0.6, 0.97);
  if (!chance.chance(unitOf(given).selected ? 0.98 : diligence)) return null;
  return { at, actor, ...approval(given, chance, 0.4) };
}

/** Stage 2: a deputyship looks at the selected units, and at little else. */
function validate({ world, case: given, task, chance, fault }: Sight): Deed {
  const { people, calendar, headquarters } = world;
  const actor = chance.pick(people.reviewersOf(task.part ?? ''));
  const at = inOffice(chance, calendar, headquarters, task.openedAt, chance.integer(1, 4));
  const part = task.part === null ? {} : { part: task.part };
  const returned = given.decisions.some(({ stage, verdict }) => stage === 's2' && verdict === 'return');
  if (fault !== null && !returned && chance.chance(fault.isGross ? 1 : 0.3)) {
    // Nobody overlooks a gross error, and nobody leaves it to the last day.
    const soon = inOffice(chance, calendar, headquarters, task.openedAt, 1);
    return { at: soon, actor, type: 'RETURN', data: { reasons: fault.reasons, ...part } };
  }
  if (!chance.chance(unitOf(given).selected ? 0.95 : 0.75)) return null;
  const { type, data } = approval(given, chance, 0.3);
  return { at, actor, type, data: { ...data, ...part } };
}

function approval(given: Case, chance: Random, bulk: number): { type: string; data: EventData } {
  const hasDoubts = given.issues.some(({ severity }) => severity === 'soft');
  if (!hasDoubts && chance.chance(bulk)) return { type: 'APPROVE_BULK', data: {} };
  if (chance.chance(0.04)) {
    return { type: 'APPROVE_FLAGGED', data: { text: chance.pick(phrases.approvedWithRemark) } };
  }
  return { type: 'APPROVE', data: {} };
}

/** What a deputyship sends back goes to the unit, or is answered out of the file. */
function answerDeputyship({ world, case: given, task, chance, fault, isReliable }: Sight): Deed {
  if (!isReliable && chance.chance(0.06)) return null;
  const actor = chance.pick(world.people.expertsOf(unitOf(given).organisation));
  const at = inOffice(chance, world.calendar, unitOf(given).province, task.openedAt, chance.integer(0, 1));
  if (fault?.isGross || isReliable || chance.chance(0.7))
    return { at, actor, type: 'PASS_TO_UNIT', data: {} };
  return { at, actor, type: 'ANSWER', data: { text: chance.pick(phrases.answers) } };
}

function forward({ world, case: given, task, chance }: Sight): Deed {
  if (chance.chance(0.1)) return null;
  const actor = chance.pick(world.people.expertsOf(unitOf(given).organisation));
  const at = inOffice(chance, world.calendar, unitOf(given).province, task.openedAt, 0);
  return { at, actor, type: 'FORWARD', data: {} };
}
