// What every refusal must be, whoever asks for what: a problem (RFC 9457) in both languages that says what is wrong and
// gives nothing away.
import { expect } from 'vitest';
import engineEn from '../../engine/locales/en.json' with { type: 'json' };
import engineFa from '../../engine/locales/fa.json' with { type: 'json' };
import en from '../../server/locales/en.json' with { type: 'json' };
import fa from '../../server/locales/fa.json' with { type: 'json' };
import type { IssueView, ProblemView } from '../../server/wire.ts';
import type { Ministry } from './ministry.ts';

const words: Record<string, Record<string, string>> = {
  fa: { ...engineFa, ...fa },
  en: { ...engineEn, ...en },
};

/** A refusal as a test looks at it. */
export interface Refusal {
  status: number;
  code: string;
  params: Record<string, unknown>;
  issues: IssueView[];
  /** The paths of the issues. */
  paths: string[];
}

/**
 * Asks in Persian and in English and holds both answers to what a problem is. `ask` is called twice: what it asks for
 * must be refused both times.
 */
async function refusal(ask: (headers: Record<string, string>) => Promise<Response>): Promise<Refusal> {
  const persian = await problemIn('fa', await ask({ 'accept-language': 'fa' }));
  const english = await problemIn('en', await ask({ 'accept-language': 'en' }));
  expect(english.status).toBe(persian.status);
  expect(english.code).toBe(persian.code);
  const { status, code, params = {}, issues = [] } = english;
  return { status, code, params, issues, paths: issues.map(({ path }) => path) };
}

/** Asks as somebody (nobody: null). `body` is sent as it is where it is text or bytes, as JSON otherwise. */
export async function refused(
  office: Ministry,
  who: string | null,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Refusal> {
  const sender = who === null ? office : await office.as(who);
  const raw = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const type: Record<string, string> = raw === undefined ? {} : { 'content-type': 'application/json' };
  return refusal((language) =>
    sender.fetch(path, {
      method,
      headers: { ...type, ...headers, ...language },
      ...(raw === undefined ? {} : { body: raw as BodyInit }),
    }),
  );
}

/** Holds an answer to what a problem is. */
export async function problemIn(locale: 'fa' | 'en', response: Response): Promise<ProblemView> {
  const text = await response.text();
  expect(response.status, text).toBeGreaterThanOrEqual(400);
  expect(response.headers.get('content-type'), text).toMatch(/^application\/problem\+json/);
  expect(response.headers.get('content-language')).toBe(locale);
  // Neither a stack, nor a file, nor a statement.
  expect(text).not.toMatch(/node_modules|\.ts:\d|PostgresError|\bat \S+ \(|insert into/);
  const problem: ProblemView = JSON.parse(text);
  const { status, code, type, title, detail, params = {}, issues = [] } = problem;
  expect(status).toBe(response.status);
  expect(type).toBe(`/problems/${code}`);
  expect(title).toBe(words[locale]?.[`problem.${code}.title`]);
  expectWords(`problem.${code}.detail`, locale, detail, { ...params, request: problem.requestId });
  for (const issue of issues) {
    expect(issue.path === '' || issue.path.startsWith('/'), `${issue.code} at ${issue.path}`).toBe(true);
    for (const one of ['fa', 'en'] as const) {
      // An edit has words of its own.
      if (issue.edit !== undefined) expect(issue.message[one]).not.toBe('');
      else expectWords(`issue.${issue.code}`, one, issue.message[one], issue.params);
    }
  }
  return problem;
}

/** The words of a key in their language, with every value that they speak of. */
function expectWords(key: string, locale: string, text: string, params: Record<string, unknown>): void {
  const template = words[locale]?.[key];
  expect(template, `no ${locale} words for ${key}`).toBeTypeOf('string');
  for (const [, name = ''] of template?.matchAll(/\{(\w+)\}/g) ?? []) {
    expect(params[name], `{${name}} of ${key}`).toBeDefined();
  }
  expect(text).not.toBe(key);
  expect(text).not.toBe('');
  if (locale === 'en') return;
  expect(text, key).toMatch(/[\u0600-\u06ff]/);
  // A type's name is a word too, and has a Persian one.
  for (const name of ['expected', 'type', 'format']) {
    const value = params[name];
    if (typeof value === 'string' && template?.includes(`{${name}}`)) {
      expect(text, `${key}: ${name} ${value}`).not.toMatch(new RegExp(`\\b${value}\\b`));
    }
  }
}
