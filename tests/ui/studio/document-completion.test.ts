import { CompletionContext } from '@codemirror/autocomplete';
import { json } from '@codemirror/lang-json';
import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { completeDocument, type KnownName } from '../../../ui/studio/document-completion.ts';

const known: KnownName[] = [
  { kind: 'codelist', key: 'products', title: 'کالاها' },
  { kind: 'field', key: 'production', title: 'تولید' },
];

/** What is offered where `|` stands in a text. */
function offered(marked: string, kind = 'form'): string[] {
  const pos = marked.indexOf('|');
  const doc = marked.replace('|', '');
  const state = EditorState.create({ doc, extensions: [json()] });
  ensureSyntaxTree(state, doc.length, 5000);
  const found = completeDocument(kind, () => known)(new CompletionContext(state, pos, true));
  return found?.options.map(({ displayLabel, label }) => displayLabel ?? label) ?? [];
}

describe('Completion of a document', () => {
  it('offers the names of the grammar that are not there yet', () => {
    expect(offered('{ "kind": "form", | }')).toEqual(expect.arrayContaining(['key', 'sections', 'edits']));
    expect(offered('{ "kind": "form", | }')).not.toContain('kind');
    expect(offered('{ "sections": [{ "ti| }] }')).toEqual(expect.arrayContaining(['title', 'fields']));
  });

  it('offers the values that the grammar lists', () => {
    expect(offered('{ "edits": [{ "severity": | }] }')).toEqual(['"hard"', '"soft"']);
    expect(offered('{ "unitKinds": ["MINE", "|"] }')).toContain('"PLAN"');
  });

  it('offers what exists where it is referred to', () => {
    expect(offered('{ "schema": { "properties": { "good": { "x-codelist": { "key": "|" } } } } }')).toEqual([
      'products',
    ]);
    expect(offered('{ "sections": [{ "fields": ["|"] }] }')).toEqual(['production']);
  });

  it('offers nothing between a value and the next', () => {
    expect(offered('{ "kind": "form" | }')).toEqual([]);
  });
});
