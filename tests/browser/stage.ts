// The real application with a browser before it: who comes, signs in and looks around.
import { getRequestListener } from '@hono/node-server';
import { expect, type RunnerTestCase } from 'vitest';
import { createApp } from '../../server/app.ts';
import { type Listening, listen } from '../../server/http/listen.ts';
import type { TestApp } from '../support/app.ts';
import { sharedBrowser } from '../support/browser.ts';
import { builtInterface } from '../support/interface.ts';
import { type Visitor, type VisitorOptions, visitor } from './visitor.ts';

export interface Stage<Office extends TestApp> {
  office: Office;
  /** A window in which nothing was opened yet. */
  window(options?: Partial<VisitorOptions>): Promise<Visitor>;
  /** A window in which nobody has signed in. */
  visits(path: string, options?: Partial<VisitorOptions>): Promise<Visitor>;
  /** A window in which somebody has signed in, at their home or at a path. */
  comes(username: string, password: string, options?: Entrance): Promise<Visitor>;
  /** Sends everybody home; fails where anybody met with what nobody should. */
  clear(task: Readonly<RunnerTestCase | { name: string; result?: { state: string } }>): Promise<void>;
  close(): Promise<void>;
}

export interface Entrance extends Partial<VisitorOptions> {
  path?: string;
}

/** Builds the interface and starts the application that `open` lays, before the browser of this process. */
export async function stage<Office extends TestApp>(open: () => Promise<Office>): Promise<Stage<Office>> {
  const [folder, browser, office] = await Promise.all([builtInterface(), sharedBrowser(), open()]);
  const socket = await serve(office, folder);
  let visitors: Visitor[] = [];
  const window = async (options: Partial<VisitorOptions> = {}) => {
    const one = await visitor(browser, { address: `http://127.0.0.1:${socket.port}`, ...options });
    visitors.push(one);
    return one;
  };
  return {
    office,
    window,
    async visits(path, options) {
      const one = await window(options);
      await one.open(path);
      return one;
    },
    async comes(username, password, { path, ...options } = {}) {
      const one = await window(options);
      await one.enter(username, password, path);
      return one;
    },
    async clear({ name, result }) {
      if (result?.state === 'fail') {
        const pictures = await Promise.all(visitors.map((one, index) => one.keepPicture(`${name} ${index}`)));
        console.error(`What could be seen: ${pictures.join(' ')}`);
      }
      const found = visitors.flatMap(({ faults }) => faults);
      await Promise.all(visitors.map((one) => one.close()));
      visitors = [];
      expect(found).toEqual([]);
    },
    async close() {
      await Promise.all(visitors.map((one) => one.close()));
      await socket.close();
      await office.close();
    },
  };
}

async function serve({ services }: TestApp, folder: string): Promise<Listening> {
  const socket = await listen(0, '127.0.0.1');
  const answer = getRequestListener(createApp(services, { interface: folder, checkViews: true }).fetch);
  socket.serve((request, response) => void answer(request, response));
  return socket;
}
