// What the environment may say, read once by main.ts and cli.ts.
import { resolve } from 'node:path';

export interface Environment {
  port: number;
  /** Where to listen. A sandbox's passwords are public: it is not offered to the network unless told to. */
  host: string;
  /** Everything that the server keeps on disk: a sandbox's database. */
  data: string;
  /** Production, on this PostgreSQL; a sandbox on an embedded one when null. */
  databaseUrl: string | null;
  /** How people reach the server, behind a proxy that speaks TLS. */
  publicUrl: string | null;
  behindProxy: boolean;
  logLevel: string;
}

/** @throws Error in words for whoever started the program */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const value = (name: string) => variables[name]?.trim() || null;
  const databaseUrl = value('DATABASE_URL');
  const port = Number(value('PORT') ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT is not a port: ${variables.PORT}`);
  }
  const publicUrl = value('DAFTAR_URL');
  if (publicUrl !== null && !/^https?:\/\//.test(publicUrl)) {
    throw new Error(`DAFTAR_URL is not an address such as https://daftar.example.ir: ${publicUrl}`);
  }
  return {
    port,
    host: value('HOST') ?? (databaseUrl === null ? '127.0.0.1' : '0.0.0.0'),
    data: resolve(value('DAFTAR_DATA') ?? '.daftar'),
    databaseUrl,
    publicUrl,
    behindProxy: value('DAFTAR_BEHIND_PROXY') === '1',
    logLevel: value('LOG_LEVEL') ?? (databaseUrl === null ? 'warn' : 'info'),
  };
}
