import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useWords } from '../../locales/index.ts';
import { inputIdOf } from '../answers.ts';
import { FewInputs } from '../FewInputs.tsx';
import { HelpNote } from '../HelpNote.tsx';
import { LazySection } from '../LazySection.tsx';
import { PreviousAnswer } from '../PreviousAnswer.tsx';
import { sayAnswer } from '../say-answer.ts';
import { RowNotes } from './RowNotes.tsx';
import { TableCell } from './TableCell.tsx';
import type { TableLayoutProps } from './TableGrid.tsx';
import { unitOf } from './table-rows.ts';

/** The table row by row: a card each, its questions one under the other with last period's answers beside them. */
export function TableCards(props: TableLayoutProps) {
  const { columns, order, sought } = props;
  const isLong = order.length > fewCards;
  const id = useId();
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {order.map((index, position) => (
        <LazySection
          key={index}
          id={`${id}:${index}`}
          hasRule={false}
          height={60 + columns.length * cellHeight}
          isDrawn={!isLong || position < firstCards || index === sought}
        >
          <TableCard {...props} index={index} />
        </LazySection>
      ))}
    </Box>
  );
}

/** More cards than these are drawn as they come near. */
const fewCards = 12;
const firstCards = 4;
const cellHeight = 76;

interface TableCardProps
  extends Pick<TableLayoutProps, 'columns' | 'viewOf' | 'isReadOnly' | 'isGiven' | 'commit' | 'remove'> {
  index: number;
}

function TableCard({ columns, viewOf, index, isReadOnly, isGiven, commit, remove }: TableCardProps) {
  const wording = useWords();
  const { t } = wording;
  const view = viewOf(index);
  const number = index + 1;
  const heading = columns.find(({ question }) => question.kind === 'choice') ?? columns[0];
  const named = heading === undefined ? undefined : view.row[heading.name];
  const said = named === undefined ? null : sayAnswer(named, heading?.question ?? noQuestion, wording);
  const name = view.title ?? said;
  return (
    <Box
      component="section"
      aria-label={name ?? t('form.row', { row: number })}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, overflow: 'hidden' }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          justifyContent: 'space-between',
          bgcolor: 'background.default',
          px: 2,
          minHeight: 46,
        }}
      >
        <Typography variant="subtitle1" component="h4">
          {name ?? t('form.row', { row: number })}
        </Typography>
        {!isReadOnly && !isGiven && (
          <IconButton
            edge="end"
            aria-label={t('form.removeRow', { row: number })}
            onClick={() => remove(view.index)}
          >
            <DeleteIcon fontSize="small" />
          </IconButton>
        )}
      </Box>
      <Box component={FewInputs} sx={{ px: 2, pb: 1 }}>
        {columns
          .filter(
            (column) =>
              !view.hidden.includes(column.name) && !((isReadOnly || isGiven) && column === heading),
          )
          .map((column) => (
            <Box
              key={column.name}
              sx={{
                display: 'grid',
                columnGap: 3,
                rowGap: 0.5,
                py: isReadOnly ? 0.75 : 1.25,
                alignItems: 'start',
                gridTemplateColumns: {
                  xs: isReadOnly ? 'minmax(0, 1fr) minmax(90px, auto)' : 'minmax(0, 1fr)',
                  md: isReadOnly
                    ? 'minmax(0, 1fr) 204px 190px'
                    : `minmax(0, 1fr) 284px${view.previous === null ? '' : ' 120px'}`,
                },
                '&:not(:last-of-type)': { borderBottom: 1, borderColor: 'divider' },
              }}
            >
              <Box sx={{ pt: { md: isReadOnly ? 0 : 1 } }}>
                <Typography
                  component="label"
                  variant="subtitle2"
                  htmlFor={inputIdOf(`${view.place}/${column.name}`, view.ids)}
                  sx={{ display: 'block' }}
                >
                  {column.question.title}
                </Typography>
                {!isReadOnly && (
                  <HelpNote
                    question={column.question}
                    id={`${inputIdOf(`${view.place}/${column.name}`, view.ids)}-help`}
                  />
                )}
              </Box>
              <TableCell
                column={column}
                view={view}
                isReadOnly={isReadOnly}
                commit={commit}
                name={null}
                notes={`${inputIdOf(`${view.place}/${column.name}`, view.ids)}-notes`}
                unit={unitOf(column, view)}
              />
              {column !== heading && (
                <PreviousAnswer
                  question={column.question}
                  isInline={isReadOnly}
                  previous={view.previous?.[column.name]}
                  value={view.evaluated[column.name]}
                />
              )}
              <Box sx={{ gridColumn: '1 / -1' }}>
                <RowNotes view={view} of={column.name} />
              </Box>
            </Box>
          ))}
        <RowNotes view={view} of={null} />
      </Box>
    </Box>
  );
}

const noQuestion = { kind: 'text' as const, options: [] };
