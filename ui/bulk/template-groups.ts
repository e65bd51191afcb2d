// Which returns share a template: those of one collection, period and kind of unit, which is what decides on the form.
import type { CaseSummary } from '../../server/wire.ts';
import type { Locale } from '../locales/index.ts';

export interface TemplateGroup {
  key: string;
  period: string;
  cases: CaseSummary[];
}

/** Newest period first. */
export function templateGroups(owed: readonly CaseSummary[]): TemplateGroup[] {
  const groups = new Map<string, TemplateGroup>();
  for (const one of owed) {
    const key = `${one.collection} ${one.period} ${one.unit.kind}`;
    const group = groups.get(key) ?? { key, period: one.period, cases: [] };
    group.cases.push(one);
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => other.period.localeCompare(one.period));
}

/** Where the template of a return is, or of all that share it. */
export function templateAddress(id: string, locale: Locale, isAll: boolean): string {
  return `/api/cases/${encodeURIComponent(id)}/template.xlsx?locale=${locale}&all=${isAll}`;
}
