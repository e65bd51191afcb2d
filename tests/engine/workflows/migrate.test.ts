// Open cases led to another version of their chain: what stays, what begins, what cannot be moved.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Case,
  compileWorkflow,
  type Effect,
  fireDue,
  type MigrationPlan,
  planMigration,
  type State,
  type StateRule,
  type Workflow,
} from '../../../engine/index.ts';
import { at, chain, shipped } from '../../support/chain.ts';

const period = '1404-07';
const path = 'workflows/sector-return-review/workflow.json';
const same = () => {};

/** Gives a state, and everything else of that name, another one. */
const renaming = (names: Record<string, string>) => (workflow: Workflow) => {
  let text = JSON.stringify(workflow);
  for (const [old, name] of Object.entries(names)) text = text.replaceAll(`"${old}"`, `"${name}"`);
  Object.assign(workflow, JSON.parse(text));
};

function changed(change: (workflow: Workflow) => void, version: number) {
  const document = shipped<Workflow>(path);
  change(document);
  return compileWorkflow(document, version);
}

/** The faults of a plan, as code and place. */
function faults(change: (workflow: Workflow) => void, states: MigrationPlan['states'], to = 2) {
  const plan = { workflow: 'sector-return-review', from: 1, to, states };
  const { issues } = planMigration(changed(same, 1), changed(change, to), plan);
  return issues.map(({ severity, code, path: place }) => `${severity} ${code} ${place}`);
}

const inReview = () => {
  const told = chain({ period });
  told.submit(at('1404-08-05'));
  return told;
};

