// Kinds that are lists, as the rows of their tables: codes, items, indicators, parameters, roles.
import type { CodeList, Indicator, Indicators, Items, Policy, Roles } from '../../../engine/index.ts';
import { clauseWords } from '../../clause-words.ts';
import type { Wording } from '../../locales/index.ts';
import { sourceOf } from '../codelist/codelist-actions.ts';
import { measureWords } from '../items/measure-words.ts';
import type { KnownTitles } from '../known-titles.ts';
import { sayValue } from '../policy/say-value.ts';
import { inWords } from '../rules/in-words.ts';
import { formulaScope, measureScope } from '../rules/indicator-scopes.ts';
import type { Chapter, Thing } from './outline.ts';
import { type Speech, speechIn } from './say.ts';

/** The codes of a list with their words. */
export function codeListOutline(list: CodeList, words: Wording): Chapter[] {
  const { t, of, format } = words;
  const say = speechIn(words);
  const titles = new Map(list.codes.map(({ code, title }) => [code, of(title)]));
  return [
    about(
      list.title,
      say.text('source', t('studio.calendar.source'), list.source === undefined ? undefined : sourceOf(list)),
      'codelist',
      words,
      say,
    ),
    rows(
      'codes',
      t('studio.codelist.codes'),
      list.codes.map((code) => ({
        key: code.code,
        title: of(code.title),
        facts: [
          ...say.otherTitle(code.title),
          ...say.fact('code', t('studio.codelist.code'), code.code),
          ...say.fact(
            'parent',
            t('studio.codelist.parent'),
            code.parent === undefined ? null : (titles.get(code.parent) ?? code.parent),
            code.parent,
          ),
          ...say.fact(
            'from',
            t('studio.policy.since'),
            code.from === undefined ? null : format.day(code.from),
          ),
          ...say.fact('to', t('compare.until'), code.to === undefined ? null : format.day(code.to)),
          ...Object.entries(code.attributes ?? {}).flatMap(([name, value]) =>
            say.fact(`attribute ${name}`, name, say.value(value)),
          ),
        ],
      })),
    ),
  ];
}

/** The catalogue: what every figure means. */
export function itemsOutline(items: Items, words: Wording): Chapter[] {
  const { t, of } = words;
  const say = speechIn(words);
  return [
    about(items.title, [], 'items', words, say),
    rows(
      'items',
      t('studio.items.items'),
      items.items.map((item) => ({
        key: item.id,
        title: of(item.title),
        facts: [
          ...say.otherTitle(item.title),
          ...say.text('concept', t('studio.items.concept'), item.concept),
          ...say.fact('measure', t('studio.items.measure'), measureWords(item.measure, words), item.measure),
          ...say.fact(
            'unitKinds',
            t('studio.items.unitKinds'),
            item.unitKinds.map((kind) => t(`lists.kind.${kind}`)).join(t('form.comma')),
          ),
          ...say.fact(
            'burdenMinutes',
            t('studio.items.burden'),
            item.burdenMinutes === undefined ? null : say.value(item.burdenMinutes),
          ),
          ...say.fact('class', t('lists.items.class'), t(`lists.class.${item.confidentiality.class}`)),
          ...say.fact('level', t('lists.items.level'), t(`lists.secret.${item.confidentiality.level}`)),
          ...say.rest(item, [
            'id',
            'title',
            'concept',
            'measure',
            'unitKinds',
            'burdenMinutes',
            'confidentiality',
          ]),
        ],
      })),
    ),
  ];
}

