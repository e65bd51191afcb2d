// /api/cases/:id/notes: what reviewers note for one another about a return.
import { type Actor, type Case, Problem } from '../../engine/index.ts';
import { requestIssue } from '../http/body.ts';
import type { Services } from '../services.ts';
import { type CaseNote, keepNote, listNotes } from '../store/case-notes.ts';
import { findCase } from '../store/cases.ts';
import type { NoteList, Words } from '../wire.ts';
import { caseId } from './case-access.ts';
import { defineRoute, type Route, type RouteRequest } from './route.ts';

export const caseNoteRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/cases/:id/notes',
    permission: 'case.review',
    summary:
      'What reviewers noted about a return for one another, the newest first; its unit never sees them',
    response: 'NoteList',
    async handle(request) {
      const { id } = await reviewedCase(request);
      return notes(request, id);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/cases/:id/notes',
    permission: 'case.review',
    summary: 'Notes something about a return for other reviewers',
    body: 'NoteBody',
    status: 201,
    response: 'NoteList',
    async handle(request) {
      const { services, actor, body } = request;
      const given = await reviewedCase(request);
      await keepNote(services.database, {
        caseId: given.id,
        jurisdiction: given.subject.organisation,
        author: actor.user,
        body: bodyOf(actor, given),
        text: writtenText(body.text),
        at: services.clock.now(),
      });
      return notes(request, given.id);
    },
  }),
];

/** The body for which somebody writes about a case: its office or a deputyship; null: the whole ministry's. */
export function bodyOf({ grants }: Actor, { subject }: Pick<Case, 'subject'>): string | null {
  const concerned = grants.find(
    ({ scope, id }) =>
      (scope === 'jurisdiction' && id === subject.organisation) ||
      (scope === 'domain' && subject.domains.includes(id)),
  );
  return concerned?.id ?? null;
}

export function bodyTitle(
  { organisations }: Pick<Services, 'organisations'>,
  body: string | null,
): Words | null {
  if (body === null) return null;
  return (organisations.get(body) ?? organisations.ofDomain(body))?.title ?? { fa: body, en: body };
}

/** What was written, without blanks around it. @throws Problem invalid-body where nothing is left */
export function writtenText(text: string): string {
  const written = text.trim();
  if (written === '') throw new Problem('invalid-body', {}, [requestIssue('/text', 'not-accepted')]);
  return written;
}

async function reviewedCase(request: RouteRequest<unknown>): Promise<Case> {
  const { services, scope } = request;
  const found = await findCase(services.database, scope, caseId(request));
  // A person of the unit may hold another office elsewhere.
  if (!found || !isReviewed(scope, found.case)) throw new Problem('not-found');
  return found.case;
}

function isReviewed({ nation, jurisdictions, domains }: RouteRequest['scope'], { subject }: Case): boolean {
  return (
    nation ||
    jurisdictions.includes(subject.organisation) ||
    subject.domains.some((one) => domains.includes(one))
  );
}

async function notes({ services, scope }: RouteRequest<unknown>, id: string): Promise<NoteList> {
  const found = await listNotes(services.database, scope, id);
  const names = await services.accounts.names([...new Set(found.map(({ author }) => author))]);
  return {
    items: found.map(({ body, ...note }: CaseNote) => ({
      ...note,
      authorName: names.get(note.author) ?? note.author,
      bodyTitle: bodyTitle(services, body),
    })),
  };
}
