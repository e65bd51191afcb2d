// A JSON text editor: a textarea over a coloured copy of the lines in sight, with numbers and issue marks beside.
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { FindBar } from './FindBar.tsx';
import { tokenise } from './json-colours.ts';
import { mono } from './mono.ts';

/** A mark beside a line. */
export interface LineMark {
  line: number;
  severity: 'hard' | 'soft';
  message: string;
}

/** What a page may ask of the editor. */
export interface DocumentEditorHandle {
  goTo(line: number): void;
}

interface DocumentEditorProps {
  text: string;
  onChange(text: string): void;
  marks: LineMark[];
  readOnly?: boolean;
  ref?: Ref<DocumentEditorHandle>;
}

const lineHeight = 22;
const margin = 12;

const Frame = styled('div')({
  position: 'relative',
  display: 'grid',
  gridTemplateColumns: 'auto 1fr',
  flex: 1,
  minHeight: 0,
  overflow: 'hidden',
  background: colours.paper,
  fontFamily: mono,
  fontSize: 13,
  lineHeight: `${lineHeight}px`,
  tabSize: 2,
});

const Gutter = styled('div')({
  position: 'relative',
  overflow: 'hidden',
  background: colours.sunken,
  color: colours.inkSoft,
  borderInlineEnd: `1px solid ${colours.line}`,
  userSelect: 'none',
});

const LineNumber = styled('div')({
  height: lineHeight,
  paddingInline: 12,
  textAlign: 'end',
  '&[data-severity="hard"]': { background: colours.errorSoft, color: colours.error, fontWeight: 700 },
  '&[data-severity="soft"]': { background: colours.warningSoft, color: colours.warning, fontWeight: 700 },
  '&[data-current]': { color: colours.ink, fontWeight: 700 },
});

const Copy = styled('div')({
  position: 'absolute',
  inset: 0,
  overflow: 'hidden',
  pointerEvents: 'none',
  whiteSpace: 'pre',
  '& > div > div': { height: lineHeight, paddingInline: margin },
  '& [data-severity="hard"]': { background: colours.errorSoft },
  '& [data-severity="soft"]': { background: colours.warningSoft },
  '& [data-found]': { background: colours.accentSoft, boxShadow: `inset 0 0 0 1px ${colours.accent}` },
  '& .key': { color: colours.accentDeep },
  '& .string': { color: '#0b6145' },
  '& .number': { color: '#8a3c00' },
  '& .word': { color: '#7a2f7a' },
  '& .mark': { color: colours.inkSoft },
});

const Input = styled('textarea')({
  position: 'absolute',
  inset: 0,
  width: '100%',
  height: '100%',
  margin: 0,
  padding: `${margin}px`,
  border: 0,
  outline: 'none',
  resize: 'none',
  font: 'inherit',
  lineHeight: 'inherit',
  tabSize: 'inherit',
  whiteSpace: 'pre',
  overflow: 'auto',
  background: 'transparent',
  color: 'transparent',
  caretColor: colours.ink,
  '&::selection': { background: 'rgba(40, 75, 143, 0.24)' },
});

