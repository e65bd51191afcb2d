// The text of an expression: a CodeMirror that is as tall as what stands in it.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { colours } from '../../theme/theme.ts';
import { mono } from '../mono.ts';

/** Something wrong between two offsets of the text, in the reader's words. */
export interface TextFault {
  from: number;
  to: number;
  message: string;
}

interface ExpressionTextProps {
  value: string;
  onChange(text: string): void;
  faults: readonly TextFault[];
  /** Ids of what names the editor and of what is said about it. */
  labelledBy: string;
  describedBy: string;
  isReadOnly: boolean;
}

const theme = EditorView.theme({
  '&': { fontSize: '0.875rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: mono, lineHeight: '1.7' },
  '.cm-content': { padding: '10px 4px', minHeight: '44px', caretColor: colours.ink },
  '.cm-tooltip': { fontFamily: 'inherit' },
});

/** Left to right whatever the page is; its faults are underlined where they stand. */
export function ExpressionText(props: ExpressionTextProps) {
  const { value, faults, labelledBy, describedBy, isReadOnly } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  latest.current = props;
  const settings = useRef(new Compartment());

  useEffect(() => {
    if (place.current === null) return;
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          history(),
          drawSelection(),
          bracketMatching(),
          EditorView.lineWrapping,
          keymap.of([...defaultKeymap, ...historyKeymap]),
          theme,
          settings.current.of([]),
          EditorView.updateListener.of((update) => {
            const text = update.state.doc.toString();
            if (update.docChanged && text !== latest.current.value) latest.current.onChange(text);
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (editor === null || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const attributes: Extension = [
      EditorView.contentAttributes.of({
        'aria-labelledby': labelledBy,
        'aria-describedby': describedBy,
        'aria-invalid': String(faults.length > 0),
      }),
      EditorState.readOnly.of(isReadOnly),
      EditorView.editable.of(!isReadOnly),
    ];
    view.current?.dispatch({ effects: settings.current.reconfigure(attributes) });
  }, [labelledBy, describedBy, isReadOnly, faults.length]);

  useEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    const { length } = editor.state.doc;
    const marks = faults.map(({ from, to, message }) => ({
      from: Math.min(from, Math.max(0, length - 1)),
      to: Math.min(Math.max(to, from + 1), length),
      severity: 'error' as const,
      message,
    }));
    editor.dispatch(setDiagnostics(editor.state, marks));
  }, [faults]);

  return <div ref={place} dir="ltr" />;
}
