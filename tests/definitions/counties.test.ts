// The list that says what a county, which the register holds by its Persian name, is called in the other language.
import { describe, expect, it } from 'vitest';
import counties from '../../forms/codelists/counties.json' with { type: 'json' };
import provinces from '../../forms/codelists/provinces.json' with { type: 'json' };
import { areas } from '../../server/sandbox/data.ts';

describe('The counties', () => {
  const english = new Map(counties.codes.map(({ title }) => [title.fa, title.en]));

  it('are each named once, in Latin letters too, in a province that there is', () => {
    expect(english.size).toBe(counties.codes.length);
    const known = new Set(provinces.codes.map(({ code }) => code));
    for (const { code, title, attributes } of counties.codes) {
      expect(title.en, code).toMatch(/^[A-Z][A-Za-z' -]+$/);
      expect(known, code).toContain(attributes.province);
    }
  });

  it('are of every province', () => {
    const found = new Set(counties.codes.map(({ attributes }) => attributes.province));
    expect([...found].sort()).toEqual(provinces.codes.map(({ code }) => code).sort());
  });

  it('name every county of the sandbox as it names itself', () => {
    for (const { fa, en } of areas.flatMap((area) => area.counties)) expect(english.get(fa), fa).toBe(en);
  });
});
