import { wordings } from '../../locales/index.ts';
import type { ExpressionScope } from '../rules/expression-scope.ts';

const both = (
  key: 'lists.definition' | 'lists.definition.kind' | 'lists.definition.key' | 'lists.definition.unitKinds',
) => ({
  fa: wordings.fa.t(key),
  en: wordings.en.t(key),
});
const text = { kind: 'string' } as const;

/** What expressions about definitions may name. */
export const definitionScope: ExpressionScope = {
  words: {
    definition: {
      title: both('lists.definition'),
      group: 'others',
      inner: {
        names: {
          kind: { title: both('lists.definition.kind'), group: 'others' },
          key: { title: both('lists.definition.key'), group: 'others' },
          unitKinds: { title: both('lists.definition.unitKinds'), group: 'others' },
        },
        says: null,
      },
    },
  },
  names: {
    definition: { kind: 'context', fields: { kind: text, key: text, unitKinds: { kind: 'list', of: text } } },
  },
};
