import { useMemo } from 'react';
import { useApi } from '../../api.ts';
import { wordings } from '../../locales/index.ts';
import type { Beginnings } from './kinds.ts';

/** What new questions begin with, in both languages. */
export function useBeginnings(): Beginnings {
  const list = useApi('/api/definitions');
  const codelist = (list.data?.items ?? []).find(({ kind }) => kind === 'codelist')?.key ?? 'codes';
  return useMemo(
    () => ({
      option: (n) => ({
        fa: wordings.fa.t('build.new.option', { n }),
        en: wordings.en.t('build.new.option', { n }),
      }),
      column: { fa: wordings.fa.t('build.new.column'), en: wordings.en.t('build.new.column') },
      codelist,
    }),
    [codelist],
  );
}
