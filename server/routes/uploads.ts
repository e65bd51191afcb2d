// /api/uploads: files of answers in parts (tus 1.0), for connections that come and go. What is whole goes the way of
// PUT /api/cases/:id/attachments/:attachment, with its checks.
import type { Hono } from 'hono';
import { Problem } from '../../engine/index.ts';
import { createUploads, type UploadNote } from '../files/uploads.ts';
import { requireSameSite } from '../http/same-site.ts';
import type { Services } from '../services.ts';
import { caseToFill, keepFile, largestFile } from './attachments.ts';
import { uuid } from './case-access.ts';

const path = '/api/uploads';
/** Hono asks a GET where a HEAD comes; parts of a file are given to nobody. */
const methods = ['POST', 'GET', 'PATCH', 'DELETE'];
const isId = new RegExp(uuid);

/** @param refuse what the application answers to an error */
export function mountUploads(
  app: Hono,
  services: Services,
  refuse: (request: Request, error: unknown) => Response,
): void {
  const uploads = createUploads({
    folder: services.uploads,
    path,
    limit: largestFile,
    async begin(actor, note) {
      await caseToFill(services, actor, idsOf(note).caseId);
    },
    finish: (actor, note, bytes) => keepFile(services, actor, { ...idsOf(note), bytes }),
    async refuse(request, error) {
      const response = refuse(request, error);
      return { status: response.status, body: await response.text() };
    },
  });
  // A folder that cannot be made is told to whoever sends a file, not to everybody at the start.
  uploads.catch((error: unknown) => services.log.error({ err: error }, 'no folder for uploads'));

  for (const address of [path, `${path}/:id`]) {
    app.on(methods, address, async (context) => {
      const request = context.req.raw;
      if (request.method === 'GET') throw new Problem('not-found');
      if (request.method !== 'HEAD') requireSameSite(request.headers);
      const identity = await services.auth.identify(request.headers);
      if (identity === undefined) throw new Problem('not-signed-in');
      if (!identity.permissions.has('case.fill')) throw new Problem('forbidden');
      const answer = await (await uploads).handle(request, identity.actor);
      const headers = new Headers(answer.headers);
      headers.set('cache-control', 'no-store');
      return new Response(answer.body, { status: answer.status, headers });
    });
  }
}

function idsOf({ caseId, id, name }: UploadNote): UploadNote {
  if (!isId.test(caseId) || !isId.test(id)) throw new Problem('not-found');
  return { caseId: caseId.toLowerCase(), id: id.toLowerCase(), name };
}
