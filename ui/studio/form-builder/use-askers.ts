// Who asks what: the items of the catalogue and the questions of the forms in force that report them.
import { useMemo } from 'react';
import { type Form, structureOf, type Text } from '../../../engine/index.ts';
import { useDefinitions } from '../references.ts';
import { titleOf } from './questionnaire.ts';

/** A question of a form in force. */
export interface Asker {
  form: string;
  formTitle: Text;
  /** Dotted path. */
  field: string;
  fieldTitle: Text;
}

type Node = ReturnType<typeof structureOf>['roots'][number];

/** The forms in force. */
export function useForms(): Form[] {
  const definitions = useDefinitions(isForm);
  return useMemo(() => definitions.flatMap((one) => (one.kind === 'form' ? [one] : [])), [definitions]);
}

const isForm = ({ kind }: { kind: string }) => kind === 'form';

/** Who asks each item, but for the form that is being written. */
export function useAskers(own: string): ReadonlyMap<string, Asker[]> {
  const forms = useForms();
  return useMemo(() => {
    const askers = new Map<string, Asker[]>();
    for (const form of forms) {
      if (form.key === own) continue;
      const visit = (node: Node) => {
        const { 'x-item': item, 'x-items': ofOptions = {} } = node.spec;
        for (const id of [...(typeof item === 'string' ? [item] : []), ...Object.values(ofOptions)]) {
          const asker: Asker = {
            form: form.key,
            formTitle: form.title,
            field: node.path,
            fieldTitle: titleOf(node.spec, node.name),
          };
          askers.set(id, [...(askers.get(id) ?? []), asker]);
        }
        node.children.forEach(visit);
      };
      structureOf(form).roots.forEach(visit);
    }
    return askers;
  }, [forms, own]);
}
