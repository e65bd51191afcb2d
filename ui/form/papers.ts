import type { AttachmentView } from '../../server/wire.ts';
import { sendFile } from '../uploads.ts';

/** Keeps a paper with a case: evidence, a signed return. @throws ApiProblem */
export function sendPaper(caseId: string, file: File): Promise<AttachmentView> {
  const address = `/api/cases/${encodeURIComponent(caseId)}/papers/${crypto.randomUUID()}`;
  return sendFile(address, { name: file.name }, file, () => {}, new AbortController().signal);
}
