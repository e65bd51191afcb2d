// Files as answers: photos of a visit, a scanned permit. An answer says what a file is called and how it is recognised, so
// that the hash of a return covers its files; the bytes are the server's.
import type { Answers, Json } from '../workflows/case.ts';
import type { FieldNode } from './fields.ts';
import type { CompiledForm, Question } from './plan.ts';
import { answerIn, framesOf, isBag, isHiddenIn, pointerIn, refuse, type State } from './state.ts';

/** A file as an answer holds it. */
export interface Attachment {
  /** A UUID that the sender chose: sent twice, it is the same file. */
  id: string;
  name: string;
  /** Media type, as the bytes say. */
  type: string;
  /** Bytes. */
  size: number;
  /** Hexadecimal. */
  sha256: string;
}

/** What `x-accept` names. Formats that every browser shows, and none that carries a program. */
const mediaTypes = {
  image: ['image/jpeg', 'image/png', 'image/webp'],
  pdf: ['application/pdf'],
  signature: ['image/png'],
} as const;

export type MediaType = (typeof mediaTypes)[keyof typeof mediaTypes][number];

/** What files a question takes. */
export interface FilesTaken {
  types: MediaType[];
  /** Of one file. */
  bytes: number;
  /** How many; more than one make a list. */
  most: number;
  isSeveral: boolean;
  /** Drawn by hand where it is asked for, not chosen. */
  isSigned: boolean;
}

const megabyte = 1_048_576;
const usual = { megabytes: 8, files: 20 } as const;

/** The files that a field of the format `attachment` takes, alone or in a list. */
export function filesTakenBy({ spec, item }: Pick<FieldNode, 'spec' | 'item'>): FilesTaken {
  const { 'x-accept': accept = ['image', 'pdf'], 'x-megabytes': megabytes = usual.megabytes } = item ?? spec;
  return {
    types: [...new Set(accept.flatMap((kind): readonly MediaType[] => mediaTypes[kind]))],
    bytes: megabytes * megabyte,
    most: item === null ? 1 : (spec.maxItems ?? usual.files),
    isSeveral: item !== null,
    isSigned: accept.every((kind) => kind === 'signature'),
  };
}

/** All the files that a form takes, whatever the question; null where it asks for none. */
export function filesTakenByForm({ plan }: CompiledForm): FilesTaken | null {
  const all = plan.files.map(({ field }) => filesTakenBy(field));
  if (all.length === 0) return null;
  return {
    types: [...new Set(all.flatMap(({ types }) => types))],
    bytes: Math.max(...all.map(({ bytes }) => bytes)),
    most: all.reduce((sum, { most }) => sum + most, 0),
    isSeveral: true,
    isSigned: all.every(({ isSigned }) => isSigned),
  };
}

/** The files that answers name, each with its JSON pointer; those of another shape are left out. */
export function attachmentsIn({ plan }: CompiledForm, answers: Answers): { at: string; file: Attachment }[] {
  return plan.files.flatMap(({ name, trail, pointer }) => {
    let bag: Json = answers;
    for (const step of trail) bag = isBag(bag) ? (bag[step] ?? null) : null;
    const value = isBag(bag) ? (bag[name] ?? null) : null;
    const given = Array.isArray(value) ? value.map((one, index) => ({ one, at: `${pointer}/${index}` })) : [];
    const named = Array.isArray(value) ? given : [{ one: value, at: pointer }];
    return named.flatMap(({ one, at }) => {
      const file = attachmentOf(one);
      return file === null ? [] : [{ at, file }];
    });
  });
}

function attachmentOf(value: Json): Attachment | null {
  if (!isBag(value)) return null;
  const { id, name, type, size, sha256 } = value;
  return typeof id === 'string' &&
    typeof name === 'string' &&
    typeof type === 'string' &&
    typeof size === 'number' &&
    typeof sha256 === 'string'
    ? { id, name, type, size, sha256 }
    : null;
}

/** Whether each file is one that its question takes, and is there once. */
export function checkFiles(state: State): void {
  for (const question of state.plan.files) {
    for (const frame of framesOf(state, question)) {
      if (isHiddenIn(frame, question)) continue;
      const value = answerIn(frame, question);
      const pointer = pointerIn(frame, question);
      if (Array.isArray(value)) checkList(state, question, value, pointer);
      else checkFile(state, question, value, pointer);
    }
  }
}

function checkList(state: State, question: Question, files: Json[], pointer: string): void {
  const { most } = filesTakenBy(question.field);
  // A bound of its own is JSON Schema's to check.
  if (question.field.spec.maxItems === undefined && files.length > most)
    refuse(state, pointer, 'max-items', { limit: most });
  const seen = new Set<string>();
  files.forEach((file, index) => {
    const at = `${pointer}/${index}`;
    checkFile(state, question, file, at);
    const hash = isBag(file) && typeof file.sha256 === 'string' ? file.sha256 : null;
    // The same picture twice would count as two.
    if (hash !== null && seen.has(hash)) refuse(state, at, 'file-twice', { name: nameOf(file) });
    else if (hash !== null) seen.add(hash);
  });
}

function checkFile(state: State, question: Question, file: Json, pointer: string): void {
  if (!isBag(file)) return;
  const { types, bytes } = filesTakenBy(question.field);
  const { type, size } = file;
  if (typeof type === 'string' && !types.some((one) => one === type))
    refuse(state, pointer, 'file-type', { name: nameOf(file) });
  if (typeof size === 'number' && size > bytes)
    refuse(state, pointer, 'file-too-large', { name: nameOf(file), megabytes: bytes / megabyte });
}

function nameOf(file: Json): string {
  return isBag(file) && typeof file.name === 'string' ? file.name.slice(0, 80) : '';
}
