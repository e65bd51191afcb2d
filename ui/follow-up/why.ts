import type { FollowUpView } from '../../server/wire.ts';
import type { Wording } from '../locales/index.ts';

/** Below this a share is said to be smaller. */
const least = 0.0001;

/** Why a unit stands where it does in the queue, in phrases: selected, by its product, by its weight. */
export function whyOf(
  { selected, product, share }: FollowUpView['reasons'],
  { t, of, format }: Wording,
): string[] {
  const first = [
    ...(selected ? [t('followUp.why.selected')] : []),
    ...(product ? [t('followUp.why.product')] : []),
  ];
  if (share === null) return first.length > 0 ? first : [t('followUp.why.none')];
  const what =
    share.dimension === null
      ? of(share.item)
      : t('followUp.why.itemOf', { item: of(share.item), of: of(share.dimension) });
  const part =
    share.value < least
      ? t('followUp.why.tiny', { share: format.percent(least, 2) })
      : format.percent(share.value, share.value < 0.1 ? 2 : 0);
  return [...first, t('followUp.why.share', { share: part, what, period: format.period(share.period) })];
}
