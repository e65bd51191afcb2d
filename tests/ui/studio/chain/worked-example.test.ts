import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Calendar,
  type Collection,
  compileCalendar,
  compilePolicy,
  jalaliDayOf,
  lastInstantOf,
  type Policy,
  Problem,
  type Roles,
  startOfDay,
  type Workflow,
} from '../../../../engine/index.ts';
import {
  act,
  begin,
  offersOf,
  type Play,
  type PlayStep,
  playOf,
  pushTo,
} from '../../../../ui/studio/chain/play.ts';
import { type ExampleSetting, workedExample } from '../../../../ui/studio/chain/worked-example.ts';

const root = join(import.meta.dirname, '../../../..');
function shipped<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, 'workflows', path), 'utf8')) as T;
}

const workflow = shipped<Workflow>('sector-return-review/workflow.json');
const collection = shipped<Collection>('collections/monthly-production.json');
const policy = shipped<Policy>('policy/directive.json');
const calendar = shipped<Calendar>('calendars/iran.json');
const { roles } = shipped<Roles>('roles/roles.json');
const province = 'IR-23';

function example(clock: string, start: string) {
  const rules = workflow.clocks?.[clock];
  if (rules === undefined) throw new Error(`No clock ${clock}`);
  const setting: ExampleSetting = {
    collection,
    policyAt: compilePolicy(policy, 1),
    working: compileCalendar(calendar, 1),
  };
  return workedExample(workflow, rules, setting, start, province);
}

/** A return handed in and sent back on a day: the last day of its correction, as the case has it. */
function correctionOf(day: string): string {
  const play = playOf({
    workflow,
    collection,
    policy,
    values: {},
    calendar,
    roles,
    domains: ['mining'],
    province,
    about: 'unit',
  });
  const does = (step: PlayStep, type: string): PlayStep => {
    const offer = offersOf(play, step).find((one) => one.type === type);
    const next = offer === undefined ? undefined : act(play as Play, step, offer, 'clean');
    if (next === undefined || next instanceof Problem) throw new Error(`Nobody may ${type}`);
    return next;
  };
  const submitted = does(begin(play, startOfDay(day)), 'SUBMIT');
  const there = pushTo(play, submitted, startOfDay(day)).at(-1) ?? submitted;
  const [clock] = does(there, 'RETURN').case.clocks;
  if (clock === undefined) throw new Error('No clock');
  return jalaliDayOf(lastInstantOf(clock.dueAt));
}

describe('the worked example of a clock', () => {
  it.each(['1405-03-01', '1405-03-02', '1405-03-03', '1405-06-01', '1405-08-02'])(
    'of a correction ends on the day on which that of a real return does, sent back on %s (C4-R2)',
    (day) => {
      expect(example('s1Correction', day).last).toBe(correctionOf(day));
    },
  );

  it('holds a correction that is sent back early until the due day, and says so (C4-R2)', () => {
    const { days, notBefore, last } = example('s1Correction', '1405-08-01');
    expect(notBefore).toEqual({ day: last, period: '1405-07' });
    expect(days.filter(({ is }) => is === 'held').length).toBeGreaterThan(0);
    expect(days.at(-1)).toMatchObject({ day: last, isLast: true });
  });

  it('lets one that is sent back late run its own days', () => {
    const { days, notBefore, last } = example('s1Correction', '1405-08-20');
    expect(notBefore === null || notBefore.day < last).toBe(true);
    expect(days.some(({ is }) => is === 'held')).toBe(false);
  });

  it('does not look at the due day where the clock does not', () => {
    expect(example('s1Review', '1405-08-01').notBefore).toBeNull();
  });
});