/** What is measured, how, at which levels and how often. */
export function indicatorsOutline(
  list: Indicators,
  words: Wording,
  called: KnownTitles['called'],
): Chapter[] {
  const calledOr = (sort: string, key: string) => {
    const title = called(sort, key);
    return title === undefined ? key : words.of(title);
  };
  const { t, of } = words;
  const say = speechIn(words);
  const formulas = formulaScope(list.indicators);
  const how = ({ formula, measure }: Indicator): string => {
    if (formula !== undefined) return inWords(formula, formulas, words) ?? formula;
    const { item, aggregate = 'sum' } = measure ?? {};
    return [t(`studio.aggregate.${aggregate}`), item === undefined ? '' : calledOr('item', item)].join(' ');
  };
  return [
    about(
      list.title,
      say.fact('owner', t('lists.indicator.owner'), calledOr('role', list.owner), list.owner),
      'indicators',
      words,
      say,
    ),
    rows(
      'indicators',
      t('studio.indicators.indicators'),
      list.indicators.map((one) => ({
        key: one.id,
        title: of(one.title),
        facts: [
          ...say.otherTitle(one.title),
          ...say.text('description', t('compare.description'), one.description),
          ...say.fact('how', t('studio.indicators.how'), how(one)),
          ...say.fact(
            'filter',
            t('studio.keyword.filter'),
            one.measure?.filter === undefined
              ? null
              : (inWords(one.measure.filter, measureScope, words) ?? one.measure.filter),
          ),
          ...say.text('unit', t('studio.indicators.unit'), one.unit),
          ...say.fact(
            'levels',
            t('studio.indicators.levels'),
            one.levels.map((level) => t(`stats.level.${level}`)).join(t('form.comma')),
          ),
          ...say.fact(
            'periods',
            t('studio.indicators.periods'),
            one.periods.map((period) => t(`stats.periodicity.${period}`)).join(t('form.comma')),
          ),
          ...say.fact(
            'overTime',
            t('studio.keyword.overTime'),
            one.overTime === undefined ? null : t(`lists.overTime.${one.overTime}`),
          ),
          ...say.fact(
            'comparisons',
            t('lists.indicator.comparisons'),
            one.comparisons?.map((other) => t(`lists.comparison.${other}`)).join(t('form.comma')),
          ),
          ...say.fact(
            'confidentiality',
            t('lists.indicator.confidentiality'),
            one.confidentiality === undefined ? null : t(`lists.indicator.${one.confidentiality}`),
          ),
          ...say.rest(one, saidOfIndicators),
        ],
      })),
    ),
  ];
}

const saidOfIndicators = [
  'id',
  'title',
  'description',
  'measure',
  'formula',
  'unit',
  'levels',
  'periods',
  'overTime',
  'comparisons',
  'confidentiality',
];

/** Each parameter with its values, by the day from which each holds. */
export function policyOutline(policy: Policy, words: Wording): Chapter[] {
  const { t, of, format } = words;
  const say = speechIn(words);
  return [
    about(policy.title, [], 'policy', words, say),
    {
      ...rows(
        'parameters',
        t('studio.policy.parameters'),
        Object.entries(policy.parameters).map(([key, parameter]) => ({
          key,
          title: of(parameter.title),
          facts: [
            ...say.otherTitle(parameter.title),
            ...parameter.values.flatMap(({ from, value, basis }) =>
              say.fact(
                `value ${from}`,
                t('compare.fromDay', { day: format.day(from) }),
                t('compare.valueOnBasis', {
                  value: sayValue(parameter, value, words),
                  basis: clauseWords(basis, words),
                }),
              ),
            ),
            ...say.rest(parameter, ['title', 'values', 'type', 'optionTitles']),
          ],
        })),
      ),
      // Each has days of its own: columns would be many and empty.
      layout: 'cards',
    },
  ];
}

/** Over what each role extends, and what it permits. */
export function rolesOutline(roles: Roles, words: Wording): Chapter[] {
  const { t, of } = words;
  const say = speechIn(words);
  return [
    about(roles.title, [], 'roles', words, say),
    rows(
      'roles',
      t('studio.roles.roles'),
      roles.roles.map((role) => ({
        key: role.key,
        title: of(role.title),
        facts: [
          ...say.otherTitle(role.title),
          ...say.fact('scope', t('studio.roles.scope'), t(`studio.scope.${role.scope}`)),
          ...say.fact(
            'permissions',
            t('studio.roles.permissions'),
            role.permissions.map((one) => t(`lists.may.${one}`)).join(t('form.comma')),
          ),
          ...say.rest(role, ['key', 'title', 'scope', 'permissions']),
        ],
      })),
    ),
  ];
}

type Row = Pick<Thing, 'key' | 'title' | 'facts'>;

/** A chapter of things that hold none. */
export function rows(key: string, title: string, things: readonly Row[]): Chapter {
  return {
    key,
    title,
    isOrdered: false,
    layout: 'rows',
    things: things.map((thing) => ({ ...thing, within: null, depth: 0 })),
  };
}

/** What a definition says of itself. */
export function about(
  title: CodeList['title'],
  facts: Thing['facts'],
  kind: 'calendar' | 'codelist' | 'collection' | 'indicators' | 'items' | 'policy' | 'roles' | 'selection',
  words: Wording,
  say: Speech,
): Chapter {
  const thing = { key: kind, title: words.of(title), facts: [...say.otherTitle(title), ...facts] };
  return { ...rows('about', words.t(`studio.subject.${kind}`), [thing]), layout: 'cards' };
}
