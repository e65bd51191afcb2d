// /api/returns: returns as a company's own program sends them, up to 500 at once; and the keys by which it does.
import { Problem } from '../../engine/index.ts';
import { requestIssue } from '../http/body.ts';
import { problemView } from '../http/problems.ts';
import { listReturnKeys, makeReturnKey, type ReturnKey, revokeReturnKey } from '../store/return-keys.ts';
import { findUnit } from '../store/units.ts';
import type {
  ReturnBody,
  ReturnKeyBody,
  ReturnKeyView,
  ReturnResult,
  ReturnsBody,
  ReturnsView,
} from '../wire.ts';
import { issueView } from '../words.ts';
import { caseId } from './case-access.ts';
import {
  type FoundReturn,
  findReturns,
  judged,
  keepDraft,
  submitReturns,
  wantedKey,
} from './return-intake.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';

const dayMs = 86_400_000;
const usualDays = 365;
/** Keys of one person that are in force at once. */
const mostKeys = 20;

export const returnRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/returns',
    permission: 'case.fill',
    byKey: true,
    summary:
      'Returns of many units at once, each taken or refused by itself; a repeated Idempotency-Key submits nothing twice',
    body: 'ReturnsBody',
    response: 'ReturnsView',
    limit: 4 << 20,
    idempotency: 'own',
    handle: takeReturns,
  }),
  defineRoute({
    method: 'GET',
    path: '/api/return-keys',
    permission: 'case.fill',
    summary: 'The reader’s keys for programs; the keys themselves are not kept',
    response: 'ReturnKeyList',
    async handle(request) {
      const keys = await listReturnKeys(request.services.database, request.actor.user);
      return { items: await Promise.all(keys.map((key) => keyView(request, key, null))) };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/return-keys',
    permission: 'case.fill',
    summary: 'A key for a company’s program over some of its units; told once, in this answer',
    body: 'ReturnKeyBody',
    response: 'ReturnKeyView',
    status: 201,
    // Its answer, which holds the key, is nowhere kept.
    idempotency: 'own',
    handle: makeKey,
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/return-keys/:id',
    permission: 'case.fill',
    summary: 'Ends a key at once',
    async handle(request) {
      const { services, actor } = request;
      const id = caseId(request);
      if (!(await revokeReturnKey(services.database, actor.user, id, services.clock.now())))
        throw new Problem('not-found');
    },
  }),
];

interface Given {
  index: number;
  body: ReturnBody;
  known: FoundReturn | undefined;
  /** Why it goes no further. */
  problem: Problem | null;
}

async function takeReturns(request: RouteRequest<ReturnsBody>): Promise<ReturnsView> {
  const { mode = 'submit', returns } = request.body;
  const found = await findReturns(request, returns);
  const times = new Map<string, number>();
  for (const one of returns) times.set(wantedKey(one), (times.get(wantedKey(one)) ?? 0) + 1);
  const given = returns.map((body, index): Given => {
    const known = found.get(wantedKey(body));
    const isTwice = (times.get(wantedKey(body)) ?? 0) > 1;
    return {
      index,
      body,
      known,
      problem: isTwice ? new Problem('duplicate-return') : refusalOf(body, known, mode),
    };
  });
  if (mode === 'submit') return { results: await submitAll(request, given) };
  return { results: await Promise.all(given.map((one) => checkOrKeep(request, one, mode))) };
}

function refusalOf(body: ReturnBody, known: FoundReturn | undefined, mode: string): Problem | null {
  // Of another's unit and of none the same is said.
  if (known === undefined) return new Problem('not-found');
  return mode === 'submit' && body.declaration !== true ? new Problem('declaration-missing') : null;
}

