import { describe, expect, it } from 'vitest';
import { type DraftReason, isComplete, toggleReason, toReasons } from '../../../ui/review/reasons.ts';

const reason: DraftReason = { item: '/gas', title: 'Gas', observed: 7600, expected: '', message: '' };

describe('the reasons of a return (C4-R1)', () => {
  it('need an item and words: none at all, or one without words, cannot be sent', () => {
    expect(isComplete([])).toBe(false);
    expect(isComplete([{ ...reason, message: '  ' }])).toBe(false);
    expect(isComplete([{ ...reason, message: 'Too high' }])).toBe(true);
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
});
