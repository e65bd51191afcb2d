import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { PlacedIssue, ReturnFileSheet } from '../../server/wire.ts';
import { ScrollRegion } from '../components/ScrollRegion.tsx';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';

interface SheetGridProps {
  sheet: ReturnFileSheet;
  /** The issues of the whole file. */
  issues: readonly PlacedIssue[];
}

const page = 50;
const edge = `1px solid ${colours.line}`;

/** A sheet as it was written, with what is wrong at its cells. */
export function SheetGrid({ sheet, issues }: SheetGridProps) {
  const { t, of, format } = useWords();
  const [shown, setShown] = useState(page);
  const at = new Map<string, PlacedIssue[]>();
  for (const one of issues) {
    if (one.sheet !== sheet.name || one.cell === '') continue;
    at.set(one.cell, [...(at.get(one.cell) ?? []), one]);
  }
  return (
    <Box component="section" aria-label={sheet.name}>
      <Typography variant="h3" component="h2" sx={{ mb: 1 }}>
        <bdi>{sheet.name}</bdi>
      </Typography>
      <ScrollRegion label={sheet.name}>
        <Box
          component="table"
          sx={{
            borderCollapse: 'collapse',
            fontSize: '0.875rem',
            '& th, & td': { border: edge, px: 1, py: 0.5, textAlign: 'start', verticalAlign: 'top' },
            '& thead th': { bgcolor: colours.sunken, minWidth: 90, fontWeight: 600 },
            '& tbody th': { bgcolor: colours.sunken, fontWeight: 500, whiteSpace: 'nowrap' },
            // The unit stays in sight beside its figures.
            '& tr > th:first-of-type': { position: { sm: 'sticky' }, insetInlineStart: 0, zIndex: 1 },
          }}
        >
          <thead>
            <tr>
              <th scope="col">{t('bulk.row')}</th>
              {sheet.heads.map((head, index) => (
                <th scope="col" key={sheet.columns[index]}>
                  <Typography variant="caption" component="div" color="textSecondary">
                    {sheet.columns[index]}
                  </Typography>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.rows.slice(0, shown).map((row) => (
              <tr key={row.number}>
                <th scope="row">
                  {format.digits(row.number)} · <bdi>{format.digits(row.activityId)}</bdi>
                </th>
                {row.cells.map((text, index) => {
                  const found = at.get(`${sheet.columns[index]}${row.number}`) ?? [];
                  const isHard = found.some(({ issue }) => issue.severity === 'hard');
                  return (
                    <Box
                      component="td"
                      key={sheet.columns[index]}
                      sx={
                        found.length === 0
                          ? {}
                          : {
                              bgcolor: isHard ? colours.errorSoft : colours.warningSoft,
                              outline: `2px solid ${isHard ? colours.error : colours.warning}`,
                              outlineOffset: -2,
                              minWidth: 180,
                            }
                      }
                    >
                      <bdi>{format.digits(text)}</bdi>
                      {found.map(({ issue }) => (
                        <Typography
                          key={`${issue.path}:${issue.edit ?? issue.code}`}
                          variant="caption"
                          component="div"
                          sx={{ color: isHard ? colours.error : colours.warning }}
                        >
                          {of(issue.message)}
                        </Typography>
                      ))}
                    </Box>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </Box>
      </ScrollRegion>
      {sheet.rows.length > shown && (
        <Button onClick={() => setShown(shown + 4 * page)} sx={{ mt: 1 }}>
          {t('bulk.more')}
        </Button>
      )}
    </Box>
  );
}
