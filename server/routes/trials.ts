// What is tried of a form while it is written: one check on the last accepted returns, the whole form on a few of them.
import { Problem } from '../../engine/index.ts';
import { rulesBefore } from '../jobs/impact-rules.ts';
import { lastGroundOf } from '../jobs/trial-ground.ts';
import { noteCaseRead, noteExamplesRead } from '../store/audit.ts';
import { formContext } from '../store/form-context.ts';
import { sampleReturns } from '../store/sample-returns.ts';
import { jsonOf } from './json.ts';
import { defineRoute, type Route } from './route.ts';

const documentLimit = 2 << 20;
const uuid = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$';

export const trialRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/api/definitions/trials',
    permission: 'definition.edit',
    summary:
      'What one check or expression of a form would say of the last accepted returns, a part at a time; nothing is stored',
    body: 'TrialBody',
    // It stores nothing, and its examples are not to be kept.
    idempotency: 'own',
    limit: documentLimit,
    response: 'TrialView',
    async handle({ services, identity, actor, body }) {
      const { trials, database, clock } = services;
      const maySee = identity.permissions.has('impact.examples');
      const view = await trials.next(body, maySee ? identity.scopeOf('impact.examples') : null);
      const cases = [...new Set((view.examples ?? []).map((one) => one.case))];
      await noteExamplesRead(database, actor.user, cases, clock.now());
      return view;
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/forms/:key/samples',
    permission: 'impact.examples',
    summary: 'A few accepted returns of the last period on a form, to try the form with',
    query: {
      after: { type: 'string', pattern: uuid, description: 'The case of the last sample: others come' },
      limit: { type: 'integer', minimum: 1, maximum: 5, default: 3 },
    },
    response: 'SampleReturns',
    async handle({ services, params, query, scope, actor }) {
      const { database, definitions, clock } = services;
      const key = params.key ?? '';
      if (definitions.versions('form', key).length === 0) throw new Problem('not-found');
      const last = await lastGroundOf(services, key);
      if (last === null) return { collection: null, period: null, items: [] };
      const { ground, title } = last;
      const count = query.integer('limit') ?? 3;
      const samples = await sampleReturns(database, scope, ground, query.text('after'), count);
      const now = clock.now();
      for (const { id } of samples) await noteCaseRead(database, actor.user, id, now);
      const { policyAt } = rulesBefore(services, ground);
      return {
        collection: title,
        period: ground.period,
        items: samples.map(({ id, unit, answers, earlier, submittedAt }) => ({
          case: id,
          unit: unit.title,
          answers,
          context: jsonOf(formContext({ unit, period: ground.period }, earlier, policyAt(submittedAt))),
        })),
      };
    },
  }),
];
