// One of several workers that sweep the clocks of a database, in a process of its own that a test may kill.
// Arguments: the database's address, and by when what is due is to be fired.
import { createSandboxClock } from '../../server/clock.ts';
import { createSweep } from '../../server/jobs/sweep.ts';
import { createLog } from '../../server/log.ts';
import { createServices } from '../../server/services.ts';
import { testDatabaseAt } from '../support/database.ts';

const [url = '', now = ''] = process.argv.slice(2);
const database = await testDatabaseAt(url);
const log = createLog('silent');
const clock = createSandboxClock(now, async () => {});
const services = await createServices({ database, clock, sandbox: null, log, publicUrl: null });
const { source, keys, consequences } = services.cases;
// Small batches: there is a middle to be killed in.
const sweep = createSweep({ sql: database.engine, source, keys, consequences, log, batch: 25, lanes: 2 });
process.stdout.write('sweeping\n');
await sweep.run(now);
process.exit(0);
