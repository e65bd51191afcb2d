// The life of a file of units: received, read into a preview, applied or given up, and taken up again where the process that
// was at it has died.
import { createHash } from 'node:crypto';
import { type Issue, Problem } from '../../engine/index.ts';
import type { Database } from '../db/database.ts';
import { problemOf } from '../http/problems.ts';
import { jobStatesOf } from '../store/jobs.ts';
import { applyStaged } from '../store/register-import-apply.ts';
import {
  addImport,
  changeImport,
  clearImport,
  type ImportState,
  keepPart,
  type NewImport,
  type RegisterImport,
  readImport,
  unfinishedImports,
} from '../store/register-imports.ts';
import type { RegisterImportOptions } from './register-import-options.ts';
import { readFileOfUnits } from './register-import-reading.ts';
import { type JobHandle, Stopped } from './runner.ts';

export interface RegisterImports {
  /**
   * Keeps a file and begins to read it; sent again under its id it is the same file.
   * @throws Problem file-exists where the id is another file's
   */
  receive(given: NewImport, bytes: AsyncIterable<Uint8Array>): Promise<RegisterImport>;
  /** Reads it again: another sheet, or because the register has moved on. @throws Problem import-not-ready */
  readAgain(id: string, sheet: string | null): Promise<RegisterImport>;
  /** @throws Problem import-not-ready, import-refused where a row is refused, import-moved-on */
  apply(id: string, by: string): Promise<RegisterImport>;
  /** Nothing of it is recorded once it resolves. @throws Problem import-not-ready where it has been applied */
  cancel(id: string): Promise<RegisterImport>;
  /** Goes on with what a process left behind that has ended, and clears away what is over. */
  resume(): Promise<void>;
}

type Going = keyof typeof kinds;
const kinds = { reading: 'register-import-reading', applying: 'register-import' } as const;
const isGoing = (state: ImportState): state is Going => Object.hasOwn(kinds, state);
const piece = 1_048_576;
/** Milliseconds after which a preview that nobody applies, or a file that never came whole, is given up. */
const patience = 14 * 86_400_000;

