// /api/jobs: how far long work has come, and what came out.
import { Problem } from '../../engine/index.ts';
import { type Job, readJob } from '../store/jobs.ts';
import type { ImpactView, JobView } from '../wire.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';

export const jobRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/jobs/:id',
    permission: 'definition.edit',
    summary: 'Long work that was started: its progress, and its result when it is done',
    response: 'JobView',
    async handle({ services, params, identity }) {
      const job = await readJob(services.database.engine, params.id ?? '');
      if (job === undefined) throw new Problem('not-found');
      return jobView(job, identity);
    },
  }),
];

function jobView(job: Job, identity: RouteRequest['identity']): JobView {
  const { id, kind, subject, state, done, total, error, createdAt, updatedAt } = job;
  // What the job wrote itself.
  const result = job.result as unknown as ImpactView | null;
  const view = { id, kind, subject, state, done, total, error, startedAt: createdAt, updatedAt };
  return { ...view, result: result && withoutUnits(result, identity) };
}

/** Examples name units and quote figures: they are for readers who may see every unit. */
function withoutUnits(impact: ImpactView, identity: RouteRequest['identity']): ImpactView {
  const seesUnits = identity.permissions.has('unit.read') && identity.scopeOf('unit.read').nation;
  if (seesUnits || impact.returns === null) return impact;
  return { ...impact, returns: { ...impact.returns, examples: [] } };
}
