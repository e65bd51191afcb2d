// The application: every route, and what lies around them. It reads no environment and opens no socket.
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { Problem } from '../engine/index.ts';
import { addressOf } from './http/address.ts';
import { type MountOptions, mount, refusal, refuse } from './http/mount.ts';
import { assistedRoutes } from './routes/assisted.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { bulkRoutes } from './routes/bulk.ts';
import { caseMigrationRoutes } from './routes/case-migrations.ts';
import { caseNoteRoutes } from './routes/case-notes.ts';
import { casePaperRoutes } from './routes/case-papers.ts';
import { caseRoutes } from './routes/cases.ts';
import { colleagueRoutes } from './routes/colleagues.ts';
import { collectionRoutes } from './routes/collections.ts';
import { comparisonRoutes } from './routes/comparison.ts';
import { contactRoutes } from './routes/contacts.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { cooperationRoutes } from './routes/cooperation.ts';
import { definitionRoutes } from './routes/definitions.ts';
import { delegationRoutes } from './routes/delegations.ts';
import { deviceKeyRoutes } from './routes/device-key.ts';
import { doneTaskRoutes } from './routes/done-tasks.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { figureRoutes } from './routes/figures.ts';
import { followUpRoutes } from './routes/follow-up.ts';
import { healthRoutes } from './routes/health.ts';
import { indicatorRoutes } from './routes/indicators.ts';
import { jobRoutes } from './routes/jobs.ts';
import { meRoutes } from './routes/me.ts';
import { messageRoutes } from './routes/messages.ts';
import { newsRoutes } from './routes/news.ts';
import { notificationRoutes } from './routes/notifications.ts';
import { openapiRoute } from './routes/openapi.ts';
import { outageRoutes } from './routes/outages.ts';
import { owedRoutes } from './routes/owed.ts';
import { presenceRoutes } from './routes/presence.ts';
import { receiptRoutes } from './routes/receipts.ts';
import { registerCountRoutes } from './routes/register-counts.ts';
import { registerImportRoutes } from './routes/register-imports.ts';
import { returnFileRoutes } from './routes/return-files.ts';
import { returnRoutes } from './routes/returns.ts';
import { revisionRoutes } from './routes/revisions.ts';
import { roundRoutes } from './routes/rounds.ts';
import type { Route } from './routes/route.ts';
import { runningClockRoutes } from './routes/running-clocks.ts';
import { sandboxRoutes } from './routes/sandbox.ts';
import { selectionRoutes } from './routes/selections.ts';
import { mountStatic } from './routes/static.ts';
import { taskActRoutes } from './routes/task-acts.ts';
import { taskLiveRoutes } from './routes/task-live.ts';
import { taskViewRoutes } from './routes/task-views.ts';
import { taskRoutes } from './routes/tasks.ts';
import { trialRoutes } from './routes/trials.ts';
import { unitRoutes } from './routes/units.ts';
import { unsubscriptionRoutes } from './routes/unsubscriptions.ts';
import { mountUploads } from './routes/uploads.ts';
import { visitRoutes } from './routes/visits.ts';
import type { Services } from './services.ts';

export interface AppOptions extends MountOptions {
  /** The folder that Vite built; none is served when absent. */
  interface?: string;
}

/** Every route, in one list: the permission walk and the description of the API go by it. */
export const routes: readonly Route[] = [
  ...meRoutes,
  ...caseRoutes,
  ...evidenceRoutes,
  ...attachmentRoutes,
  ...receiptRoutes,
  ...returnFileRoutes,
  ...returnRoutes,
  ...casePaperRoutes,
  ...comparisonRoutes,
  ...caseNoteRoutes,
  ...conversationRoutes,
  ...newsRoutes,
  ...doneTaskRoutes,
  ...assistedRoutes,
  ...delegationRoutes,
  ...bulkRoutes,
  ...owedRoutes,
  ...taskRoutes,
  ...taskActRoutes,
  ...taskLiveRoutes,
  ...taskViewRoutes,
  ...colleagueRoutes,
  ...collectionRoutes,
  ...roundRoutes,
  ...visitRoutes,
  ...deviceKeyRoutes,
  ...cooperationRoutes,
  ...indicatorRoutes,
  ...figureRoutes,
  ...unitRoutes,
  ...registerImportRoutes,
  ...trialRoutes,
  ...definitionRoutes,
  ...presenceRoutes,
  ...registerCountRoutes,
  ...runningClockRoutes,
  ...outageRoutes,
  ...caseMigrationRoutes,
  ...jobRoutes,
  ...selectionRoutes,
  ...revisionRoutes,
  ...notificationRoutes,
  ...followUpRoutes,
  ...contactRoutes,
  ...messageRoutes,
  ...unsubscriptionRoutes,
  ...sandboxRoutes,
  ...healthRoutes,
];

export function createApp(services: Services, options: AppOptions = {}): Hono {
  const app = new Hono();
  const tiles = services.mapTiles;
  app.use(async (context, next) => {
    const began = performance.now();
    await next();
    const { method, path } = context.req;
    const ms = Math.round(performance.now() - began);
    services.log.info({ method, path, status: context.res.status, ms });
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        // AJV makes functions of the forms' schemas, in the browser too.
        scriptSrc: ["'self'", "'unsafe-eval'"],
        // MUI writes its styles into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...(tiles === null ? [] : [new URL(tiles.url).origin])],
        fontSrc: ["'self'", 'data:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      xFrameOptions: 'DENY',
      // A file is held tighter than a page.
      overwrite: false,
      referrerPolicy: 'same-origin',
    }),
  );
  app.onError((error, context) => refuse(context, error, services));
  app.all('/api/auth/*', (context) =>
    services.auth.handle(context.req.raw, addressOf(context, options.behindProxy)),
  );
  for (const route of [...routes, openapiRoute(routes)]) mount(app, route, services, options);
  mountUploads(app, services, (request, error) => refusal(request, error, services));
  if (options.interface !== undefined) mountStatic(app, options.interface);
  app.notFound((context) => refuse(context, new Problem('not-found'), services));
  return app;
}
