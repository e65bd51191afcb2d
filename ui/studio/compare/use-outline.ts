// The outlines of two versions, in the reader's language and with what they refer to.
import { useMemo } from 'react';
import { type Definition, type Form, formOfPart } from '../../../engine/index.ts';
import { useApi } from '../../api.ts';
import { useWords } from '../../locales/index.ts';
import { useFormParts } from '../form-parts.ts';
import { useKnownTitles } from '../known-titles.ts';
import { useDefinitions, useReferences } from '../references.ts';
import { type AlignedChapter, alignChapters } from './align.ts';
import { outlineOf } from './outline-of.ts';

/** Two versions of one definition beside each other; nothing of a version that is not there. */
export function useAligned(before: Definition | null, after: Definition | null): AlignedChapter[] {
  const words = useWords();
  const references = useReferences();
  const { called } = useKnownTitles();
  const [oldForm, youngForm] = [useForm(before), useForm(after)];
  const oldParts = useFormParts(oldForm);
  const youngParts = useFormParts(youngForm);
  const list = useApi('/api/definitions').data;
  const kind = (after ?? before)?.kind;
  const wanted = kind === 'calendar' ? 'provinces' : kind === 'collection' ? 'domains' : null;
  const codelists = useDefinitions((one) => one.kind === 'codelist' && one.key === wanted);
  const around = useMemo(() => {
    const titles = new Map(
      (list?.items ?? []).map((one) => [`${one.kind} ${one.key}`, words.of(one.title)] as const),
    );
    const codes = new Map(
      codelists.flatMap((one) =>
        one.kind === 'codelist'
          ? one.codes.map(({ code, title }) => [`${one.key} ${code}`, words.of(title)] as const)
          : [],
      ),
    );
    return {
      words,
      references,
      called,
      titleOf: (one: string, key: string) => titles.get(`${one} ${key}`) ?? key,
      codeOf: (one: string, code: string) => codes.get(`${one} ${code}`) ?? code,
    };
  }, [list, codelists, words, references, called]);
  const old = useMemo(
    () => (before === null ? [] : outlineOf(before, { ...around, parts: oldParts })),
    [before, around, oldParts],
  );
  const young = useMemo(
    () => (after === null ? [] : outlineOf(after, { ...around, parts: youngParts })),
    [after, around, youngParts],
  );
  return useMemo(() => alignChapters(old, young), [old, young]);
}

/** A shared part is read as a form of its own. */
function useForm(definition: Definition | null): Form | null {
  return useMemo(
    () =>
      definition?.kind === 'part' ? formOfPart(definition) : definition?.kind === 'form' ? definition : null,
    [definition],
  );
}
