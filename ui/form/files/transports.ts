// Where files go: to the server for a case, nowhere while a form is only tried.
import type { Attachment, CompiledForm } from '../../../engine/index.ts';
import { ApiProblem } from '../../api.ts';
import { sendFile, takeFileBack } from '../../uploads.ts';
import { type FileTransport, FileTrouble } from './file-desk.ts';
import { prepareFile } from './prepare.ts';

/** Where the files of a case are. */
export function fileAddress(caseId: string, id: string): string {
  return `/api/cases/${encodeURIComponent(caseId)}/attachments/${encodeURIComponent(id)}`;
}

/** To the server, for a case whose form is being filled. */
export function caseTransport(caseId: string, form: CompiledForm): FileTransport {
  return {
    prepare: (file, taken) => prepareFile(file, taken, { keepsPlace: asksPlace(form) }),
    async send(id, blob, name, onShare, signal) {
      try {
        return await sendFile(fileAddress(caseId, id), { name }, blob, onShare, signal);
      } catch (problem) {
        throw troubleOf(problem);
      }
    },
    remove: (id) => takeFileBack(fileAddress(caseId, id)),
  };
}

function troubleOf(problem: unknown): FileTrouble {
  if (!(problem instanceof ApiProblem)) return new FileTrouble('refused');
  const { status, code, detail } = problem.view;
  if ([0, 408, 429, 502, 503, 504].includes(status)) return new FileTrouble('lost');
  if (code === 'body-too-large') return new FileTrouble('too-large');
  if (code === 'file-not-accepted') return new FileTrouble('wrong-type');
  return new FileTrouble('refused', detail);
}

/** Whether the form asks for a place on the map: then a photo may say where it was taken. */
function asksPlace({ plan }: CompiledForm): boolean {
  return plan.roots.some(({ family }) => family.some(({ takes }) => takes === 'point'));
}

const inMemory = new Map<string, string>();

/** The address of a file that never left the page. */
export function addressInMemory({ id }: Attachment): string | null {
  return inMemory.get(id) ?? null;
}

/** Into the memory of the page: a form that is tried in the studio. */
export const memoryTransport: FileTransport = {
  prepare: (file, taken) => prepareFile(file, taken, { keepsPlace: false }),
  async send(id, blob, name) {
    const bytes = await blob.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    inMemory.set(id, URL.createObjectURL(blob));
    const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return { id, name, type: blob.type, size: blob.size, sha256 };
  },
  remove(id) {
    const address = inMemory.get(id);
    if (address !== undefined) URL.revokeObjectURL(address);
    inMemory.delete(id);
  },
};
