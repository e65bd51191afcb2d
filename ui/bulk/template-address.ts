import type { Locale } from '../locales/index.ts';

/** Where the template of a return is, or of all that share it, but for so many that are in templates before. */
export function templateAddress(id: string, locale: Locale, isAll: boolean, skip = 0): string {
  return `/api/cases/${encodeURIComponent(id)}/template.xlsx?locale=${locale}&all=${isAll}${skip === 0 ? '' : `&skip=${skip}`}`;
}
