// Whatever was thrown, as a problem (RFC 9457). PostgreSQL's codes become ours here and nowhere else.
import postgres from 'postgres';
import { Problem, type ProblemCode } from '../../engine/index.ts';
import type { ProblemView } from '../wire.ts';
import { issueView, type Locale, refusalView, say } from '../words.ts';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const databaseCodes: Record<string, ProblemCode> = {
  '22P02': 'not-found', // an id in the address that is no uuid
  '22021': 'invalid-body', // NUL in a text
  '22P05': 'invalid-body',
  '22003': 'invalid-body', // a number too large for its column
  '23505': 'version-conflict', // somebody else made it first
  '40001': 'version-conflict',
  '40P01': 'version-conflict',
  '55P03': 'version-conflict',
  '53300': 'database-unavailable',
  '57014': 'database-unavailable', // ran longer than it may
  '57P01': 'database-unavailable',
  '57P02': 'database-unavailable',
  '57P03': 'database-unavailable',
};
/** postgres.js's own, and the network's. */
const connectionCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_UNANSWERED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** The problem that an error stands for; null for a bug. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (error instanceof postgres.PostgresError) {
    const code = databaseCodes[error.code] ?? (error.code.startsWith('08') ? 'database-unavailable' : null);
    return code === null ? null : new Problem(code);
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && connectionCodes.has(code) ? new Problem('database-unavailable') : null;
}

export function problemView(problem: Problem, locale: Locale, requestId: string): ProblemView {
  const parameters = { ...problem.params, request: requestId };
  const view = problem.code === 'invalid-definition' ? refusalView : issueView;
  return {
    type: `/problems/${problem.code}`,
    title: say(locale, `problem.${problem.code}.title`, parameters),
    status: problem.status,
    detail: say(locale, `problem.${problem.code}.detail`, parameters),
    code: problem.code,
    params: problem.params,
    ...(problem.issues.length > 0 ? { issues: problem.issues.map(view) } : {}),
    requestId,
  };
}
