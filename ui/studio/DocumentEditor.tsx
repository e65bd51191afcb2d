// A document as its text: CodeMirror, left to right whatever the page is. What was done is undone by its owner, together
// with what the workshop did; Tab leaves it after Escape.
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
  syntaxTree,
} from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { completeDocument, type KnownName, pathOf } from './document-completion.ts';
import { type DocumentLines, escapePointer, lineOf } from './document-lines.ts';
import { editorPhrases } from './editor-phrases.ts';
import { mono } from './mono.ts';
import type { DocumentIssue } from './verification.ts';

interface DocumentEditorProps {
  kind: string;
  text: string;
  onChange(text: string): void;
  issues: readonly DocumentIssue[];
  /** Of the text as it was read last. */
  lines: DocumentLines;
  isReadOnly: boolean;
  /** A place to go to; a new object each time. */
  shown: { pointer: string } | null;
  /** Where the cursor is, once it rests. */
  onLook(pointer: string): void;
  onUndo(): void;
  onRedo(): void;
  /** What may be referred to. */
  known: readonly KnownName[];
}

const theme = EditorView.theme({
  '&': { height: '100%', fontSize: '13px', backgroundColor: colours.paper, color: colours.ink },
  '&.cm-focused': { outline: `2px solid ${colours.accent}`, outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: mono, lineHeight: '22px' },
  '.cm-content': { caretColor: colours.ink, padding: 0 },
  '.cm-gutters': {
    backgroundColor: colours.sunken,
    color: colours.inkSoft,
    borderRight: `1px solid ${colours.line}`,
  },
  '.cm-activeLine': { backgroundColor: 'rgba(40, 75, 143, 0.05)' },
  '.cm-activeLineGutter': { backgroundColor: colours.accentSoft, color: colours.ink },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'rgba(40, 75, 143, 0.22)',
  },
  '.cm-tooltip': {
    border: `1px solid ${colours.edge}`,
    backgroundColor: colours.paper,
    fontFamily: 'inherit',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: mono },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 8px' },
  '.cm-completionDetail': { fontStyle: 'normal', color: colours.inkSoft },
  '.cm-tooltip-autocomplete ul li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: colours.accent, color: '#fff' },
  '.cm-diagnostic': { fontFamily: 'Vazirmatn Variable, sans-serif', padding: '6px 10px', maxWidth: '46ch' },
  '.cm-panels': {
    backgroundColor: colours.sunken,
    color: colours.ink,
    fontFamily: 'Vazirmatn Variable, sans-serif',
  },
  '.cm-search .cm-button, .cm-search .cm-textfield': { fontSize: '13px', minHeight: '28px' },
  '.cm-foldPlaceholder': {
    backgroundColor: colours.accentSoft,
    border: 'none',
    color: colours.accentDeep,
    padding: '0 6px',
  },
});

const looks = HighlightStyle.define([
  { tag: tags.propertyName, color: colours.accentDeep },
  { tag: tags.string, color: '#0b6145' },
  { tag: tags.number, color: '#8a3c00' },
  { tag: [tags.bool, tags.null], color: '#7a2f7a' },
  { tag: [tags.separator, tags.brace, tags.squareBracket], color: colours.inkSoft },
]);

/** The text of a document: folding, find (Ctrl+F), completion (Ctrl+Space), issues at their lines. */
export function DocumentEditor(props: DocumentEditorProps) {
  const { text, issues, lines, isReadOnly, shown } = props;
  const { t, of, locale } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  latest.current = props;
  const settings = useRef(new Compartment());

  useEffect(() => {
    if (place.current === null) return;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const own = (run: () => void) => () => {
      run();
      return true;
    };
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          lineNumbers(),
          lintGutter(),
          codeFolding(),
          foldGutter(),
          drawSelection(),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          highlightSelectionMatches(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          search({ top: true }),
          json(),
          syntaxHighlighting(looks),
          autocompletion({ override: [completeDocument(latest.current.kind, () => latest.current.known)] }),
          Prec.high(
            keymap.of([
              // The next Tab leaves the editor, whatever Escape does besides.
              {
                key: 'Escape',
                run: (view) => {
                  view.setTabFocusMode(2000);
                  return false;
                },
              },
              { key: 'Mod-z', run: own(() => latest.current.onUndo()), preventDefault: true },
              { key: 'Mod-y', run: own(() => latest.current.onRedo()), preventDefault: true },
              { key: 'Mod-Shift-z', run: own(() => latest.current.onRedo()), preventDefault: true },
            ]),
          ),
          keymap.of([
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...searchKeymap,
            ...foldKeymap,
            ...lintKeymap,
            ...defaultKeymap,
            indentWithTab,
          ]),
          theme,
          settings.current.of([]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              const now = update.state.doc.toString();
              if (now !== latest.current.text) latest.current.onChange(now);
            }
            if (!update.selectionSet || !update.view.hasFocus) return;
            clearTimeout(rest);
            rest = setTimeout(() => {
              const { state } = update.view;
              const node = syntaxTree(state).resolveInner(state.selection.main.head, -1);
              latest.current.onLook(
                pathOf(state, node)
                  .map((step) => `/${escapePointer(step)}`)
                  .join(''),
              );
            }, 250);
          }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      clearTimeout(rest);
      editor.destroy();
      view.current = null;
    };
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    const now = editor.state.doc.toString();
    if (now !== text) editor.dispatch({ changes: difference(now, text) });
  }, [text]);

  useEffect(() => {
    const changing: Extension = [
      EditorState.phrases.of(editorPhrases(locale)),
      EditorView.contentAttributes.of({
        tabindex: '0',
        'aria-label': t('studio.editor.label'),
        'aria-description': t('studio.editor.keys'),
      }),
      EditorState.readOnly.of(isReadOnly),
    ];
    view.current?.dispatch({ effects: settings.current.reconfigure(changing) });
  }, [isReadOnly, locale, t]);

  useEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    const { doc } = editor.state;
    const marks = issues.map(({ line, severity, message }): Diagnostic => {
      const at = doc.line(Math.min(Math.max(1, line), doc.lines));
      const indent = at.text.length - at.text.trimStart().length;
      return {
        from: Math.min(at.from + indent, at.to),
        to: at.to,
        severity: severity === 'hard' ? 'error' : 'warning',
        message: of(message),
        renderMessage: () => {
          const said = document.createElement('div');
          said.dir = locale === 'fa' ? 'rtl' : 'ltr';
          said.textContent = of(message);
          return said;
        },
      };
    });
    editor.dispatch(setDiagnostics(editor.state, marks));
  }, [issues, of, locale]);

  const seen = useRef<object | null>(null);
  useEffect(() => {
    const editor = view.current;
    if (editor === null || shown === null || seen.current === shown || lines.size === 0) return;
    seen.current = shown;
    const at = editor.state.doc.line(Math.min(lineOf(lines, shown.pointer), editor.state.doc.lines));
    editor.dispatch({
      selection: { anchor: at.from + at.text.length - at.text.trimStart().length, head: at.to },
      effects: EditorView.scrollIntoView(at.from, { y: 'center' }),
    });
    editor.focus();
  }, [shown, lines]);

  return <Box ref={place} dir="ltr" sx={{ flex: 1, minHeight: 0, overflow: 'hidden' }} />;
}

/** The one stretch in which two texts differ: the cursor and what is folded elsewhere stay. */
function difference(before: string, after: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let tail = 0;
  while (tail < shorter - from && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1;
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}