/** Edits a JSON document as text: find with Ctrl+F, indent with Tab, leave with Escape then Tab. */
export function DocumentEditor({ text, onChange, marks, readOnly = false, ref }: DocumentEditorProps) {
  const { t } = useWords();
  const input = useRef<HTMLTextAreaElement>(null);
  const [view, setView] = useState({ top: 0, left: 0, height: 600 });
  const [caretLine, setCaretLine] = useState(1);
  const [isFinding, setIsFinding] = useState(false);
  const [foundLine, setFoundLine] = useState<number | null>(null);
  const [leaves, setLeaves] = useState(false);
  const lines = useMemo(() => text.split('\n'), [text]);
  const byLine = useMemo(() => worstByLine(marks), [marks]);

  const measure = useCallback(() => {
    const area = input.current;
    if (area !== null) setView({ top: area.scrollTop, left: area.scrollLeft, height: area.clientHeight });
  }, []);
  useEffect(() => {
    const area = input.current;
    if (area === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(area);
    return () => observer.disconnect();
  }, [measure]);

  const show = (line: number) => {
    const area = input.current;
    if (area === null) return;
    area.scrollTop = Math.max(0, (line - 1) * lineHeight - area.clientHeight / 3);
    setCaretLine(line);
    measure();
  };
  useImperativeHandle(ref, () => ({
    goTo: (line) => {
      const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
      input.current?.focus({ preventScroll: true });
      input.current?.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
      show(line);
    },
  }));
  const find = (from: number, to: number) => {
    const line = text.slice(0, from).split('\n').length;
    input.current?.setSelectionRange(from, to);
    setFoundLine(line);
    show(line);
  };
  const closeFind = () => {
    setIsFinding(false);
    setFoundLine(null);
    input.current?.focus({ preventScroll: true });
  };

  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if ((event.ctrlKey || event.metaKey) && event.code === 'KeyF') {
      event.preventDefault();
      setIsFinding(true);
    } else if (event.key === 'Escape') {
      setLeaves(true);
    } else if (event.key === 'Tab' && !event.shiftKey && !leaves && !readOnly) {
      event.preventDefault();
      insert('  ');
    } else if (event.key === 'Enter' && !readOnly && !event.nativeEvent.isComposing) {
      event.preventDefault();
      const { value, selectionStart } = event.currentTarget;
      const before = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
      const deeper = /[[{]\s*$/.test(before) ? '  ' : '';
      insert(`\n${/^ */.exec(before)?.[0] ?? ''}${deeper}`);
    }
  };

  const first = Math.max(0, Math.floor((view.top - margin) / lineHeight) - 4);
  const last = Math.min(lines.length, first + Math.ceil(view.height / lineHeight) + 8);
  const inSight = lines.slice(first, last).map((line, index) => ({ number: first + index + 1, line }));
  const top = margin + first * lineHeight - view.top;

  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 }}>
      {isFinding && <FindBar text={text} onFind={find} onClose={closeFind} />}
      <Frame dir="ltr">
        <Gutter aria-hidden style={{ width: `${String(lines.length).length + 4}ch` }}>
          <div style={{ transform: `translateY(${top}px)` }}>
            {inSight.map(({ number }) => {
              const mark = byLine.get(number);
              return (
                <LineNumber
                  key={number}
                  data-severity={mark?.severity}
                  data-current={number === caretLine || undefined}
                  title={mark?.message}
                >
                  {number}
                </LineNumber>
              );
            })}
          </div>
        </Gutter>
        <div style={{ position: 'relative', minWidth: 0 }}>
          <Copy aria-hidden>
            <div style={{ transform: `translate(${-view.left}px, ${top}px)` }}>
              {inSight.map(({ number, line }) => (
                <div
                  key={number}
                  data-severity={byLine.get(number)?.severity}
                  data-found={number === foundLine || undefined}
                >
                  {tokenise(line).map((token) => (
                    <span key={token.at} className={token.kind}>
                      {token.text}
                    </span>
                  ))}
                </div>
              ))}
            </div>
          </Copy>
          <Input
            ref={input}
            aria-label={t('studio.editor.label')}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            wrap="off"
            readOnly={readOnly}
            value={text}
            onChange={(event) => onChange(event.target.value)}
            onScroll={measure}
            onKeyDown={press}
            onBlur={() => setLeaves(false)}
            onSelect={(event) => {
              const { value, selectionStart } = event.currentTarget;
              setCaretLine(value.slice(0, selectionStart).split('\n').length);
            }}
          />
        </div>
      </Frame>
    </Box>
  );
}

/** Types into the focused textarea so that the browser's own undo keeps working. */
function insert(piece: string): void {
  // Deprecated, and still the only way that keeps the undo history of a textarea.
  document.execCommand('insertText', false, piece);
}

function worstByLine(marks: LineMark[]): Map<number, LineMark> {
  const byLine = new Map<number, LineMark>();
  for (const mark of marks) {
    if (byLine.get(mark.line)?.severity !== 'hard') byLine.set(mark.line, mark);
  }
  return byLine;
}
