// Whether a form or a shared part can go into force beside the other definitions.
import { type CompiledForm, compileForm, formOfPart, resolveParts, structureOf } from '../forms/index.ts';
import { pointerStep } from '../json-schema.ts';
import type { Issue } from '../problem.ts';
import { verifyAskOnce } from './ask-once.ts';
import type { Form, Policy, SharedPart } from './grammar.ts';
import { codeListsNamedIn, type Library, policiesAround } from './library.ts';
import { verifyMeaning } from './meaning.ts';
import { verifyExamples } from './verify-examples.ts';

/** Under each policy with which the form is used; once without, where it is used nowhere yet. */
export function verifyForm(written: Form, library: Library): Issue[] {
  const resolved = resolveParts(written, library);
  const newer = newerParts(written, library);
  if ('issues' in resolved) return [...resolved.issues, ...newer];
  const { form, asWritten } = resolved;
  // Of what the form has without its parts, parsing has seen to it.
  const faults = structureOf(form).issues.filter(({ severity }) => severity === 'hard');
  if (faults.length > 0) {
    return [...[...faults, ...verifyMeaning(form, library)].map(asWritten), ...newer];
  }
  const around = policiesAround(({ forms }) => forms.some((choice) => choice.form === form.key), library).map(
    ({ policy }) => policy,
  );
  const policies: (Policy | undefined)[] = around.length === 0 ? [undefined] : [...new Set(around)];
  const soft = lookAt(form);
  let compiled: CompiledForm | undefined;
  const told: Issue[] = [];
  for (const policy of policies) {
    const result = compiledUnder(policy, form, library);
    if ('issues' in result) {
      const issues = [...result.issues, ...soft, ...verifyMeaning(form, library)];
      return [...issues.map(asWritten), ...newer];
    }
    // What they say is said once, under the policy of the collection that comes first.
    if (compiled === undefined) told.push(...verifyExamples(written.examples ?? [], result.compiled, policy));
    ({ compiled } = result);
  }
  const issues = [...soft, ...verifyMeaning(form, library, compiled), ...verifyAskOnce(form, library)];
  return [...issues.map(asWritten), ...told, ...newer];
}

/** On its own, as a form: under one of the policies in force it must be right. Each form that takes it is proved again. */
export function verifyPart(part: SharedPart, library: Library): Issue[] {
  const form = formOfPart(part);
  const around = policiesAround(() => true, library).map(({ policy }) => policy);
  const policies: (Policy | undefined)[] = around.length === 0 ? [undefined] : [...new Set(around)];
  const faults = policies.map((policy) => {
    const result = compiledUnder(policy, form, library);
    return 'issues' in result ? result.issues : [];
  });
  const hard = faults.some((found) => found.length === 0) ? [] : (faults[0] ?? []);
  // The one section of that form has the title and the text of the part.
  return [...hard, ...lookAt(form), ...verifyMeaning(part, library)].map((issue) => ({
    ...issue,
    path: issue.path.replace(/^\/sections\/0\//, '/'),
  }));
}

/** Parts of which there is a version after the one that the form names. */
function newerParts(form: Form, library: Library): Issue[] {
  return Object.entries(form.parts ?? {}).flatMap(([name, { part: key, version }]): Issue[] => {
    const last = library.part(key)?.version;
    if (version === undefined || last === undefined || last <= version) return [];
    const path = `/parts/${pointerStep(name)}/version`;
    return [{ path, code: 'part-newer', severity: 'soft', params: { key, version, last } }];
  });
}

function compiledUnder(policy: Policy | undefined, form: Form, library: Library) {
  const codelists = codeListsNamedIn(form, library);
  return compileForm(form, 0, { codelists, items: library.items, policy });
}

function lookAt(form: Form): Issue[] {
  const { roots, issues } = structureOf(form);
  return [...issues.filter(({ severity }) => severity === 'soft'), ...missingLabels(roots)];
}

/** Options that the respondent would read as they are stored. */
function missingLabels(nodes: Readonly<ReturnType<typeof structureOf>['roots']>): Issue[] {
  return nodes.flatMap((node): Issue[] => {
    const { spec, item, place, children } = node;
    const options = (item ?? spec).enum ?? [];
    const missing = options.filter(
      (option) =>
        typeof option === 'string' && !Object.hasOwn(spec['x-labels'] ?? item?.['x-labels'] ?? {}, option),
    );
    return [
      ...missing.map(
        (option): Issue => ({
          path: `${place}/x-labels`,
          code: 'label-missing',
          severity: 'soft',
          params: { value: option },
        }),
      ),
      ...missingLabels(children),
    ];
  });
}
