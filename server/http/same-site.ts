// A write must come from our own pages, or from a program: never from the page of another site in a browser that
// happens to be signed in here.
import { Problem } from '../../engine/index.ts';

/** @throws Problem forbidden */
export function requireSameSite(headers: Headers): void {
  const site = headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return;
  if (site !== null) throw new Problem('forbidden');
  // Browsers that do not say that yet say at least where the page is from. Programs say neither.
  const origin = headers.get('origin');
  if (origin !== null && URL.parse(origin)?.host !== headers.get('host')) throw new Problem('forbidden');
}
