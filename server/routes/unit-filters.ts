// What a list of units may be narrowed by, wherever one is asked for.
import type { Parameter } from './route.ts';

const code: Parameter = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_.-]{1,60}$' };

export const unitFilters: Record<string, Parameter> = {
  q: { type: 'string', maxLength: 100 },
  kind: { type: 'string', enum: ['PLAN', 'PRODUCTION', 'MINE', 'TRADE'] },
  province: code,
  organisation: code,
  status: { type: 'string', enum: ['active', 'semi-active', 'inactive', 'expired', 'closed'] },
  selected: { type: 'boolean' },
  activity: { ...code, description: 'ISIC division with section letter: C23' },
  product: { ...code, description: 'A code of the list of products' },
};
