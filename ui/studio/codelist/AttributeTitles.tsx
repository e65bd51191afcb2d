import Box from '@mui/material/Box';
import type { CodeList } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { WordsField } from '../lists/fields.tsx';
import { FramePart } from '../lists/WorkshopFrame.tsx';
import { setAttributeTitle } from './codelist-actions.ts';
import { columnsOf } from './sheet.ts';

interface AttributeTitlesProps {
  list: CodeList;
  onChange(next: CodeList, merge?: string): void;
}

/** What the columns that this list has of its own are called; expressions know them by their names. */
export function AttributeTitles({ list, onChange }: AttributeTitlesProps) {
  const { t } = useWords();
  const names = new Set(
    columnsOf(list).flatMap((column) => (column.kind === 'attribute' ? [column.name] : [])),
  );
  if (names.size === 0) return null;
  return (
    <FramePart
      title={t('lists.attribute.titles')}
      note={t('lists.attribute.titles.note')}
      place="/attributeTitles"
    >
      {[...names].map((name, index) => (
        <Box key={name} data-place={`/attributeTitles/${name}`}>
          <WordsField
            label={
              list.attributeTitles?.[name] === undefined
                ? t('lists.attribute.titleOf', { name })
                : t('lists.attribute.titleOfColumn', { n: index + 1 })
            }
            value={list.attributeTitles?.[name] ?? { fa: '', en: '' }}
            onChange={(title) => onChange(setAttributeTitle(list, name, title), `attributeTitles/${name}`)}
          />
        </Box>
      ))}
    </FramePart>
  );
}
