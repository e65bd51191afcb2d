// A return evaluated whole, beside the check of its types alone; a large questionnaire proved and compiled, beside
// reading it as JSON.
import {
  type CompiledForm,
  compileForm,
  contextOf,
  evaluate,
  parseDefinition,
  policyContext,
  valuesOn,
  verifyDefinition,
} from '../../engine/index.ts';
import { examplesBeside, libraryOf, parsed, shippedDocuments } from '../definitions/shipped.ts';
import { questionnaire } from '../engine/forms/questionnaire.ts';
import { median, rate } from './rate.ts';
import type { Ratio } from './submissions.ts';

const rounds = 5;
const day = '1405-07-30';

/** The shipped production return: every edit, derived field and visibility, and the types. */
export async function benchReturn(): Promise<Ratio> {
  const definitions = shippedDocuments().map(({ json }) => parsed(json));
  const library = libraryOf(definitions);
  const form = library.form('monthly-production');
  const policy = library.policy('directive');
  const example = examplesBeside('forms/monthly-production/form.json').find(({ file }) =>
    file.endsWith('/valid.json'),
  )?.example;
  if (form === undefined || policy === undefined || example === undefined) throw new Error('not shipped');
  const codelists = definitions.flatMap((one) => (one.kind === 'codelist' ? [[one.key, one] as const] : []));
  const result = compileForm(form, 1, { codelists: new Map(codelists), items: library.items, policy });
  if (!('compiled' in result)) throw new Error(JSON.stringify(result.issues));
  const compiled: CompiledForm = result.compiled;
  const context = contextOf(example, policyContext(valuesOn(policy, day)));
  const { answers } = evaluate(compiled, example.when.answers, context);
  const [ours, floor] = inTurn(
    () => evaluate(compiled, answers, context),
    () => compiled.plan.check(answers),
  );
  return {
    name: 'monthly production return, evaluations a second',
    ours,
    floor,
    detail: `the floor is AJV alone; ${(1e6 / ours).toFixed(0)} µs a return at the median`,
  };
}

/** 240 questions and 320 kB: parsed, proved, compiled. */
export async function benchQuestionnaire(): Promise<Ratio> {
  const text = JSON.stringify(questionnaire());
  const prove = () => {
    const parsing = parseDefinition(JSON.parse(text));
    if (!('definition' in parsing) || parsing.definition.kind !== 'form') throw new Error('does not parse');
    const { definition } = parsing;
    const issues = verifyDefinition(definition, libraryOf([definition]));
    if (issues.some(({ severity }) => severity === 'hard')) throw new Error('is not right');
    return compileForm(definition, 1, { codelists: new Map(), items: new Map() });
  };
  const started = performance.now();
  prove();
  const first = performance.now() - started;
  const [ours, floor] = inTurn(prove, () => JSON.parse(text));
  return {
    name: 'questionnaire of 240 questions, proofs a second',
    ours,
    floor,
    detail: `${Math.round(text.length / 1000)},000 characters; the floor is JSON.parse; ${first.toFixed(0)} ms the first time, ${(1000 / ours).toFixed(0)} ms at the median`,
  };
}

/** Medians over rounds of both in turn, so that a drifting machine weighs on both. */
function inTurn(ours: () => unknown, floor: () => unknown): [number, number] {
  const rates: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    rates[0].push(rate(ours));
    rates[1].push(rate(floor));
  }
  return [median(rates[0]), median(rates[1])];
}
