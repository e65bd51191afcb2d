// Colours of an expression's text, from the engine's own reading of it.
import { type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { type PieceKind, piecesOf } from '../../../engine/index.ts';
import { colours } from '../../theme/theme.ts';

/** Beyond the length that the engine takes, a text is left plain. */
const longest = 4000;

const marks: Record<PieceKind, Decoration> = {
  comment: Decoration.mark({ class: 'feel-comment' }),
  function: Decoration.mark({ class: 'feel-function' }),
  keyword: Decoration.mark({ class: 'feel-keyword' }),
  name: Decoration.mark({ class: 'feel-name' }),
  number: Decoration.mark({ class: 'feel-number' }),
  string: Decoration.mark({ class: 'feel-string' }),
};

function decorationsOf(text: string): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  if (text.length <= longest)
    for (const { kind, from, to } of piecesOf(text)) builder.add(from, to, marks[kind]);
  return builder.finish();
}

class Colours {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = decorationsOf(view.state.doc.toString());
  }

  update({ docChanged, state }: ViewUpdate): void {
    if (docChanged) this.decorations = decorationsOf(state.doc.toString());
  }
}

export const feelColours: Extension = [
  ViewPlugin.fromClass(Colours, { decorations: ({ decorations }) => decorations }),
  EditorView.theme({
    '.feel-comment': { color: colours.inkSoft, fontStyle: 'italic' },
    '.feel-function': { color: '#1c6470' },
    '.feel-keyword': { color: '#7a2f7a', fontWeight: '600' },
    '.feel-name': { color: colours.accentDeep },
    '.feel-number': { color: '#8a3c00' },
    '.feel-string': { color: '#0b6145' },
  }),
];
