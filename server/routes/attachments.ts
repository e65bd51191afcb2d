// /api/cases/:id/attachments: the files that answers name, sent before the answers do.
import { createHash } from 'node:crypto';
import { type Actor, filesTakenByForm, type MediaType, Problem } from '../../engine/index.ts';
import { mediaTypeOf } from '../http/file-type.ts';
import type { Services } from '../services.ts';
import { findAttachment, keepAttachment, removeAttachment } from '../store/attachments.ts';
import { findCase, readRecords } from '../store/cases.ts';
import type { AttachmentView } from '../wire.ts';
import { caseId, mayFill, noteRead, requireFilling } from './case-access.ts';
import { defineRoute, FileAnswer, type Route } from './route.ts';

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
  const kept = await keepAttachment(
    services.database.engine,
    services.files,
    {
      id: file.id,
      caseId: file.caseId,
      jurisdiction: given.subject.organisation,
      uploadedBy: actor.user,
      name: nameOf(file.name, type),
      type,
      size: bytes.byteLength,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes,
      at: services.clock.now(),
    },
    most,
  );
  if (kept === 'other-file') throw new Problem('file-exists');
  if (kept === 'too-many') throw new Problem('too-many-files', { limit: most });
  return kept;
}

/** @throws Problem not-found, or why the actor may not fill its form now */
export async function caseToFill({ database }: Services, actor: Actor, id: string) {
  const record = (await readRecords(database.engine, [{ id }])).get(id);
  if (!record) throw new Problem('not-found');
  requireFilling(record.case, actor);
  return record.case;
}

const endings: Record<MediaType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

/** Without folders, control characters and signs that turn the direction of what follows. */
export function nameOf(given: string, type: MediaType): string {
  const name = given.replace(/[\p{Cc}\p{Co}\u202a-\u202e\u2066-\u2069\\/]/gu, '').trim();
  return name === '' ? `file.${endings[type]}` : [...name].slice(0, 120).join('');
}