export function createRegisterImports(options: RegisterImportOptions): RegisterImports {
  const { database, clock, jobs } = options;
  const sql = database.engine;

  const jobOf = ({ id, runs }: RegisterImport, state: Going) => ({
    kind: kinds[state],
    subject: id,
    input: { run: runs },
  });

  async function launch(row: RegisterImport): Promise<void> {
    const { id, state, createdBy, appliedBy } = row;
    if (!isGoing(state)) return;
    const job = { ...jobOf(row, state), startedBy: appliedBy ?? createdBy };
    await jobs.start(job, (handle) => orTold(id, () => work(id, handle)));
  }

  async function work(id: string, handle: JobHandle): Promise<object> {
    const row = await readImport(sql, id);
    if (row?.state === 'reading') await readFileOfUnits(options, row, handle);
    if (row?.state === 'applying') {
      const by = { by: row.appliedBy ?? row.createdBy, now: clock.now() };
      await applyStaged(sql, row, by, async (done, total) => {
        await handle.progress(done, total);
        if ((await readImport(sql, id))?.runs !== row.runs) throw new Stopped();
      });
      await clearImport(sql, id);
    }
    return {};
  }

  /** Says on the import why its work cannot go on; what passes (the server stops, the database is away) goes on by itself. */
  async function orTold(id: string, run: () => Promise<object>): Promise<object> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof Stopped) throw error;
      const problem = problemOf(error);
      const now = clock.now();
      if (problem?.code === 'spreadsheet-refused') {
        await changeImport(sql, id, ['reading'], { state: 'refused', issues: problem.issues }, now);
      } else if (problem?.code === 'import-moved-on' || problem?.code === 'version-conflict') {
        const movedOn = Number(problem.params.units ?? 1);
        await changeImport(sql, id, ['applying'], { state: 'read', movedOn, progress: 0 }, now);
      } else if (problem?.code !== 'database-unavailable' && problem?.code !== 'import-not-ready') {
        const issue: Issue = { path: '', code: 'register.import-failed', severity: 'hard', params: {} };
        await changeImport(sql, id, ['reading', 'applying'], { state: 'failed', issues: [issue] }, now);
      }
      throw error;
    }
  }

  async function change(...[id, from, into]: ChangeArguments): Promise<RegisterImport> {
    const changed = await sql.begin((transaction) => changeImport(transaction, id, from, into, clock.now()));
    if (changed) return changed;
    if ((await readImport(sql, id)) === undefined) throw new Problem('not-found');
    throw new Problem('import-not-ready');
  }

  async function run(...given: ChangeArguments): Promise<RegisterImport> {
    const row = await change(...given);
    await launch(row);
    return row;
  }

  return {
    async receive(given, bytes) {
      const known = await addImport(sql, given, clock.now());
      if (known.createdBy !== given.createdBy) throw new Problem('file-exists');
      const { size, sha256 } = await keepFile(sql, known, bytes);
      if (known.state === 'receiving')
        return run(given.id, ['receiving'], { state: 'reading', size, sha256, isNewRun: true });
      if (known.sha256 !== sha256) throw new Problem('file-exists');
      return known;
    },
    readAgain: (id, sheet) =>
      run(id, ['read', 'refused', 'failed'], {
        state: 'reading',
        ...(sheet === null ? {} : { sheet }),
        isNewRun: true,
        isFresh: true,
        issues: [],
        progress: 0,
        movedOn: 0,
      }),
    async apply(id, by) {
      const row = await readImport(sql, id);
      if (row === undefined) throw new Problem('not-found');
      if (row.state !== 'read') throw new Problem('import-not-ready');
      if (row.refused > 0) throw new Problem('import-refused', { refused: row.refused });
      if (row.added + row.changed === 0) throw new Problem('import-not-ready');
      return run(id, ['read'], { state: 'applying', isNewRun: true, appliedBy: by, progress: 0, movedOn: 0 });
    },
    async cancel(id) {
      // The new number of its run keeps whoever is at it from writing anything more.
      const from: ImportState[] = ['receiving', 'reading', 'read', 'applying', 'refused', 'failed'];
      return change(id, from, { state: 'cancelled', isNewRun: true });
    },
    async resume() {
      const rows = await unfinishedImports(sql);
      if (rows.length === 0) return;
      await jobs.recover();
      for (const row of rows) {
        const { id, state, updatedAt } = row;
        if (state === 'done' || state === 'cancelled') await clearImport(sql, id);
        else if (isGoing(state)) {
          const states = await jobStatesOf(sql, jobOf(row, state));
          if (!states.includes('queued') && !states.includes('running')) await launch(row);
        } else if (Date.parse(clock.now()) - Date.parse(updatedAt) > patience) {
          await changeImport(sql, id, [state], { state: 'cancelled', isNewRun: true }, clock.now());
        }
      }
    },
  };
}

type ChangeArguments = [id: string, from: readonly ImportState[], into: Parameters<typeof changeImport>[3]];

/** Keeps a file piece by piece; of one that is known already, only looks what it is. */
async function keepFile(
  sql: Database['engine'],
  { id, state }: RegisterImport,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let [size, no, waiting] = [0, 0, 0];
  let parts: Uint8Array[] = [];
  const keep = async () => {
    if (state === 'receiving') await keepPart(sql, id, no, Buffer.concat(parts));
    [no, waiting, parts] = [no + 1, 0, []];
  };
  for await (const chunk of bytes) {
    hash.update(chunk);
    size += chunk.byteLength;
    waiting += chunk.byteLength;
    parts.push(chunk);
    if (waiting >= piece) await keep();
  }
  if (waiting > 0) await keep();
  if (state === 'receiving') {
    // An earlier attempt may have been longer.
    await sql`delete from register_import_parts where import_id = ${id} and no >= ${no}`;
  }
  return { size, sha256: hash.digest('hex') };
}
