// /api/sandbox: the accounts to try the product with, and its clock. In production these addresses do not exist.
import { formatInstant, Problem } from '../../engine/index.ts';
import type { SandboxClock } from '../clock.ts';
import type { Services } from '../services.ts';
import { rolesInForce } from '../store/roles.ts';
import type { ClockBody, ClockView } from '../wire.ts';
import { defineRoute, type Route } from './route.ts';

export const sandboxRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/sandbox/accounts',
    permission: 'public',
    summary: 'Accounts of every role to sign in with',
    response: 'SandboxAccount[]',
    async handle({ services }) {
      requireSandbox(services);
      const roles = rolesInForce(services.definitions, services.clock.now());
      const accounts = await services.accounts.shown();
      return accounts.map((account) => ({
        ...account,
        roleTitle: roles.get(account.role)?.title ?? { fa: account.role, en: account.role },
      }));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/sandbox/clock',
    permission: 'public',
    summary: 'Where the clock stands',
    response: 'ClockView',
    async handle({ services }) {
      return viewOf(requireSandbox(services));
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/sandbox/clock',
    permission: 'public',
    summary: 'Moves the clock forwards; all that became due by then has happened when it answers',
    body: 'ClockBody',
    response: 'ClockView',
    async handle({ services, body }) {
      const clock = requireSandbox(services);
      await clock.set(targetOf(body, clock));
      await services.afterClockMoved();
      return viewOf(clock);
    },
  }),
];

function requireSandbox({ sandbox }: Services): SandboxClock {
  if (sandbox === null) throw new Problem('not-found');
  return sandbox;
}

function targetOf({ now, advance }: ClockBody, clock: SandboxClock): string {
  if ((now === undefined) === (advance === undefined)) throw new Problem('invalid-body');
  try {
    const target =
      now !== undefined
        ? Temporal.Instant.from(now)
        : Temporal.Instant.from(clock.now())
            .toZonedDateTimeISO('Asia/Tehran')
            .add(Temporal.Duration.from(advance!))
            .toInstant();
    // The calendar of the engine ends with 1501.
    if (target.epochMilliseconds > Date.UTC(2100, 0)) throw new RangeError();
    return new Date(target.epochMilliseconds).toISOString();
  } catch {
    throw new Problem('invalid-body', {}, [
      {
        path: now === undefined ? '/advance' : '/now',
        code: 'request.not-accepted',
        severity: 'hard',
        params: {},
      },
    ]);
  }
}

function viewOf(clock: SandboxClock): ClockView {
  const now = clock.now();
  return { now, jalali: formatInstant(now, 'en', 'numeric').replaceAll('/', '-').replace(', ', ' ') };
}
