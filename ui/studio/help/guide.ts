/// <reference types="vite/client" />
// The guide's files, as they stand in docs/guide when the interface is built: the guide is of the product's version.
import type { Locale } from '../../locales/index.ts';
import type { Chapter } from './chapters.ts';

const texts = import.meta.glob<string>('../../../docs/guide/{fa,en}/*.md', {
  query: '?raw',
  import: 'default',
});
const pictures = import.meta.glob<string>('../../../docs/guide/images/*.{png,webp}', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** The Markdown of a chapter. @throws Error where there is none in that language */
export async function readChapter(locale: Locale, chapter: Chapter): Promise<string> {
  const load = texts[`../../../docs/guide/${locale}/${chapter}.md`];
  if (load === undefined) throw new Error(`The guide has no chapter ${chapter} in ${locale}`);
  return load();
}

/** The address of a picture that a chapter names (`../images/form.png`); undefined where there is none yet. */
export function pictureAddress(source: string): string | undefined {
  return pictures[source.replace(/^\.\.\//, '../../../docs/guide/')];
}
