import { useMemo } from 'react';
import { useCodeList } from '../lists/in-force.ts';
import { type ExpressionScope, unitScope, unitScopeWith } from '../rules/expression-scope.ts';

/** What conditions about units may name, with what the codes of a unit mean. */
export function useUnitScope(): ExpressionScope {
  const statuses = useCodeList('unit-statuses');
  return useMemo(() => (statuses === null ? unitScope : unitScopeWith(statuses)), [statuses]);
}