describe('A case that is moved to another version of its chain', () => {
  it('keeps its task, its number and its deadline where the state is the same', () => {
    const told = inReview();
    const before = told.case;
    const moved = told.migrate((one) => (one.title.en = 'Changed'), {}, at('1404-08-06', '12:00'));
    expect(moved).toMatchObject({ issues: [], left: null, effects: [] });
    const { pins, version, ...rest } = told.case;
    expect({ ...rest, pins: before.pins, version: before.version }).toEqual(before);
    expect(pins.workflow).toBe(2);
    expect(told.events.at(-1)).toMatchObject({
      type: 'MIGRATE',
      seq: version,
      actor: 'planner',
      role: 'planning_deputy',
      data: {
        pins: { from: before.pins, to: pins },
        move: {
          from: 's1Review',
          to: 's1Review',
          clocks: [{ name: 's1Review', was: 's1Review', rule: 'kept' }],
          tasks: { kept: [before.tasks[0]!.no], closed: [], opened: [] },
        },
      },
    });
    expect(told.replayed()).toEqual(told.case);
    expect(told.approve(at('1404-08-06', '13:00'))).toBeNull();
    expect(told.case.state).toBe('s2Review');
  });

  it('goes on waiting under another name: the same deadline, by a clock and a task of their own', () => {
    const told = inReview();
    const [before] = told.case.clocks;
    const states = { s1Review: { to: 'province', clocks: { province: { keep: 's1Review' } } } };
    const moved = told.migrate(renaming({ s1Review: 'province' }), states, at('1404-08-06'));
    expect(moved.issues).toEqual([]);
    const [clock] = told.case.clocks;
    expect(clock).toEqual({ ...before, name: 'province', token: clock!.token });
    expect(clock!.token).not.toBe(before!.token);
    expect(told.case.tasks).toMatchObject([
      { role: 'sub_expert', state: 'province', dueAt: before!.dueAt, openedAt: at('1404-08-06') },
    ]);
    expect(told.case.entered.province).toBe(told.case.entered.s1Review);
    expect(told.replayed()).toEqual(told.case);
    told.wait(before!.dueAt);
    expect(told.case.state).toBe('s2Review');
    expect(told.case.decisions.at(-1)).toMatchObject({ kind: 'deemed', body: 'IR-23' });
    expect(told.replayed()).toEqual(told.case);
  });

  it('gets all days of a clock that restarts, from the migration on', () => {
    const told = inReview();
    const due = told.deadline('s1Review')!;
    const states = { s1Review: { to: 's1Review', clocks: { s1Review: 'restart' } } } as const;
    told.migrate(same, states, at('1404-08-07', '10:00'));
    expect(told.deadline('s1Review')! > due).toBe(true);
    expect(told.case.clocks).toMatchObject([{ startedAt: at('1404-08-07', '10:00') }]);
    expect(told.case.tasks[0]!.dueAt).toBe(told.deadline('s1Review'));
    expect(told.replayed()).toEqual(told.case);
  });

  it('gets them also for a clock that counts from when another state was entered', () => {
    const told = inReview();
    told.approve(at('1404-08-06'));
    told.sendBack(at('1404-08-08'), told.people.reviewer('mining'));
    told.act(told.people.expert, 'PASS_TO_UNIT', at('1404-08-09'));
    const due = told.deadline('s2Correction')!;
    const fresh = chain({ period });
    fresh.submit(at('1404-08-05'));
    fresh.approve(at('1404-08-06'));
    fresh.sendBack(at('1404-08-10'), fresh.people.reviewer('mining'));
    const states = { s2AtUnit: { to: 's2AtUnit', clocks: { s2Correction: 'restart' } } } as const;
    told.migrate(same, states, at('1404-08-10'));
    expect(told.deadline('s2Correction')! > due).toBe(true);
    expect(told.deadline('s2Correction')).toBe(fresh.deadline('s2Correction'));
    const restarted = told.deadline('s2Correction');
    told.submit(at('1404-08-10', '12:00'), 8);
    expect(told.case.state).toBe('s2Answered');
    expect(told.deadline('s2Correction')).toBe(restarted);
    expect(told.replayed()).toEqual(told.case);
  });

  it('knows of a state that has another name now when it was entered: clocks count from it', () => {
    const told = inReview();
    told.approve(at('1404-08-06'));
    told.sendBack(at('1404-08-10'), told.people.reviewer('mining'));
    const shared = told.deadline('s2Correction');
    told.act(told.people.expert, 'PASS_TO_UNIT', at('1404-08-11'));
    expect(
      told.migrate(renaming({ s2Returned: 's2Back' }), { s2Returned: 's2Back' }, at('1404-08-11')),
    ).toMatchObject({ issues: [], left: null });
    told.submit(at('1404-08-12'), 8);
    expect(told.case.state).toBe('s2Answered');
    expect(told.deadline('s2Correction')).toBe(shared);
    expect(told.replayed()).toEqual(told.case);
  });

  it('does not start a clock again that has run out', () => {
    const told = chain({ period });
    told.wait(at('1404-08-15'));
    expect(told.case).toMatchObject({ state: 'expected', clocks: [], flags: { overdue: true } });
    told.migrate(same, {}, at('1404-08-16'));
    expect(told.case).toMatchObject({ state: 'expected', clocks: [], pins: { workflow: 2 } });
    expect(told.case.tasks[0]!.dueAt).toBe(told.case.due);
    expect(told.events.at(-1)!.data.move?.clocks).toEqual([{ name: 'due', was: 'due', rule: 'ended' }]);
  });

  it('C6 is fired first, under the version that it leaves, where its deadline has passed', () => {
    const told = inReview();
    const due = told.deadline('s1Review')!;
    const moved = told.migrate(same, {}, at('1404-08-12'));
    expect(told.events.slice(-2).map(({ type }) => type)).toEqual(['CLOCK', 'MIGRATE']);
    expect(told.case.state).toBe('s2Review');
    expect(told.case.decisions).toMatchObject([{ kind: 'deemed', deadline: due }]);
    expect(moved.left).toBeNull();
    expect(told.replayed()).toEqual(told.case);
  });

  it('C5-R2 asks no deputyship again that has decided', () => {
    const told = chain({ period, unit: { domains: ['industries', 'commerce'] } });
    told.submit(at('1404-08-01'));
    told.approve(at('1404-08-02'));
    told.approve(at('1404-08-03'), told.people.reviewer('industries'));
    const states = { s2Review: { to: 'deputies', clocks: { deputies: { keep: 's2Review' } } } };
    told.migrate(renaming({ s2Review: 'deputies' }), states, at('1404-08-03'));
    expect(told.case.tasks.map(({ part, state }) => [part, state])).toEqual([['commerce', 'deputies']]);
    expect(told.approve(at('1404-08-04'), told.people.reviewer('commerce'))).toBeNull();
    expect(told.case.state).toBe('accepted');
    expect(told.replayed()).toEqual(told.case);
  });

  it('hands the work over where another role does it now', () => {
    const told = inReview();
    const no = told.case.tasks[0]!.no;
    const hand = (one: Workflow) =>
      Object.assign([one.machine.states.s1Review!.meta!.task!].flat()[0]!, { role: 'sub_head' });
    const moved = told.migrate(hand, {}, at('1404-08-06'));
    expect(moved.issues).toMatchObject([
      {
        code: 'migration.task-changes',
        severity: 'soft',
        params: { before: 'osdp_head, sub_expert', after: 'osdp_head, sub_head' },
      },
    ]);
    expect(told.case.tasks).toMatchObject([{ role: 'sub_head', openedAt: at('1404-08-06') }]);
    expect(moved).toMatchObject({
      effects: [
        { type: 'task.close', no, outcome: 'MIGRATE' },
        { type: 'task.open', task: { role: 'sub_head' } },
      ],
    });
    expect(told.approve(at('1404-08-06', '12:00'))?.status).toBe(403);
  });

  it('may go back: a version that proved wrong is left the same way', () => {
    const told = inReview();
    const kept = told.case;
    told.migrate(
      renaming({ s1Review: 'province' }),
      { s1Review: { to: 'province', clocks: { province: { keep: 's1Review' } } } },
      at('1404-08-06'),
    );
    told.migrate(
      same,
      { province: { to: 's1Review', clocks: { s1Review: { keep: 'province' } } } },
      at('1404-08-06'),
    );
    expect(told.case.pins.workflow).toBe(3);
    expect(told.case.state).toBe('s1Review');
    expect(told.deadline('s1Review')).toBe(kept.clocks[0]!.dueAt);
    expect(told.replayed()).toEqual(told.case);
  });
});

