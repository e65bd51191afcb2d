import type { Selection } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { Code } from './Code.tsx';
import { FactTable } from './FactTable.tsx';
import { Part } from './Part.tsx';
import { SearchedTable } from './SearchedTable.tsx';

/** Who or what is selected, and by which criteria. */
export function SelectionOverview({ definition: list }: { definition: Selection }) {
  const { t, of, format } = useWords();
  const said = (value: number | boolean | undefined) => {
    if (value === undefined) return '';
    return typeof value === 'number' ? format.number(value) : t(value ? 'studio.yes' : 'studio.no');
  };
  return (
    <>
      <Part title={t('selection.criteria')} note={t(`selection.of.${list.of}`)}>
        <FactTable
          heads={[
            t('selection.criterion'),
            t('selection.criterion.weight'),
            t('selection.criterion.least'),
            t('selection.why'),
          ]}
          rows={list.criteria.map(({ key, title, description, weight, least }) => ({
            key,
            cells: [of(title), said(weight), said(least), description === undefined ? '' : of(description)],
          }))}
        />
      </Part>
      <Part title={t('selection.entries')}>
        <SearchedTable
          heads={[
            t('selection.name'),
            t('selection.code'),
            ...list.criteria.map(({ title }) => of(title)),
            t('selection.reason'),
          ]}
          rows={list.entries.map(({ code, title, values, reason }) => ({
            key: code,
            text: `${code} ${title.fa} ${title.en}`,
            cells: [
              of(title),
              <Code key="code">{code}</Code>,
              ...list.criteria.map(({ key }) => said(values?.[key])),
              reason === undefined ? '' : of(reason),
            ],
          }))}
        />
      </Part>
    </>
  );
}
