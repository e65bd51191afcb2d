// /api/cases/:id/papers: what goes with a return beside its answers: evidence (E-26), a signed return (C2-R8).
import { Problem, unitOf } from '../../engine/index.ts';
import { mediaTypeOf } from '../http/file-type.ts';
import { keepPaper, readPaper } from '../store/case-papers.ts';
import { findCase } from '../store/cases.ts';
import { caseId, noteRead } from './case-access.ts';
import { defineRoute, FileAnswer, type Route } from './route.ts';
import { sentFile } from './sent-file.ts';

const limit = 8 * 1_048_576;
/** Papers of a case in all its rounds of correction. */
const most = 30;

export const casePaperRoutes: Route[] = [
  defineRoute({
    method: 'PUT',
    path: '/api/cases/:id/papers/:paper',
    permission: 'case.fill',
    summary: 'Keeps a paper of a case; its id is the sender’s, and sent again it is the same paper',
    query: { name: { type: 'string', maxLength: 300, description: 'What the file is called' } },
    takes: 'file',
    limit,
    response: 'AttachmentView',
    async handle(request) {
      const { services, actor, scope, bytes, query } = request;
      const [id, paper] = [caseId(request), caseId(request, 'paper')];
      const found = await findCase(services.database, scope, id);
      if (!found) throw new Problem('not-found');
      const type = mediaTypeOf(bytes);
      if (type === null) throw new Problem('file-not-accepted');
      const sent = sentFile({
        id: paper,
        caseId: id,
        name: query.text('name') ?? '',
        bytes,
        type,
        jurisdiction: found.case.subject.organisation,
        uploadedBy: actor.user,
        at: services.clock.now(),
      });
      return keepPaper(services.database.engine, sent, most);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/cases/:id/papers/:paper',
    permission: 'case.read',
    summary: 'A paper of a case, to whoever reads the case',
    gives: 'file',
    async handle(request) {
      const { services, scope } = request;
      const [id, paper] = [caseId(request), caseId(request, 'paper')];
      const file = await readPaper(services.database, scope, id, paper);
      const found = file && (await findCase(services.database, scope, id));
      if (!file || !found) throw new Problem('not-found');
      await noteRead(request, { id, unit: unitOf(found.case) });
      return new FileAnswer(file);
    },
  }),
];
