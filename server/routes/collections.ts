// /api/collections: which periods are open, how a month fills, and the opening of a period.
import { setTimeout } from 'node:timers/promises';
import { Problem, periodContaining, periodOf, previousPeriod, problemCodes } from '../../engine/index.ts';
import type { ReadScope } from '../db/database.ts';
import type { Services } from '../services.ts';
import { numberOf } from '../store/commit.ts';
import { owing, readFrame } from '../store/frames.ts';
import { listJobs, readJob } from '../store/jobs.ts';
import {
  type AreaCounts,
  dailyProgress,
  monthKey,
  openable,
  openedPeriods,
  openingInstant,
  openPeriod,
  progressOf,
} from '../store/periods.ts';
import type { AreaProgress, CollectionView, FrameView, OpeningView, PeriodSummary } from '../wire.ts';
import { say } from '../words.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';

export const collectionRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/collections',
    permission: 'collection.read',
    summary: 'Collections with their periods: opened ones, and the next to open',
    response: 'CollectionView[]',
    async handle(request) {
      const { services } = request;
      const now = services.clock.now();
      const current = periodContaining(now, 'month');
      const opened = await openedPeriods(services.database, request.scope);
      return services.definitions.keys('collection').flatMap((key): CollectionView[] => {
        const published = services.definitions.inForce('collection', key, current);
        if (!published) return [];
        const { title, periodicity, opening } = published.definition;
        const known = opened.filter((one) => one.collection === key);
        const keys = known.map((one) => monthKey(one.period));
        const newest = previousPeriod(current);
        const wanted =
          opening.by === 'period' ? [...new Set([...keys, newest, current])].sort().reverse() : keys;
        return [
          {
            key,
            title,
            periodicity,
            opening: opening.by,
            current: newest,
            periods: wanted.map((period) => {
              const counts = known.find((one) => monthKey(one.period) === period);
              return periodSummary(services, key, period, now, counts ?? null);
            }),
          },
        ];
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/collections/:key/periods/:period',
    permission: 'collection.read',
    summary: 'The period as it fills, by province and by day',
    response: 'PeriodView',
    async handle(request) {
      const { services, scope } = request;
      const { key, period } = periodIn(request);
      const now = services.clock.now();
      const collection = services.definitions.inForce('collection', key, period);
      if (!collection) throw new Problem('not-found');
      const [counts, days, opened] = [
        await progressOf(services.database, scope, key, period),
        await dailyProgress(services.database, scope, key, period),
        await openedPeriods(services.database, scope),
      ];
      const provinces = services.definitions.inForce('codelist', 'provinces', period)?.definition.codes ?? [];
      const titles = new Map(provinces.map((code) => [code.code, code.title]));
      const known = opened.find((one) => one.collection === key && monthKey(one.period) === period);
      return {
        collection: key,
        collectionTitle: collection.definition.title,
        summary: periodSummary(services, key, period, now, known ? { ...known, ...total(counts) } : null),
        areas: counts.map((area) =>
          areaProgress(area, titles.get(area.province) ?? { fa: area.province, en: area.province }),
        ),
        days: [...days],
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/collections/:key/periods/:period/open',
    permission: 'collection.open',
    summary: 'Makes the obligations of a period that is over; again, only those that are missing',
    response: 'PeriodSummary',
    async handle(request) {
      const { services, actor, scope } = request;
      const { key, period } = periodIn(request);
      if (!services.definitions.inForce('collection', key, period)) throw new Problem('not-found');
      const now = services.clock.now();
      const { opening } = services.cases;
      await services.definitions.refresh();
      openable(opening, key, period, now);
      const id = await services.jobs.start(
        { kind: 'opening', subject: `${key} ${period}`, input: {}, startedBy: actor.user },
        (handle) => openPeriod(opening, key, period, actor.user, now, handle),
      );
      await settled(services, id);
      return summaryOf(services, scope, key, period);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/collections/:key/periods/:period/opening',
    permission: 'collection.read',
    summary: 'How far the opening of a period is',
    response: 'OpeningView',
    async handle(request): Promise<OpeningView> {
      const { services, scope } = request;
      const { key, period } = periodIn(request);
      const { items } = await listJobs(services.database.engine, { subject: `${key} ${period}`, limit: 1 });
      const frame = await readFrame(services.database, scope, key, numberOf(period));
      const job = items[0];
      if (!job && !frame) throw new Problem('not-found');
      const summary = await summaryOf(services, scope, key, period);
      // Whoever opened it without a job was the clock.
      return job
        ? { state: job.state, done: job.done, total: job.total, error: job.error, summary }
        : {
            state: frame?.completedAt ? 'done' : 'running',
            done: summary.obligations,
            total: null,
            error: null,
            summary,
          };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/collections/:key/periods/:period/frame',
    permission: 'collection.read',
    summary:
      'Who was in the frame of a period, and who was left out and why: counts of the organisations that the reader sees',
    response: 'FrameView',
    async handle(request): Promise<FrameView> {
      const { services, scope } = request;
      const { key, period } = periodIn(request);
      const frame = await readFrame(services.database, scope, key, numberOf(period));
      if (!frame) throw new Problem('not-found');
      const collection = services.definitions.inForce('collection', key, period)?.definition;
      const titles = new Map(collection?.leftOut?.map((one) => [one.key, one.title]));
      const counted = new Map<string, number>();
      for (const { reason, units } of frame.counts) counted.set(reason, (counted.get(reason) ?? 0) + units);
      const reasons = [...counted].map(([reason, units]) => ({
        reason,
        title: titles.get(reason) ?? bothSay(reason === owing ? 'frame.owes' : 'frame.other'),
        units,
      }));
      const owes = counted.get(owing) ?? 0;
      return {
        collection: key,
        period,
        knownAt: frame.knownAt?.toISOString() ?? null,
        completedAt: frame.completedAt?.toISOString() ?? null,
        owes,
        leftOut: reasons.reduce((sum, { units }) => sum + units, -owes),
        reasons,
        counts: [...frame.counts],
      };
    },
  }),
];

/** Milliseconds that a request waits for an opening; larger ones go on, and `opening` tells how far they are. */
const patience = 3000;

/** @throws the problem that the job ended with */
async function settled(services: Services, id: string): Promise<void> {
  const since = performance.now();
  while (performance.now() - since < patience) {
    const job = await readJob(services.database.engine, id);
    if (job?.error) throw new Problem(problemCodes.find((code) => code === job.error) ?? 'internal');
    if (job?.state !== 'queued' && job?.state !== 'running') return;
    await setTimeout(25);
  }
}

async function summaryOf(
  services: Services,
  scope: ReadScope,
  key: string,
  period: string,
): Promise<PeriodSummary> {
  const opened = await openedPeriods(services.database, scope);
  const known = opened.find((one) => one.collection === key && monthKey(one.period) === period);
  return periodSummary(services, key, period, services.clock.now(), known ?? null);
}

const bothSay = (key: string) => ({ fa: say('fa', key), en: say('en', key) });

function periodIn({ params }: RouteRequest<unknown>): { key: string; period: string } {
  const { key = '', period = '' } = params;
  if (!periodOf(period)) throw new Problem('invalid-parameter', { parameter: 'period' });
  return { key, period };
}

type Counts = Omit<AreaCounts, 'province'>;

function total(areas: readonly AreaCounts[]): Counts {
  const sum: Counts = {
    obligations: 0,
    submitted: 0,
    onTime: 0,
    late: 0,
    inReview: 0,
    returned: 0,
    accepted: 0,
    deemed: 0,
  };
  for (const area of areas) for (const name of Object.keys(sum) as (keyof Counts)[]) sum[name] += area[name];
  return sum;
}

function periodSummary(
  services: Services,
  key: string,
  period: string,
  now: string,
  known: (Counts & { openedAt: Date; completedAt: Date | null; due: Date | null }) | null,
): PeriodSummary {
  const opens = openingInstant(services.cases.opening, key, period, now);
  return {
    period,
    label: periodOf(period)?.label ?? { fa: period, en: period },
    state: known ? 'open' : opens !== null && opens <= now ? 'due' : 'future',
    openedAt: known?.openedAt.toISOString() ?? null,
    due: known?.due?.toISOString() ?? null,
    opensAt: opens,
    isOpening: known !== null && known.completedAt === null,
    obligations: known?.obligations ?? 0,
    submitted: known?.submitted ?? 0,
    inReview: known?.inReview ?? 0,
    returned: known?.returned ?? 0,
    accepted: known?.accepted ?? 0,
    deemed: known?.deemed ?? 0,
  };
}

function areaProgress(area: AreaCounts, title: AreaProgress['title']): AreaProgress {
  const { province, ...counts } = area;
  return {
    area: province,
    title,
    ...counts,
    responseRate: area.obligations === 0 ? null : area.submitted / area.obligations,
    deemedShare: area.accepted === 0 ? null : area.deemed / area.accepted,
  };
}