describe('A case that cannot be moved', () => {
  const left = (told: ReturnType<typeof inReview>, ...move: Parameters<typeof told.migrate>) => {
    const [before, count] = [told.case, told.events.length];
    const moved = told.migrate(...move);
    expect(told.case).toBe(before);
    expect(told.events).toHaveLength(count);
    return moved.left?.code;
  };

  it('stays as it is, and why is said', () => {
    const gone = renaming({ s1Review: 'province' });
    expect(left(inReview(), gone, {}, at('1404-08-06'))).toBe('migration.state-unmapped');
    expect(left(inReview(), same, { s1Review: null }, at('1404-08-06'))).toBe('migration.left-by-plan');
    expect(left(inReview(), same, { s1Review: 'accepted' }, at('1404-08-06'))).toBe('migration.target-ended');
    expect(left(inReview(), gone, { s1Review: 'province' }, at('1404-08-06'))).toBe(
      'migration.clock-missing',
    );
    const ended = inReview();
    ended.wait(at('1404-09-05'));
    expect(left(ended, same, {}, at('1404-09-06'))).toBe('migration.case-ended');
  });

  it('is one that would pass on at once', () => {
    const told = chain({ period, policy: { 's2.returnTo': 'unit' } });
    told.submit(at('1404-08-05'));
    const states = { s1Review: { to: 's2Returned', clocks: { s2Correction: 'restart' } } } as const;
    expect(left(told, same, states, at('1404-08-06'))).toBe('migration.passes-on');
  });
});

