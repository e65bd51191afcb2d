// A form, answers and surroundings → everything that the engine says about them, as one text: the same for whoever runs it.
import {
  compileForm,
  contextOf,
  evaluate,
  type Form,
  type FormExample,
  type FormLibrary,
  formatDay,
  formatInstant,
  type Json,
  jalaliOf,
  localise,
  observationsOf,
  parseDefinition,
  prefill,
  startOfDay,
  wordsOf,
} from '../../../engine/index.ts';

export interface Question {
  form: Form;
  answers: { [name: string]: Json };
  given: FormExample['given'];
}

export function verdictOf({ form, answers, given }: Question, library: FormLibrary): string {
  const parsed = parseDefinition(form);
  if ('issues' in parsed) return JSON.stringify(parsed);
  const result = compileForm(form, 1, library);
  if ('issues' in result) return JSON.stringify(result.issues.map((issue) => [issue, wordsOf(issue)]));
  const { compiled } = result;
  const context = contextOf({ given }, {});
  const judged = evaluate(compiled, answers, context);
  return JSON.stringify({
    ...judged,
    hidden: [...judged.hidden],
    required: [...judged.required],
    observations: observationsOf(compiled, judged.answers),
    words: judged.issues.map((issue) => wordsOf(issue)),
    prefill: prefill(compiled, context),
    time: [context.period.start, context.period.end].map(moments),
    fa: localise(compiled, 'fa', context, judged.answers),
    en: localise(compiled, 'en', context, judged.answers),
  });
}

/** What the calendar makes of a day: where it begins, and its words. */
function moments(date: string): string[] {
  const day = jalaliOf(date);
  const instant = startOfDay(day);
  return [instant, formatInstant(instant, 'fa'), formatInstant(instant, 'en'), formatDay(day, 'fa', 'full')];
}
