// What the server sends of a form, made ready to run. The edge where its JSON enters: a server publishes nothing that it
// has not parsed, so the browser does not parse the grammar again.
import {
  type CodeList,
  type CompiledForm,
  compileForm,
  type Form,
  type Issue,
  type Item,
} from '../../engine/index.ts';
import type { FormBundle } from '../../server/wire.ts';

const known = new WeakMap<FormBundle, CompiledForm | { issues: Issue[] }>();

/** The form of a bundle, compiled once; the issues where this engine cannot run it. */
export function formOfBundle(bundle: FormBundle): CompiledForm | { issues: Issue[] } {
  const found = known.get(bundle);
  if (found !== undefined) return found;
  const result = compileForm(bundle.form as object as Form, bundle.version, {
    codelists: new Map(Object.entries(bundle.codelists as object as Record<string, CodeList>)),
    items: new Map(Object.entries(bundle.items as object as Record<string, Item>)),
  });
  const made = 'compiled' in result ? result.compiled : result;
  known.set(bundle, made);
  return made;
}
