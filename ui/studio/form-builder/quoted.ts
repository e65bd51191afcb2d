// Texts that carry values, as their authors read them in lists: a question that is quoted by its title.
import type { Text } from '../../../engine/index.ts';
import type { Wording } from '../../locales/index.ts';

/**
 * A text with the questions that it quotes by their titles, and «…» for what is computed.
 * @param nameOf the title of a question by its path; the path itself where there is none
 */
export function quoted(text: Text, nameOf: (path: string) => string, { t }: Pick<Wording, 't'>): Text {
  const say = (words: string) =>
    words.replace(/([«“"]?)\{([^{}]*)\}/g, (_, quote: string, source: string) => {
      const name = nameOf(source);
      if (name === source) return `${quote}…`;
      return quote === '' ? t('rules.quoted', { title: name }) : `${quote}${name}`;
    });
  return { fa: say(text.fa), en: say(text.en) };
}
