import { describe, expect, it } from 'vitest';
import { type Policy, type Roles, verifyWorkflow, type Workflow } from '../../../engine/index.ts';
import { at, chain, shipped } from '../../support/chain.ts';

const states = (told: ReturnType<typeof chain>) => told.case.state;

describe('The review chain of C2–C6', () => {
  it('C2 takes a return as on time at 23:59:59.9 of the due day and as late at 00:00', () => {
    const early = chain({ period: '1404-07' });
    expect(early.submit(at('1404-08-05', '23:59:59.900'))).toBeNull();
    expect(early.case.flags.late).toBeUndefined();
    const late = chain({ period: '1404-07' });
    expect(late.submit(at('1404-08-06'))).toBeNull();
    expect(late.case.flags.late).toBe(true);
    expect(late.case.flags.overdue).toBe(false);
  });

  it('C2-R2 refuses a submission with a failing hard edit, and a soft one without explanation', () => {
    const told = chain({ period: '1404-07' });
    expect(told.submit(at('1404-08-02'), 13)?.code).toBe('hard-issues');
    expect(told.submit(at('1404-08-02'), 5000)?.code).toBe('explanations-missing');
    expect(told.submit(at('1404-08-02'), 5000, { explanations: { large: 'a new line' } })).toBeNull();
    expect(told.case.flags.softEditsOpen).toBe(true);
    expect(told.case.version).toBe(2);
  });

  it('C16-R4 refuses a submission that does not declare the truth, where its version of the chain asks for that', () => {
    const told = chain({ period: '1404-07' });
    const before = told.case;
    const undeclared = { answers: { amount: 5 } };
    for (const data of [undeclared, { ...undeclared, declaration: false }])
      expect(told.act(told.people.respondent, 'SUBMIT', at('1404-08-02'), data)?.code).toBe(
        'declaration-missing',
      );
    expect(told.case).toBe(before);
    told.migrate(
      (workflow) => {
        workflow.events!.SUBMIT!.asks = ['answers'];
      },
      {},
      at('1404-08-02'),
    );
    expect(told.act(told.people.respondent, 'SUBMIT', at('1404-08-02'), undeclared)).toBeNull();
  });

  it('C4 returns at the last second of day 3; a second later the return is already deemed', () => {
    const told = chain({ period: '1404-07' });
    told.submit(at('1404-08-03', '10:00'));
    expect(told.deadline('s1Review')).toBe(at('1404-08-07'));
    const other = chain({ period: '1404-07' });
    other.submit(at('1404-08-03', '10:00'));
    expect(told.sendBack(at('1404-08-06', '23:59:59.999'))).toBeNull();
    expect(states(told)).toBe('s1Returned');
    expect(other.sendBack(at('1404-08-07'))?.code).toBe('already-decided');
  });

  it('C4-R2 A-03 never ends a correction before the due day', () => {
    const early = chain({ period: '1404-04' });
    early.submit(at('1404-05-01', '10:00'));
    early.sendBack(at('1404-05-01', '12:00'));
    expect(early.deadline('s1Correction')).toBe(at('1404-05-06'));
    const next = chain({ period: '1404-04' });
    next.submit(at('1404-05-02', '10:00'));
    next.sendBack(at('1404-05-03', '09:00'));
    expect(next.deadline('s1Correction')).toBe(at('1404-05-06'));
  });

  it('E-02 rolls a correction off a Friday, and not where the policy is literal', () => {
    const rolled = chain({ period: '1404-04' });
    rolled.submit(at('1404-05-05', '10:00'));
    rolled.sendBack(at('1404-05-08', '23:50'));
    expect(rolled.deadline('s1Correction')).toBe(at('1404-05-12'));
    const strict = chain({ period: '1404-04', policy: { 'clock.rollForward': false } });
    strict.submit(at('1404-05-05', '10:00'));
    strict.sendBack(at('1404-05-08', '23:50'));
    expect(strict.deadline('s1Correction')).toBe(at('1404-05-11'));
  });

  it('C6 accepts by double silence at the instants of the worked example, however late the sweep', () => {
    for (const sweeps of [['1405-01-09', '1405-01-16'], ['1405-03-01']]) {
      const told = chain({ period: '1404-12' });
      told.submit(at('1405-01-05', '10:00'));
      for (const day of sweeps) told.wait(at(day));
      expect(states(told)).toBe('accepted');
      expect(told.case.decisions.map(({ stage, kind, effectiveAt }) => [stage, kind, effectiveAt])).toEqual([
        ['s1', 'deemed', at('1405-01-08', '23:59:59.999')],
        ['s2', 'deemed', at('1405-01-15', '23:59:59.999')],
      ]);
    }
  });

  it('C6-R1 changes nothing when the sweep runs twice', () => {
    const told = chain({ period: '1404-07' });
    told.submit(at('1404-08-05'));
    told.wait(at('1404-09-01'));
    const { version } = told.case;
    expect(told.wait(at('1404-09-01')).events).toEqual([]);
    expect(told.case.version).toBe(version);
  });

  it('C6-R2 names the silent body and its head', () => {
    const told = chain({ period: '1404-07' });
    told.submit(at('1404-08-05'));
    told.wait(at('1404-08-10'));
    expect(told.case.decisions[0]).toMatchObject({
      kind: 'deemed',
      body: 'IR-23',
      head: 'head of IR-23',
      actor: null,
      clause: 'C6',
    });
    expect(told.case.flags).toMatchObject({ deemed: true, deemedS1: true });
  });

  it('A-05 holds a return that the unit did not correct, and deems it where the policy says so', () => {
    const held = chain({ period: '1404-07' });
    held.submit(at('1404-08-05'));
    held.sendBack(at('1404-08-06'));
    held.wait(at('1404-10-01'));
    expect(states(held)).toBe('s1Returned');
    expect(held.case.flags.correctionOverdue).toBe(true);
    expect(held.submit(at('1404-10-02'), 7)).toBeNull();
    const literal = chain({ period: '1404-07', policy: { 'deemed.onUncorrectedReturn': 'deemed' } });
    literal.submit(at('1404-08-05'));
    literal.sendBack(at('1404-08-06'));
    literal.wait(at('1404-08-12'));
    expect(states(literal)).toBe('s2Review');
    expect(literal.case.decisions.at(-1)).toMatchObject({ kind: 'deemed', stage: 's1', body: 'IR-23' });
  });

  it('C4-R5 sends back at most twice in a stage', () => {
    const told = chain({ period: '1404-07' });
    for (const day of ['01', '02']) {
      told.submit(at(`1404-08-${day}`));
      expect(told.sendBack(at(`1404-08-${day}`, '12:00'))).toBeNull();
    }
    told.submit(at('1404-08-03'));
    expect(told.sendBack(at('1404-08-03', '12:00'))?.code).toBe('return-limit-reached');
    expect(told.approve(at('1404-08-03', '13:00'))).toBeNull();
  });

  it('C4-R1 refuses to send back without an item and a message', () => {
    const told = chain({ period: '1404-07' });
    told.submit(at('1404-08-01'));
    expect(told.act(told.people.expert, 'RETURN', at('1404-08-02'))?.code).toBe('reasons-missing');
    expect(told.act(told.people.expert, 'RETURN', at('1404-08-02'), { text: 'no' })?.code).toBe(
      'reasons-missing',
    );
  });

  it('C5-R2 C6 asks two deputyships in parallel: one decides, the silence of the other is deemed for its part only', () => {
    const told = chain({ period: '1404-07', unit: { domains: ['industries', 'commerce'] } });
    told.submit(at('1404-08-01'));
    told.approve(at('1404-08-02'));
    expect(told.case.tasks.map((task) => task.part)).toEqual(['industries', 'commerce']);
    expect(told.approve(at('1404-08-03'), told.people.reviewer('industries'))).toBeNull();
    expect(states(told)).toBe('s2Review');
    expect(told.approve(at('1404-08-04'), told.people.reviewer('industries'))?.status).toBe(409);
    expect(told.approve(at('1404-08-04'), told.people.reviewer('mining'))?.status).toBeGreaterThanOrEqual(
      403,
    );
    told.wait(at('1404-08-20'));
    expect(states(told)).toBe('accepted');
    expect(told.case.decisions.slice(1).map(({ part, kind }) => [part, kind])).toEqual([
      ['industries', 'explicit'],
      ['commerce', 'deemed'],
    ]);
  });

  it('C5 stops the clock of the other deputyship when one sends the return back', () => {
    const told = chain({ period: '1404-07', unit: { domains: ['industries', 'commerce'] } });
    told.submit(at('1404-08-01'));
    told.approve(at('1404-08-02'));
    expect(told.sendBack(at('1404-08-04'), told.people.reviewer('industries'))).toBeNull();
    expect(told.deadline('s2Review')).toBeUndefined();
    expect(told.case.tasks.map((task) => task.role)).toEqual(['sub_expert']);
  });

  it('C5-R4 C5-R5 gives a stage-2 return to the province, which answers or passes it on under one clock', () => {
    const told = chain({ period: '1404-07' });
    told.submit(at('1404-08-05'));
    told.approve(at('1404-08-06'));
    told.sendBack(at('1404-08-10', '10:00'), told.people.reviewer('mining'));
    expect(states(told)).toBe('s2Returned');
    const shared = told.deadline('s2Correction');
    expect(told.submit(at('1404-08-10', '11:00'), 8)?.status).toBe(409);
    expect(told.act(told.people.expert, 'PASS_TO_UNIT', at('1404-08-11', '09:00'))).toBeNull();
    expect(told.deadline('s2Correction')).toBe(shared);
    expect(told.submit(at('1404-08-11', '11:00'), 8)).toBeNull();
    expect(states(told)).toBe('s2Answered');
    told.wait(shared ?? '');
    expect(states(told)).toBe('s2Review');
    const answered = chain({ period: '1404-07' });
    answered.submit(at('1404-08-05'));
    answered.approve(at('1404-08-06'));
    answered.sendBack(at('1404-08-10'), answered.people.reviewer('mining'));
    expect(
      answered.act(answered.people.expert, 'ANSWER', at('1404-08-10', '12:00'), { text: 'evidence' }),
    ).toBeNull();
    expect(states(answered)).toBe('s2Review');
    expect(answered.case.returnVersion).toBe(1);
  });

  it('E-25 counts a closure of the acting body’s province', () => {
    const closures = [
      { date: '1404-08-06', provinces: ['IR-23'], title: { fa: 'تعطیل', en: 'Closed' }, source: 'order' },
    ];
    const told = chain({ period: '1404-07', closures });
    told.submit(at('1404-08-03', '10:00'));
    expect(told.deadline('s1Review')).toBe(at('1404-08-08'));
  });

  it('E-06 reopens an accepted return by order, as a new version', () => {
    const told = chain({ period: '1404-07' });
    told.submit(at('1404-08-05'));
    told.wait(at('1404-09-01'));
    expect(told.act(told.people.expert, 'REOPEN', at('1404-09-02'), { text: 'error found' })?.status).toBe(
      403,
    );
    expect(told.act(told.people.head, 'REOPEN', at('1404-09-02'), { text: 'error found' })).toBeNull();
    expect(told.submit(at('1404-09-03'), 9)).toBeNull();
    expect(told.case.returnVersion).toBe(2);
  });

  it('lets nobody decide on figures that he entered', () => {
    const told = chain({ period: '1404-07' });
    told.submit(at('1404-08-05'));
    const both = {
      ...told.people.respondent,
      grants: [...told.people.respondent.grants, ...told.people.expert.grants],
    };
    expect(told.approve(at('1404-08-06'), both)?.code).toBe('same-person');
    const owner = { ...told.people.expert, conflicts: ['party-1'] };
    expect(told.approve(at('1404-08-06'), owner)?.code).toBe('conflict-of-interest');
  });

  it('gives the same case when its events are replayed', () => {
    const told = chain({ period: '1404-07', unit: { domains: ['industries', 'commerce'] } });
    told.submit(at('1404-08-05'), 5000, { explanations: { large: 'x' } });
    told.sendBack(at('1404-08-06'));
    told.submit(at('1404-08-07'), 6);
    told.approve(at('1404-08-08'), told.people.otherExpert);
    told.approve(at('1404-08-09'), told.people.reviewer('commerce'));
    told.wait(at('1404-09-01'));
    expect(states(told)).toBe('accepted');
    expect(told.replayed()).toEqual(told.case);
  });
});

