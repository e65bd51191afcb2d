// Overviews of the kinds that are lists: code lists, items, indicators, roles.
import { useMemo } from 'react';
import type { CodeList, Indicators, Items, Roles } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useUnitKind } from '../../review/unit-kind.ts';
import { sourceOf } from '../codelist/codelist-actions.ts';
import { measureWords } from '../items/measure-words.ts';
import { useKnownTitles } from '../known-titles.ts';
import { formulaScope, measureScope } from '../rules/indicator-scopes.ts';
import { Code } from './Code.tsx';
import { FactTable } from './FactTable.tsx';
import { Part } from './Part.tsx';
import { Rule } from './Rule.tsx';
import { SearchedTable } from './SearchedTable.tsx';

/** The codes of a code list with their words. */
export function CodeListOverview({ definition: list }: { definition: CodeList }) {
  const { t, of, locale, format } = useWords();
  const other = locale === 'fa' ? 'en' : 'fa';
  const said = (value: NonNullable<CodeList['codes'][number]['attributes']>[string]) => {
    if (typeof value === 'object') return of(value);
    if (typeof value === 'boolean') return t(value ? 'studio.yes' : 'studio.no');
    return typeof value === 'number' ? format.number(value) : value;
  };
  return (
    <Part
      title={t('studio.codelist.codes')}
      note={list.source === undefined ? undefined : of(sourceOf(list))}
    >
      <SearchedTable
        heads={[
          t('studio.codelist.title'),
          t('studio.codelist.code'),
          t('studio.codelist.other'),
          t('studio.codelist.parent'),
          t('studio.codelist.attributes'),
        ]}
        rows={list.codes.map((code) => ({
          key: code.code,
          text: `${code.code} ${code.title.fa} ${code.title.en}`,
          cells: [
            of(code.title),
            <Code key="code">{code.code}</Code>,
            <bdi key="other">{code.title[other]}</bdi>,
            code.parent === undefined ? '' : <Code key="parent">{code.parent}</Code>,
            Object.entries(code.attributes ?? {})
              .map(([name, value]) => {
                const title = list.attributeTitles?.[name];
                return `${title === undefined ? name : of(title)}: ${said(value)}`;
              })
              .join(' · '),
          ],
        }))}
      />
    </Part>
  );
}

/** The catalogue of items: what every figure means. */
export function ItemsOverview({ definition: items }: { definition: Items }) {
  const words = useWords();
  const { t, of, format } = words;
  const kindOf = useUnitKind();
  return (
    <Part title={t('studio.items.items')}>
      <SearchedTable
        heads={[
          t('studio.items.item'),
          t('studio.items.concept'),
          t('studio.items.measure'),
          t('studio.items.unitKinds'),
          t('studio.items.burden'),
        ]}
        rows={items.items.map((item) => ({
          key: item.id,
          text: `${item.id} ${item.title.fa} ${item.title.en}`,
          cells: [
            of(item.title),
            of(item.concept),
            measureWords(item.measure, words),
            item.unitKinds.map(kindOf).join(t('form.comma')),
            format.number(item.burdenMinutes),
          ],
        }))}
      />
    </Part>
  );
}

/** The indicators of a list: what is measured, at which levels and how often. */
export function IndicatorsOverview({ definition: list }: { definition: Indicators }) {
  const { t, of } = useWords();
  const { called } = useKnownTitles();
  const formulas = useMemo(() => formulaScope(list.indicators), [list]);
  const itemOf = (item: string | undefined) => {
    const title = item === undefined ? undefined : called('item', item);
    return title === undefined ? item : of(title);
  };
  return (
    <Part
      title={t('studio.indicators.indicators')}
      note={of(called('role', list.owner) ?? { fa: list.owner, en: list.owner })}
    >
      <SearchedTable
        heads={[
          t('studio.indicators.indicator'),
          t('studio.indicators.how'),
          t('studio.indicators.unit'),
          t('studio.indicators.levels'),
          t('studio.indicators.periods'),
        ]}
        rows={list.indicators.map((one) => ({
          key: one.id,
          text: `${one.id} ${one.title.fa} ${one.title.en}`,
          cells: [
            of(one.title),
            one.formula === undefined ? (
              <span key="measure">
                {t(`studio.aggregate.${one.measure?.aggregate ?? 'sum'}`)} {itemOf(one.measure?.item)}
                {one.measure?.filter !== undefined && (
                  <>
                    {' · '}
                    <Rule source={one.measure.filter} scope={measureScope} />
                  </>
                )}
              </span>
            ) : (
              <Rule key="formula" source={one.formula} scope={formulas} />
            ),
            one.unit === undefined ? '' : of(one.unit),
            one.levels.map((level) => t(`stats.level.${level}`)).join(t('form.comma')),
            one.periods.map((period) => t(`stats.periodicity.${period}`)).join(t('form.comma')),
          ],
        }))}
      />
    </Part>
  );
}

/** The roles, over what each extends, and what it permits. */
export function RolesOverview({ definition: roles }: { definition: Roles }) {
  const { t, of } = useWords();
  return (
    <Part title={t('studio.roles.roles')}>
      <FactTable
        heads={[t('studio.roles.role'), t('studio.roles.scope'), t('studio.roles.permissions')]}
        rows={roles.roles.map((role) => ({
          key: role.key,
          cells: [
            of(role.title),
            t(`studio.scope.${role.scope}`),
            role.permissions.map((permission) => t(`lists.may.${permission}`)).join(t('form.comma')),
          ],
        }))}
      />
    </Part>
  );
}
