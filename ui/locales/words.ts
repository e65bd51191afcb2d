// The interface's words. Add a key to both files of an area; a missing one does not compile.
import type { Words } from '../../server/wire.ts';
import bulkEn from './bulk.en.json' with { type: 'json' };
import bulkFa from './bulk.fa.json' with { type: 'json' };
import chainEn from './chain.en.json' with { type: 'json' };
import chainFa from './chain.fa.json' with { type: 'json' };
import compareEn from './compare.en.json' with { type: 'json' };
import compareFa from './compare.fa.json' with { type: 'json' };
import decideEn from './decide.en.json' with { type: 'json' };
import decideFa from './decide.fa.json' with { type: 'json' };
import deskEn from './desk.en.json' with { type: 'json' };
import deskFa from './desk.fa.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import evidenceEn from './evidence.en.json' with { type: 'json' };
import evidenceFa from './evidence.fa.json' with { type: 'json' };
import fa from './fa.json' with { type: 'json' };
import fieldEn from './field.en.json' with { type: 'json' };
import fieldFa from './field.fa.json' with { type: 'json' };
import filesEn from './files.en.json' with { type: 'json' };
import filesFa from './files.fa.json' with { type: 'json' };
import followUpEn from './follow-up.en.json' with { type: 'json' };
import followUpFa from './follow-up.fa.json' with { type: 'json' };
import formBuilderEn from './form-builder.en.json' with { type: 'json' };
import formBuilderFa from './form-builder.fa.json' with { type: 'json' };
import { type Formats, formatsFor, type Locale } from './format.ts';
import impactEn from './impact.en.json' with { type: 'json' };
import impactFa from './impact.fa.json' with { type: 'json' };
import keysEn from './keys.en.json' with { type: 'json' };
import keysFa from './keys.fa.json' with { type: 'json' };
import listsEn from './lists.en.json' with { type: 'json' };
import listsFa from './lists.fa.json' with { type: 'json' };
import proofEn from './proof.en.json' with { type: 'json' };
import proofFa from './proof.fa.json' with { type: 'json' };
import registerEn from './register.en.json' with { type: 'json' };
import registerFa from './register.fa.json' with { type: 'json' };
import respondentEn from './respondent.en.json' with { type: 'json' };
import respondentFa from './respondent.fa.json' with { type: 'json' };
import reviewEn from './review.en.json' with { type: 'json' };
import reviewFa from './review.fa.json' with { type: 'json' };
import revisionEn from './revision.en.json' with { type: 'json' };
import revisionFa from './revision.fa.json' with { type: 'json' };
import rulesEn from './rules.en.json' with { type: 'json' };
import rulesFa from './rules.fa.json' with { type: 'json' };
import selectionsEn from './selections.en.json' with { type: 'json' };
import selectionsFa from './selections.fa.json' with { type: 'json' };
import sideEn from './side.en.json' with { type: 'json' };
import sideFa from './side.fa.json' with { type: 'json' };
import statsEn from './stats.en.json' with { type: 'json' };
import statsFa from './stats.fa.json' with { type: 'json' };
import studioEn from './studio.en.json' with { type: 'json' };
import studioFa from './studio.fa.json' with { type: 'json' };
import tableEn from './table.en.json' with { type: 'json' };
import tableFa from './table.fa.json' with { type: 'json' };
import visitsEn from './visits.en.json' with { type: 'json' };
import visitsFa from './visits.fa.json' with { type: 'json' };
import workEn from './work.en.json' with { type: 'json' };
import workFa from './work.fa.json' with { type: 'json' };

const english = {
  ...en,
  ...bulkEn,
  ...chainEn,
  ...compareEn,
  ...decideEn,
  ...deskEn,
  ...evidenceEn,
  ...fieldEn,
  ...filesEn,
  ...followUpEn,
  ...formBuilderEn,
  ...impactEn,
  ...keysEn,
  ...listsEn,
  ...proofEn,
  ...respondentEn,
  ...registerEn,
  ...reviewEn,
  ...revisionEn,
  ...rulesEn,
  ...selectionsEn,
  ...sideEn,
  ...statsEn,
  ...studioEn,
  ...tableEn,
  ...visitsEn,
  ...workEn,
};
export type WordKey = keyof typeof english;
/** Keys `x` that exist as `x.one` and `x.other`. */
type CountKey = WordKey extends infer Key ? (Key extends `${infer Stem}.other` ? Stem : never) : never;

const catalogues: Record<Locale, Record<WordKey, string>> = {
  fa: {
    ...fa,
    ...bulkFa,
    ...chainFa,
    ...compareFa,
    ...decideFa,
    ...deskFa,
    ...evidenceFa,
    ...fieldFa,
    ...filesFa,
    ...followUpFa,
    ...formBuilderFa,
    ...impactFa,
    ...keysFa,
    ...listsFa,
    ...proofFa,
    ...respondentFa,
    ...registerFa,
    ...reviewFa,
    ...revisionFa,
    ...rulesFa,
    ...selectionsFa,
    ...sideFa,
    ...statsFa,
    ...studioFa,
    ...tableFa,
    ...visitsFa,
    ...workFa,
  },
  en: english,
};

export interface Wording {
  locale: Locale;
  /** The words of a key, its `{name}` placeholders filled; numbers come out in the reader's digits. */
  t(key: WordKey, params?: Record<string, string | number>): string;
  /** The words for a number of things: `days.one`, `days.other`, with `{n}`. */
  count(key: CountKey, n: number): string;
  /** What a definition or the server says in both languages, in the reader's. */
  of(words: Words): string;
  format: Formats;
}

function wordingFor(locale: Locale): Wording {
  const catalogue = catalogues[locale];
  const format = formatsFor(locale);
  const plural = new Intl.PluralRules(locale);
  const fill = (text: string, params: Record<string, string | number>): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? format.number(value) : value;
    });
  const lookUp = (key: string): string | undefined => Object.entries(catalogue).find(([k]) => k === key)?.[1];
  return {
    locale,
    format,
    t: (key, params = {}) => fill(catalogue[key], params),
    count: (key, n) => fill(lookUp(`${key}.${plural.select(n)}`) ?? lookUp(`${key}.other`) ?? key, { n }),
    of: (words) => words[locale],
  };
}

/** The wording of each locale. */
export const wordings: Record<Locale, Wording> = { fa: wordingFor('fa'), en: wordingFor('en') };
