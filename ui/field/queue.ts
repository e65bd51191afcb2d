// Reports on their way: one after the other in the order in which they were registered, photos first. What does not get
// through waits and is tried again; what the server has already is not sent again; what stands against it is shown.
import type { CaseView } from '../../server/wire.ts';
import { ApiProblem } from '../api.ts';
import { isSame } from '../form/answers.ts';
import type { FieldStore, Photo, Report } from './store.ts';

export interface Passage {
  /** Sends a photo on from where it was cut off. @throws ApiProblem */
  photo(photo: Photo, bytes: ArrayBuffer, onPlace: (upload: string) => Promise<void>): Promise<void>;
  /** Under the report's own key: the same report is registered once. @throws ApiProblem */
  report(report: Report): Promise<void>;
  /** @throws ApiProblem */
  look(caseId: string): Promise<CaseView>;
}

export interface QueueSnapshot {
  reports: readonly Report[];
  /** The case that is being sent. */
  sending: string | null;
  /** Nobody is signed in: nothing goes. */
  isSignedOut: boolean;
}

export interface Queue {
  get(): QueueSnapshot;
  subscribe(listener: () => void): () => void;
  /** Looks into the store again, and sends what is due. `now`: without waiting for the next try. */
  run(now?: boolean): Promise<void>;
  /** Sends it over what the server has meanwhile. */
  insist(report: Report): Promise<void>;
  close(): void;
}

const second = 1000;
/** Waits between tries: 5 s, 10 s, 20 s … at most a quarter of an hour. */
const pauseAfter = (tries: number) => Math.min(5 * second * 2 ** tries, 900 * second);

/** @param clock milliseconds since the epoch */
export function createQueue(
  store: FieldStore,
  passage: Passage,
  onDone: () => void,
  clock = Date.now,
): Queue {
  const listeners = new Set<() => void>();
  let snapshot: QueueSnapshot = { reports: [], sending: null, isSignedOut: false };
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  const set = (changes: Partial<QueueSnapshot>) => {
    snapshot = { ...snapshot, ...changes };
    for (const listener of listeners) listener();
  };
  const refresh = async () => set({ reports: await store.reports() });

  /** @returns whether the next one may be tried */
  const carry = async (report: Report): Promise<boolean> => {
    set({ sending: report.case });
    try {
      const named = JSON.stringify(report.answers);
      for (const photo of await store.photos(report.case)) {
        if (photo.isSent || !named.includes(photo.id)) continue;
        const bytes = await store.bytesOf(photo);
        await passage.photo(photo, bytes, (upload) => store.savePhoto({ ...photo, upload }));
        await store.savePhoto({ ...photo, isSent: true });
      }
      await passage.report(report);
      await store.done(report);
      onDone();
      return true;
    } catch (error) {
      return settle(report, error);
    } finally {
      set({ sending: null });
    }
  };

  const settle = async (report: Report, error: unknown): Promise<boolean> => {
    if (!(error instanceof ApiProblem)) throw error;
    const { view } = error;
    if (view.status === 401) {
      set({ isSignedOut: true });
      return false;
    }
    if (isPassing(view.status)) {
      const { tries } = report;
      await store.saveReport({
        ...report,
        tries: tries + 1,
        next: clock() + pauseAfter(tries),
        problem: view,
      });
      return false;
    }
    if ([403, 404, 409, 412].includes(view.status)) return against(report, error);
    await store.saveReport({ ...report, state: 'refused', problem: view });
    return true;
  };

  /** The case is not as it was when the form was opened. */
  const against = async (report: Report, { view: problem }: ApiProblem): Promise<boolean> => {
    let theirs: CaseView | null = null;
    try {
      theirs = await passage.look(report.case);
    } catch (error) {
      if (!(error instanceof ApiProblem) || isPassing(error.view.status)) return settle(report, error);
    }
    // A lost answer: it is there.
    if (theirs !== null && isThere(theirs, report)) {
      await store.done(report);
      onDone();
      return true;
    }
    // A clock that ran out or a plan that was moved is nobody's report.
    const isOnlyNewer =
      theirs !== null &&
      theirs.version !== report.version &&
      theirs.returnVersion === report.returnVersion &&
      theirs.events.some(({ type }) => type === report.event) &&
      report.tries < 3 &&
      problem.code !== 'visit-other-form';
    if (isOnlyNewer && theirs !== null) {
      const again = { ...report, version: theirs.version, tries: report.tries + 1 };
      await store.saveReport(again);
      return carry(again);
    }
    await store.saveReport({ ...report, state: 'conflict', problem, theirs });
    return true;
  };

  const work = async (isAtOnce: boolean) => {
    await refresh();
    // What the browser knows for certain costs no battery.
    if (navigator.onLine === false) return;
    for (const report of snapshot.reports) {
      if (isClosed) return;
      if (report.state !== 'waiting' || (!isAtOnce && report.next > clock())) continue;
      const goesOn = await carry(report);
      await refresh();
      if (!goesOn) break;
    }
    plan();
  };
  const plan = () => {
    clearTimeout(timer);
    const next = snapshot.reports.filter(({ state }) => state === 'waiting').map((report) => report.next);
    if (isClosed || snapshot.isSignedOut || next.length === 0) return;
    timer = setTimeout(() => void run(), Math.max(second, Math.min(...next) - clock()));
  };
  const run = async (isAtOnce = false): Promise<void> => {
    if (running !== null) {
      await running;
      if (!isAtOnce) return;
    }
    set({ isSignedOut: false });
    // Two tabs are one queue.
    running = navigator.locks
      .request('daftar-visits', () => work(isAtOnce))
      .finally(() => {
        running = null;
      });
    await running;
  };

  return {
    get: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    run,
    async insist(report) {
      if (report.theirs === null) return;
      const { version } = report.theirs;
      await store.saveReport({
        ...report,
        id: crypto.randomUUID(),
        version,
        state: 'waiting',
        theirs: null,
        next: 0,
        tries: 0,
      });
      await run(true);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      listeners.clear();
    },
  };
}

function isPassing(status: number): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

/** Whether what the server has is this report: it leaves out what is empty or hidden, and changes nothing. */
function isThere({ answers, submittedAt, returnVersion }: CaseView, report: Report): boolean {
  if (submittedAt === null || answers === null || returnVersion === report.returnVersion) return false;
  return Object.entries(answers).every(([name, value]) => isSame(value, report.answers[name] ?? null));
}
