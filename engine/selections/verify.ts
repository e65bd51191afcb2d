// What a selection must hold to: entries told apart, of the right sort, measured by its own criteria.
import type { CodeList, Selection } from '../definitions/grammar.ts';
import { pointerStep } from '../json-schema.ts';
import type { Issue } from '../problem.ts';

/** Rules that need nothing but the document. */
export function rulesOfSelection({ of, products, criteria, entries }: Selection): Issue[] {
  const issues: Issue[] = [];
  const raise = (path: string, code: string, params: Issue['params'] = {}) => {
    issues.push({ path, code, severity: 'hard', params });
  };
  if (of === 'products' && products === undefined) raise('/products', 'required');
  const keys = new Set<string>();
  criteria.forEach(({ key }, index) => {
    if (keys.has(key)) raise(`/criteria/${index}/key`, 'key-twice', { key });
    keys.add(key);
  });
  const codes = new Set<string>();
  entries.forEach(({ code, values = {} }, index) => {
    if (codes.has(code)) raise(`/entries/${index}/code`, 'key-twice', { key: code });
    codes.add(code);
    if (of !== 'products' && !/^\d{12}$/.test(code))
      raise(`/entries/${index}/code`, 'not-activity-id', { code });
    for (const name of Object.keys(values)) {
      if (!keys.has(name)) raise(`/entries/${index}/values/${pointerStep(name)}`, 'unknown-name', { name });
    }
  });
  return issues;
}

/** @param list the code list that a selection of products names, where there is one */
export function verifyProducts({ of, products, entries }: Selection, list: CodeList | undefined): Issue[] {
  if (of !== 'products' || products === undefined) return [];
  if (list === undefined) {
    return [{ path: '/products', code: 'unknown-codelist', severity: 'hard', params: { key: products } }];
  }
  const codes = new Set(list.codes.map(({ code }) => code));
  return entries.flatMap(({ code }, index): Issue[] =>
    codes.has(code)
      ? []
      : [
          {
            path: `/entries/${index}/code`,
            code: 'not-selectable',
            severity: 'hard',
            params: { code, list: list.key },
          },
        ],
  );
}
