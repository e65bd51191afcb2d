import type { ExpressionScope } from '../rules/expression-scope.ts';

/** What expressions about definitions may name. */
export const definitionScope: ExpressionScope = {
  words: {},
  names: {
    definition: {
      kind: 'context',
      fields: {
        kind: { kind: 'string' },
        key: { kind: 'string' },
        unitKinds: { kind: 'list', of: { kind: 'string' } },
      },
    },
  },
};
