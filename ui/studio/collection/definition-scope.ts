import type { Text } from '../../../engine/index.ts';
import { wordings } from '../../locales/index.ts';
import { kinds, names } from '../kind-words.ts';
import type { ExpressionScope } from '../rules/expression-scope.ts';
import { unitKinds } from '../rules/scope-words.ts';

const both = (
  key: 'lists.definition' | 'lists.definition.kind' | 'lists.definition.key' | 'lists.definition.unitKinds',
) => ({
  fa: wordings.fa.t(key),
  en: wordings.en.t(key),
});
const choices = new Map<string, Text>(
  kinds.map((kind): [string, Text] => {
    const word = names[kind];
    return [kind, { fa: wordings.fa.t(word), en: wordings.en.t(word) }];
  }),
);
const text = { kind: 'string' } as const;

/** What expressions about definitions may name. */
export const definitionScope: ExpressionScope = {
  words: {
    definition: {
      title: both('lists.definition'),
      group: 'others',
      inner: {
        names: {
          kind: { title: both('lists.definition.kind'), group: 'others', choices },
          key: { title: both('lists.definition.key'), group: 'others' },
          unitKinds: { title: both('lists.definition.unitKinds'), group: 'others', choices: unitKinds },
        },
        says: null,
      },
    },
  },
  names: {
    definition: { kind: 'context', fields: { kind: text, key: text, unitKinds: { kind: 'list', of: text } } },
  },
};
