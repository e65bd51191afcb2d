import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Definition, parseDefinition } from '../../../engine/index.ts';
import {
  beginHistory,
  bodyOf,
  type DocumentAction,
  type DocumentHistory,
  documentHistory,
  textOf,
} from '../../../ui/studio/document-history.ts';
import { readDocument, writeDocument } from '../../../ui/studio/document-text.ts';

const shipped = JSON.parse(readFileSync('forms/monthly-mine/form.json', 'utf8'));
const parsed = parseDefinition(shipped);
if (!('definition' in parsed)) throw new Error('The shipped form does not read');
const form: Definition = parsed.definition;
const titled = (fa: string): Definition => ({ ...form, title: { ...form.title, fa } });
const begun = () => beginHistory(writeDocument(bodyOf(form)), form);
const having = (...actions: DocumentAction[]) => actions.reduce(documentHistory, begun());
const build = (fa: string, at: number, merge?: string): DocumentAction => ({
  type: 'build',
  definition: titled(fa),
  merge,
  at,
});
const write = (text: string, at: number): DocumentAction => ({ type: 'write', text, at });

describe('The history of a document', () => {
  it('undoes and does again what the workshop and the text did, in one line', () => {
    const typed = writeDocument(bodyOf(titled('متن')));
    const history = having(build('کارگاه', 0), write(typed, 10));
    const undone = documentHistory(history, { type: 'undo' });
    expect(undone.present.definition?.title.fa).toBe('کارگاه');
    expect(textOf(documentHistory(undone, { type: 'undo' }).present)).toBe(textOf(begun().present));
    expect(textOf(documentHistory(undone, { type: 'redo' }).present)).toBe(typed);
  });

  it('undoes keystrokes of one input together, those of another or after a rest by themselves', () => {
    expect(
      having(build('ا', 0, 'title'), build('اب', 300, 'title'), build('ابپ', 600, 'title')).past,
    ).toHaveLength(1);
    expect(having(build('ا', 0, 'title'), build('اب', 300, 'help')).past).toHaveLength(2);
    expect(having(build('ا', 0, 'title'), build('اب', 9000, 'title')).past).toHaveLength(2);
    expect(having(build('ا', 0), build('اب', 1)).past).toHaveLength(2);
    expect(having(build('ا', 0, 'title'), { type: 'undo' }, build('اب', 100, 'title')).past).toHaveLength(1);
  });

  it('keeps what was read last while the text does not read', () => {
    const history = having(write('{', 0), { type: 'read', text: '{', definition: null });
    expect(history.present).toEqual({ text: '{', definition: form, isRead: false });
    const mended = documentHistory(history, write('{}', 5000));
    expect(documentHistory(mended, { type: 'read', text: '{}', definition: titled('تازه') }).present).toEqual(
      {
        text: '{}',
        definition: titled('تازه'),
        isRead: true,
      },
    );
  });

  it('is not led astray by a reading of a text that is over', () => {
    const history = having(write('{', 0), write('{ ', 1));
    expect(documentHistory(history, { type: 'read', text: '{', definition: titled('کهنه') })).toBe(history);
  });

  it('holds for whatever is done: undoing all leads to the beginning, doing all again to the end', () => {
    const actions = fc.array(
      fc.oneof(
        fc.record({
          type: fc.constant('build' as const),
          definition: fc.constantFrom('یک', 'دو', 'سه').map(titled),
          merge: fc.constantFrom('title', 'help', undefined),
          at: fc.nat(10_000),
        }),
        fc.record({ type: fc.constant('write' as const), text: fc.string(), at: fc.nat(10_000) }),
        fc.constant<DocumentAction>({ type: 'undo' }),
        fc.constant<DocumentAction>({ type: 'redo' }),
      ),
      { maxLength: 40 },
    );
    const repeated = (history: DocumentHistory, type: 'undo' | 'redo') =>
      Array.from({ length: 50 }).reduce<DocumentHistory>((now) => documentHistory(now, { type }), history);
    fc.assert(
      fc.property(actions, (done) => {
        const end = repeated(having(...done), 'redo');
        const start = repeated(end, 'undo');
        expect(start.present).toEqual(begun().present);
        expect(repeated(start, 'redo').present).toEqual(end.present);
      }),
    );
  });

  it('agrees with itself: where a moment is read, its text says its definition', () => {
    const history = having(build('کارگاه', 0), build('کارگاه دوم', 1));
    expect(readDocument(textOf(history.present))).toEqual(bodyOf(history.present.definition ?? form));
  });
});
