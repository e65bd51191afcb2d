// The text of an expression: a CodeMirror that is as tall as what stands in it.
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { mono } from '../mono.ts';
import { complete } from './completion.ts';
import type { ExpressionScope } from './expression-scope.ts';
import { feelColours } from './feel-colours.ts';

/** Something wrong between two offsets of the text, in the reader's words. */
export interface TextFault {
  from: number;
  to: number;
  message: string;
}

/** What a page may ask of the editor. */
export interface ExpressionTextHandle {
  /** Puts a name where the cursor is, and the focus there. */
  insert(name: string): void;
}

interface ExpressionTextProps {
  value: string;
  onChange(text: string): void;
  scope: ExpressionScope;
  faults: readonly TextFault[];
  /** Ids of what names the editor and of what is said about it. */
  labelledBy: string;
  describedBy: string;
  isReadOnly: boolean;
  ref?: Ref<ExpressionTextHandle>;
}

const theme = EditorView.theme({
  '&': { fontSize: '0.875rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: mono, lineHeight: '1.7' },
  '.cm-content': { padding: '10px 4px', minHeight: '44px', caretColor: colours.ink },
  '.cm-placeholder': { color: colours.inkSoft },
  '.cm-tooltip': {
    border: `1px solid ${colours.line}`,
    borderRadius: '8px',
    background: colours.paper,
    boxShadow: '0 6px 24px rgba(26, 34, 51, 0.16)',
    zIndex: '1400',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: '"Vazirmatn Variable", Vazirmatn, Tahoma, system-ui, sans-serif',
    fontSize: '0.9375rem',
    maxHeight: '18em',
    minWidth: 'min(20rem, 86vw)',
    maxWidth: 'min(40rem, 92vw)',
    whiteSpace: 'normal',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '0 12px',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    padding: '6px 12px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: colours.accentSoft,
    color: colours.ink,
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > completion-section': {
    display: 'block',
    padding: '6px 12px 2px',
    color: colours.inkSoft,
    fontSize: '0.8125rem',
    fontWeight: '600',
    borderBottom: 'none',
    opacity: '1',
  },
  '.cm-completionLabel': { overflowWrap: 'anywhere' },
  '.cm-completionMatchedText': { textDecoration: 'none' },
  '.cm-completionDetail': {
    color: colours.inkSoft,
    fontStyle: 'normal',
    fontSize: '0.8125rem',
    marginInlineStart: '0',
    overflowWrap: 'anywhere',
    unicodeBidi: 'isolate',
  },
  '.cm-tooltip.cm-completionInfo': {
    padding: '8px 12px',
    fontSize: '0.875rem',
    maxWidth: '22rem',
  },
  '@media (max-width: 900px)': { '.cm-tooltip.cm-completionInfo': { display: 'none' } },
  '.cm-tooltip-lint': { fontFamily: 'inherit' },
  '.cm-diagnostic': { fontSize: '0.875rem' },
});

/** Left to right whatever the page is; its faults are underlined where they stand. */
export function ExpressionText(props: ExpressionTextProps) {
  const { value, faults, labelledBy, describedBy, isReadOnly, ref } = props;
  const wording = useWords();
  const { locale, t } = wording;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef({ ...props, wording });
  latest.current = { ...props, wording };
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
          closeBrackets(),
          feelColours,
          autocompletion({
            icons: false,
            maxRenderedOptions: 80,
            override: [(context) => complete(context, latest.current.scope, latest.current.wording)],
          }),
          EditorView.lineWrapping,
          keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
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
      EditorView.theme({ '.cm-tooltip': { direction: locale === 'fa' ? 'rtl' : 'ltr' } }),
      EditorState.phrases.of({ Completions: t('rules.completion.label') }),
      placeholder(isReadOnly ? t('rules.none') : t('rules.placeholder')),
      EditorState.readOnly.of(isReadOnly),
      EditorView.editable.of(!isReadOnly),
    ];
    view.current?.dispatch({ effects: settings.current.reconfigure(attributes) });
  }, [labelledBy, describedBy, isReadOnly, faults.length, locale, t]);

  useImperativeHandle(ref, () => ({
    insert(name) {
      const editor = view.current;
      if (editor === null) return;
      editor.dispatch(editor.state.replaceSelection(name));
      editor.focus();
    },
  }));

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
