import { useWords, type WordKey } from '../locales/index.ts';

const words: Record<string, WordKey> = {
  MINE: 'review.kind.MINE',
  PLAN: 'review.kind.PLAN',
  PRODUCTION: 'review.kind.PRODUCTION',
  TRADE: 'review.kind.TRADE',
};

/** Says a kind of unit in words. */
export function useUnitKind(): (kind: string) => string {
  const { t } = useWords();
  return (kind) => {
    const key = words[kind];
    return key === undefined ? kind : t(key);
  };
}
