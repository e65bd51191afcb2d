import { describe, expect, it } from 'vitest';
import type { CaseView, ProblemView } from '../../../server/wire.ts';
import { ApiProblem } from '../../../ui/api.ts';
import { createQueue, type Passage } from '../../../ui/field/queue.ts';
import type { FieldStore, Photo, Report } from '../../../ui/field/store.ts';

const problem = (status: number, code = 'no-answer'): ApiProblem =>
  new ApiProblem({ type: '', title: '', detail: '', status, code } satisfies ProblemView);

function report(id: string, registeredAt: number, more: Partial<Report> = {}): Report {
  return {
    id: `key-${id}`,
    case: id,
    answers: { outcome: 'visited', photos: [{ id: `photo-${id}` }] },
    explanations: {},
    version: 1,
    returnVersion: 0,
    savedAt: 0,
    event: 'REGISTER',
    title: { fa: id, en: id },
    registeredAt,
    state: 'waiting',
    tries: 0,
    next: 0,
    problem: null,
    theirs: null,
    ...more,
  };
}

const photoOf = (id: string): Photo => ({
  id: `photo-${id}`,
  name: 'a.jpg',
  type: 'image/jpeg',
  size: 3,
  sha256: 'x',
  case: id,
  takenAt: 0,
  upload: null,
  isSent: false,
});

/** What the queue needs of a store, in memory. */
function memory(given: Report[]) {
  const reports = new Map(given.map((one) => [one.case, one]));
  const photos = new Map(given.map((one) => [`photo-${one.case}`, photoOf(one.case)]));
  const store: Pick<FieldStore, 'reports' | 'saveReport' | 'done' | 'photos' | 'bytesOf' | 'savePhoto'> = {
    reports: async () => [...reports.values()].sort((a, b) => a.registeredAt - b.registeredAt),
    saveReport: async (one) => void reports.set(one.case, one),
    done: async (one) => void reports.delete(one.case),
    photos: async (of) => [...photos.values()].filter((photo) => photo.case === of),
    bytesOf: async () => new ArrayBuffer(3),
    savePhoto: async (photo) => void photos.set(photo.id, photo),
  };
  // The queue reads and writes nothing else.
  return { reports, photos, store: store as FieldStore };
}

const view = (more: Partial<CaseView>): CaseView =>
  ({ version: 2, returnVersion: 0, answers: null, submittedAt: null, events: [], ...more }) as CaseView;

function passage(more: Partial<Passage> = {}) {
  const sent: string[] = [];
  const way: Passage = {
    photo: async ({ id }) => void sent.push(id),
    report: async ({ id, version }) => void sent.push(`${id} ${version}`),
    look: async () => view({}),
    ...more,
  };
  return { sent, way };
}

describe('Reports on their way', () => {
  it('go in the order in which they were registered, photos first, and leave nothing behind', async () => {
    const { store, reports } = memory([report('b', 2), report('a', 1)]);
    const { sent, way } = passage();
    const queue = createQueue(store, way, () => {});
    await queue.run();
    expect(sent).toEqual(['photo-a', 'key-a 1', 'photo-b', 'key-b 1']);
    expect([reports.size, queue.get().reports]).toEqual([0, []]);
  });

  it('wait longer after each try that brought nothing, and the next one is not tried over it', async () => {
    const { store, reports } = memory([report('a', 1), report('b', 2)]);
    let [now, tries] = [0, 0];
    const { way } = passage({
      photo: async () => {
        tries += 1;
        throw problem(0);
      },
    });
    const queue = createQueue(
      store,
      way,
      () => {},
      () => now,
    );
    const waits: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      await queue.run();
      const { next } = reports.get('a') ?? report('a', 1);
      waits.push((next - now) / 1000);
      now = next;
    }
    queue.close();
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
    expect([tries, reports.get('b')?.tries]).toEqual([10, 0]);
    now -= 1;
    await queue.run();
    expect(tries).toBe(10);
  });

  it('do not send a photo again that is there, nor a report whose answer was lost', async () => {
    const { store } = memory([report('a', 1)]);
    let isCut = true;
    const keys: string[] = [];
    const { sent, way } = passage({
      report: async ({ id }) => {
        keys.push(id);
        if (isCut) throw problem(503);
      },
    });
    const queue = createQueue(store, way, () => {});
    await queue.run();
    isCut = false;
    await queue.run(true);
    expect(sent).toEqual(['photo-a']);
    expect(keys).toEqual(['key-a', 'key-a']);
    expect(queue.get().reports).toEqual([]);
  });

  it('go on where the case only moved on by a clock, and stand still where somebody else has registered', async () => {
    const events = [{ type: 'REGISTER', title: { fa: '', en: '' }, asks: [], part: null }];
    const clocked = memory([report('a', 1)]);
    const { sent, way } = passage({
      report: async ({ id, version }) => {
        sent.push(`${id} ${version}`);
        if (version === 1) throw problem(409, 'version-conflict');
      },
      look: async () => view({ version: 4, events }),
    });
    await createQueue(clocked.store, way, () => {}).run();
    expect(sent).toEqual(['photo-a', 'key-a 1', 'key-a 4']);
    expect(clocked.reports.size).toBe(0);

    const theirs = view({
      version: 4,
      returnVersion: 1,
      submittedAt: 'now',
      answers: { outcome: 'closed' },
      events,
    });
    const taken = memory([report('a', 1), report('b', 2)]);
    const other = passage({
      report: async ({ case: of, version }) => {
        if (of === 'a' && version === 1) throw problem(409, 'version-conflict');
      },
      look: async () => theirs,
    });
    const queue = createQueue(taken.store, other.way, () => {});
    await queue.run();
    expect([...taken.reports.values()].map(({ case: of, state }) => [of, state])).toEqual([
      ['a', 'conflict'],
    ]);
    const [shown] = queue.get().reports;
    expect(shown?.theirs).toBe(theirs);
    if (shown !== undefined) await queue.insist(shown);
    expect(taken.reports.size).toBe(0);
  });

  it('that are refused say why and hold up nothing; without a session nothing is tried', async () => {
    const { store, reports } = memory([report('a', 1), report('b', 2)]);
    const { way } = passage({
      report: async ({ case: of }) => {
        if (of === 'a') throw problem(422, 'issues');
      },
    });
    await createQueue(store, way, () => {}).run();
    expect([...reports.values()].map(({ state, problem: why }) => [state, why?.code])).toEqual([
      ['refused', 'issues'],
    ]);

    const out = memory([report('a', 1), report('b', 2)]);
    const queue = createQueue(
      out.store,
      passage({ photo: async () => Promise.reject(problem(401)) }).way,
      () => {},
    );
    await queue.run();
    expect([queue.get().isSignedOut, out.reports.size, out.reports.get('a')?.tries]).toEqual([true, 2, 0]);
    queue.close();
  });
});
