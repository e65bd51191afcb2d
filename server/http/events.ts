// Server-sent events: text that goes on. Proxies are asked to pass it on as it comes; a comment now and then keeps the
// connection from being taken for dead.
import type { EventsAnswer } from '../routes/route.ts';

/** Milliseconds. */
const heartbeat = 15_000;

export function eventsResponse({ start }: EventsAnswer): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOpen = true;
      const write = (text: string) => {
        if (isOpen) controller.enqueue(encoder.encode(text));
      };
      const timer = setInterval(() => write(':\n\n'), heartbeat);
      const over = start(
        ({ event, id, data }) =>
          write(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`),
        () => {
          stop();
          controller.close();
        },
      );
      stop = () => {
        isOpen = false;
        clearInterval(timer);
        over();
        stop = () => {};
      };
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  });
}
