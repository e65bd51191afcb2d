import { describe, expect, it } from 'vitest';
import { type IdentifierKind, identify, isInIran } from '../../../engine/index.ts';

const isRight = (kind: IdentifierKind, typed: string) => identify(kind, typed).ok;

describe('A person’s national id', () => {
  it.each(['0012345679', '1234567891', '0123456789', '4567890124'])('%s checks', (id) => {
    expect(identify('person-id', id)).toEqual({ ok: true, value: id, warning: null });
  });
  it.each(['1234567890', '1111111111', '0000000000'])('%s does not', (id) => {
    expect(identify('person-id', id)).toEqual({ ok: false, fault: 'checksum' });
  });
  it('may have lost the zeros before it, and is kept with them', () => {
    expect(identify('person-id', '12345679')).toMatchObject({ ok: true, value: '0012345679' });
  });
  it('has ten digits at most, and nothing but digits', () => {
    expect(identify('person-id', '00012345679')).toEqual({ ok: false, fault: 'length' });
    expect(identify('person-id', '12a4567891')).toEqual({ ok: false, fault: 'digits' });
  });
});

describe('A legal person’s national id', () => {
  it.each(['10380284790', '14001234562', '10102345674'])('%s checks', (id) => {
    expect(isRight('legal-id', id)).toBe(true);
  });
  it.each(['10380284792', '09748208301'])('%s does not', (id) => {
    expect(identify('legal-id', id)).toEqual({ ok: false, fault: 'checksum' });
  });
  it('has exactly eleven digits, and not zeros alone from the fourth to the ninth', () => {
    expect(identify('legal-id', '103802847900')).toEqual({ ok: false, fault: 'length' });
    expect(identify('legal-id', '1038028479')).toEqual({ ok: false, fault: 'length' });
    expect(isRight('legal-id', '10000000000')).toBe(false);
  });
});

describe('Other identifiers', () => {
  it('A postal code has ten digits; a 0 or 2 among the first five is unusual, not wrong', () => {
    expect(identify('postal-code', '۱۹۳۹۵-۴۶۹۱۷')).toEqual({ ok: true, value: '1939546917', warning: null });
    expect(identify('postal-code', '1029546917')).toMatchObject({ ok: true, warning: 'unusual' });
    expect(isRight('postal-code', '193954691')).toBe(false);
  });
  it('A business-activity id has twelve digits, a guild id ten', () => {
    expect(identify('activity-id', '۱۲۳ ۴۵۶ ۷۸۹ ۰۱۲')).toMatchObject({ ok: true, value: '123456789012' });
    expect(isRight('activity-id', '12345678901')).toBe(false);
    expect(isRight('guild-id', '0123456789')).toBe(true);
    expect(isRight('guild-id', '012345678X')).toBe(false);
  });
  it('A mobile number is kept as the world dials it', () => {
    for (const typed of ['09123456789', '+989123456789', '0098 912 345 6789', '۰۹۱۲-۳۴۵-۶۷۸۹']) {
      expect(identify('mobile', typed)).toMatchObject({ ok: true, value: '+989123456789' });
    }
    expect(isRight('mobile', '02123456789')).toBe(false);
  });
  it('A foreigner’s id has any length, and no check is claimed', () => {
    expect(isRight('foreign-id', '100123456789')).toBe(true);
    expect(isRight('foreign-id', '')).toBe(false);
  });
  it('A position lies in the box around Iran', () => {
    expect(isInIran(35.7, 51.4)).toBe(true);
    expect(isInIran(51.4, 35.7)).toBe(false);
  });
});