describe('A plan', () => {
  const soft = (list: string[]) => list.filter((one) => one.startsWith('soft'));

  it('needs no rule where every state has kept its name and its clocks', () => {
    expect(faults(same, {})).toEqual([]);
  });

  it.each<[string, (workflow: Workflow) => void, MigrationPlan['states']]>([
    ['migration.unknown-source /states/s9', same, { s9: 's1Review' }],
    ['migration.source-ended /states/waived', same, { waived: 'expected' }],
    ['migration.source-ended /states/accepted', same, { accepted: 'expected' }],
    ['migration.unknown-target /states/s1Review', same, { s1Review: 's9' }],
    ['migration.unknown-target /states/s1Review/to', same, { s1Review: { to: 's1Review,s2Review' } }],
    ['migration.target-ended /states/s1Review', same, { s1Review: 'accepted' }],
    ['migration.target-ended /states/s1Review', same, { s1Review: 'waived' }],
    ['migration.clock-missing /states/s1Review/clocks/s2Review', same, { s1Review: 's2Review' }],
    [
      'migration.clock-not-running /states/s1Review/clocks/s2Review',
      same,
      { s1Review: { to: 's2Review', clocks: { s2Review: 'keep' } } },
    ],
    [
      'migration.clock-not-running /states/s1Review/clocks/s2Review',
      same,
      { s1Review: { to: 's2Review', clocks: { s2Review: { keep: 'due' } } } },
    ],
    [
      'migration.clock-unused /states/s1Review/clocks/due',
      same,
      { s1Review: { to: 's1Review', clocks: { due: 'restart' } } },
    ],
    [
      'migration.passes-on /states/s1Review/to',
      (one) => Object.assign(one.machine.states, { hop: { always: 's2Review' } }),
      { s1Review: { to: 'hop' } },
    ],
  ])('is refused for %s', (fault, change, states) => {
    expect(faults(change, states)).toContain(`hard ${fault}`);
  });

  it('does not lead from a version to itself', () => {
    expect(faults(same, {}, 1)).toEqual(['hard migration.same-version /to']);
  });

  it('is told what nobody would expect of it', () => {
    expect(faults(renaming({ reopened: 'again' }), {})).toEqual(['soft migration.state-unmapped /states']);
    const counts = (one: Workflow) => Object.assign(one.clocks!.s1Review!, { days: 30 });
    expect(faults(counts, {})).toEqual(['soft migration.clock-differs /states/s1Review']);
    const enters = (one: Workflow) => Object.assign(one.machine.states.s2Review!, { entry: 'flagLate' });
    const rule = { s1Review: { to: 's2Review', clocks: { s2Review: 'restart' } } } as const;
    expect(soft(faults(enters, rule))).toEqual([
      'soft migration.entry-not-run /states/s1Review/to',
      'soft migration.task-changes /states/s1Review/to',
    ]);
  });

  it('that is refused moves no case by what is wrong in it', () => {
    const told = inReview();
    const states = { s1Review: { to: 's2Review', clocks: { s2Review: { keep: 'nothing' } } } };
    expect(told.migrate(same, states, at('1404-08-06')).left?.code).toBe('migration.clock-not-running');
  });
});

describe('A case in several states at once', () => {
  const region = (name: string): State => ({
    initial: 'open',
    states: {
      open: {
        meta: { task: { role: name === 'a' ? 'sub_expert' : 'sub_head', scope: 'jurisdiction' } },
        on: { [name === 'a' ? 'ESCALATE' : 'ANSWER']: 'closed' },
      },
      closed: { meta: { waits: 'forever' } },
    },
  });
  const parallel = (workflow: Workflow) => {
    workflow.machine.states.s1Review = {
      type: 'parallel',
      states: { a: region('a'), b: region('b') },
      on: { FORWARD: 's2Review' },
    };
  };
  const apart = () => {
    const told = inReview();
    const states = { s1Review: 's1Review' };
    expect(told.migrate(parallel, states, at('1404-08-06')).left).toBeNull();
    return told;
  };

  it('stands in each region, and its people may act in each', () => {
    const told = apart();
    expect(told.case.state).toBe('s1Review.a.open,s1Review.b.open');
    expect(told.case.tasks.map(({ state }) => state)).toEqual(['s1Review.a.open', 's1Review.b.open']);
    expect(told.act(told.people.expert, 'ESCALATE', at('1404-08-06', '09:00'), { text: 'x' })).toBeNull();
    expect(told.case.state).toBe('s1Review.a.closed,s1Review.b.open');
    expect(told.replayed()).toEqual(told.case);
  });

  it('is moved region by region, or as a whole', () => {
    const told = apart();
    told.act(told.people.expert, 'ESCALATE', at('1404-08-06', '09:00'), { text: 'x' });
    const kept = told.case.tasks;
    const apartAgain = told.migrate(parallel, {}, at('1404-08-07'));
    expect(apartAgain.left).toBeNull();
    expect(told.case.state).toBe('s1Review.a.closed,s1Review.b.open');
    expect(told.case.tasks).toEqual(kept);
    const whole = {
      's1Review.a.closed,s1Review.b.open': { to: 's1Review', clocks: { s1Review: 'restart' } },
    } as const;
    const together = told.migrate(same, whole, at('1404-08-07'));
    expect(together.left).toBeNull();
    expect(told.case.state).toBe('s1Review');
    expect(told.case.tasks).toMatchObject([{ role: 'sub_expert', decides: true }]);
    expect(told.replayed()).toEqual(told.case);
  });
});

