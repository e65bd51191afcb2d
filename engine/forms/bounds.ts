// Bounds that depend on something: another answer, a total, the register, the period (`x-min`, `x-max`).
import type { Compiled, ValueType } from '../expressions/index.ts';
import { say } from '../words.ts';
import type { Json } from '../workflows/case.ts';
import type { Question, ReadyBounds } from './plan.ts';
import { answerIn, type Frame, framesOf, isHiddenIn, pointerIn, refuse, run, type State } from './state.ts';
import { show } from './texts.ts';

/** A bound that is null, since something it needs is missing, bounds nothing; neither does one of a question without answer. */
export function checkBounds(state: State): void {
  for (const bounds of state.plan.bounds) {
    const { question } = bounds;
    for (const frame of framesOf(state, question)) {
      if (!isHiddenIn(frame, question)) checkIn(state, bounds, frame);
    }
  }
}

function checkIn(state: State, { question, type, least, most }: ReadyBounds, frame: Frame): void {
  const row = question.table === null ? null : frame;
  const limitOf = (bound: Compiled | null) => (bound === null ? null : run(state, bound, row));
  const value = measured(question, answerIn(frame, question));
  if (value === null) return;
  const [low, high] = [limitOf(least), limitOf(most)];
  if (isBelow(value, low)) raise(state, question, frame, type, low, 'least');
  else if (isBelow(high, value)) raise(state, question, frame, type, high, 'most');
}

/** What is bounded: the value, or how many entries there are. */
function measured({ kind }: Question, value: Json): Json {
  if (kind !== 'table' && kind !== 'list') return value;
  return Array.isArray(value) ? value.length : 0;
}

/** Days, months and years are texts that sort as they follow each other. Other types are left to the check of types. */
function isBelow(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one < other;
  return typeof one === 'string' && typeof other === 'string' && one < other;
}

const codes = {
  number: { least: 'minimum', most: 'maximum' },
  entries: { least: 'min-items', most: 'max-items' },
  time: { least: 'too-early', most: 'too-late' },
} as const;

function raise(
  state: State,
  question: Question,
  frame: Frame,
  type: ValueType,
  limit: unknown,
  end: 'least' | 'most',
): void {
  const pointer = pointerIn(frame, question);
  if (typeof limit === 'number') {
    const isCount = question.kind === 'table' || question.kind === 'list';
    refuse(state, pointer, codes[isCount ? 'entries' : 'number'][end], { limit });
  } else if (typeof limit === 'string') {
    const code = codes.time[end];
    const message = (locale: 'fa' | 'en') =>
      say(`issue.${code}`, { limit: show(limit, type, locale) }, locale);
    state.issues.push({
      path: pointer,
      code,
      severity: 'hard',
      params: { limit },
      message: { fa: message('fa'), en: message('en') },
    });
  }
}
