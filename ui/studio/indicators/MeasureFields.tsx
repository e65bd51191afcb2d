import Box from '@mui/material/Box';
import type { Indicator, Indicators } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { ExpressionPart } from '../lists/ExpressionPart.tsx';
import { ChoiceField, Row, SwitchField } from '../lists/fields.tsx';
import { IssuesAt } from '../lists/IssuesAt.tsx';
import { useItems } from '../lists/in-force.ts';
import { formulaScope, measureScope } from '../rules/indicator-scopes.ts';
import type { DocumentIssue } from '../verification.ts';
import { aggregates, setFormula, setMeasure, setWay, type Way, wayOf } from './indicator-actions.ts';

const ways = ['observations', 'cases', 'formula'] as const satisfies Way[];

interface MeasureFieldsProps {
  list: Indicators;
  index: number;
  indicator: Indicator;
  issues: readonly DocumentIssue[];
  isReadOnly: boolean;
  onChange(next: Indicators, merge?: string): void;
}

/** How an indicator comes to its value: figures of returns, a count of cases, a formula over others. */
export function MeasureFields({ list, index, indicator, issues, isReadOnly, onChange }: MeasureFieldsProps) {
  const { t, of } = useWords();
  const items = useItems();
  const way = wayOf(indicator);
  const { measure, formula } = indicator;
  const counted = items.filter(
    ({ type }) => measure?.aggregate === 'count' || type === 'number' || type === 'integer',
  );
  const item = items.find(({ id }) => id === measure?.item);
  const at = `/indicators/${index}`;
  const others = list.indicators.filter(({ id }) => id !== indicator.id);
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Row>
        <ChoiceField
          label={t('studio.indicators.how')}
          value={way}
          options={ways.map((one) => ({ value: one, label: t(`lists.way.${one}`) }))}
          onChange={(next) =>
            onChange(setWay(list, index, next, items.find(({ type }) => type === 'number')?.id ?? 'item1'))
          }
        />
        {way === 'observations' && (
          <ChoiceField
            label={t('lists.aggregate')}
            value={measure?.aggregate ?? 'sum'}
            options={aggregates.map((one) => ({ value: one, label: t(`studio.aggregate.${one}`) }))}
            onChange={(aggregate) => onChange(setMeasure(list, index, { aggregate }))}
          />
        )}
      </Row>
      {way === 'observations' && (
        <>
          <ChoiceField
            label={t('lists.indicator.item')}
            value={measure?.item ?? ''}
            options={counted.map(({ id, title }) => ({ value: id, label: of(title) }))}
            onChange={(id) =>
              onChange(
                setMeasure(list, index, {
                  item: id,
                  by: items.find((one) => one.id === id)?.dimension === undefined ? undefined : measure?.by,
                }),
              )
            }
            {...(item === undefined ? {} : { helper: of(item.concept) })}
          />
          {item?.dimension !== undefined && (
            <SwitchField
              label={t('lists.indicator.by')}
              value={measure?.by !== undefined}
              onChange={(isBy) => onChange(setMeasure(list, index, { by: isBy ? 'dimension' : undefined }))}
            />
          )}
        </>
      )}
      {measure !== undefined && (
        <ExpressionPart
          label={t('lists.indicator.filter')}
          value={measure.filter ?? ''}
          isOptional
          onChange={(filter) =>
            onChange(setMeasure(list, index, { filter: filter === '' ? undefined : filter }), `${at}/filter`)
          }
          scope={measureScope}
          expects="boolean"
          isReadOnly={isReadOnly}
          helperText={t('lists.indicator.filterHelp')}
        />
      )}
      {formula !== undefined && (
        <>
          <ExpressionPart
            label={t('lists.indicator.formula')}
            value={formula}
            onChange={(source) => onChange(setFormula(list, index, source), `${at}/formula`)}
            scope={formulaScope(others)}
            expects="number"
            isReadOnly={isReadOnly}
          />
          {others.length > 0 && (
            <ChoiceField
              label={t('lists.indicator.put')}
              value=""
              options={[
                { value: '', label: t('lists.indicator.putWhich') },
                ...others.map(({ id, title }) => ({ value: id, label: of(title) })),
              ]}
              onChange={(id) => id !== '' && onChange(setFormula(list, index, `${formula} + ${id}`))}
            />
          )}
        </>
      )}
      <IssuesAt issues={issues} pointer={at} />
    </Box>
  );
}
