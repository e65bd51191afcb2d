// A collection: who owes what, when, through which chain.
import type { Collection } from '../../../engine/index.ts';
import type { Wording } from '../../locales/index.ts';
import type { References, Setting } from '../references.ts';
import { unitScope } from '../rules/expression-scope.ts';
import { inWords } from '../rules/in-words.ts';
import { about, rows } from './list-outlines.ts';
import type { Chapter } from './outline.ts';
import { speechIn } from './say.ts';

/** What a collection says. `titleOf`: the title of another definition; `deputyshipOf`: of a deputyship. */
export function collectionOutline(
  collection: Collection,
  references: References,
  words: Wording,
  titleOf: (kind: string, key: string) => string,
  deputyshipOf: (code: string) => string,
): Chapter[] {
  const { t, of } = words;
  const say = speechIn(words);
  const { opening, due, domains } = collection;
  const rule = (source: string) => inWords(source, unitScope, words) ?? source;
  const setting = (value: Setting | undefined): string | null => {
    if (value === undefined) return null;
    const { value: said, parameter } = references.setting(value);
    return parameter === null ? said : t('compare.byParameter', { value: said, title: of(parameter.title) });
  };
  const day = (value: string | null) => (value === null ? null : t('studio.collection.day', { day: value }));
  const daysAfter = setting(due?.daysAfterOpening);
  return [
    about(
      collection.title,
      [
        ...say.fact(
          'periodicity',
          t('studio.collection.periodicity'),
          t(`stats.periodicity.${collection.periodicity}`),
        ),
        ...say.fact('population', t('studio.collection.population'), rule(collection.population)),
        ...say.fact('workflow', t('studio.subject.workflow'), titleOf('workflow', collection.workflow)),
        ...say.fact('policy', t('studio.subject.policy'), titleOf('policy', collection.policy)),
        ...say.fact('calendar', t('studio.subject.calendar'), titleOf('calendar', collection.calendar)),
        ...say.fact(
          'opening',
          t('studio.collection.opening'),
          [
            t(`stats.opening.${opening.by}`),
            day(setting(opening.day)),
            opening.role === undefined ? null : of(references.role(opening.role)),
          ]
            .filter((part) => part !== null)
            .join(t('form.comma')),
        ),
        ...say.fact(
          'due',
          t('studio.collection.due'),
          day(setting(due?.day)) ??
            (daysAfter === null ? null : t('studio.collection.daysAfter', { days: daysAfter })),
        ),
        ...say.fact('roll', t('studio.collection.rollForward'), setting(due?.rollForward)),
        ...say.fact(
          'fallback',
          t('compare.otherwise'),
          domains === undefined ? null : setting(domains.fallback),
        ),
        ...say.rest(collection, said),
      ],
      'collection',
      words,
      say,
    ),
    {
      // The first that holds is the unit's form.
      ...rows(
        'forms',
        t('studio.collection.forms'),
        collection.forms.map(({ form, when }, at, all) => ({
          key: `${form} ${all.slice(0, at).filter((one) => one.form === form).length}`,
          title: titleOf('form', form),
          facts: say.fact('when', t('studio.collection.when'), rule(when)),
        })),
      ),
      isOrdered: true,
    },
    rows(
      'domains',
      t('studio.collection.domains'),
      (domains?.rules ?? []).map(({ domain, when }, at, all) => ({
        key: `${domain} ${all.slice(0, at).filter((one) => one.domain === domain).length}`,
        title: deputyshipOf(domain),
        facts: say.fact('when', t('studio.collection.when'), rule(when)),
      })),
    ),
  ];
}

const said = [
  'kind',
  'key',
  'title',
  'periodicity',
  'population',
  'workflow',
  'policy',
  'calendar',
  'opening',
  'due',
  'forms',
  'domains',
];
