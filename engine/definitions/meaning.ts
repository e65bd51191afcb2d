// Whether what a definition reports means what it meant in the last version (C1N1-R4): series survive, or say that they break.
import { type CompiledForm, formOfPart } from '../forms/index.ts';
import type { Issue } from '../problem.ts';
import type { Definition } from './grammar.ts';
import type { Library } from './library.ts';
import { meaningOfForm } from './meaning-of-form.ts';
import { meaningOfCodes, meaningOfIndicators, meaningOfItems } from './meaning-of-lists.ts';

/**
 * What has another meaning than in the last published version, and neither an id of its own nor a break mark of this
 * version (hard); what may have (soft). Nothing where there is no such version.
 * @param compiled of a form that compiles: what its expressions read
 */
export function verifyMeaning(definition: Definition, library: Library, compiled?: CompiledForm): Issue[] {
  const last = <K extends Definition['kind']>(kind: K) => library.last?.(kind, definition.key);
  switch (definition.kind) {
    case 'form': {
      const before = last('form');
      return before === undefined ? [] : meaningOfForm(before, definition, library, compiled);
    }
    case 'part': {
      const before = last('part');
      return before === undefined
        ? []
        : meaningOfForm(formOfPart(before), formOfPart(definition), library, compiled);
    }
    case 'items': {
      const before = last('items');
      return before === undefined ? [] : meaningOfItems(before, definition, library);
    }
    case 'codelist': {
      const before = last('codelist');
      return before === undefined ? [] : meaningOfCodes(before, definition, library);
    }
    case 'indicators': {
      const before = last('indicators');
      return before === undefined ? [] : meaningOfIndicators(before, definition);
    }
    default:
      // The other kinds report nothing.
      return [];
  }
}
