// What is known of a document while it is being written: read at once in the browser, proved by the server soon after.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type Change, type Definition, parseDefinition } from '../../engine/index.ts';
import type { BurdenView, VerificationView, Words } from '../../server/wire.ts';
import { type ApiProblem, send } from '../api.ts';
import type { DocumentBody } from '../api-paths.ts';
import { wordings } from '../locales/index.ts';
import { definitionIn, useDefinitionChanges } from './compare-documents.ts';
import { type Moment, textOf } from './document-history.ts';
import { type DocumentLines, lineOf, locate, type ParseError } from './document-lines.ts';
import { readDocument } from './document-text.ts';
import { useKnownTitles } from './known-titles.ts';
import { type IssueSources, type RawIssue, refusalWords } from './refusal-words.ts';

/** Something wrong or doubtful in a document, with its line. */
export interface DocumentIssue {
  path: string;
  /** Of the catalogue of issues; `not-json` where the text is none. */
  code: string;
  line: number;
  severity: 'hard' | 'soft';
  message: Words;
}

/** A document as it stands. */
export interface DocumentState {
  /** Null while the text is not JSON. */
  document: DocumentBody | null;
  /** Null while the document does not read as a definition. */
  definition: Definition | null;
  lines: DocumentLines;
  issues: DocumentIssue[];
  /** What differs from the version that it was begun from. */
  changes: Change[];
  /** What answering it takes; null where it asks nothing, and until the server has counted. */
  burden: BurdenView | null;
  /** Whether the server has not yet said what it thinks of this text. */
  isChecking: boolean;
  /** Whether it has, and the text did not change since. */
  isProved: boolean;
}

/** A typed text, or what the workshop made. */
type Source = string | Definition;

interface Reading {
  source: Source;
  text: string;
  /** Under which the server's proof of the text is kept. */
  proof: string;
  document: DocumentBody | null;
  definition: Definition | null;
  lines: DocumentLines;
  /** Why there is no document; null where there is one. */
  fault: DocumentIssue | null;
  /** What the grammar says against it. */
  issues: readonly RawIssue[];
}

/** Reads a text, or what the workshop made: its place marks, its definition, and what the grammar says against it. */
function read(source: Source): Reading {
  const text = typeof source === 'string' ? source : textOf({ text: null, definition: source, isRead: true });
  const proof = `verification ${text}`;
  const located = locate(text);
  if ('error' in located) {
    return {
      source,
      text,
      proof,
      document: null,
      definition: null,
      lines: new Map(),
      fault: parseIssue(located.error),
      issues: [],
    };
  }
  const { lines } = located;
  const document = readDocument(text);
  const parsed = parseDefinition(document);
  const found = { source, text, proof, document, lines, fault: null };
  return 'issues' in parsed
    ? { ...found, definition: null, issues: parsed.issues }
    : { ...found, definition: parsed.definition, issues: [] };
}

/**
 * The state of a document that may change at any key; `base` is what it is compared with. `onRead` is told what a typed
 * text says, once it rests.
 */
export function useVerification(
  present: Moment,
  base: DocumentBody | null,
  onRead: (text: string, definition: Definition | null) => void,
): DocumentState {
  const source = present.text ?? present.definition ?? '';
  const settled = useSettled<Source>(source, 300);
  const reading = useMemo(() => read(settled), [settled]);
  const tell = useRef(onRead);
  tell.current = onRead;
  useEffect(() => {
    if (typeof reading.source === 'string') tell.current(reading.source, reading.definition);
  }, [reading]);
  const before = useMemo(() => definitionIn(base), [base]);
  const changes = useDefinitionChanges(before, reading.definition);

  const asked = useSettled(reading, 600);
  const proof = useQuery<VerificationView, ApiProblem>({
    queryKey: ['verification', asked.text],
    // A long text is not written out again for its hash at every drawing.
    queryKeyHashFn: () => asked.proof,
    queryFn: () => send('POST /api/definitions/verification', {}, asked.document ?? {}),
    enabled: asked.document !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
  const isRead = reading.definition !== null;
  const isStale = settled !== source || asked !== reading;
  const known = useKnownTitles();
  const found = isRead ? (proof.data?.issues ?? nothing) : reading.issues;
  const issues = useMemo(
    () =>
      reading.fault === null
        ? documentIssues(found, reading.lines, { document: reading.document, base, known })
        : [reading.fault],
    [found, reading, base, known],
  );
  const burden = isRead ? (proof.data?.burden ?? null) : null;
  const isChecking = isRead && (isStale || proof.isFetching);
  const isProved = isRead && !isStale && proof.isSuccess && !proof.isFetching;
  const { document, definition, lines } = reading;
  return useMemo(
    () => ({ document, definition, lines, changes, burden, isChecking, isProved, issues }),
    [document, definition, lines, changes, burden, isChecking, isProved, issues],
  );
}

const nothing: RawIssue[] = [];

/** Issues of a document as its author reads them: in words, with the line of each. */
export function documentIssues(
  issues: readonly RawIssue[],
  lines: DocumentLines,
  sources: IssueSources,
): DocumentIssue[] {
  return issues.map((issue) => ({
    path: issue.path,
    code: issue.code,
    severity: issue.severity,
    line: lineOf(lines, issue.path),
    message: refusalWords(issue, sources),
  }));
}

function parseIssue({ line, column, code, found }: ParseError): DocumentIssue {
  const say = (locale: 'fa' | 'en') => wordings[locale].t(`studio.parse.${code}`, { found, column });
  return { path: '', code: 'not-json', line, severity: 'hard', message: { fa: say('fa'), en: say('en') } };
}

/** A value once it has stood still for `ms`. */
function useSettled<Value>(value: Value, ms: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
