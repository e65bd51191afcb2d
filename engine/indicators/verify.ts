// What the schema cannot say of a list of indicators.
import type { Indicator, Indicators, Item } from '../definitions/grammar.ts';
import { compileExpression, type ExpressionIssue } from '../expressions/index.ts';
import type { Issue, Severity } from '../problem.ts';
import { filterScope } from './filter-scope.ts';
import { compileFormula, findCircle, inputsOf, periodName } from './formulas.ts';

/**
 * Finds what keeps a list from being published: names that do not exist, circles, measures of unknown items, sums that
 * mean nothing. `items` are those of the catalogue, by id.
 */
export function verifyIndicators(list: Indicators, items: ReadonlyMap<string, Item>): Issue[] {
  const issues: Issue[] = [];
  const inputs = new Map<string, string[]>();
  list.indicators.forEach((indicator, index) => {
    const path = `/indicators/${index}`;
    const { id, measure, formula } = indicator;
    if (id === periodName) issues.push(issue(`${path}/id`, 'indicator-name-reserved', { id }));
    if ((measure === undefined) === (formula === undefined)) {
      issues.push(issue(path, 'indicator-measure-or-formula', { id }));
    }
    issues.push(...measureIssues(indicator, path, items));
    if (formula === undefined) return;
    if (indicator.overTime !== undefined) {
      issues.push(issue(`${path}/overTime`, 'indicator-formula-over-time', { id }, 'soft'));
    }
    const compilation = compileFormula(list, formula);
    if (compilation.ok) inputs.set(id, inputsOf(compilation.expression));
    else issues.push(...compilation.issues.map((one) => expressionIssue(`${path}/formula`, one)));
  });
  return [...issues, ...circleIssues(list, inputs), ...dimensionIssues(list, inputs, items)];
}

function measureIssues({ id, measure }: Indicator, path: string, items: ReadonlyMap<string, Item>): Issue[] {
  if (measure === undefined) return [];
  const issues: Issue[] = [];
  const at = `${path}/measure`;
  if (measure.filter !== undefined) {
    const compilation = compileExpression(measure.filter, filterScope, { kind: 'boolean' });
    if (!compilation.ok)
      issues.push(...compilation.issues.map((one) => expressionIssue(`${at}/filter`, one)));
  }
  if (measure.of === 'cases') {
    if (measure.aggregate !== 'count' || measure.item !== undefined || measure.by !== undefined) {
      issues.push(issue(at, 'indicator-cases-counted', { id }));
    }
    return issues;
  }
  if (measure.item === undefined) return [...issues, issue(at, 'indicator-item-missing', { id })];
  const item = items.get(measure.item);
  if (item === undefined) {
    return [...issues, issue(`${at}/item`, 'indicator-item-unknown', { item: measure.item })];
  }
  if (measure.aggregate !== 'count' && item.type !== 'number' && item.type !== 'integer') {
    issues.push(issue(`${at}/item`, 'indicator-item-not-number', { item: item.id }));
  }
  if (measure.by !== undefined && item.dimension === undefined) {
    issues.push(issue(`${at}/by`, 'indicator-item-without-dimension', { item: item.id }));
  }
  if (measure.by === undefined && item.measure === 'by-product' && measure.aggregate !== 'count') {
    issues.push(issue(at, 'indicator-units-mixed', { item: item.id }, 'soft'));
  }
  return issues;
}

function circleIssues(list: Indicators, inputs: ReadonlyMap<string, string[]>): Issue[] {
  const circle = findCircle(inputs);
  if (circle === null) return [];
  const index = list.indicators.findIndex(({ id }) => id === circle[0]);
  return [issue(`/indicators/${index}/formula`, 'indicator-circle', { ids: circle.join(' → ') })];
}

/** A formula over values by product and values by cause has no key in common. */
function dimensionIssues(
  list: Indicators,
  inputs: ReadonlyMap<string, string[]>,
  items: ReadonlyMap<string, Item>,
): Issue[] {
  const byId = new Map(list.indicators.map((indicator) => [indicator.id, indicator]));
  const dimensionsOf = (id: string, seen: Set<string>): string[] => {
    if (seen.has(id)) return [];
    seen.add(id);
    const measure = byId.get(id)?.measure;
    const dimension = measure?.by === undefined ? undefined : items.get(measure.item ?? '')?.dimension;
    const inherited = (inputs.get(id) ?? []).flatMap((input) => dimensionsOf(input, seen));
    return dimension === undefined ? inherited : [dimension, ...inherited];
  };
  return list.indicators.flatMap(({ id, formula }, index) => {
    const dimensions = new Set(dimensionsOf(id, new Set()));
    if (formula === undefined || dimensions.size < 2) return [];
    const params = { id, dimensions: [...dimensions].join(', ') };
    return [issue(`/indicators/${index}/formula`, 'indicator-dimensions-differ', params)];
  });
}

function expressionIssue(path: string, { code, from, to, params }: ExpressionIssue): Issue {
  return issue(path, `expression.${code}`, { ...params, from, to });
}

function issue(path: string, code: string, params: Issue['params'], severity: Severity = 'hard'): Issue {
  return { path, code, severity, params };
}
