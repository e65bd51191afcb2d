import { useWords } from '../../locales/index.ts';
import type { ExpressionScope } from '../rules/expression-scope.ts';
import { inWords } from '../rules/in-words.ts';
import { Code } from './Code.tsx';

interface RuleProps {
  source: string;
  /** What it may speak of where it stands. */
  scope: ExpressionScope;
}

/** An expression as a sentence; as it was written where it cannot be read. */
export function Rule({ source, scope }: RuleProps) {
  const said = inWords(source, scope, useWords());
  return said === null ? <Code>{source}</Code> : <bdi>{said}</bdi>;
}
