import { describe, expect, it } from 'vitest';
import form from '../../../forms/monthly-production/form.json' with { type: 'json' };
import { lineOf, locate } from '../../../ui/studio/document-lines.ts';
import { readDocument, writeDocument } from '../../../ui/studio/document-text.ts';

function linesOf(text: string) {
  const found = locate(text);
  if ('error' in found) throw new Error(found.error.code);
  return found.lines;
}

function errorOf(text: string) {
  const found = locate(text);
  return 'error' in found ? found.error : null;
}

describe('the lines of a document', () => {
  it('are known for every place in it', () => {
    const lines = linesOf('{\n  "a": 1,\n  "b": [\n    true,\n    { "c/d": null }\n  ]\n}');
    expect([
      lineOf(lines, ''),
      lineOf(lines, '/a'),
      lineOf(lines, '/b/1'),
      lineOf(lines, '/b/1/c~1d'),
    ]).toEqual([1, 2, 5, 5]);
  });

  it('lead to the nearest place that exists', () => {
    const lines = linesOf('{\n  "a": {\n  }\n}');
    expect(lineOf(lines, '/a/missing/deeper')).toBe(2);
  });

  it('agree with JSON.parse on what is JSON', () => {
    for (const text of ['{"a":1.5e-3}', '[]', '"\\u0627\\n"', ' null ', '{"a":{"b":[[],{}]}}']) {
      expect(errorOf(text), text).toBeNull();
      expect(() => JSON.parse(text), text).not.toThrow();
    }
    for (const text of [
      '{"a":01}',
      '{a:1}',
      "{'a':1}",
      '[1,]',
      '{"a":1,}',
      '"a\nb"',
      '[1 2]',
      'tru',
      '1 2',
      '',
    ]) {
      expect(errorOf(text), text).not.toBeNull();
      expect(() => JSON.parse(text), text).toThrow();
    }
  });

  it('say where the text stops being JSON', () => {
    expect(errorOf('{\n  "a": 1\n  "b": 2\n}')).toEqual({
      line: 3,
      column: 3,
      code: 'unexpected',
      found: '"',
    });
    expect(errorOf('{\n  "a": [1, 2')).toMatchObject({ line: 2, code: 'end' });
    expect(errorOf('{ "a": "b }')).toMatchObject({ line: 1, code: 'string' });
  });

  it('refuse a key that stands twice, which JSON.parse would silently overwrite', () => {
    expect(errorOf('{\n  "a": 1,\n  "a": 2\n}')).toMatchObject({ line: 3, code: 'duplicate', found: 'a' });
  });

  it('give up on a text that is nested without end instead of failing', () => {
    expect(errorOf('['.repeat(100_000))).toMatchObject({ code: 'unexpected' });
  });
});

describe('the text of a document', () => {
  it('says the same as the document, whatever its layout', () => {
    const text = writeDocument(JSON.parse(JSON.stringify(form)));
    expect(readDocument(text)).toEqual(form);
    expect(Math.max(...text.split('\n').map((line) => line.trimStart().length))).toBeLessThan(700);
  });

  it('keeps words in both languages on one line', () => {
    const text = writeDocument({ title: { fa: 'گاز', en: 'Gas' }, list: [], map: {} });
    expect(text).toBe('{\n  "title": { "fa": "گاز", "en": "Gas" },\n  "list": [],\n  "map": {}\n}\n');
  });

  it('is no document when it is a list, a number or no JSON', () => {
    expect(['[]', '3', 'null', '{'].map(readDocument)).toEqual([null, null, null, null]);
  });
});
