import type { Definition } from '../../../engine/index.ts';

/** Forms that offer a code list as choices or rows, items that are keyed by it. */
export function usersOfList(definitions: readonly Definition[], key: string): Definition[] {
  return definitions.filter((one) => {
    let isUser = false;
    JSON.stringify(one, (name: string, value: unknown) => {
      const isNamed = typeof value === 'object' && value !== null && 'key' in value && value.key === key;
      if ((name === 'x-codelist' || name === 'x-rows') && isNamed) isUser = true;
      if ((name === 'dimension' || name === 'x-codelist' || name === 'x-dimension') && value === key)
        isUser = true;
      return value;
    });
    return isUser;
  });
}
