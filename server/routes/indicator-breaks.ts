// Where the series of an indicator breaks: as the versions of its list and of the items that it is measured on say it.
import {
  type BreakNote,
  breaksIn,
  brokenBy,
  type Indicators,
  partOf,
  periodOf,
  type SeriesBreak,
} from '../../engine/index.ts';
import type { PublishedVersions } from '../store/published-versions.ts';
import type { IndicatorBreak } from '../wire.ts';

/** The breaks between a period and what it is compared with: of the indicator, and of what it is computed from. */
export function indicatorBreaks(
  definitions: Pick<PublishedVersions, 'versions' | 'keys'>,
  list: Indicators,
  id: string,
  period: string,
): IndicatorBreak[] {
  const inputs = partOf(list, id)?.indicators ?? [];
  const items = new Set(inputs.flatMap(({ measure }) => measure?.item ?? []));
  const lists = definitions.versions('indicators', list.key);
  const catalogues = definitions.keys('items').map((key) => definitions.versions('items', key));
  const found: SeriesBreak[] = [
    ...inputs.flatMap((input) =>
      breaksIn(
        lists.map(
          ({ from, definition }): BreakNote => ({
            from,
            note: definition.indicators.find((one) => one.id === input.id)?.break ?? null,
          }),
        ),
      ),
    ),
    ...[...items].flatMap((item) =>
      catalogues.flatMap((versions) =>
        breaksIn(
          versions.map(
            ({ from, definition }): BreakNote => ({
              from,
              note: definition.items.find((one) => one.id === item)?.break ?? null,
            }),
          ),
        ),
      ),
    ),
  ];
  return found.flatMap((one) => {
    const comparisons = brokenBy(one, period);
    const { from, note } = one;
    const fromLabel = periodOf(from)?.label ?? { fa: from, en: from };
    return comparisons.length === 0 ? [] : [{ from, fromLabel, note, comparisons }];
  });
}
