import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import type { PlacedIssue, ReturnFileSheet } from '../../server/wire.ts';
import { ScrollRegion } from '../components/ScrollRegion.tsx';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';

interface SheetGridProps {
  sheet: ReturnFileSheet;
  /** The issues of the whole file. */
  issues: readonly PlacedIssue[];
}

/** Of a row, about, in px. */
const height = 32;
const edge = `1px solid ${colours.line}`;

/** A sheet as it was written, with what is wrong at its cells: of tens of thousands of rows those in sight are drawn. */
export function SheetGrid({ sheet, issues }: SheetGridProps) {
  const { t, of, format } = useWords();
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const place = () => {
      if (body.current !== null) setTop(body.current.getBoundingClientRect().top + window.scrollY);
    };
    place();
    // What stands above the sheet comes and goes.
    const observer = new ResizeObserver(place);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  const virtual = useWindowVirtualizer({
    count: sheet.rows.length,
    estimateSize: () => height,
    overscan: 20,
    scrollMargin: top,
  });
  const drawn = virtual.getVirtualItems();
  const before = (drawn[0]?.start ?? top) - top;
  const after = virtual.getTotalSize() - ((drawn.at(-1)?.end ?? top) - top);
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
          aria-rowcount={sheet.rows.length + 1}
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
          <tbody ref={body}>
            {before > 0 && <tr aria-hidden style={{ height: before }} />}
            {drawn
              .flatMap(({ index, key }) => {
                const row = sheet.rows[index];
                return row === undefined ? [] : [{ row, place: index, key }];
              })
              .map(({ row, place, key }) => (
                <tr key={key} data-index={place} ref={virtual.measureElement} aria-rowindex={place + 2}>
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
            {after > 0 && <tr aria-hidden style={{ height: after }} />}
          </tbody>
        </Box>
      </ScrollRegion>
    </Box>
  );
}
