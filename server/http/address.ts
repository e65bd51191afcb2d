// Where a request came from.
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** The socket's other end, or what the proxy before us says of it. */
export function addressOf(context: Context, behindProxy = false): string {
  const forwarded = behindProxy
    ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    : undefined;
  if (forwarded !== undefined) return forwarded;
  // Tests call the application without a socket.
  const hasSocket = context.env !== undefined && 'incoming' in context.env;
  return (hasSocket ? getConnInfo(context).remote.address : undefined) ?? '127.0.0.1';
}
