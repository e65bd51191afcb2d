// The page on which one library at a time draws the sample, and notes how long a person waits.
import { longSample, type Sample, tableSample } from './sample.ts';

type Mount = (container: HTMLElement, sample: Sample) => void | Promise<void>;

const libraries: Record<string, () => Promise<{ mount: Mount }>> = {
  ours: () => import('./ours.tsx'),
  rjsf: () => import('./rjsf.tsx'),
  survey: () => import('./survey.tsx'),
  'form-js': () => import('./form-js.ts'),
  'json-forms': () => import('./json-forms.tsx'),
};

declare global {
  interface Window {
    /** Loads a library and draws a sample; ms from having its data to the first frame in which there is an input. */
    draw(library: string, size: number, columns: number): Promise<number>;
    /** Ms from each key to the frame that shows what it did. */
    afterKeys: number[];
  }
}

/** The moment at which the frame that is being made has been painted. */
function painted(): Promise<number> {
  return new Promise((done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      port2.postMessage(null);
    });
  });
}

window.draw = async (library, size, columns) => {
  const { mount } = (await libraries[library]?.()) ?? {};
  const container = document.querySelector<HTMLElement>('#root');
  if (mount === undefined || container === null) throw new Error(`No ${library} here`);
  const sample = columns === 0 ? longSample(size) : tableSample(size, columns);
  await document.fonts.ready;
  await painted();
  const since = performance.now();
  await mount(container, sample);
  let now = await painted();
  while (container.querySelector('input') === null) now = await painted();
  return now - since;
};

window.afterKeys = [];
window.addEventListener(
  'keydown',
  (event) => void painted().then((now) => window.afterKeys.push(now - event.timeStamp)),
  true,
);
