// What all server processes of a database must share.
import { randomBytes } from 'node:crypto';
import type { Database } from '../db/database.ts';

/** A secret by name: 32 random bytes in base64url, made by the first process that asks. */
export async function sharedSecret({ engine }: Database, name: string): Promise<string> {
  const made = randomBytes(32).toString('base64url');
  await engine`insert into server_secrets (name, value) values (${name}, ${made}) on conflict do nothing`;
  const [row] = await engine<{ value: string }[]>`select value from server_secrets where name = ${name}`;
  return row!.value;
}
