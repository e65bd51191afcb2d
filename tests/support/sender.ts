// A process that sends what waits in a database, for tests that kill it: node sender.ts <database> <now> <SMS gateway>.
import { createSandboxClock } from '../../server/clock.ts';
import { openDatabase } from '../../server/db/database.ts';
import { smsGateway } from '../../server/jobs/delivery-sms.ts';
import { createLog } from '../../server/log.ts';
import { createServices } from '../../server/services.ts';

const [address = '', now = '', url = ''] = process.argv.slice(2);
const database = await openDatabase(address, { connections: 4 });
const clock = createSandboxClock(now, async () => {});
const services = await createServices({
  database,
  clock,
  sandbox: clock,
  log: createLog('silent'),
  publicUrl: null,
  gateways: { sms: smsGateway({ url, body: null, secret: null }) },
});
await services.messages.deliver();
await services.close();
await database.close();
