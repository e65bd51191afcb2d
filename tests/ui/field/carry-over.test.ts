// What goes over when a visit turns out to need the form of another kind of unit.
import { describe, expect, it } from 'vitest';
import { compileForm } from '../../../engine/index.ts';
import { carriedOver, otherFormOf } from '../../../ui/field/carry-over.ts';
import { libraryOf, parsed, shippedDocuments } from '../../definitions/shipped.ts';
import { example } from '../../support/ministry.ts';

const documents = shippedDocuments().map(({ json }) => parsed(json));
const library = libraryOf(documents);
const codelists = new Map(
  documents.flatMap((one) => (one.kind === 'codelist' ? [[one.key, one] as const] : [])),
);

function compiled(key: string) {
  const result = compileForm(library.form(key)!, 1, { codelists, items: library.items });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.compiled;
}

describe('A report that goes over to another form (C1)', () => {
  it('C1 takes along what both forms ask, and nothing that the other does not know', () => {
    const { answers } = example('visit-plan').when;
    const [from, to] = [compiled('visit-plan'), compiled('visit-production')];
    const carried = carriedOver(from, to, answers);
    expect(carried).toMatchObject({
      outcome: answers.outcome,
      visitDate: answers.visitDate,
      location: answers.location,
      hostName: answers.hostName,
    });
    const known = new Set(to.plan.roots.map(({ name }) => name));
    expect(Object.keys(carried).filter((name) => !known.has(name))).toEqual([]);
    expect(carried.progressTotal).toBeUndefined();
  });

  it('is asked for by the refusal that names the form, the day and the kind, and by no other', () => {
    const view = { type: '', title: '', detail: '', status: 409 };
    const params = { form: 'visit-production', day: '2026-10-24', kind: 'PRODUCTION' };
    const problem = { ...view, code: 'visit-other-form', params };
    expect(otherFormOf({ problem })).toEqual(params);
    expect(otherFormOf({ problem: { ...problem, code: 'version-conflict' } })).toBeNull();
    expect(otherFormOf({ problem: { ...problem, params: { ...params, kind: 'SHIP' } } })).toBeNull();
    expect(otherFormOf({ problem: null })).toBeNull();
  });
});
