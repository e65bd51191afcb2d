import { describe, expect, it } from 'vitest';
import type { CodeList, Policy } from '../../../engine/index.ts';
import { fillText, messageRules } from '../../../server/store/message-rules.ts';
import { createPublishedVersions } from '../../../server/store/published-versions.ts';
import { at, shipped } from '../../support/chain.ts';

const now = at('1405-08-01', '12:00');

function rulesWith(hours: string[]) {
  const policy = structuredClone(shipped<Policy>('workflows/policy/directive.json'));
  policy.parameters['message.quietHours']!.values = [{ from: '1400-01-01', value: hours, basis: 'test' }];
  const versions = createPublishedVersions();
  const list = shipped<CodeList>('forms/codelists/message-templates.json');
  for (const definition of [policy, list])
    versions.add({ definition, version: 1, from: '1400-01', publishedAt: now, publishedBy: '', hash: '' });
  return messageRules(versions, now);
}

describe('The rules of messages', () => {
  it.each([
    [
      ['21:00', '08:00'],
      ['21:00', '23:59', '00:00', '07:59'],
      ['08:00', '12:00', '20:59'],
    ],
    [
      ['13:00', '16:30'],
      ['13:00', '16:29'],
      ['12:59', '16:30', '00:00'],
    ],
    [[], [], ['00:00', '12:00']],
    [['08:00', '08:00'], [], ['08:00']],
    [['evening', 'morning'], [], ['23:00']],
  ])('quiet hours %j are quiet at %j and not at %j', (hours, quiet, loud) => {
    const { isQuiet } = rulesWith(hours);
    expect(quiet.filter((time) => !isQuiet(at('1405-08-01', time)))).toEqual([]);
    expect(loud.filter((time) => isQuiet(at('1405-08-01', time)))).toEqual([]);
  });

  it('legal notices are none of what may be done without', () => {
    const { optional, templates } = rulesWith([]);
    expect(optional).toEqual(['returnReminder', 'returnLate']);
    expect([...templates.keys()]).toEqual(expect.arrayContaining(['returned', 'assistedCode', ...optional]));
    expect(templates.get('assistedCode')?.texts.email).toBeUndefined();
  });

  it('a text names the unit, the period and the last day that is in time, in its own language', () => {
    const text = { fa: '{unit} {period} {due} {link}', en: '{unit} {period} {due} {link} {nothing}' };
    const given = {
      unit: { fa: 'واحد {due}', en: 'Unit' },
      link: 'https://daftar.example.ir/cases/1',
      params: { period: '1405-07', due: at('1405-08-06', '00:00') },
    };
    // What a unit is called is never read as a place.
    expect(fillText(text, 'fa', given)).toBe(
      'واحد {due} مهر ۱۴۰۵ ۵ آبان ۱۴۰۵ https://daftar.example.ir/cases/1',
    );
    expect(fillText(text, 'en', given)).toBe(
      'Unit Mehr 1405 5 Aban 1405 https://daftar.example.ir/cases/1 {nothing}',
    );
  });
});
