// What people call a place of a document: the titles of the things that it stands in.
import type { Json, Words } from '../../server/wire.ts';
import type { DocumentBody } from '../api.ts';
import { stepsOf } from '../form/answers.ts';

/**
 * The titles on the way to a place, outermost first: of a section and its question, of a state. The document's own is
 * left out; empty where nothing on the way has any.
 */
export function placeTitles(document: DocumentBody, pointer: string): Words[] {
  let at: Json | undefined = document;
  const titles: Words[] = [];
  for (const step of stepsOf(pointer)) {
    if (Array.isArray(at)) at = at[Number(step)];
    else if (typeof at === 'object' && at !== null && Object.hasOwn(at, step)) at = at[step];
    else break;
    const title = titleOf(at);
    if (title !== null) titles.push(title);
  }
  return titles;
}

function titleOf(value: Json | undefined): Words | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { meta } = value;
  const inMeta = typeof meta === 'object' && meta !== null && !Array.isArray(meta) ? meta.title : undefined;
  const title = value['x-title'] ?? value.title ?? inMeta ?? value.message;
  if (typeof title !== 'object' || title === null || Array.isArray(title)) return null;
  const { fa, en } = title;
  // Words that carry values are called by what stands around these.
  const plain = (words: string) => words.replaceAll(/\{[^}]*\}/g, '…');
  return typeof fa === 'string' && typeof en === 'string' ? { fa: plain(fa), en: plain(en) } : null;
}
