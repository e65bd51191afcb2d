import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Calendar,
  type Collection,
  type Policy,
  Problem,
  type Roles,
  startOfDay,
  type Workflow,
} from '../../../../engine/index.ts';
import { setWhenDone } from '../../../../ui/studio/chain/inside-actions.ts';
import { addPart } from '../../../../ui/studio/chain/part-actions.ts';
import {
  act,
  begin,
  nextDeadline,
  offersOf,
  type Play,
  type PlaySetting,
  type PlayStep,
  parametersOf,
  playOf,
  pushTo,
  subjectOf,
} from '../../../../ui/studio/chain/play.ts';

const root = join(import.meta.dirname, '../../../..');
function shipped<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, 'workflows', path), 'utf8')) as T;
}

const setting: PlaySetting = {
  workflow: shipped<Workflow>('sector-return-review/workflow.json'),
  collection: shipped<Collection>('collections/monthly-production.json'),
  policy: shipped<Policy>('policy/directive.json'),
  values: {},
  calendar: shipped<Calendar>('calendars/iran.json'),
  roles: shipped<Roles>('roles/roles.json').roles,
  domains: ['mining', 'industries'],
  province: 'IR-23',
  about: 'unit',
};
const today = startOfDay('1405-02-20');

function does(play: Play, step: PlayStep, type: string, handed: 'clean' | 'query' = 'clean'): PlayStep {
  const offer = offersOf(play, step).find((one) => one.type === type);
  if (offer === undefined) throw new Error(`Nobody may ${type} in ${step.case.state}`);
  const next = act(play, step, offer, handed);
  if (next instanceof Problem) throw next;
  return next;
}

describe('a chain that is played', () => {
  it('opens with the period of the month before, and offers each role what the engine offers it', () => {
    const play = playOf(setting);
    const first = begin(play, today);
    expect(first.case).toMatchObject({ state: 'expected', period: '1405-01' });
    const offers = offersOf(play, first).map(({ actor, type }) => `${actor.role} ${type}`);
    expect(offers).toEqual(['respondent SUBMIT', 'osdp_head WAIVE']);
  });

  it('comes to acceptance by silence alone after it was handed in, with the decisions of silent bodies (C6)', () => {
    const play = playOf(setting);
    const submitted = does(play, begin(play, today), 'SUBMIT');
    const steps: PlayStep[] = [];
    let last = submitted;
    for (
      let next = nextDeadline(last);
      next !== null && last.case.state !== 'accepted';
      next = nextDeadline(last)
    ) {
      const pushed = pushTo(play, last, next);
      steps.push(...pushed);
      last = pushed.at(-1) ?? last;
    }
    expect(last.case.state).toBe('accepted');
    const decisions = last.case.decisions.map(({ stage, kind, part }) => `${stage} ${kind} ${part}`);
    expect(decisions).toEqual(['s1 deemed null', 's2 deemed mining', 's2 deemed industries']);
  });

  it('gives every concerned deputyship its own part', () => {
    const play = playOf(setting);
    const step = does(play, does(play, begin(play, today), 'SUBMIT'), 'APPROVE');
    const parts = offersOf(play, step).filter(({ type }) => type === 'APPROVE');
    expect(parts.map(({ actor, part }) => [actor.domain, part])).toEqual([
      ['mining', 'mining'],
      ['industries', 'industries'],
    ]);
    expect(does(play, step, 'APPROVE').case.state).toBe('s2Review');
  });

  it('refuses what the engine refuses: approval in bulk of a return with a query', () => {
    const play = playOf(setting);
    const step = does(play, begin(play, today), 'SUBMIT', 'query');
    const bulk = offersOf(play, step).find(({ type }) => type === 'APPROVE_BULK');
    if (bulk === undefined) throw new Error('Not offered');
    expect(act(play, step, bulk, 'clean')).toBeInstanceOf(Problem);
  });

  it('plays with other values of the policy', () => {
    const play = playOf({ ...setting, values: { 's1.reviewDays': 10, 'deemed.s1': false } });
    const submitted = does(play, begin(play, today), 'SUBMIT');
    const pushed = pushTo(play, submitted, startOfDay('1405-03-01'));
    expect(pushed.at(-1)?.case).toMatchObject({ state: 's1Review', flags: { reviewOverdue: true } });
  });

  it('plays the revision of a form: consulted, silent, published', () => {
    const workflow = shipped<Workflow>('form-revision/workflow.json');
    expect(subjectOf(workflow)).toBe('definition');
    expect(subjectOf(setting.workflow)).toBe('unit');
    const play = playOf({
      ...setting,
      workflow,
      collection: shipped<Collection>('collections/form-revision.json'),
      about: 'definition',
    });
    const asked = begin(play, today);
    const agreed = pushTo(play, asked, nextDeadline(asked) ?? '').at(-1);
    if (agreed === undefined) throw new Error('No step');
    expect(agreed.case.state).toBe('agreed');
    expect(does(play, agreed, 'PUBLISH').case.state).toBe('published');
  });

  it('knows which parameters of the policy matter to a chain', () => {
    expect(parametersOf(setting.workflow)).toEqual(expect.arrayContaining(['s1.reviewDays', 'deemed.s1']));
  });

  it('goes on from parts that run at the same time when each has ended', () => {
    const words = (en: string) => ({ fa: en, en });
    const part = (workflow: Workflow, en: string) =>
      addPart(workflow, 's1Review', {
        title: words(en),
        task: { role: 'sub_expert', scope: 'jurisdiction' },
        tags: [],
        words: { work: words('Work'), done: words('Done'), finish: words(`End ${en}`) },
        kind: 'plain',
      }).workflow;
    const parted = part(part(setting.workflow, 'law'), 'field');
    const play = playOf({ ...setting, workflow: setWhenDone(parted, 's1Review', 's2Review') });
    const submitted = does(play, begin(play, today), 'SUBMIT');
    expect(submitted.case.state).toBe('s1Review.law.work,s1Review.field.work');
    const half = does(play, submitted, 'END_LAW');
    expect(half.case.state).toBe('s1Review.law.done,s1Review.field.work');
    expect(does(play, half, 'END_FIELD').case.state).toBe('s2Review');
  });
});
