// A browser that has a list open: the events of /api/tasks/live one by one.
import type { Client } from './app.ts';

export interface Heard {
  event: string;
  data: { cases?: string[] };
}

export interface Listener {
  /** The next event; waits for it. @throws where the stream ended */
  next(): Promise<Heard>;
  /** Waits until a case is named, whatever comes before. */
  of(id: string): Promise<Heard>;
  response: Response;
  stop(): Promise<void>;
}

/** Listens as somebody. */
export async function listen(client: Client): Promise<Listener> {
  const response = await client.fetch('/api/tasks/live');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<Heard> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const lines = text.slice(0, end).split('\n');
        text = text.slice(end + 2);
        const of = (name: string) =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        const event = of('event');
        if (event !== undefined) return { event, data: JSON.parse(of('data') ?? '{}') };
        continue;
      }
      const { value, done } = await reader.read();
      if (done) throw new Error('The stream ended');
      text += value;
    }
  };
  const ofCase = async (id: string): Promise<Heard> => {
    for (;;) {
      const heard = await next();
      if (heard.data.cases?.includes(id)) return heard;
    }
  };
  return { next, of: ofCase, response, stop: () => reader.cancel() };
}
