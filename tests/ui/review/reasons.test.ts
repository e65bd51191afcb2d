import { describe, expect, it } from 'vitest';
import {
  type DraftReason,
  expectedOf,
  isComplete,
  observedOf,
  type ReasonCode,
  toggleReason,
  toReasons,
  withCode,
} from '../../../ui/review/reasons.ts';

const reason: DraftReason = {
  item: '/gas',
  title: 'Gas',
  code: '',
  observed: 7600,
  expected: '',
  message: '',
};

describe('the reasons of a return (C4-R1)', () => {
  it('need an item and words: none at all, or one without words, cannot be sent', () => {
    expect(isComplete([], [])).toBe(false);
    expect(isComplete([{ ...reason, message: '  ' }], [])).toBe(false);
    expect(isComplete([{ ...reason, message: 'Too high' }], [])).toBe(true);
  });

  it('are taken out by a second click, unless something was written', () => {
    expect(toggleReason([reason], reason)).toEqual([]);
    const written = { ...reason, message: 'Too high' };
    expect(toggleReason([written], reason)).toEqual([written]);
  });

  it('carry the expected figure as a number, however its digits were written', () => {
    const [sent] = toReasons([{ ...reason, expected: '۷٬۲۰۰٫۵', message: ' Too high ' }]);
    expect(sent).toEqual({ item: '/gas', observed: 7600, expected: 7200.5, message: 'Too high' });
  });

  it('name no expected value where none was given', () => {
    expect(toReasons([{ ...reason, message: 'Too high' }])[0]).not.toHaveProperty('expected');
  });

  const codes: ReasonCode[] = [
    { code: 'change', title: { fa: '', en: '' }, message: { fa: 'تغییر', en: 'It changed' } },
    { code: 'other', title: { fa: '', en: '' }, message: null },
  ];
  const say = ({ en }: { en: string }) => en;

  it('C4-R1 have a code of the list where there is one', () => {
    expect(isComplete([{ ...reason, message: 'Too high' }], codes)).toBe(false);
    const coded = { ...reason, code: 'change', message: 'Too high' };
    expect(isComplete([coded], codes)).toBe(true);
    expect(toReasons([coded])[0]).toMatchObject({ code: 'change' });
    expect(toReasons([reason])[0]).not.toHaveProperty('code');
  });

  it('take the words that a code suggests, and never in place of one’s own', () => {
    const chosen = withCode(reason, 'change', codes, say);
    expect(chosen).toMatchObject({ code: 'change', message: 'It changed' });
    expect(withCode(chosen, 'other', codes, say).message).toBe('');
    const own = withCode({ ...chosen, message: 'It changed much' }, 'other', codes, say);
    expect(own).toMatchObject({ code: 'other', message: 'It changed much' });
  });

  it('carry a figure as it is and a choice in words, never its code', () => {
    const said = () => 'Yes';
    expect([90, true, 'active', null, ['a']].map((value) => observedOf(value, said))).toEqual([
      90,
      'Yes',
      'Yes',
      null,
      null,
    ]);
  });

  it('expect the previous figure, or what like units report where there is none', () => {
    expect(expectedOf(92_000, 50_000)).toBe(92_000);
    expect(expectedOf(null, 50_000)).toBe(50_000);
    expect(expectedOf(null, null)).toBeNull();
  });
});
