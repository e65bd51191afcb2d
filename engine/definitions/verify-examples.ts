// Whether a form does what its examples say: a form that contradicts them has changed its mind, or lost it.
import { formatNumber, jalaliOf, periodOf } from '../calendar/index.ts';
import {
  type CompiledForm,
  contextOf,
  type Mismatch,
  mismatches,
  policyContext,
  questionWords,
} from '../forms/index.ts';
import type { Issue } from '../problem.ts';
import { describe, say, wordsOf } from '../words.ts';
import { type Answers, type Json, valuesOn } from '../workflows/index.ts';
import type { FormExample, Policy, Text } from './grammar.ts';

type FormContext = ReturnType<typeof contextOf>;

/**
 * A hard issue at each place where the form does something else than an example of it expects, in whole sentences: the
 * example, what was expected, what was found.
 * @param policy of the collection that uses the form; its values on the last day of an example's period hold
 */
export function verifyExamples(
  examples: readonly FormExample[],
  form: CompiledForm,
  policy: Policy | undefined,
): Issue[] {
  return examples.flatMap((example, index) => {
    const inForce = policyOfExample(example, policy);
    return mismatches(form, example, inForce).map((mismatch): Issue => {
      const code = codeOf(mismatch, form);
      const context = contextOf(example, inForce);
      const told = (locale: 'fa' | 'en') =>
        say(`issue.${code}`, wordsFor(mismatch, example, form, context, locale), locale);
      const params = { example: example.id };
      const message = { fa: told('fa'), en: told('en') };
      return { path: `/examples/${index}${mismatch.at}`, code, severity: 'hard', params, message };
    });
  });
}

/** Whether an issue is a form's with its examples: it may be looked at and tried, and is not published. */
export function isOfExample({ code }: Pick<Issue, 'code'>): boolean {
  return code.startsWith('example.');
}

/** The values of a policy in force in the period of an example. */
export function policyOfExample(
  { given }: Pick<FormExample, 'given'>,
  policy: Policy | undefined,
): FormContext['policy'] {
  const period = periodOf(given.period);
  if (policy === undefined || period === null) return {};
  return policyContext(valuesOn(policy, jalaliOf(period.gregorianEnd)));
}

/** A check that is gone has no words any more. */
function codeOf(mismatch: Mismatch, form: CompiledForm): string {
  const isGone =
    mismatch.about === 'issue-missing' &&
    mismatch.issue.edit !== undefined &&
    messageOf(form, mismatch.issue.edit) === undefined;
  return isGone ? 'example.check-gone' : `example.${mismatch.about}`;
}

/** What fills the sentence of a mismatch, in one language. */
function wordsFor(
  mismatch: Mismatch,
  { title, when }: FormExample,
  form: CompiledForm,
  context: FormContext,
  locale: 'fa' | 'en',
): { [name: string]: string } {
  const questionAt = (path: string) => nameAt(form, path, locale, context, when.answers);
  const example = title[locale];
  switch (mismatch.about) {
    case 'issue-missing': {
      const { issue } = mismatch;
      const words = messageOf(form, issue.edit) ?? wordsOfCode(issue.code);
      return { example, words: words[locale], question: questionAt(issue.path) };
    }
    case 'issue-unexpected':
      return {
        example,
        words: wordsOf(mismatch.issue)[locale],
        question: questionAt(mismatch.issue.path),
      };
    case 'severity':
      return {
        example,
        words: wordsOf(mismatch.issue)[locale],
        expected: say(`value.severity.${mismatch.expected}`, {}, locale),
        found: say(`value.severity.${mismatch.issue.severity}`, {}, locale),
      };
    case 'answer':
      return {
        example,
        question: questionAt(mismatch.path),
        expected: shown(mismatch.expected, locale),
        found: shown(mismatch.found, locale),
      };
    case 'hidden':
      return { example, question: questionAt(mismatch.path) };
    case 'observations': {
      const missing = mismatch.expected.filter((line) => !mismatch.found.includes(line));
      const other = mismatch.found.filter((line) => !mismatch.expected.includes(line));
      return { example, expected: lines(missing, locale), found: lines(other, locale) };
    }
    case 'message':
      return {
        example,
        expected: mismatch.expected,
        found: mismatch.found ?? say('value.nothing', {}, locale),
      };
  }
}

/** What people call a place of the answers; the return itself where there is no such question. */
function nameAt(
  form: CompiledForm,
  path: string,
  locale: 'fa' | 'en',
  context: FormContext,
  answers: Answers,
): string {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const words = questionWords(form, at, locale, context, answers);
    if (words === null) continue;
    const row = /\/(\d+)(?:\/|$)/.exec(path)?.[1];
    return row === undefined || at !== path
      ? words.title
      : say('value.in-row', { question: words.title, row: Number(row) + 1 }, locale);
  }
  return form.form.title[locale];
}

function messageOf({ form }: CompiledForm, id: string | undefined): Text | undefined {
  const found = [...(form.edits ?? []), ...(form.sums ?? [])].find((one) => one.id === id);
  return found && withoutValues(found.message);
}

function wordsOfCode(code: string): Text {
  return withoutValues({ fa: describe(code, {}, 'fa'), en: describe(code, {}, 'en') });
}

/** Words that carry values are quoted by what stands around these. */
function withoutValues({ fa, en }: Text): Text {
  const plain = (text: string) => text.replaceAll(/\{[^}]*\}/g, '…');
  return { fa: plain(fa), en: plain(en) };
}

function lines(list: readonly string[], locale: 'fa' | 'en'): string {
  return list.length === 0 ? say('value.nothing', {}, locale) : list.join(locale === 'fa' ? '، ' : ', ');
}

function shown(value: Json, locale: 'fa' | 'en'): string {
  if (value === null) return say('value.nothing', {}, locale);
  if (typeof value === 'number') return formatNumber(value, locale);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
