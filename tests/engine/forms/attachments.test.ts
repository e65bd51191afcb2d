import { describe, expect, it } from 'vitest';
import {
  attachmentsIn,
  evaluate,
  type Field,
  filesTakenBy,
  filesTakenByForm,
  localise,
  prefill,
} from '../../../engine/index.ts';
import { compiled, context, contextFor, formOf, named } from './fixture.ts';

const photo = {
  id: '0b5f2c6e-7d1a-4c39-9a52-3f6f3a1c9d10',
  name: 'نما.jpg',
  type: 'image/jpeg',
  size: 412_903,
  sha256: 'a'.repeat(64),
};
const other = { ...photo, id: '5a1d7c44-0a0e-4f5b-8a57-6ad0f2d3b911', sha256: 'b'.repeat(64) };
const paper = { ...photo, name: 'پروانه.pdf', type: 'application/pdf', sha256: 'c'.repeat(64) };
const one: Field = { type: 'object', format: 'attachment' };
const photos: Field = {
  type: 'array',
  maxItems: 3,
  items: { ...one, 'x-accept': ['image'], 'x-megabytes': 1 },
};

const issues = (field: Field, answer: unknown, more: object = {}) =>
  named(
    evaluate(compiled(formOf({ q: field }, more)), JSON.parse(JSON.stringify({ q: answer })), context).issues,
  );

describe('a question that asks for files', () => {
  it.each<[string, Field, unknown, string[]]>([
    ['a file', one, photo, []],
    ['several', photos, [photo, other], []],
    ['a paper where photos are asked', photos, [photo, paper], ['file-type /q/1']],
    ['a file that is too large', photos, [{ ...photo, size: 1_048_577 }], ['file-too-large /q/0']],
    ['the same photo twice', photos, [photo, { ...other, sha256: photo.sha256 }], ['file-twice /q/1']],
    ['more than it takes', { ...photos, maxItems: 1 }, [photo, other], ['max-items /q']],
    ['fewer than it needs', { ...photos, minItems: 2 }, [photo], ['min-items /q']],
    ['a file without a hash', one, { ...photo, sha256: undefined }, ['required /q/sha256']],
    ['an id of another form', one, { ...photo, id: '../../etc' }, ['pattern /q/id']],
    ['a name instead of a file', one, 'photo.jpg', ['type /q']],
    ['a list where one is asked', one, [photo], ['type /q']],
  ])('is answered with %s', (_title, field, answer, expected) => {
    expect(issues(field, answer)).toEqual(expected);
  });

  it('takes photos and PDF up to 8 MB where it says nothing else', () => {
    expect(filesTakenBy({ spec: one, item: null })).toEqual({
      types: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
      bytes: 8 * 1_048_576,
      most: 1,
      isSeveral: false,
      isSigned: false,
    });
    expect(filesTakenByForm(compiled(formOf({ q: { type: 'boolean' } })))).toBeNull();
    expect(filesTakenByForm(compiled(formOf({ a: one, q: photos })))).toMatchObject({ most: 4 });
  });

  it('keeps of a file what identifies it, and nothing else', () => {
    const form = compiled(formOf({ q: photos }));
    const sent = { q: [{ ...photo, path: '/etc/passwd', name: 'ي.jpg', nested: { a: 1 } }] };
    expect(evaluate(form, sent, context).answers).toEqual({ q: [{ ...photo, name: 'ی.jpg' }] });
  });

  it('may be required, where it is asked at all', () => {
    const fields: Record<string, Field> = {
      gate: { type: 'boolean' },
      q: { ...photos, 'x-visible': 'gate = true', 'x-required': 'gate = true' },
    };
    const form = compiled(formOf(fields));
    expect(named(evaluate(form, { gate: true }, context).issues)).toEqual(['required /q']);
    const hidden = evaluate(form, { gate: false, q: [paper] }, context);
    expect(hidden.issues).toEqual([]);
    expect(hidden.answers).toEqual({ gate: false });
  });

  it('is a list of names, types and sizes in expressions', () => {
    const edit = (must: string) => ({
      edits: [{ id: 'e', severity: 'hard' as const, must, fields: ['q'], message: { fa: 'ن', en: 'n' } }],
    });
    expect(issues(photos, [photo, other], edit('count(q) >= 2'))).toEqual([]);
    expect(issues(photos, [photo], edit('count(q) >= 2'))).toEqual(['edit /q']);
    expect(issues(photos, [photo], edit('sum(for f in q return f.size) < 1000'))).toEqual(['edit /q']);
    expect(issues(one, photo, edit('q.type = "image/jpeg" and ends with(q.name, ".jpg")'))).toEqual([]);
    expect(() => issues(photos, [photo], edit('every f in q satisfies f.sha256 != null'))).toThrow();
  });

  it('begins empty, whatever the previous return had', () => {
    const form = compiled(formOf({ q: photos }));
    expect(prefill(form, contextFor({ previous: { q: [photo] } }))).toEqual({});
  });

  it('names its files with their places, in groups too', () => {
    const form = compiled(formOf({ q: photos, g: { type: 'object', properties: { f: one } } }));
    const files = attachmentsIn(form, { q: [photo, { id: 'x' }, other], g: { f: paper } });
    expect(files.map(({ at, file }) => `${at} ${file.name}`)).toEqual([
      '/q/0 نما.jpg',
      '/q/2 نما.jpg',
      '/g/f پروانه.pdf',
    ]);
  });

  it('tells its input what it takes', () => {
    const { schema, uiSchema } = localise(compiled(formOf({ q: photos })), 'fa', context, {});
    expect(schema).toMatchObject({
      properties: { q: { type: 'array', maxItems: 3, items: { type: 'object', format: 'attachment' } } },
    });
    expect(uiSchema).toMatchObject({
      q: {
        'ui:options': {
          files: { most: 3, bytes: 1_048_576, types: ['image/jpeg', 'image/png', 'image/webp'] },
        },
      },
    });
  });

  it('reads as it did in forms that say `string`, to which nothing could be attached', () => {
    const old: Field = { type: 'array', items: { type: 'string', format: 'attachment' } };
    expect(issues(old, [photo])).toEqual([]);
  });
});
