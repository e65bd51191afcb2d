// Every shipped definition as an outline, in both languages.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareDefinitions, type Definition, parseDefinition } from '../../../../engine/index.ts';
import { wordings } from '../../../../ui/locales/words.ts';
import { alignChapters, hasChanged, type Pair, shownLines } from '../../../../ui/studio/compare/align.ts';
import { outlineOf } from '../../../../ui/studio/compare/outline-of.ts';
import { placeOfThing } from '../../../../ui/studio/compare/thing-places.ts';
import type { References } from '../../../../ui/studio/references.ts';
import { shipped } from '../../../support/chain.ts';
import { root } from '../../../support/sources.ts';
import { parts } from '../rules/scope.ts';

const references: References = {
  role: (key) => ({ fa: key, en: key }),
  parameter: () => null,
  setting: (value) => ({
    value: typeof value === 'object' ? value.policy : String(value),
    parameter: typeof value === 'object' ? { key: value.policy, title: { fa: 'پ', en: 'P' } } : null,
  }),
};
const around = (locale: 'fa' | 'en') => ({
  words: wordings[locale],
  references,
  parts,
  titleOf: (_: string, key: string) => key,
  codeOf: (_: string, code: string) => code,
  called: () => undefined,
});
const compared = (before: Definition, after: Definition, locale: 'fa' | 'en' = 'en') =>
  alignChapters(outlineOf(before, around(locale)), outlineOf(after, around(locale)));
const changesOf = (before: Definition, after: Definition) =>
  compared(before, after).flatMap(({ key, pairs }) =>
    pairs.filter(hasChanged).map((pair) => ({ key, pair })),
  );
const told = (pair: Pair) =>
  shownLines(pair, false).map(({ label, before, after }) => `${label}: ${before} → ${after}`);

const documents = ['forms', 'workflows'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && !name.includes('examples'))
    .flatMap((name) => {
      const parsed = parseDefinition(JSON.parse(readFileSync(join(root, folder, name), 'utf8')));
      return 'definition' in parsed ? [{ name: `${folder}/${name}`, definition: parsed.definition }] : [];
    }),
);

/** A copy with something of it changed. */
function changedCopy<D extends Definition>(definition: D, change: (copy: D) => void): D {
  const copy = structuredClone(definition);
  change(copy);
  return copy;
}

describe('The outline of a definition', () => {
  it('is there for every kind that is shipped', () => {
    expect([...new Set(documents.map(({ definition }) => definition.kind))].toSorted()).toEqual([
      'calendar',
      'codelist',
      'collection',
      'form',
      'indicators',
      'items',
      'part',
      'policy',
      'roles',
      'selection',
      'workflow',
    ]);
  });
  it.each(documents)(
    'of $name names each thing once, in what holds it, and differs from itself in nothing',
    ({ definition }) => {
      for (const locale of ['fa', 'en'] as const) {
        for (const { things } of outlineOf(definition, around(locale))) {
          const keys = new Set(things.map(({ key }) => key));
          expect(keys.size).toBe(things.length);
          for (const { within } of things) expect(within === null || keys.has(within)).toBe(true);
          for (const { facts } of things)
            expect(new Set(facts.map(({ name }) => name)).size).toBe(facts.length);
        }
        const pairs = compared(definition, definition, locale).flatMap((chapter) => chapter.pairs);
        expect(pairs.filter(hasChanged)).toEqual([]);
        expect(pairs.length).toBeGreaterThan(0);
      }
    },
  );
  it.each(documents)(
    'of $name tells its new English title, which a Persian reader sees too',
    ({ definition }) => {
      const after = changedCopy(definition, (copy) => {
        copy.title = { ...copy.title, en: 'Another title' };
      });
      expect(compareDefinitions(definition, after)).toHaveLength(1);
      for (const locale of ['fa', 'en'] as const) {
        const pairs = compared(definition, after, locale).flatMap((chapter) => chapter.pairs);
        // A shared part has one section, which bears its title.
        expect(pairs.filter(hasChanged)).toHaveLength(definition.kind === 'part' ? 2 : 1);
      }
    },
  );
});

describe('Two versions of a form', () => {
  const form = shipped<Extract<Definition, { kind: 'form' }>>('forms/monthly-production/form.json');

  it('say in words what a question asks for now', () => {
    const after = changedCopy(form, ({ schema }) => {
      const field = schema.properties.water;
      if (field === undefined) throw new Error('no such question');
      field['x-visible'] = 'status = "active"';
    });
    const changes = changesOf(form, after);
    expect(changes.map(({ key, pair }) => `${key} ${pair.key} ${pair.standing}`)).toEqual([
      'questions water changed',
    ]);
    expect(told(changes[0]!.pair)).toEqual(['Shown if: null → “Activity status in this period” = “Active”']);
  });
  it('call a question that was renamed changed, and not the rules that name it', () => {
    const after = changedCopy(form, ({ schema }) => {
      const field = schema.properties.status;
      if (field !== undefined) field['x-title'] = { fa: 'نام نو', en: 'New name' };
    });
    expect(changesOf(form, after).map(({ pair }) => pair.key)).toEqual(['status']);
  });
  it('show a question that was put into another section as moved, not as removed and added', () => {
    const [first, second] = form.sections;
    const name = first?.fields.at(-1) ?? '';
    const after = changedCopy(form, ({ sections }) => {
      sections[0]?.fields.pop();
      sections[1]?.fields.push(name);
    });
    const moved = changesOf(form, after).filter(({ pair }) => pair.isMoved);
    expect(moved.map(({ pair }) => [pair.key, pair.standing, pair.movedFrom])).toEqual([
      [name, 'same', first?.title.en],
    ]);
    expect(second).toBeDefined();
  });
  it('show a check that is stricter now before and after', () => {
    const after = changedCopy(form, ({ edits }) => {
      const edit = edits?.find(({ severity }) => severity === 'soft');
      if (edit !== undefined) edit.severity = 'hard';
    });
    const [change] = changesOf(form, after);
    expect(change?.key).toBe('checks');
    expect(told(change!.pair)).toContain('Severity: Soft → Hard');
  });
});

