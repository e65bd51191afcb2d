// The guide: every chapter in both languages, its links and its pictures.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordings } from '../../../ui/locales/index.ts';
import { chapters } from '../../../ui/studio/help/chapters.ts';
import { root } from '../../support/sources.ts';

const guide = join(root, 'docs/guide');

describe.each(['fa', 'en'] as const)('The guide in %s', (locale) => {
  it('has the chapters that the product leads to, and no others', () => {
    expect(readdirSync(join(guide, locale)).toSorted()).toEqual(
      chapters.map((one) => `${one}.md`).toSorted(),
    );
  });

  it.each(chapters)('says what its chapter «%s» is called in the product', (chapter) => {
    const text = readFileSync(join(guide, locale, `${chapter}.md`), 'utf8');
    expect(text.split('\n')[0]).toBe(`# ${wordings[locale].t(`desk.help.${chapter}`)}`);
  });

  it.each(chapters)('leads from «%s» to chapters and pictures that are there', (chapter) => {
    const text = readFileSync(join(guide, locale, `${chapter}.md`), 'utf8');
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, address = '']) => address);
    expect(links.filter((address) => !existsSync(join(guide, locale, address)))).toEqual([]);
  });
});