describe('Verification of a workflow', () => {
  const around = {
    roles: new Map(shipped<Roles>('workflows/roles/roles.json').roles.map((role) => [role.key, role])),
    parameters: new Map(Object.entries(shipped<Policy>('workflows/policy/directive.json').parameters)),
  };
  const whole = shipped<Workflow>('workflows/sector-return-review/workflow.json');
  const codes = (change: (workflow: Workflow) => void) => {
    const copy = structuredClone(whole);
    change(copy);
    return verifyWorkflow(copy, around).map((issue) => issue.code);
  };

  it('finds nothing in the shipped chains', () => {
    expect(verifyWorkflow(whole, around)).toEqual([]);
    expect(verifyWorkflow(shipped<Workflow>('workflows/visit/workflow.json'), around)).toEqual([]);
  });

  it.each<[string, (workflow: Workflow) => void]>([
    ['workflow.unknown-clock', (one) => (one.machine.states.s1Review!.after = { tomorrow: 's2Review' })],
    [
      'workflow.unknown-guard',
      (one) => (one.machine.states.expected!.on!.SUBMIT = { target: 's1Review', guard: 'always' }),
    ],
    ['workflow.unknown-action', (one) => (one.machine.states.expected!.entry = 'mail')],
    ['workflow.unknown-target', (one) => (one.machine.states.expected!.on!.SUBMIT = 'nowhere')],
    ['workflow.unknown-role', (one) => (one.machine.states.s1Review!.meta!.task = { role: 'nobody' })],
    ['workflow.unreachable', (one) => (one.machine.states.island = { type: 'final' })],
    ['workflow.dead-end', (one) => (one.machine.states.hole = {})],
    ['workflow.waits-without-deadline', (one) => delete one.machine.states.s1Review!.after],
    [
      'workflow.eventless-loop',
      (one) => {
        one.machine.states.a = { always: 'b' };
        one.machine.states.b = { always: 'a' };
        one.machine.states.expected!.on!.SUBMIT = [
          { target: 's1Review', guard: 'noHardIssues' },
          { target: 'a' },
        ];
      },
    ],
    ['workflow.unknown-parameter', (one) => (one.clocks!.s1Review!.days = { policy: 's1.reviewHours' })],
    [
      'workflow.expression',
      (one) =>
        (one.machine.states.expected!.entry = { type: 'flag', params: { name: 'x', when: 'stat = 1' } }),
    ],
  ])('names the fault %s', (code, change) => {
    expect(codes(change)).toContain(code);
  });
});
