import { describe, expect, it } from 'vitest';
import { clauseWords } from '../../ui/clause-words.ts';
import { wordings } from '../../ui/locales/index.ts';

const cited = (citation: string) => [clauseWords(citation, wordings.fa), clauseWords(citation, wordings.en)];

describe('what something rests on, in words', () => {
  it('is a clause or its note', () => {
    expect(cited('C6')).toEqual(['بند ۶', 'Clause 6']);
    expect(cited('C6-R6')).toEqual(['بند ۶', 'Clause 6']);
    expect(cited('C2-N1')).toEqual(['تبصرهٔ ۱ بند ۲', 'Note 1 of clause 2']);
  });

  it('is a reading of the directive, a special case, or a default', () => {
    expect(cited('A-05')[1]).toBe('Reading no. 5 of the directive');
    expect(cited('E-23')[1]).toBe('Special case no. 23');
    expect(cited('DEF-13')[1]).toBe('Definition no. 13');
    expect(cited('DEFAULT')).toEqual(['پیش‌فرض سامانه', 'Default of the product']);
  });

  it('stays as written where it is a circular or a paper', () => {
    expect(cited('بخشنامه ۱۲/۳۴')).toEqual(['بخشنامه ۱۲/۳۴', 'بخشنامه ۱۲/۳۴']);
    expect(cited('Hedlin 2008')[0]).toBe('Hedlin 2008');
  });
});
