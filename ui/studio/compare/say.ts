// How the parts of a document are said as facts, whatever kind of definition they stand in.
import type { Text } from '../../../engine/index.ts';
import type { Wording } from '../../locales/index.ts';
import { keywordOf } from '../change-words.ts';
import type { Fact } from './outline.ts';

/** Says parts of a document in the reader's language. */
export interface Speech {
  /** One fact; none where nothing is said. `source`: what is compared, where that is not its words. */
  fact(name: string, label: string, said: string | null | undefined, source?: unknown): Fact[];
  /** A text, and quietly what it says in the other language. */
  text(name: string, label: string, text: Text | undefined): Fact[];
  /** The other language of a thing's title. */
  otherTitle(title: Text | undefined): Fact[];
  /** The keywords that nothing else says, by their words where they have any. */
  rest(one: object, said: readonly string[]): Fact[];
  /** A value of a document. */
  value(value: unknown): string;
}

export function speechIn(words: Wording): Speech {
  const { t, of, format, locale } = words;
  const other = locale === 'fa' ? 'en' : 'fa';
  const fact: Speech['fact'] = (name, label, said, source) =>
    said === null || said === undefined || said === ''
      ? []
      : [
          {
            name,
            label: label.replace(/\s*:$/u, ''),
            said,
            ...(source === undefined ? {} : { source: JSON.stringify(source) }),
          },
        ];
  const inOther = (name: string, label: string, text: Text): Fact[] => [
    {
      name: `${name}.${other}`,
      label: t('compare.otherLanguage', { label, language: t('studio.codelist.other') }),
      said: text[other],
      isQuiet: true,
    },
  ];
  const value = (one: unknown): string => {
    if (one === undefined || one === null) return '—';
    if (typeof one === 'boolean') return t(one ? 'studio.yes' : 'studio.no');
    if (typeof one === 'number') return format.number(one);
    if (typeof one !== 'object') return String(one);
    if (Array.isArray(one)) return one.map(value).join(t('form.comma'));
    if (isText(one)) return of(one);
    return Object.entries(one)
      .map(([name, inner]) => `${labelOf(name)}: ${value(inner)}`)
      .join(t('form.comma'));
  };
  const labelOf = (name: string): string => {
    const key = keywordOf(name);
    return key === null ? name : t(key);
  };
  return {
    fact,
    value,
    text: (name, label, text) =>
      text === undefined ? [] : [...fact(name, label, of(text)), ...inOther(name, label, text)],
    otherTitle: (title) => (title === undefined ? [] : inOther('title', t('studio.keyword.title'), title)),
    rest: (one, said) =>
      Object.entries(one).flatMap(([name, inner]) =>
        said.includes(name) || inner === undefined ? [] : fact(name, labelOf(name), value(inner)),
      ),
  };
}

function isText(value: object): value is Text {
  return 'fa' in value && 'en' in value && typeof value.fa === 'string' && typeof value.en === 'string';
}
