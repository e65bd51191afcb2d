import type { Wording } from '../../locales/index.ts';
import type { ExpressionScope } from './expression-scope.ts';
import { phraseOf } from './names.ts';
import type { Base } from './rule.ts';

/** What must have a value, in a row: `“water” and “water” in the previous return`. */
export function saidOfNeeds(needs: readonly Base[], scope: ExpressionScope, wording: Wording): string {
  const { t } = wording;
  return needs
    .map(({ path, ...one }) => {
      const { text } = phraseOf(scope, path, wording);
      return one.kind === 'name' ? text : t(`rules.operand.${one.of}`, { name: text });
    })
    .reduce((left, right) => t('rules.says.and', { left, right }));
}
