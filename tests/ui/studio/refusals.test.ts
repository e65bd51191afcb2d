// Every refusal of a definition as its author meets it in the studio: in words that say what to do, at a place that has a
// name, with somewhere to go; and none that nobody can come to.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileExpression, type Issue } from '../../../engine/index.ts';
import en from '../../../engine/locales/en.json' with { type: 'json' };
import fa from '../../../engine/locales/fa.json' with { type: 'json' };
import type { DocumentBody } from '../../../ui/api-paths.ts';
import { wordings } from '../../../ui/locales/index.ts';
import { builderOf } from '../../../ui/studio/builders.ts';
import { locate } from '../../../ui/studio/document-lines.ts';
import { titlesIn } from '../../../ui/studio/known-titles.ts';
import { ownNames } from '../../../ui/studio/own-names.ts';
import { placeName } from '../../../ui/studio/place-names.ts';
import { proofOf } from '../../../ui/studio/proof-groups.ts';
import { documentIssues } from '../../../ui/studio/verification.ts';
import { allFaults, baseOf, type Fault, faulty, issuesOf, shipped } from '../../definitions/faults.ts';
import { ways } from './refusal-ways.ts';

const known = titlesIn(
  shipped.map(({ kind, key, title }) => ({ kind, key, title })),
  shipped,
);
const book: Record<'fa' | 'en', Record<string, string>> = { fa, en };

/** Other catalogues within the catalogue: of the register of units, of sheets and of moving cases. */
const isOfDefinitions = (code: string) => !/^(register|spreadsheet|migration)\./.test(code);
const codes = Object.keys(en)
  .filter((key) => key.startsWith('issue.'))
  .map((key) => key.slice('issue.'.length))
  .filter(isOfDefinitions);

const doing = {
  fa: /(کنید|بنویسید|برگزینید|بگذارید|نگذارید|بردارید|بیفزایید|بدهید|بسازید|ببرید|بگویید|دهید|بسنجید|بکشید|بازگردانید|ببینید|بگیرید|درآورید|بسپارید|دارید|بروید|بشمارید|بخواهید|باید)/,
  en: /\b(choose|write|take|put|add|delete|drag|correct|change|give|make|name|say|leave|let|look|see|keep|use|bring|divide|shorten|fill|complete|count|lead|move|must|compare|break|begin|rename|do not remove)\b/i,
};

const made = Object.values(ways).flatMap(({ gesture, made }) =>
  made === undefined ? [] : [{ ...made, title: gesture }],
);
const faults: Omit<Fault, 'expect'>[] = [...allFaults(), ...made];
const walked = faults.map((fault) => ({ fault, ...told(fault) }));
const met = new Set(walked.flatMap(({ raw }) => raw.map(({ code }) => code)));

/** What the studio says of a document: the issues of the engine, and what is shown of each. */
function told(fault: Omit<Fault, 'expect'>) {
  // The edge: a faulty document is JSON all the same.
  const document = faulty(fault) as DocumentBody;
  const base = fault.revises === true ? (baseOf(fault.kind) as DocumentBody) : null;
  const raw: Issue[] = issuesOf(document, fault.revises === true);
  const located = locate(JSON.stringify(document, null, 2));
  if ('error' in located) throw new Error('A faulty document is not JSON');
  return { document, raw, shown: documentIssues(raw, located.lines, { document, base, known }) };
}

describe('A way to every refusal (issue 4, done when 4)', () => {
  it('is told for each code of the catalogue, and for no other', () => {
    expect(Object.keys(ways).filter(isOfDefinitions).sort()).toEqual(codes.toSorted());
  });

  it.each(
    Object.entries(ways).filter(([, { by }]) => ['workshop', 'text', 'publishing', 'package'].includes(by)),
  )('%s is reached', (code, { expression, provedIn }) => {
    if (provedIn !== undefined) {
      const source = readFileSync(provedIn, 'utf8');
      // An issue of a part is told in a sentence of its own.
      expect(source).toMatch(code === 'in-part' ? 'In the shared part' : code.replace(/^expression\./, ''));
    } else if (expression !== undefined) {
      const found = compileExpression(expression, {}, { kind: 'boolean' });
      expect(found.ok ? [] : found.issues.map((issue) => `expression.${issue.code}`)).toContain(code);
    } else expect(met).toContain(code);
  });
});

describe('What is said of a definition', () => {
  const said = codes.filter((code) => !['answers', 'migration'].includes(ways[code]?.by ?? ''));
  it.each(['fa', 'en'] as const)('says what to do, in %s', (locale) => {
    const lame = said.filter(
      (code) => !doing[locale].test(book[locale][`refusal.${code}`] ?? book[locale][`issue.${code}`] ?? ''),
    );
    expect(lame).toEqual([]);
  });

  it('leaves no placeholder, no JSON and no key where there is a title', () => {
    const bare = walked.flatMap(({ document, shown }) => {
      const own = ownNames(document);
      return shown.flatMap(({ code, message }) =>
        (['fa', 'en'] as const).flatMap((locale) => {
          const text = message[locale];
          const named = [...text.matchAll(/[“«]([^”»]+)[”»]/g)].map(([, name = '']) => name);
          const keys = named.filter((name) => isKeyWithTitle(name, own));
          const isAboutKeys =
            /^(key-twice|name-twice|bad-name|reserved-name|indicator-name-reserved|part-clash|meaning\.(field|question)-renamed)$/;
          const isBroken = /\{\w+\}|":|\[\{|undefined|null|\/\w+\/\d/.test(text);
          return isBroken || (keys.length > 0 && !isAboutKeys.test(code))
            ? [`${code} ${locale}: ${text}`]
            : [];
        }),
      );
    });
    expect([...new Set(bare)]).toEqual([]);
  });

  it('stands in one part of the checklist, with a name of its place and somewhere to go', () => {
    for (const { fault, document, shown } of walked) {
      const parts = proofOf(fault.kind, {
        issues: shown,
        definition: null,
        isChecking: false,
        isProved: true,
      });
      expect(parts.flatMap(({ issues }) => issues)).toHaveLength(shown.length);
      expect(builderOf(fault.kind)).toBeDefined();
      for (const { path, line, code } of shown) {
        for (const locale of ['fa', 'en'] as const) {
          const name = placeName(document, path, wordings[locale], known);
          expect([fault.title, code, name]).not.toContain('');
          expect(name).not.toMatch(/undefined|null|^\/|x-[a-z]+$/);
          if (locale === 'fa') expect(name.split(' › ')[0]).toMatch(/[\u0600-\u06ff]|^x$/);
        }
        expect(line).toBeGreaterThan(0);
      }
    }
  });
});

const sorts = [
  'field',
  'state',
  'clock',
  'event',
  'stage',
  'item',
  'indicator',
  'code',
  'role',
  'parameter',
  'form',
  'part',
  'codelist',
  'collection',
  'workflow',
];

function isKeyWithTitle(name: string, own: ReadonlyMap<string, { fa: string; en: string }>): boolean {
  return sorts.some((sort) => {
    const title = own.get(`${sort} ${name}`) ?? known.called(sort, name);
    return title !== undefined && title.fa !== name && title.en !== name;
  });
}
