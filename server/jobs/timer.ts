// Lets due things happen as time goes by, and goes on with what a process that died left behind. Any number of processes
// may do so: what one has done, the others find done.

import { sweepUploads } from '../files/uploads.ts';
import type { Services } from '../services.ts';
import { moveToFiles, removeFiles, sweepAttachments } from '../store/attachments.ts';

const every = 15_000;

/** Starts at once; the function it gives waits for the rounds that are running and starts no other. */
export function startTimer(services: Services): () => Promise<void> {
  const { afterClockMoved, clock, database, migrations, bulkDecisions, outages, registerImports } = services;
  const { files, uploads, messages, log } = services;
  const ends = [
    repeat(() =>
      afterClockMoved()
        .catch((error: unknown) => log.error({ err: error }, 'what was due did not all happen'))
        .then(() => migrations.resume())
        .catch((error: unknown) =>
          log.error({ err: error }, 'migrations that were left behind did not go on'),
        )
        .then(() => bulkDecisions.resume())
        .catch((error: unknown) => log.error({ err: error }, 'approvals that were left behind did not go on'))
        .then(() => outages.resume())
        .catch((error: unknown) =>
          log.error({ err: error }, 'extensions that were left behind did not go on'),
        )
        .then(() => registerImports.resume())
        .catch((error: unknown) => log.error({ err: error }, 'imports that were left behind did not go on'))
        .then(() => sweepAttachments(database.engine, clock.now()))
        .then(() => removeFiles(database.engine, files))
        .then(() => moveToFiles(database.engine, files))
        .then(() => sweepUploads(uploads))
        .catch((error: unknown) =>
          log.error({ err: error }, 'files that nobody refers to were not all removed, or not all moved'),
        ),
    ),
    // A gateway may take hours for a month's reminders: clocks do not wait for it.
    repeat(() =>
      messages
        .deliver()

        .catch((error: unknown) => log.error({ err: error }, 'messages did not all go out')),
    ),
  ];
  return async () => {
    // A sender at work ends with the message that it has in hand.
    await Promise.all([...ends.map((end) => end()), messages.stop()]);
  };
}

function repeat(work: () => Promise<unknown>): () => Promise<void> {
  let stopped = false;
  let next: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  const run = () => {
    round = work().then(() => {
      if (!stopped) next = setTimeout(run, every);
    });
  };
  run();
  return () => {
    stopped = true;
    clearTimeout(next);
    return round;
  };
}
