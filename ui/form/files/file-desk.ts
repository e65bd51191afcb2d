// Files on their way to the server, one after the other. No React here: a section that is left takes its inputs with it,
// and what is being sent goes on. A file becomes an answer when the server has it, not before.
import type { Attachment, FilesTaken } from '../../../engine/index.ts';

export type Trouble = 'lost' | 'too-large' | 'wrong-type' | 'unreadable' | 'refused';

/** A file that is no answer yet. */
export interface PendingFile {
  /** The id that the file will have: sent again, it is the same file. */
  id: string;
  /** The question, as a JSON pointer. */
  place: string;
  name: string;
  state: 'waiting' | 'preparing' | 'sending' | 'failed';
  /** How much of it has gone, from 0 to 1. */
  share: number;
  trouble: Trouble | null;
  /** What the server said, where it refused. */
  detail: string;
}

/** What went wrong, so that the person can do something about it. `lost`: trying again may help. */
export class FileTrouble extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble, detail = '') {
    super(detail);
    this.trouble = trouble;
  }
}

export interface FileTransport {
  /** Makes a file ready: smaller, upright, without what nobody asked for. @throws FileTrouble */
  prepare(file: File, taken: FilesTaken): Promise<Blob>;
  /** @throws FileTrouble */
  send(
    id: string,
    blob: Blob,
    name: string,
    onShare: (share: number) => void,
    signal: AbortSignal,
  ): Promise<Attachment>;
  /** Takes back what is no longer an answer; that it fails does not matter, the server sweeps. */
  remove(id: string): void;
}

export interface FileDeskOptions extends FileTransport {
  /** A file has arrived: it is an answer now. */
  put(place: string, file: Attachment, isSeveral: boolean): void;
  /** Waits between tries, in ms. */
  pauses?: readonly number[];
}

export interface FileDesk {
  get(): readonly PendingFile[];
  subscribe(listener: () => void): () => void;
  add(place: string, files: readonly File[], taken: FilesTaken): void;
  /** Tries those again that failed for want of a connection; one only, where it is named. */
  retry(id?: string): void;
  cancel(id: string): void;
  remove(id: string): void;
  close(): void;
}

interface Job {
  pending: PendingFile;
  file: File;
  taken: FilesTaken;
  blob: Blob | null;
  control: AbortController;
}

const usualPauses = [1000, 3000, 8000];

/** The files under way of one form. */
export function createFileDesk({
  put,
  prepare,
  send,
  remove,
  pauses = usualPauses,
}: FileDeskOptions): FileDesk {
  const listeners = new Set<() => void>();
  let jobs: Job[] = [];
  let shown: readonly PendingFile[] = [];
  let isBusy = false;

  const tell = () => {
    shown = jobs.map(({ pending }) => pending);
    for (const listener of listeners) listener();
  };
  const change = (job: Job, changes: Partial<PendingFile>) => {
    job.pending = { ...job.pending, ...changes };
    if (jobs.includes(job)) tell();
  };
  const drop = (job: Job) => {
    jobs = jobs.filter((one) => one !== job);
    tell();
  };

  const carry = async (job: Job): Promise<void> => {
    const { id, name, place } = job.pending;
    if (job.blob === null) {
      change(job, { state: 'preparing', share: 0 });
      job.blob = await prepare(job.file, job.taken);
    }
    for (let tries = 0; ; tries += 1) {
      change(job, { state: 'sending', share: 0 });
      try {
        const share = (part: number) => change(job, { share: part });
        const file = await send(id, job.blob, name, share, job.control.signal);
        if (job.control.signal.aborted) return;
        jobs = jobs.filter((one) => one !== job);
        put(place, file, job.taken.isSeveral);
        tell();
        return;
      } catch (error) {
        const pause = pauses[tries];
        const isLost = error instanceof FileTrouble && error.trouble === 'lost';
        if (!isLost || pause === undefined || job.control.signal.aborted) throw error;
        await sleep(pause, job.control.signal);
      }
    }
  };
  const work = async () => {
    if (isBusy) return;
    isBusy = true;
    for (;;) {
      const job = jobs.find(({ pending }) => pending.state === 'waiting');
      if (job === undefined) break;
      try {
        await carry(job);
      } catch (error) {
        const known = error instanceof FileTrouble ? error : new FileTrouble('refused');
        change(job, { state: 'failed', share: 0, trouble: known.trouble, detail: known.message });
      }
    }
    isBusy = false;
  };

  return {
    get: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(place, files, taken) {
      const added = files.map((file): Job => {
        const pending = { id: crypto.randomUUID(), place, name: file.name, share: 0, detail: '' };
        return {
          pending: { ...pending, state: 'waiting', trouble: null },
          file,
          taken,
          blob: null,
          control: new AbortController(),
        };
      });
      jobs = [...jobs, ...added];
      tell();
      void work();
    },
    retry(id) {
      for (const job of jobs) {
        const { state, trouble } = job.pending;
        const isMeant = id === undefined ? trouble === 'lost' : job.pending.id === id;
        if (state === 'failed' && isMeant) change(job, { state: 'waiting', trouble: null, detail: '' });
      }
      void work();
    },
    cancel(id) {
      const job = jobs.find(({ pending }) => pending.id === id);
      if (job === undefined) return;
      job.control.abort();
      drop(job);
      // It may have arrived without our hearing of it.
      remove(id);
    },
    remove,
    close() {
      for (const { control } of jobs) control.abort();
      jobs = [];
      listeners.clear();
    },
  };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
