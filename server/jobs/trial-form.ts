// The form of a trial: the document as it stands with nothing but the check that is tried, proved apart from the requests and
// made ready. The last few are kept, as one trial asks for the same again and again.
import { createHash } from 'node:crypto';
import {
  compileForm,
  type Form,
  hasEdit,
  type Issue,
  Problem,
  periodContaining,
  triedExpression,
  withExpression,
} from '../../engine/index.ts';
import { requestIssue } from '../http/body.ts';
import { readHolders } from '../store/accounts.ts';
import type { TrialBody } from '../wire.ts';
import type { ImpactOptions } from './impact-options.ts';
import type { FormVersion } from './impact-returns.ts';
import { publishedWith } from './impact-versions.ts';
import type { Prover } from './proof.ts';

export interface TrialOptions extends ImpactOptions {
  prover: Prover;
}

export interface TrialForm extends FormVersion {
  /** The id of the check that is tried. */
  edit: string;
}

export interface TrialForms {
  /** @throws Problem invalid-body, invalid-definition, definition-too-costly or too-many-requests */
  of(body: Pick<TrialBody, 'document' | 'edit' | 'expression'>): Promise<TrialForm>;
}

const kept = 8;

export function createTrialForms(options: TrialOptions): TrialForms {
  const { definitions } = options;
  const ready = new Map<string, TrialForm>();

  /** What is in force makes the form too: its lists, its items, its policy. */
  function stateOf(): string {
    const numbers = definitions
      .kinds()
      .map((kind) =>
        definitions.keys(kind).reduce((sum, key) => sum + definitions.versions(kind, key).length, 0),
      );
    return numbers.join();
  }

  return {
    async of(body) {
      const asked = askedIn(body);
      const hash = createHash('sha256').update(JSON.stringify([stateOf(), asked.document, asked.edit]));
      const name = hash.digest('base64');
      const known = ready.get(name);
      ready.delete(name);
      const form = known ?? (await prepared(options, asked));
      ready.set(name, form);
      for (const oldest of ready.keys()) if (ready.size > kept) ready.delete(oldest);
      return form;
    },
  };
}

interface Asked {
  document: TrialBody['document'];
  edit: string;
  /** Where the document that came has what stands first in the one that is proved. */
  place: string;
}

/** Other checks, and what is wrong with them, are left out; so are examples, which know those too. */
function askedIn({
  document: { examples: _kept, ...document },
  edit,
  expression,
}: Pick<TrialBody, 'document' | 'edit' | 'expression'>): Asked {
  if (expression !== undefined) {
    if (edit !== undefined)
      throw new Problem('invalid-body', {}, [requestIssue('/edit', 'unknown-field', { field: 'edit' })]);
    const { source, each = null } = expression;
    // The edge: what the document really is, its proof says.
    const form = document as unknown as Form;
    const hasFields = typeof form.schema === 'object' && typeof form.schema?.properties === 'object';
    const changed: object = hasFields ? withExpression(form, source, each) : document;
    return { document: changed as TrialBody['document'], edit: triedExpression, place: '/expression' };
  }
  if (edit === undefined)
    throw new Problem('invalid-body', {}, [requestIssue('/edit', 'missing-field', { field: 'edit' })]);
  const bare = { ...document, edits: [], sums: [] };
  for (const keyword of ['edits', 'sums']) {
    const checks = document[keyword];
    const index = Array.isArray(checks) ? checks.findIndex((one) => idOf(one) === edit) : -1;
    if (!Array.isArray(checks) || index < 0) continue;
    return { document: { ...bare, [keyword]: [checks[index]!] }, edit, place: `/${keyword}/${index}` };
  }
  // It may be one of a shared part's.
  return { document: bare, edit, place: '' };
}

function idOf(check: unknown): unknown {
  return typeof check === 'object' && check !== null && 'id' in check ? check.id : undefined;
}

async function prepared(options: TrialOptions, { document, edit, place }: Asked): Promise<TrialForm> {
  const { prover, database, clock } = options;
  const month = periodContaining(clock.now(), 'month');
  const { definition, issues } = await prover.prove(document, month, await readHolders(database));
  const hard = issues.filter(({ severity }) => severity === 'hard');
  if (definition === null || hard.length > 0) throw refusal(hard.length > 0 ? hard : issues, place);
  if (definition.kind !== 'form')
    throw new Problem('invalid-body', {}, [requestIssue('/document/kind', 'not-allowed-value')]);
  const versions = publishedWith(options, definition);
  const form = versions.wholeForm(definition.key, 1);
  const library = versions.formLibrary(definition.key, 1);
  if (form === undefined || library === undefined)
    throw new Error(`Form ${definition.key} did not become a version`);
  const result = compileForm(form, 1, library);
  if ('issues' in result) throw refusal(result.issues, place);
  if (!hasEdit(result.compiled, edit))
    throw new Problem('invalid-body', {}, [requestIssue('/edit', 'not-allowed-value')]);
  return { compiled: result.compiled, document: form, edit };
}

function refusal(issues: Issue[], place: string): Problem {
  const own = /^\/(edits|sums)\/0(?=\/|$)/;
  const there = issues.map((issue) => ({ ...issue, path: issue.path.replace(own, place) }));
  return new Problem('invalid-definition', { count: there.length }, there);
}
