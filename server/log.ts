// Structured logs, one JSON line each on standard error: standard output is for the person who started the server.
import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** `level` is one of pino's: trace, debug, info, warn, error, silent. */
export function createLog(level: string): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: ['*.password', '*.cookie'] },
    pino.destination({ fd: 2, sync: false }),
  );
}
