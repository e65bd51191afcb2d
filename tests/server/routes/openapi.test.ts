import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../server/app.ts';
import { type TestApp, testApp } from '../../support/app.ts';

describe('the description of the API', () => {
  let app: TestApp;
  // biome-ignore lint/suspicious/noExplicitAny: looked at as whoever reads it would
  let document: any;

  beforeAll(async () => {
    app = await testApp({ now: '2026-10-23T05:30:00.000Z' });
    document = await (await app.fetch('/api/openapi.json')).json();
  });
  afterAll(() => app.close());

  it('is OpenAPI 3.1 and has every route with its summary and permission', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const { method, path, permission, summary } of routes) {
      const operation = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      expect(operation).toMatchObject({ summary });
      expect(operation['x-permission']).toBe(permission === 'public' ? undefined : permission);
    }
  });

  it('refers to nothing that is not there', () => {
    const names = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(50);
    for (const name of new Set(names)) {
      expect([name, document.components.schemas[name.replace('#/components/schemas/', '')]]).not.toContain(
        undefined,
      );
    }
  });

  it('declares the parameters of every path', () => {
    for (const [path, operations] of Object.entries<
      Record<string, { parameters: { name: string; in: string }[] }>
    >(document.paths)) {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(operations)) {
        expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(wanted);
      }
    }
  });
});
