// A list of what is selected: its criteria and its entries.
import type { Selection } from '../../../engine/index.ts';
import type { Wording } from '../../locales/index.ts';
import { about, rows } from './list-outlines.ts';
import type { Chapter } from './outline.ts';
import { speechIn } from './say.ts';

/** What is measured, and who is in with which values. */
export function selectionOutline(list: Selection, words: Wording): Chapter[] {
  const { t, of, format } = words;
  const say = speechIn(words);
  const frequency =
    typeof list.frequency === 'string'
      ? t(`selection.frequency.${list.frequency}`)
      : t('selection.frequency.policy');
  return [
    about(
      list.title,
      [
        ...say.fact('of', t('selection.of'), t(`selection.of.${list.of}`), list.of),
        ...say.fact('frequency', t('selection.frequency'), frequency, list.frequency),
      ],
      'selection',
      words,
      say,
    ),
    rows(
      'criteria',
      t('selection.criteria'),
      list.criteria.map((one) => ({
        key: one.key,
        title: of(one.title),
        facts: [
          ...say.otherTitle(one.title),
          ...say.fact(
            'weight',
            t('selection.criterion.weight'),
            one.weight === undefined ? null : format.number(one.weight),
          ),
          ...say.fact(
            'least',
            t('selection.criterion.least'),
            one.least === undefined ? null : format.number(one.least),
          ),
          ...say.fact('measure', t('selection.criterion.measure'), one.measure),
          ...say.text('description', t('selection.reason'), one.description),
        ],
      })),
    ),
    rows(
      'entries',
      t('selection.entries'),
      list.entries.map((one) => ({
        key: one.code,
        title: of(one.title),
        facts: [
          ...say.fact('code', t('selection.code'), one.code),
          ...list.criteria.flatMap(({ key, title }) => {
            const value = one.values?.[key];
            return say.fact(`value ${key}`, of(title), value === undefined ? null : say.value(value));
          }),
          ...say.text('reason', t('selection.reason'), one.reason),
        ],
      })),
    ),
  ];
}