// -- any history, any valid map --

type Told = ReturnType<typeof chain>;
const steps: ((told: Told, when: string) => unknown)[] = [
  (told, when) => told.submit(when),
  (told, when) => told.submit(when, 5000, { explanations: { large: 'x' } }),
  (told, when) => told.approve(when),
  (told, when) => told.approve(when, told.people.reviewer('industries')),
  (told, when) => told.approve(when, told.people.reviewer('commerce')),
  (told, when) => told.sendBack(when),
  (told, when) => told.sendBack(when, told.people.reviewer('commerce')),
  (told, when) => told.act(told.people.expert, 'PASS_TO_UNIT', when),
  (told, when) => told.act(told.people.expert, 'ANSWER', when, { text: 'x' }),
  (told, when) => told.act(told.people.expert, 'FORWARD', when),
  (told, when) => told.act(told.people.expert, 'ESCALATE', when, { text: 'x' }),
  (told, when) => told.act(told.people.head, 'REOPEN', when, { text: 'x' }),
  (told, when) => told.wait(when),
];
const open = [
  'expected',
  's1Review',
  's1Returned',
  's2Review',
  's2Returned',
  's2AtUnit',
  's2Answered',
  'reopened',
];
const old = changed(same, 1);
const start = Date.parse(at('1404-08-01', '08:00'));
/** States that have another name in the next version. */
const renames = fc.subarray(open).map((some) => Object.fromEntries(some.map((name) => [name, `${name}New`])));
const history = fc.array(fc.tuple(fc.nat(steps.length - 1), fc.integer({ min: 1, max: 96 })), {
  maxLength: 14,
});
/** For each state, another one or its own; each clock of the target by one of the rules that it may have. */
const choices = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), {
  minLength: open.length,
  maxLength: open.length,
});

function mapOf(names: Record<string, string>, picks: [number, number, boolean][]): MigrationPlan['states'] {
  // Clocks bear the names of states: these are renamed with them.
  const next = changed(renaming(names), 2);
  return Object.fromEntries(
    open.map((state, index): [string, StateRule] => {
      const [where, how, isLeft] = picks[index]!;
      if (isLeft && how % 3 === 0) return [state, null];
      const goal = isLeft ? open[where % open.length]! : state;
      const to = names[goal] ?? goal;
      const running = old.states.get(state)!.clocks;
      const clocks = next.states.get(to)!.clocks.map((clock, place) => {
        const kept = running[(how + place) % (running.length + 1)];
        return [clock, kept === undefined ? 'restart' : { keep: kept }] as const;
      });
      return [state, { to, clocks: Object.fromEntries(clocks) }];
    }),
  );
}

/** What the tables hold of a case, given what they held before. */
function tablesAfter(before: Case, effects: readonly Effect[]) {
  const tasks = new Set(before.tasks.map(({ no }) => no));
  const clocks = new Set(before.clocks.map(({ token }) => token));
  for (const effect of effects) {
    if (effect.type === 'task.open') tasks.add(effect.task.no);
    if (effect.type === 'task.close') tasks.delete(effect.no);
    if (effect.type === 'clock.start') clocks.add(effect.clock.token);
    if (effect.type === 'clock.cancel') clocks.delete(effect.token);
  }
  return { tasks: [...tasks].sort(), clocks: [...clocks].sort() };
}

