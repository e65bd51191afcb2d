import type { Definition } from '../../../engine/index.ts';

/** Definitions that name a parameter of a policy, as a setting or in an expression. */
export function usersOfParameter(definitions: readonly Definition[], key: string): Definition[] {
  const inExpression = new RegExp(`(?<![\\w.])policy\\.${key.replaceAll('.', '\\.')}(?![\\w.])`);
  return definitions.filter((one) => {
    let isUser = false;
    JSON.stringify(one, (name: string, value: unknown) => {
      if ((name === 'policy' || name === 'key') && value === key) isUser = true;
      if (typeof value === 'string' && inExpression.test(value)) isUser = true;
      return value;
    });
    return isUser;
  });
}
