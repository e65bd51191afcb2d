// /api/cases/:id/attachments: the files that answers name, sent before the answers do.
import { type Actor, filesTakenByForm, Problem } from '../../engine/index.ts';
import { mediaTypeOf } from '../http/file-type.ts';
import type { Services } from '../services.ts';
import { findAttachment, keepAttachment, removeAttachment } from '../store/attachments.ts';
import { findCase, readRecords } from '../store/cases.ts';
import type { AttachmentView } from '../wire.ts';
import { caseId, mayFill, noteRead, requireFilling } from './case-access.ts';
import { defineRoute, FileAnswer, type Route } from './route.ts';
import { sentFile } from './sent-file.ts';

/** Bytes of a file, whatever the form says. */
export const largestFile = 8 * 1_048_576;
/** Files of a case: some are sent in place of others. */
const leastRoom = 60;

export const attachmentRoutes: Route[] = [
  defineRoute({
    method: 'PUT',
    path: '/api/cases/:id/attachments/:attachment',
    permission: 'case.fill',
    summary:
      'Keeps a file for the answers of a form; its id is the sender’s, and sent again it is the same file',
    query: { name: { type: 'string', maxLength: 300, description: 'What the file is called' } },
    takes: 'file',
    limit: largestFile,
    response: 'AttachmentView',
    handle: (request) =>
      keepFile(request.services, request.actor, {
        caseId: caseId(request),
        id: caseId(request, 'attachment'),
        name: request.query.text('name') ?? '',
        bytes: request.bytes,
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/cases/:id/attachments/:attachment',
    permission: 'case.read',
    summary: 'A file: of a submitted return to whoever reads the case, before that to those who fill it',
    gives: 'file',
    async handle(request) {
      const { services, actor, scope } = request;
      const [id, attachment] = [caseId(request), caseId(request, 'attachment')];
      const file = await findAttachment(services.database, services.files, scope, id, attachment);
      const found = file && (await findCase(services.database, scope, id));
      if (!file || !found) throw new Problem('not-found');
      const isOwn = file.uploadedBy === actor.user || mayFill(found.case, actor);
      if (!file.isReturned && !isOwn) throw new Problem('not-found');
      await noteRead(request, { id, unit: found.case.subject });
      return new FileAnswer(file);
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/cases/:id/attachments/:attachment',
    permission: 'case.fill',
    summary: 'Takes a file back that no submitted return names',
    async handle(request) {
      const [id, attachment] = [caseId(request), caseId(request, 'attachment')];
      await caseToFill(request.services, request.actor, id);
      const isGone = await removeAttachment(request.services.database.engine, id, attachment);
      if (!isGone) throw new Problem('file-in-return');
    },
  }),
];

interface SentFile {
  caseId: string;
  id: string;
  name: string;
  bytes: Uint8Array;
}

/** @throws Problem file-not-accepted, body-too-large, file-exists, too-many-files, or why the form is not the actor's now */
export async function keepFile(services: Services, actor: Actor, file: SentFile): Promise<AttachmentView> {
  const { bytes } = file;
  const given = await caseToFill(services, actor, file.caseId);
  const { form } = services.cases.source.of(given.collection, given.pins);
  const taken = form && filesTakenByForm(form);
  if (!taken) throw new Problem('file-not-accepted');
  if (bytes.byteLength > taken.bytes) throw new Problem('body-too-large', { limit: taken.bytes });
  const type = mediaTypeOf(bytes);
  if (type === null || !taken.types.includes(type)) throw new Problem('file-not-accepted');
  const most = Math.max(leastRoom, taken.most * 3);
  const sent = sentFile({
    ...file,
    type,
    jurisdiction: given.subject.organisation,
    uploadedBy: actor.user,
    at: services.clock.now(),
  });
  return keepAttachment(services.database.engine, services.files, sent, most);
}

/** @throws Problem not-found, or why the actor may not fill its form now */
export async function caseToFill({ database }: Services, actor: Actor, id: string) {
  const record = (await readRecords(database.engine, [{ id }])).get(id);
  if (!record) throw new Problem('not-found');
  requireFilling(record.case, actor);
  return record.case;
}