it('Any history under the shipped chain, moved by any valid map, keeps every promise', () => {
  fc.assert(
    fc.property(history, history, renames, choices, (lived, later, names, picks) => {
      const told = chain({ period, unit: { domains: ['industries', 'commerce'] } });
      let now = start;
      const live = (some: [number, number][]) => {
        for (const [step, hours] of some) {
          now += hours * 3_600_000;
          steps[step]!(told, new Date(now).toISOString());
        }
      };
      live(lived);
      const when = new Date(now + 1000).toISOString();
      const [given, count] = [told.case, told.events.length];
      const { case: before, events: fired } = fireDue(told.definitions, given, when);
      const states = mapOf(names, picks);
      const moved = told.migrate(renaming(names), states, when);
      expect(moved.issues.filter(({ severity }) => severity === 'hard')).toEqual([]);
      if (moved.left) {
        expect(told.case).toBe(given);
        expect(['migration.case-ended', 'migration.left-by-plan', 'migration.passes-on']).toContain(
          moved.left.code,
        );
        return;
      }
      const after = told.case;
      const rule = states[before.state] as { to: string; clocks: Record<string, unknown> };
      const place = told.definitions.workflow.states.get(rule.to)!;
      expect(told.events).toHaveLength(count + fired.length + 1);
      expect([after.state, after.pins.workflow, after.version]).toEqual([rule.to, 2, before.version + 1]);
      expect(after.tags).toEqual([...place.tags].sort());
      // Nothing is decided or observed.
      const what = (one: Case) => {
        const { pins, value, state, tags, version, entered, clocks, tasks, counter, ...rest } = one;
        return rest;
      };
      expect(what(after)).toEqual(what(before));
      const made = ('effects' in moved ? moved.effects : []).slice(
        fireDue(chainBefore(told), given, when).effects.length,
      );
      expect(made.every(({ type }) => type.startsWith('task.') || type.startsWith('clock.'))).toBe(true);
      expect(tablesAfter(before, made)).toEqual({
        tasks: after.tasks.map(({ no }) => no).sort(),
        clocks: after.clocks.map(({ token }) => token).sort(),
      });
      // One task for each piece of work, but for those that are done.
      // What the shipped chain asks under a condition, it asks of what was referred to the statistics office.
      const always = ({ when: condition }: { when?: string }) =>
        condition === undefined || before.flags.escalated === true;
      const wanted = place.tasks
        .filter(always)
        .flatMap((task) =>
          (task.forEach ? ['industries', 'commerce'] : [null]).map((part) => `${task.role} ${part}`),
        );
      const asked = after.tasks.map(({ role, part }) => `${role} ${part}`);
      expect(new Set(asked).size).toBe(asked.length);
      expect(after.tasks.every(({ state }) => state === rule.to)).toBe(true);
      const done = old.states
        .get(before.state)!
        .tasks.filter(always)
        .flatMap((task) =>
          (task.forEach ? ['industries', 'commerce'] : [null])
            .map((part) => `${task.role} ${part}`)
            .filter((one) => !before.tasks.some(({ role, part }) => `${role} ${part}` === one)),
        );
      expect(asked.sort()).toEqual(wanted.filter((one) => !done.includes(one)).sort());
      // The clocks of the state, each kept as it was or all of its days anew.
      for (const clock of after.clocks) {
        expect(place.clocks).toContain(clock.name);
        const how = rule.clocks[clock.name];
        if (how === 'restart') expect(clock.startedAt).toBe(when);
        else {
          const was = before.clocks.find(({ name }) => name === (how as { keep: string }).keep)!;
          expect({ ...clock, name: was.name, token: was.token }).toEqual(was);
        }
      }
      const running = place.clocks.filter((name) => {
        const how = rule.clocks[name];
        return how === 'restart' || before.clocks.some((one) => one.name === (how as { keep: string }).keep);
      });
      expect(after.clocks.map(({ name }) => name).sort()).toEqual(running.sort());
      expect(told.replayed()).toEqual(after);
      live(later);
      expect(told.replayed()).toEqual(told.case);
    }),
    { numRuns: 150 },
  );
});

/** The definitions under which the case was lived before it was moved. */
const chainBefore = (told: Told) => ({ ...told.definitions, workflow: old });
