import { type Form, parseDefinition } from '../../engine/index.ts';
import type { FormBundle } from '../../server/wire.ts';

/** The form of a bundle; null when this engine cannot read it. */
export function formOf(bundle: FormBundle): Form | null {
  const parsed = parseDefinition(bundle.form);
  return 'definition' in parsed && parsed.definition.kind === 'form' ? parsed.definition : null;
}
