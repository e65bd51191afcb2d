// A check tried on the last accepted returns while it is written: about a second's worth at a time, so that whoever asks sees
// it come and stops asking when he writes on. Nothing of it is kept between two parts.

import { tryEdit } from '../../engine/index.ts';
import type { ReadScope } from '../db/database.ts';
import { formContext } from '../store/form-context.ts';
import { type AcceptedReturn, acceptedReturns, countCases, type Ground } from '../store/impact.ts';
import { type FoundExample, readExamples } from '../store/impact-examples.ts';
import type { TrialBody, TrialView, Words } from '../wire.ts';
import { issueView } from '../words.ts';
import { fieldPath, fieldsOf } from './form-fields.ts';
import { rulesBefore } from './impact-rules.ts';
import { createTrialForms, type TrialForm, type TrialOptions } from './trial-form.ts';
import { lastGroundOf } from './trial-ground.ts';

export interface Trials {
  /**
   * The next part of a trial, its examples as far as `scope` lets them be seen; null scope for none.
   * @throws Problem as `TrialForms` does
   */
  next(body: TrialBody, scope: ReadScope | null): Promise<TrialView>;
}

/** Milliseconds after which a part ends, and those after which others have their turn. */
const [part, slice] = [700, 8];
const pageSize = 200;
/** Some of them may be out of the reader's sight. */
const mostFound = 50;

export function createTrials(options: TrialOptions): Trials {
  const forms = createTrialForms(options);
  return {
    async next(body, scope) {
      const form = await forms.of(body);
      const ground = await lastGroundOf(options, form.document.key);
      if (ground === null)
        return { ...nothing, collection: null, period: null, total: 0, examples: scope && [] };
      const { engine } = options.database;
      const total = await countCases(engine, ground.ground, true);
      const { found, ...counts } = await goThrough(options, form, ground.ground, body.after);
      const wanted = body.examples ?? 10;
      const seen = scope && wanted > 0 ? await readExamples(options.database, scope, found) : [];
      return {
        collection: ground.title,
        period: ground.ground.period,
        total,
        ...counts,
        examples: scope && seen.slice(0, wanted),
      };
    },
  };
}

const nothing = { returns: 0, fires: 0, unknown: 0, after: null };

interface Part extends Pick<TrialView, 'returns' | 'fires' | 'unknown' | 'after'> {
  found: FoundExample[];
}

async function goThrough(
  options: TrialOptions,
  form: TrialForm,
  ground: Ground,
  after: string | undefined,
): Promise<Part> {
  const { policyAt } = rulesBefore(options, ground);
  const titleOf = titlesOf(form);
  const came: Part = { ...nothing, found: [] };
  const began = performance.now();
  let breathed = began;
  for await (const page of acceptedReturns(options.database.engine, ground, pageSize, after)) {
    for (const one of page) {
      const context = formContext(
        { unit: one.unit, period: ground.period },
        one.earlier,
        policyAt(one.submittedAt),
      );
      const trials = tryEdit(form.compiled, form.edit, one.answers, context);
      const first = trials.find(({ verdict }) => verdict === 'fires');
      came.returns += 1;
      if (first !== undefined) {
        came.fires += 1;
        if (came.found.length < mostFound) came.found.push(exampleOf(one, ground, form, first, titleOf));
      } else if (trials.some(({ verdict }) => verdict === 'unknown')) came.unknown += 1;
      if (performance.now() - breathed < slice) continue;
      await new Promise((resolve) => setImmediate(resolve));
      breathed = performance.now();
    }
    const isLast = page.length < pageSize;
    came.after = isLast ? null : (page.at(-1)?.id ?? null);
    if (isLast || performance.now() - began > part) break;
  }
  return came;
}

function titlesOf({ document }: TrialForm): (pointer: string) => Words | null {
  const fields = fieldsOf(document);
  return (pointer) => fields.get(fieldPath(pointer))?.['x-title'] ?? null;
}

function exampleOf(
  { id, returnVersion }: AcceptedReturn,
  { collection }: Ground,
  { document }: TrialForm,
  { issue, paths }: ReturnType<typeof tryEdit>[number],
  titleOf: (pointer: string) => Words | null,
): FoundExample {
  const places = paths.flatMap((path) => [...nameOfRow(document, path), path]);
  const [path = ''] = paths;
  return {
    case: id,
    returnVersion,
    collection,
    edit: issue?.edit ?? null,
    severity: issue?.severity ?? 'soft',
    path,
    message: issue === null ? { fa: '', en: '' } : issueView(issue).message,
    figures: [...new Set(places)].map((place) => ({ path: place, title: titleOf(place) })),
  };
}

/** What tells the row of a figure from the others: its product, its cause. */
function nameOfRow({ schema }: TrialForm['document'], path: string): string[] {
  const [, table = '', row = ''] = path.split('/');
  const dimension = schema.properties[table]?.['x-dimension'];
  return dimension === undefined || row === '' ? [] : [`/${table}/${row}/${dimension}`];
}
