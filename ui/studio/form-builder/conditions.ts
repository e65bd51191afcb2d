// Named conditions: their names are written in expressions.
import { namesIn } from './mentions.ts';
import { changed, type Questionnaire } from './questionnaire.ts';
import { rewrite, rewriteTemplate } from './rewrite.ts';
import { takenNames } from './structure.ts';

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
  return changed(next, { conditions: Object.fromEntries(entries) });
}
