// The sandbox that people get, laid once for all files that look at it.
import { laySandbox, sandboxStart } from '../../server/sandbox/index.ts';
import { type TestApp, testApp } from './app.ts';
import { laidDatabase, type TestDatabase } from './database.ts';

/** A sandbox of its own, as it stands when it has just been laid. */
export async function sandboxApp(): Promise<TestApp> {
  return testApp({ now: sandboxStart, database: await laidDatabase('sandbox', lay) });
}

async function lay(database: TestDatabase): Promise<void> {
  const app = await testApp({ now: sandboxStart, database });
  await laySandbox(app.services, () => {});
  await app.close();
}
