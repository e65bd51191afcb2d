// Uploads that a lost connection does not begin anew (tus 1.0): parts of a file wait in a folder until it is whole.
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore as PartStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { type Actor, Problem } from '../../engine/index.ts';

/** A phone may be without a network for days between two parts. */
const lifetime = 5 * 86_400_000;
/** Unfinished uploads of one person. */
const mostUnfinished = 40;

/** What an upload says about itself when it begins. */
export interface UploadNote {
  caseId: string;
  id: string;
  name: string;
}

export interface UploadOptions {
  folder: string;
  path: string;
  /** Bytes of a file. */
  limit: number;
  /** Whether the file may be sent at all. @throws Problem */
  begin(actor: Actor, note: UploadNote): Promise<void>;
  /** The file is whole; what it gives is the answer. @throws Problem */
  finish(actor: Actor, note: UploadNote, bytes: Uint8Array): Promise<unknown>;
  /** What a refusal is on the wire. */
  refuse(request: Request, error: unknown): Promise<{ status: number; body: string }>;
}

export interface Uploads {
  /** Answers a request of somebody who is signed in; another's uploads are not found. */
  handle(request: Request, actor: Actor): Promise<Response>;
}

/** @throws Error where the folder cannot be made */
export async function createUploads(options: UploadOptions): Promise<Uploads> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const parts = new PartStore({ directory: options.folder, expirationPeriodInMilliseconds: lifetime });
  const serverOf = (actor: Actor) => {
    const owner = ownerOf(actor.user);
    return new Server({
      path: options.path,
      datastore: parts,
      relativeLocation: true,
      allowedOrigins: [],
      maxSize: options.limit,
      disableTerminationForFinishedUploads: true,
      async namingFunction(_request, metadata) {
        await options.begin(actor, noteOf(metadata));
        const names = await readdir(options.folder);
        const own = names.filter((name) => name.startsWith(owner) && !name.endsWith('.json'));
        if (own.length >= mostUnfinished) throw new Problem('too-many-files', { limit: mostUnfinished });
        return `${owner}-${randomBytes(16).toString('hex')}`;
      },
      async onIncomingRequest(_request, id) {
        if (!id.startsWith(`${owner}-`)) throw new Problem('not-found');
      },
      async onUploadFinish(_request, { id, metadata }) {
        try {
          const bytes = await readFile(join(options.folder, id));
          const view = await options.finish(actor, noteOf(metadata), new Uint8Array(bytes));
          return {
            status_code: 200,
            headers: { 'Content-Type': 'application/json; charset=utf-8' },
            body: JSON.stringify(view),
          };
        } finally {
          // Kept or refused: a file that is whole and still here would be taken for one that was kept.
          await parts.remove(id);
        }
      },
      async onResponseError(request, error) {
        if (!(error instanceof Error)) return undefined;
        const { status, body } = await options.refuse(request, error);
        return { status_code: status, body };
      },
    });
  };
  return { handle: (request, actor) => serverOf(actor).handleWeb(request) };
}

/**
 * Removes uploads that nobody has gone on with for days.
 * @returns how many went
 */
export async function sweepUploads(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return new PartStore({ directory: folder, expirationPeriodInMilliseconds: lifetime }).deleteExpired();
}

function ownerOf(user: string): string {
  return createHash('sha256').update(user).digest('hex').slice(0, 24);
}

/** @throws Problem not-found where it does not say whose file it is */
function noteOf(metadata: Record<string, string | null> | undefined): UploadNote {
  const { case: caseId, id, name } = metadata ?? {};
  if (typeof caseId !== 'string' || typeof id !== 'string') throw new Problem('not-found');
  return { caseId, id, name: name ?? '' };
}
