// What is heard of tasks while they are worked on: every process says which cases it moved, and hears it of the others.
// Said after the commit, by one notice for many cases: a notice inside of it would make all commits wait in one line
// (PostgreSQL orders the transactions that notify). Who misses one hears by reading his list again.
import type postgres from 'postgres';
import { isUnit } from '../../engine/index.ts';
import type { Logger } from '../log.ts';
import type { Change } from './commit.ts';

/** A case whose tasks came, went or changed hands; `places`: its office, domains and unit, and those to whom it is announced. */
export interface MovedCase {
  id: string;
  places: readonly string[];
}

/** `cases` is null where there were more than are worth naming: the places say whom it concerns. */
export interface Tidings {
  cases: readonly MovedCase[] | null;
  places: readonly string[];
  /** It concerns the people of every unit. */
  units: boolean;
}

export interface TaskFeed {
  /** Says it soon, to every process. */
  tell(cases: readonly MovedCase[]): void;
  /** Says to the people of all units that there is something new for them: once, when a period is open. */
  tellUnits(): void;
  /** @param over called when nothing will be heard any more @returns stops hearing */
  hear(listener: (tidings: Tidings) => void, over: () => void): () => void;
  close(): Promise<void>;
}

/** The case of a change that was committed, and whom it concerns; none where it was not. */
export function movedBy({ outcome }: Pick<Change, 'outcome'>, committed: ReadonlySet<string>): MovedCase[] {
  const { id, subject } = outcome.case;
  if (!committed.has(id)) return [];
  // What is announced to offices is their work too.
  const announced = isUnit(subject) ? [] : (subject.organisations ?? []);
  return [{ id, places: [subject.organisation, subject.id, ...subject.domains, ...announced] }];
}

const channel = 'daftar_tasks';
/** Milliseconds for which what happens is gathered into one notice. */
const gathering = 150;
/** PostgreSQL takes 8,000 bytes a notice. */
const inOneNotice = 40;
const mostNamed = 400;

export async function createTaskFeed(sql: postgres.Sql, log: Logger): Promise<TaskFeed> {
  const listeners = new Map<(tidings: Tidings) => void, () => void>();
  let waiting = new Map<string, MovedCase>();
  let timer: NodeJS.Timeout | null = null;
  let sending: Promise<void> = Promise.resolve();

  const listening = await sql.listen(channel, (text) => {
    const tidings = tidingsOf(text);
    for (const listener of listeners.keys()) listener(tidings);
  });

  function flush(): void {
    timer = null;
    const cases = [...waiting.values()];
    waiting = new Map();
    sending = sending
      .then(async () => {
        for (const text of noticesOf(cases)) await sql.notify(channel, text);
      })
      .catch((error) => log.warn({ err: error }, 'what happened to tasks was not told'));
  }

  return {
    tell(cases) {
      for (const one of cases) waiting.set(one.id, one);
      if (cases.length > 0) timer ??= setTimeout(flush, gathering);
    },
    tellUnits() {
      sending = sending
        .then(() => sql.notify(channel, JSON.stringify({ places: [], units: true })))
        .then(
          () => {},
          (error) => log.warn({ err: error }, 'an opened period was not told'),
        );
    },
    hear(listener, over) {
      listeners.set(listener, over);
      return () => listeners.delete(listener);
    },
    async close() {
      if (timer !== null) clearTimeout(timer);
      for (const over of [...listeners.values()]) over();
      listeners.clear();
      await sending;
      await listening.unlisten().catch(() => {});
    },
  };
}

/** A unit's own people read few tasks: they are told by its cases alone, not by places. */
const isUnitId = (place: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(place);

function noticesOf(cases: MovedCase[]): string[] {
  if (cases.length > mostNamed) {
    const places = [...new Set(cases.flatMap((one) => one.places))].filter((place) => !isUnitId(place));
    return lotsOf(places, 150).map((lot) => JSON.stringify({ places: lot }));
  }
  return lotsOf(cases, inOneNotice).map((lot) => JSON.stringify({ cases: lot }));
}

function lotsOf<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}

/** Ours alone write to the channel. */
function tidingsOf(text: string): Tidings {
  const { cases, places, units }: { cases?: MovedCase[]; places?: string[]; units?: boolean } =
    JSON.parse(text);
  return {
    cases: cases ?? null,
    places: places ?? [...new Set(cases?.flatMap((one) => one.places))],
    units: units ?? false,
  };
}
