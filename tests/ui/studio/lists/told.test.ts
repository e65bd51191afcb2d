// What the workshops tell while something is written: what is like an item, whom a condition is about, which deadlines move.
import { describe, expect, it } from 'vitest';
import {
  type Calendar,
  type Items,
  type Policy,
  parseDefinition,
  type Workflow,
} from '../../../../engine/index.ts';
import { wordings } from '../../../../ui/locales/index.ts';
import { addClosure, daysOffOn } from '../../../../ui/studio/calendar/calendar-actions.ts';
import { daysChanged, daysOf, deadlinesMoved } from '../../../../ui/studio/calendar/deadlines-moved.ts';
import { conditionOf, kindsIn } from '../../../../ui/studio/collection/kind-condition.ts';
import { foundItems, nearItems } from '../../../../ui/studio/items/near-items.ts';
import { groupTitle } from '../../../../ui/studio/policy/group-words.ts';
import { addValue, faultOf, groupsOf, standing } from '../../../../ui/studio/policy/policy-actions.ts';
import { shipped } from '../../../support/chain.ts';

const iran = shipped<Calendar>('workflows/calendars/iran.json');
const policy = shipped<Policy>('workflows/policy/directive.json');
const workflow = shipped<Workflow>('workflows/sector-return-review/workflow.json');
const { items } = shipped<Items>('forms/items/items.json');

describe('kinds of unit', () => {
  it('are written as an expression and read back; another expression is left alone', () => {
    for (const kinds of [
      ['MINE'],
      ['PRODUCTION', 'PLAN'],
      ['PRODUCTION', 'MINE', 'PLAN', 'TRADE'],
    ] as const) {
      expect(kindsIn(conditionOf(kinds))).toEqual(kinds);
    }
    expect(conditionOf(['MINE'])).toBe('unit.kind = "MINE"');
    expect(kindsIn('unit.kind = "MINE" and unit.selected')).toBeNull();
  });
});

describe('items that may ask the same (G3-R1)', () => {
  it('are told by the words that they share, in either language', () => {
    const known = items.find(({ id }) => id === 'activity.nilReport')!;
    const [first] = nearItems(items, { title: { fa: 'گزارش صفر واحد', en: '' }, concept: known.concept });
    expect(first?.item.id).toBe(known.id);
    const water = { title: { fa: 'آب', en: 'Water' }, concept: { fa: '', en: '' } };
    expect(nearItems(items, water)[0]).toMatchObject({ item: { id: 'energy.water' }, likeness: 1 });
    expect(nearItems(items, { title: { fa: 'xyz', en: 'qqq' }, concept: { fa: '', en: '' } })).toEqual([]);
  });

  it('are found by every word of title or concept, Arabic letters or Persian', () => {
    expect(foundItems(items, 'گزارش صفر').map(({ item }) => item.id)).toContain('activity.nilReport');
    expect(foundItems(items, 'nil report')[0]?.item.id).toBe('activity.nilReport');
  });
});

describe('a closure in a province', () => {
  const closure = {
    date: '1405-08-10',
    provinces: ['IR-23'],
    title: { fa: 'آلودگی هوا', en: 'Air pollution' },
    source: 'استانداری',
  };
  const closed = addClosure(iran, closure);

  it('is a day off there and nowhere else, and the calendar reads', () => {
    expect(parseDefinition(closed)).toEqual({ definition: closed });
    expect(daysOffOn(closed, '1405-08-10', 'IR-23')).toMatchObject([
      { kind: 'closure', source: 'استانداری' },
    ]);
    expect(daysOffOn(closed, '1405-08-10', 'IR-10')).toEqual([]);
    expect(daysChanged(iran, closed, 'IR-23', 1405)).toEqual(['1405-08-10']);
    expect(daysChanged(iran, closed, 'IR-10', 1405)).toEqual([]);
  });

  it('moves the deadlines that would have ended on it', () => {
    const asked = { chains: [{ workflow, policy }], day: '1405-08-10' };
    const moved = deadlinesMoved(iran, closed, { ...asked, province: 'IR-23' });
    expect(moved).toContainEqual(
      expect.objectContaining({ from: '1405-08-07', before: '1405-08-10', after: '1405-08-11' }),
    );
    expect(moved.every(({ before }) => before === '1405-08-10')).toBe(true);
    expect(deadlinesMoved(iran, closed, { ...asked, province: 'IR-10' })).toEqual([]);
  });

  it('stands in a year of 365 days, or 366', () => {
    expect([daysOf(1405).length, daysOf(1403).length]).toEqual([365, 366]);
  });
});

describe('a value of a parameter', () => {
  const value = { from: '1405-09-01', value: 4, basis: 'بخشنامه ۱۲' };

  it('is added from a day on; what was in force stays', () => {
    const next = addValue(policy, 's1.reviewDays', value, policy);
    expect(standing(next.parameters['s1.reviewDays']!, '1405-08-01')).toMatchObject({
      current: { value: 3 },
      future: [value],
    });
    expect(parseDefinition(next)).toEqual({ definition: next });
  });

  it('never takes the place of a published one', () => {
    const [old] = policy.parameters['s1.reviewDays']!.values;
    expect(faultOf(policy, 's1.reviewDays', { ...value, from: old!.from }, policy)).toBe('taken');
    expect(faultOf(policy, 's1.reviewDays', { ...value, value: 'four' }, policy)).toBe('type');
    expect(faultOf(policy, 's1.reviewDays', { ...value, basis: ' ' }, policy)).toBe('basis');
    expect(faultOf(policy, 'clock.basis', { ...value, value: 'lunar' }, policy)).toBe('type');
  });
});

describe('groups of parameters', () => {
  it('are named in words, and by their first parameter where none are known', () => {
    for (const group of groupsOf(policy)) {
      expect(groupTitle(group, policy, wordings.fa)).toMatch(/^[^A-Za-z]+$/);
    }
    const own = { prefix: 'own', keys: ['clock.basis'] };
    expect(groupTitle(own, policy, wordings.en)).toBe('Days that are counted');
  });
});
