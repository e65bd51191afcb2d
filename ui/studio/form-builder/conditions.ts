// Named conditions: their names are written in expressions, their titles are read by people.
import type { Text } from '../../../engine/index.ts';
import { namesIn } from './mentions.ts';
import { changed, type Questionnaire } from './questionnaire.ts';
import { rewrite, rewriteTemplate } from './rewrite.ts';
import { takenNames } from './structure.ts';

type Titled = Pick<Questionnaire, 'conditionTitles'>;

/** What a condition is called; one without words by its name. */
export function conditionTitle({ conditionTitles }: Titled, name: string): Text {
  const title = conditionTitles?.[name];
  return { fa: title?.fa || title?.en || name, en: title?.en || title?.fa || name };
}

/** The questionnaire with a condition called so; without words it is called by its name again. */
export function setConditionTitle(
  document: Questionnaire,
  name: string,
  title: Text | undefined,
): Questionnaire {
  const { [name]: _former, ...others } = document.conditionTitles ?? {};
  const isSaid = title !== undefined && `${title.fa}${title.en}` !== '';
  const titles = isSaid ? { ...others, [name]: title } : others;
  return changed(document, { conditionTitles: Object.keys(titles).length === 0 ? undefined : titles });
}

/** A condition under another name, wherever it is named; the document itself where the name is taken. */
export function renameCondition(document: Questionnaire, old: string, name: string): Questionnaire {
  if (takenNames(document, []).has(name)) return document;
  const said = (source: string) => {
    let result = source;
    for (const one of namesIn(source).toReversed()) {
      if (one.name === old && one.before.length === 0 && !one.isOpen && !one.isKey)
        result = result.slice(0, one.from) + name + result.slice(one.to);
    }
    return result;
  };
  const next = rewrite(document, {
    expression: said,
    text: ({ fa, en }) => ({ fa: rewriteTemplate(fa, said), en: rewriteTemplate(en, said) }),
  });
  const entries = Object.entries(next.conditions ?? {}).map(([key, source]) => [
    key === old ? name : key,
    source,
  ]);
  const titled = changed(next, { conditions: Object.fromEntries(entries) });
  const title = next.conditionTitles?.[old];
  return title === undefined
    ? titled
    : setConditionTitle(setConditionTitle(titled, old, undefined), name, title);
}
