// What a form says of a return with nothing to report, while questions come, go and change their keys.
import type { Form } from '../../../engine/index.ts';
import { changed, type Questionnaire } from './questionnaire.ts';

type Nil = NonNullable<Form['nil']>;

/** Without answers or without anything to ask there is no such return. */
export function nilOrNone({ answers, asks }: Nil): Nil | undefined {
  return Object.keys(answers).length === 0 || asks.length === 0 ? undefined : { answers, asks };
}

/** The questionnaire whose nil return speaks of a top-level field no more. */
export function withoutNilOf(document: Questionnaire, name: string): Questionnaire {
  if (document.kind !== 'form' || document.nil === undefined) return document;
  const { answers, asks } = document.nil;
  const { [name]: _gone, ...left } = answers;
  if (!Object.hasOwn(answers, name) && !asks.includes(name)) return document;
  const nil = nilOrNone({ answers: left, asks: asks.filter((one) => one !== name) });
  return changed<Form>(document, { nil });
}

/** The questionnaire whose nil return calls a top-level field by another key. */
export function withNilRenamed(document: Questionnaire, old: string, name: string): Questionnaire {
  if (document.kind !== 'form' || document.nil === undefined) return document;
  const called = (one: string) => (one === old ? name : one);
  const { answers, asks } = document.nil;
  return {
    ...document,
    nil: {
      answers: Object.fromEntries(Object.entries(answers).map(([key, value]) => [called(key), value])),
      asks: asks.map(called),
    },
  };
}
