// The monthly return of a production unit with its shared parts, as a review shows it.
import { type Form, parseDefinition, wholeForm } from '../../../engine/index.ts';
import document from '../../../forms/monthly-production/form.json' with { type: 'json' };
import allocation from '../../../forms/shared/allocation.json' with { type: 'json' };
import employment from '../../../forms/shared/employment.json' with { type: 'json' };

const parsed = parseDefinition(document);
if (!('definition' in parsed) || parsed.definition.kind !== 'form')
  throw new Error('The form does not parse');
const shared = [employment, allocation].map((json) => {
  const part = parseDefinition(json);
  if (!('definition' in part) || part.definition.kind !== 'part') throw new Error('The part does not parse');
  return part.definition;
});

export const form: Form = wholeForm(parsed.definition, {
  part: (name) => ({ part: shared.find(({ key }) => key === name)!, version: 1 }),
});
