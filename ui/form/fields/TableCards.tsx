import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useWords } from '../../locales/index.ts';
import { inputIdOf } from '../answers.ts';
import { PreviousAnswer } from '../PreviousAnswer.tsx';
import { sayAnswer } from '../say-answer.ts';
import { RowNotes } from './RowNotes.tsx';
import { TableCell } from './TableCell.tsx';
import type { TableLayoutProps } from './TableGrid.tsx';

/** The table on a phone: a card per row, a question under the other. */
export function TableCards({ columns, rows, isReadOnly, commit, remove }: TableLayoutProps) {
  const wording = useWords();
  const { t } = wording;
  const heading = columns.find(({ question }) => question.kind === 'choice') ?? columns[0];
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {rows.map((view) => {
        const number = view.index + 1;
        const said =
          heading === undefined || view.row[heading.name] === undefined
            ? null
            : sayAnswer(view.row[heading.name], heading.question, wording);
        return (
          <Box
            key={view.place}
            component="section"
            aria-label={t('form.row', { row: number })}
            sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5 }}
          >
            <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', mb: 0.5 }}>
              <Typography variant="subtitle1" component="h4">
                {said ?? t('form.row', { row: number })}
              </Typography>
              {!isReadOnly && (
                <IconButton
                  edge="end"
                  aria-label={t('form.removeRow', { row: number })}
                  onClick={() => remove(view.index)}
                >
                  <DeleteIcon fontSize="small" />
                </IconButton>
              )}
            </Box>
            <Box sx={{ display: 'grid', gap: 1.5 }}>
              {columns
                .filter(({ name }) => !view.hidden.includes(name))
                .map((column) => (
                  <Box key={column.name}>
                    <Typography
                      component="label"
                      variant="subtitle2"
                      htmlFor={inputIdOf(`${view.place}/${column.name}`)}
                      sx={{ display: 'block', mb: 0.25 }}
                    >
                      {column.question.title}
                    </Typography>
                    <TableCell
                      column={column}
                      view={view}
                      isReadOnly={isReadOnly}
                      commit={commit}
                      name={null}
                      hasUnit
                    />
                    {column !== heading && (
                      <PreviousAnswer
                        question={column.question}
                        previous={view.previous?.[column.name]}
                        value={view.evaluated[column.name]}
                      />
                    )}
                  </Box>
                ))}
            </Box>
            <RowNotes view={view} />
          </Box>
        );
      })}
    </Box>
  );
}
