// The house as DESIGN describes it: which folder may know which, and documents that say what is there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateTypes } from './support/generate-types.ts';
import { cycleIn, filesUnder, type Import, root, type Source, sourcesIn } from './support/sources.ts';

const engine = sourcesIn('engine');
const server = sourcesIn('server');
const ui = sourcesIn('ui');

/** Imports that break a rule, as `from → to`. */
function offences(sources: Source[], breaks: (one: Import, source: Source) => boolean): string[] {
  return sources.flatMap((source) =>
    source.imports.filter((one) => breaks(one, source)).map(({ target }) => `${source.path} → ${target}`),
  );
}

const isIn = (folder: string) => (path: string) => path.startsWith(`${folder}/`);

describe('this test', () => {
  it('sees imports of every form, and cycles', () => {
    const found = server.find(({ path }) => path === 'server/main.ts')?.imports ?? [];
    expect(found).toContainEqual({ target: 'vite', isPackage: true, typeOnly: false });
    expect(found).toContainEqual({ target: 'node:http', isPackage: true, typeOnly: true });
    expect(found).toContainEqual({ target: 'server/app.ts', isPackage: false, typeOnly: false });
    const to = (path: string, target: string): Source => ({
      path,
      text: '',
      imports: [{ target, isPackage: false, typeOnly: false }],
    });
    expect(cycleIn([to('a', 'b'), to('b', 'c'), to('c', 'b')])).toEqual(['b', 'c', 'b']);
  });
});

describe('the arrow', () => {
  it('leads from the engine to nothing but its four packages and itself', () => {
    const packages = ['ajv', 'ajv-formats', 're2js', 'xstate', 'lezer-feel', '@lezer/common'];
    expect(
      offences(engine, ({ target, isPackage }) =>
        isPackage ? !packages.includes(target) : !isIn('engine')(target),
      ),
    ).toEqual([]);
  });

  it('lets only engine/expressions know lezer-feel and only engine/workflows know xstate', () => {
    const owners: Record<string, string> = {
      'lezer-feel': 'engine/expressions',
      '@lezer/common': 'engine/expressions',
      xstate: 'engine/workflows',
    };
    const known = (target: string) => Object.hasOwn(owners, target);
    expect(
      offences(
        [...engine, ...server, ...ui],
        ({ target }, { path }) => known(target) && !isIn(owners[target]!)(path),
      ),
    ).toEqual([]);
  });

  it('enters the engine by its one door', () => {
    expect(
      offences([...server, ...ui], ({ target }) => isIn('engine')(target) && target !== 'engine/index.ts'),
    ).toEqual([]);
  });

  it('leads from the server to the engine, never to the interface', () => {
    const strangers = /^(react|react-dom|react-router|@mui|@rjsf|@emotion|@tanstack)/;
    expect(
      offences(server, ({ target, isPackage }) => (isPackage ? strangers.test(target) : isIn('ui')(target))),
    ).toEqual([]);
  });

  it('leads from the interface to the types of the wire, and to nothing else of the server', () => {
    expect(
      offences(
        ui,
        ({ target, typeOnly, isPackage }) =>
          (isIn('server')(target) && !(typeOnly && target === 'server/wire.ts')) ||
          (isPackage && /^(node:|hono|drizzle-orm|postgres|better-auth|pino)/.test(target)),
      ),
    ).toEqual([]);
  });

  it('leads inside the server from routes to stores to the database, never back', () => {
    const rank = (path: string) =>
      isIn('server/db')(path)
        ? 0
        : isIn('server/store')(path)
          ? 1
          : /^server\/(http|routes|sandbox)\//.test(path)
            ? 2
            : null;
    expect(
      offences(server, ({ target }, { path }) => {
        const [from, to] = [rank(path), rank(target)];
        return from !== null && to !== null && to > from;
      }),
    ).toEqual([]);
  });

  it('never comes back to where it started', () => {
    expect(cycleIn([...engine, ...server])).toBeNull();
    expect(cycleIn(ui)).toBeNull();
  });

  it('has one place that reads the time, and one that reads the environment', () => {
    const matching = (sources: Source[], pattern: RegExp, allowed: RegExp) =>
      sources.filter(({ path, text }) => pattern.test(text) && !allowed.test(path)).map(({ path }) => path);
    expect(
      matching([...engine, ...server], /\bDate\.now\(|new Date\(\)|Temporal\.Now/, /^server\/clock\.ts$/),
    ).toEqual([]);
    // PostgreSQL is started with the variables that we were started with, unread.
    expect(matching([...engine, ...server], /process\.env/, /^server\/(main|cli|db\/embedded)\.ts$/)).toEqual(
      [],
    );
  });

  it('lets only stores, jobs and the database know SQL', () => {
    const tagged = /\b(sql|engine|transaction)(<[^`]*?>)?`\s*(select|insert|update|delete|with|from|lock)\b/i;
    const allowed = /^server\/(store|db|jobs|sandbox)\//;
    expect(
      server.filter(({ path, text }) => tagged.test(text) && !allowed.test(path)).map(({ path }) => path),
    ).toEqual([]);
  });
});

describe('what is generated', () => {
  it('is what the schemas say today (npm run generate)', async () => {
    for (const [path, text] of Object.entries(await generateTypes())) {
      expect([path, readFileSync(join(root, path), 'utf8') === text]).toEqual([path, true]);
    }
  });
});

describe('words', () => {
  const pairs = ['engine', 'server', 'ui', 'forms', 'workflows']
    .flatMap((folder) => filesUnder(folder, /(^|\.)(fa|en)\.json$/))
    .filter((path) => path.includes('/locales/'));

  it('are in both languages', () => {
    expect(pairs.length).toBeGreaterThan(3);
    for (const path of pairs) {
      const other = path.replace(/(fa|en)\.json$/, (name) => (name === 'fa.json' ? 'en.json' : 'fa.json'));
      const keys = (file: string) => Object.keys(JSON.parse(readFileSync(join(root, file), 'utf8'))).sort();
      expect([path, keys(path)]).toEqual([path, keys(other)]);
    }
  });
});

describe('documents', () => {
  const documents = [
    'README.md',
    'CHANGELOG.md',
    ...filesUnder('docs', /\.md$/),
    ...filesUnder('forms', /\.md$/),
    ...filesUnder('workflows', /\.md$/),
  ].filter((path) => existsSync(join(root, path)));
  const named = /`((?:engine|server|ui|forms|workflows|tests|docs|\.ci)\/[\w./@-]*)`/g;

  it('name only paths that are there', () => {
    const missing = documents.flatMap((document) =>
      [...readFileSync(join(root, document), 'utf8').matchAll(named)]
        .map(([, path]) => path!)
        .filter((path) => !existsSync(join(root, path)))
        .map((path) => `${document}: ${path}`),
    );
    expect(missing).toEqual([]);
  });
});