/** Those that nothing speaks against go to the desk together; it knows what was submitted under the key before. */
async function submitAll(
  request: RouteRequest<ReturnsBody>,
  given: readonly Given[],
): Promise<ReturnResult[]> {
  const key = request.idempotencyKey;
  const results = given.map((one) => resultOf(request, one, one.problem));
  const sent = given.flatMap((one) =>
    one.known && one.problem === null ? [{ ...one, known: one.known }] : [],
  );
  const answers = await submitReturns(
    request,
    sent.map(({ known, body }) => ({
      caseId: known.record.case.id,
      event: known.event,
      answers: body.answers,
      explanations: body.explanations ?? {},
      channel: 'api' as const,
      version: undefined,
      key: key === undefined ? undefined : `api:${key}:${wantedKey(body)}`,
    })),
  );
  sent.forEach((one, at) => {
    const answer = answers[at] ?? new Problem('not-found');
    const isDone = !(answer instanceof Problem);
    results[one.index] = {
      ...resultOf(request, one, isDone ? null : answer),
      status: isDone ? (answer.repeated ? 'repeated' : 'submitted') : 'refused',
      receipt: isDone ? answer.receipt : null,
    };
  });
  return results;
}

async function checkOrKeep(
  request: RouteRequest<ReturnsBody>,
  one: Given,
  mode: 'check' | 'draft',
): Promise<ReturnResult> {
  const { known, body } = one;
  const problem = one.problem ?? known?.problem ?? null;
  if (known === undefined || problem !== null) return resultOf(request, one, problem);
  if (mode === 'check') return resultOf(request, one, null);
  const draft = { answers: body.answers, explanations: body.explanations ?? {} };
  const unknown = judged(known, draft.answers).issues.filter(({ code }) => code === 'unknown-field');
  if (unknown.length > 0)
    return resultOf(request, one, new Problem('invalid-body', { count: unknown.length }, unknown));
  await keepDraft(request, known.record, draft, undefined);
  return { ...resultOf(request, one, null), status: 'drafted' };
}

/** Whatever becomes of it, the sender is told what the form says of the answers, where the unit is his. */
function resultOf(
  request: RouteRequest<ReturnsBody>,
  { index, body, known }: Given,
  problem: Problem | null,
): ReturnResult {
  const { activityId, period, form, answers } = body;
  return {
    ...{ index, activityId, period, form },
    status: problem === null ? 'checked' : 'refused',
    case: known?.record.case.id ?? null,
    receipt: null,
    issues: known === undefined ? [] : judged(known, answers).issues.map(issueView),
    problem: problem === null ? null : problemView(problem, request.locale, ''),
  };
}

async function makeKey(request: RouteRequest<ReturnKeyBody>): Promise<ReturnKeyView> {
  const { services, actor, scope, body } = request;
  const wanted = [...new Set(body.units)];
  const parties = new Set<string>();
  for (const [index, id] of wanted.entries()) {
    const unit = scope.units.includes(id) ? await findUnit(services.database, scope, id) : undefined;
    if (unit === undefined)
      throw new Problem('invalid-body', {}, [requestIssue(`/units/${index}`, 'not-accepted')]);
    parties.add(unit.partyId);
  }
  // A key is one company's: what it loses with the key is its own.
  if (parties.size > 1) throw new Problem('invalid-body', {}, [requestIssue('/units', 'not-accepted')]);
  const now = services.clock.now();
  const known = await listReturnKeys(services.database, actor.user);
  const inForce = known.filter(({ revokedAt, expiresAt }) => revokedAt === null && expiresAt > now);
  if (inForce.length >= mostKeys) throw new Problem('too-many-keys', { limit: mostKeys });
  const expiresAt = new Date(Date.parse(now) + (body.days ?? usualDays) * dayMs).toISOString();
  const { id, secret } = await makeReturnKey(services.database, {
    user: actor.user,
    title: body.title.trim(),
    units: wanted,
    createdAt: now,
    expiresAt,
  });
  const made = (await listReturnKeys(services.database, actor.user)).find((one) => one.id === id);
  if (made === undefined) throw new Error('The key that was made is not there');
  return keyView(request, made, secret);
}

async function keyView(
  { services, scope }: RouteRequest<unknown>,
  key: ReturnKey,
  secret: string | null,
): Promise<ReturnKeyView> {
  const units = await Promise.all(key.units.map((id) => findUnit(services.database, scope, id)));
  return {
    ...key,
    units: units.flatMap((unit) =>
      unit ? [{ id: unit.id, activityId: unit.activityId, title: unit.title }] : [],
    ),
    secret,
  };
}
