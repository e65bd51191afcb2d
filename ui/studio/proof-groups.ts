// The proof of a definition as a list of things that must hold, by the codes of its issues.
import type { Definition } from '../../engine/index.ts';
import type { DocumentIssue, DocumentState } from './verification.ts';

export type ProofGroup =
  | 'structure'
  | 'references'
  | 'expressions'
  | 'items'
  | 'course'
  | 'roles'
  | 'meaning'
  | 'examples'
  | 'indicators';

/** `proved`: it was looked at and nothing is wrong. `unknown`: it could not be looked at yet. */
export type ProofStanding = 'broken' | 'doubtful' | 'proved' | 'checking' | 'unknown';

export interface ProofPart {
  group: ProofGroup;
  standing: ProofStanding;
  issues: DocumentIssue[];
}

/** What is proved of each kind, in the order in which it is read. */
const groupsOf: Record<Definition['kind'], ProofGroup[]> = {
  form: ['structure', 'references', 'expressions', 'items', 'meaning', 'examples'],
  part: ['structure', 'references', 'expressions', 'items', 'meaning'],
  workflow: ['structure', 'references', 'expressions', 'course', 'roles'],
  collection: ['structure', 'references', 'expressions', 'items', 'roles'],
  indicators: ['structure', 'references', 'indicators', 'meaning'],
  items: ['structure', 'references', 'items', 'meaning'],
  codelist: ['structure', 'meaning'],
  calendar: ['structure'],
  policy: ['structure', 'references'],
  roles: ['structure'],
  selection: ['structure', 'references', 'expressions'],
};

/** The first that fits; what fits none is about the document's own shape. */
const codes: [ProofGroup, RegExp][] = [
  ['roles', /^(workflow\.(role-|unknown-role)|unknown-role)/],
  [
    'expressions',
    /^(expression\.|workflow\.(expression|impossible-value)$|not-a-(number|table|text)$|row-field-outside$)/,
  ],
  ['examples', /^example\./],
  ['meaning', /^(meaning\.|part-newer$)/],
  ['items', /^(ask-once\.|item-|items-missing$|no-item$|unknown-item$)/],
  ['indicators', /^indicator-/],
  [
    'references',
    /^(unknown-|part-|in-part$|not-selectable$|form-does-not-fit$|parameter-|workflow\.(unknown-parameter|parameter-type))/,
  ],
  ['course', /^workflow\./],
];

/** What an issue is about. */
export function proofGroupOf(code: string): ProofGroup {
  return codes.find(([, pattern]) => pattern.test(code))?.[0] ?? 'structure';
}

/** What is proved of a document and what is not; each issue stands in exactly one part. */
export function proofOf(
  kind: Definition['kind'],
  {
    issues,
    definition,
    isChecking,
    isProved,
  }: Pick<DocumentState, 'issues' | 'definition' | 'isChecking' | 'isProved'>,
): ProofPart[] {
  const found = Map.groupBy(issues, ({ code }) => proofGroupOf(code));
  const groups = [...new Set([...groupsOf[kind], ...found.keys()])];
  return groups.map((group): ProofPart => {
    const own = found.get(group) ?? [];
    const standing: ProofStanding = own.some(({ severity }) => severity === 'hard')
      ? 'broken'
      : own.length > 0
        ? 'doubtful'
        : isProved || (group === 'structure' && definition !== null)
          ? 'proved'
          : isChecking
            ? 'checking'
            : 'unknown';
    return { group, standing, issues: own };
  });
}
