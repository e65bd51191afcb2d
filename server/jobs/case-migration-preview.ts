// What a migration would do to the open cases as they stand now: each is moved as it would be, and nothing is stored.
import {
  type Case,
  type CompiledWorkflow,
  type Issue,
  isUnit,
  type Outcome,
  type Unmapped,
} from '../../engine/index.ts';
import {
  changeMigration,
  countMoving,
  type MovingRow,
  nextCases,
  type Place,
} from '../store/case-migrations.ts';
import { caseOf } from '../store/case-rows.ts';
import type {
  MigrationClocks,
  MigrationGroup,
  MigrationPreview,
  MigrationReason,
  MigrationTasks,
} from '../wire.ts';
import { issueView, stateWords } from '../words.ts';
import { type CaseMigrationOptions, moved, readWork } from './case-migration-work.ts';
import type { JobHandle } from './runner.ts';

export async function previewMigration(
  options: CaseMigrationOptions,
  id: string,
  handle: JobHandle,
): Promise<object> {
  const work = await readWork(options, id);
  const { database, clock, batch = 250 } = options;
  const sql = database.engine;
  const total = await countMoving(sql, work.moving);
  const already = await countMoving(sql, { ...work.moving, version: work.row.to });
  const at = clock.now();
  const tally = createPreviewTally(work.from, work.to);
  let after: Place | null = null;
  let done = 0;
  for (;;) {
    const rows: MovingRow[] = await nextCases(sql, work.moving, after, batch, null);
    const last = rows.at(-1);
    if (!last) break;
    after = { period: last.period, id: last.id };
    for (const row of rows) {
      tally.add(caseOf(row), moved(options, work, row));
      await handle.breathe();
    }
    done += rows.length;
    await handle.progress(done, Math.max(total, done));
  }
  const found = { at, already, ...tally.result() };
  await changeMigration(sql, id, ['previewing'], { state: 'previewed', preview: found }, clock.now());
  return {};
}

interface PreviewTally {
  add(given: Case, result: Outcome | Unmapped): void;
  result(): Omit<MigrationPreview, 'at' | 'already'>;
}

const mostExamples = 10;

function createPreviewTally(from: CompiledWorkflow, to: CompiledWorkflow): PreviewTally {
  const groups = new Map<string, MigrationGroup>();
  const reasons = new Map<string, MigrationReason>();
  const clocks = new Map<string, MigrationClocks>();
  const tasks = new Map<string, MigrationTasks>();
  const counts = { cases: 0, moves: 0, untouched: 0, fired: 0 };

  function noteGroup(state: string, target: string | null, { subject }: Case): void {
    const province = isUnit(subject) ? subject.province : null;
    const group = entryOf(groups, `${state} ${target} ${province}`, () => ({
      state,
      stateTitle: stateWords(from, state),
      to: target,
      toTitle: target === null ? null : stateWords(to, target),
      province,
      cases: 0,
    }));
    group.cases += 1;
  }
  function noteReason({ id, state }: Case, issue: Issue): void {
    const key = `${state} ${issue.code} ${JSON.stringify(issue.params)}`;
    const reason = entryOf(reasons, key, () => ({
      state,
      stateTitle: stateWords(from, state),
      issue: issueView(issue),
      cases: 0,
      examples: [],
    }));
    reason.cases += 1;
    if (reason.examples.length < mostExamples) reason.examples = [...reason.examples, id];
  }
  function noteMove(given: Case, { events, effects, case: after }: Outcome): void {
    const move = events.at(-1)?.data.move;
    if (!move) return;
    noteGroup(given.state, move.to, given);
    for (const { name, rule } of move.clocks) clockOf(name, to)[rule] += 1;
    for (const name of move.dropped) clockOf(name, from).dropped += 1;
    const opened = effects.flatMap((effect) => (effect.type === 'task.open' ? [effect.task] : []));
    const roles = new Map([...given.tasks, ...opened, ...after.tasks].map(({ no, role }) => [no, role]));
    for (const what of ['kept', 'closed', 'opened'] as const) {
      for (const no of move.tasks[what]) {
        const role = roles.get(no) ?? '';
        entryOf(tasks, role, () => ({ role, kept: 0, closed: 0, opened: 0 }))[what] += 1;
      }
    }
  }
  const clockOf = (clock: string, { document }: CompiledWorkflow) =>
    entryOf(clocks, clock, () => ({
      clock,
      title: document.clocks?.[clock]?.title ?? { fa: clock, en: clock },
      kept: 0,
      restarted: 0,
      ended: 0,
      dropped: 0,
    }));

  return {
    add(given, result) {
      counts.cases += 1;
      if ('issue' in result) {
        counts.untouched += 1;
        noteGroup(given.state, null, given);
        noteReason(given, result.issue);
        return;
      }
      counts.moves += 1;
      if (result.events.length > 1) counts.fired += 1;
      noteMove(given, result);
    },
    result: () => ({
      ...counts,
      groups: sorted(groups),
      reasons: sorted(reasons),
      clocks: sorted(clocks),
      tasks: sorted(tasks),
    }),
  };
}

function entryOf<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

const sorted = <T>(entries: Map<string, T>): T[] =>
  [...entries].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, entry]) => entry);