describe('Two versions of a list', () => {
  it('show by their codes what was added, removed and renamed', () => {
    const list = documents.find(({ definition }) => definition.kind === 'codelist')?.definition;
    if (list?.kind !== 'codelist') throw new Error('no code list is shipped');
    const gone = list.codes.at(-1)?.code;
    const after = changedCopy(list, ({ codes }) => {
      codes.pop();
      codes.unshift({ code: 'brand-new', title: { fa: 'نو', en: 'New' } });
      const [, renamed] = codes;
      if (renamed !== undefined) renamed.title = { fa: 'دیگر', en: 'Other' };
    });
    const standings = changesOf(list, after).map(({ pair }) => `${pair.key} ${pair.standing}`);
    expect(standings).toContain('brand-new added');
    expect(standings).toContain(`${gone} removed`);
    expect(standings).toContain(`${list.codes[0]?.code} changed`);
    expect(standings).toHaveLength(3);
  });
  it('show a parameter beside its new value, with the day from which it holds and its basis', () => {
    const policy = shipped<Extract<Definition, { kind: 'policy' }>>('workflows/policy/directive.json');
    const [key = ''] = Object.keys(policy.parameters);
    const after = changedCopy(policy, ({ parameters }) => {
      parameters[key]?.values.push({ from: '1406-01-01', value: 9, basis: 'circular 12' });
    });
    const [change] = changesOf(policy, after);
    expect(change?.pair.key).toBe(key);
    expect(told(change!.pair)).toEqual([
      expect.stringMatching(/^From .*1406.*: null → 9 \(basis: circular 12\)$/),
    ]);
  });
});

describe('Two versions of a chain', () => {
  it('call a state that was renamed changed, and not those that lead to it', () => {
    const chain = documents.find(({ definition }) => definition.kind === 'workflow')?.definition;
    if (chain?.kind !== 'workflow') throw new Error('no chain is shipped');
    const name = Object.keys(chain.machine.states).at(-1) ?? '';
    const after = changedCopy(chain, ({ machine }) => {
      const meta = machine.states[name]?.meta;
      if (meta !== undefined) meta.title = { fa: 'نام نو', en: 'New name' };
    });
    expect(changesOf(chain, after).map(({ pair }) => pair.key)).toEqual([name]);
  });
  it('show at a state that silence leads elsewhere now', () => {
    const chain = documents.find(
      ({ definition }) => definition.kind === 'workflow' && Object.keys(definition.clocks ?? {}).length > 0,
    )?.definition;
    if (chain?.kind !== 'workflow') throw new Error('no chain with clocks is shipped');
    const [clock = ''] = Object.keys(chain.clocks ?? {});
    const after = changedCopy(chain, ({ clocks }) => {
      const one = clocks?.[clock];
      if (one !== undefined) one.days = 77;
    });
    const changes = changesOf(chain, after);
    expect(changes.some(({ key }) => key === 'states')).toBe(true);
    expect(changes.some(({ key, pair }) => key === 'clocks' && pair.key === clock)).toBe(true);
    expect(changes.flatMap(({ pair }) => told(pair)).join()).toContain('77');
  });
});

describe('a thing that differs', () => {
  it.each(documents)('leads to its place in the document: $name', ({ definition }) => {
    const places = compared(definition, definition).flatMap(({ key, pairs }) =>
      pairs.map((pair) => placeOfThing(definition, key, pair)),
    );
    const lost = places.filter((place) => place === null || valueAt(definition, place) === undefined);
    expect(lost).toEqual([]);
    if (!['form', 'part'].includes(definition.kind))
      expect(places.filter((place) => place !== '').length).toBeGreaterThan(0);
  });

  it('leads nowhere where the later version does not have it', () => {
    const form = documents.find(({ definition }) => definition.kind === 'form')?.definition;
    const [pair] = form === undefined ? [] : (compared(form, form)[0]?.pairs ?? []);
    expect(form && pair && placeOfThing(form, 'questions', { ...pair, after: null })).toBeNull();
  });
});

function valueAt(definition: Definition, pointer: string): unknown {
  let at: unknown = definition;
  for (const step of pointer.split('/').slice(1)) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Reflect.get(at, step.replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  return at;
}
