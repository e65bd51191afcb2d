// /api/jobs: what long work is doing, how far it has come, and what came out.
import { Problem } from '../../engine/index.ts';
import type { ImpactFindings } from '../jobs/impact.ts';
import { noteExamplesRead } from '../store/audit.ts';
import { readExamples } from '../store/impact-examples.ts';
import { type JobSummary as Job, listJobs, readJob } from '../store/jobs.ts';
import type { ImpactView, JobSummary, JobView } from '../wire.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';

const uuid = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$';
const pageSize = 20;

export const jobRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/jobs',
    permission: 'definition.edit',
    summary: 'Long work that the reader started, newest first; that of everybody for those who may publish',
    query: {
      subject: { type: 'string', pattern: uuid, description: 'What it is about: a draft' },
      cursor: { type: 'string', pattern: '^[1-9]\\d{0,17}$' },
      limit: { type: 'integer', minimum: 1, maximum: 100, default: pageSize },
    },
    response: 'JobList',
    async handle(request) {
      const { services, query } = request;
      const { items, next } = await listJobs(services.database.engine, {
        startedBy: overseesAll(request) ? undefined : request.actor.user,
        subject: query.text('subject'),
        cursor: query.text('cursor'),
        limit: query.integer('limit') ?? pageSize,
      });
      return { items: await summaries(request, items), next };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/jobs/:id',
    permission: 'definition.edit',
    summary: 'Long work that was started: its progress, and its result when it is done',
    response: 'JobView',
    handle: (request) => jobView(request),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/jobs/:id/cancel',
    permission: 'definition.edit',
    summary: 'Stops long work; whoever started it may, and those who may publish',
    response: 'JobView',
    async handle(request) {
      const { services, params } = request;
      const id = params.id ?? '';
      const job = await readJob(services.database.engine, id);
      if (job === undefined) throw new Problem('not-found');
      if (!mayCancel(request, job)) throw new Problem('forbidden');
      if (!(await services.jobs.cancel(id))) throw new Problem('job-over');
      return jobView(request);
    },
  }),
];

async function jobView(request: RouteRequest): Promise<JobView> {
  const job = await readJob(request.services.database.engine, request.params.id ?? '');
  if (job === undefined) throw new Problem('not-found');
  const [summary] = await summaries(request, [job]);
  // What the job wrote itself; migrations keep what they find with themselves.
  const found = job.kind === 'impact' ? (job.result as unknown as ImpactFindings | null) : null;
  return { ...summary!, result: found && (await impactView(request, found)) };
}

async function summaries(request: RouteRequest, jobs: Job[]): Promise<JobSummary[]> {
  const names = await request.services.accounts.names([...new Set(jobs.map((job) => job.startedBy))]);
  return jobs.map((job) => {
    const { id, kind, subject, input, state, phase, done, total, error, startedBy, createdAt, updatedAt } =
      job;
    return {
      id,
      kind,
      subject,
      definition: definitionIn(input),
      state,
      phase,
      done,
      total,
      error,
      startedBy: names.get(startedBy) ?? startedBy,
      startedAt: createdAt,
      updatedAt,
      canCancel: (state === 'queued' || state === 'running') && mayCancel(request, job),
    };
  });
}

function definitionIn({ kind, key, version }: Job['input']): JobSummary['definition'] {
  const isDraft = typeof kind === 'string' && typeof key === 'string' && typeof version === 'number';
  return isDraft ? { kind, key, draftVersion: version } : null;
}

function overseesAll({ permissions }: Pick<RouteRequest, 'permissions'>): boolean {
  return permissions.has('definition.publish');
}

function mayCancel(request: RouteRequest, { startedBy }: Job): boolean {
  return startedBy === request.actor.user || overseesAll(request);
}

/** Examples name units and quote figures: read now, as far as the reader's grants go, and written down. */
async function impactView(request: RouteRequest, found: ImpactFindings): Promise<ImpactView> {
  const { services, identity, actor } = request;
  if (!identity.permissions.has('impact.examples')) return { ...found, examples: null };
  const scope = identity.scopeOf('impact.examples');
  const examples = await readExamples(services.database, scope, found.examples);
  const cases = [...new Set(examples.map((one) => one.case))];
  await noteExamplesRead(services.database, actor.user, cases, services.clock.now());
  return { ...found, examples };
}
