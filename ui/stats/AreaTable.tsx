import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import { useMemo, useState } from 'react';
import type { AreaProgress } from '../../server/wire.ts';
import { useWords, type WordKey } from '../locales/index.ts';
import { type AreaColumn, type AreaOrder, onTimeShare, orderAreas, shareOf } from './area-order.ts';
import { ProgressBar } from './ProgressBar.tsx';

const columns: { by: AreaColumn; label: WordKey; isOptional: boolean }[] = [
  { by: 'obligations', label: 'stats.obligations', isOptional: true },
  { by: 'responseRate', label: 'stats.responseRate', isOptional: false },
  { by: 'onTime', label: 'stats.onTimeShare', isOptional: true },
  { by: 'returned', label: 'stats.returned', isOptional: true },
  { by: 'accepted', label: 'stats.acceptedShare', isOptional: true },
  { by: 'deemedShare', label: 'stats.deemedShare', isOptional: false },
];
const optional = { display: { xs: 'none', md: 'table-cell' } };

/** How far each province has come; any column orders the table. */
export function AreaTable({ areas }: { areas: AreaProgress[] }) {
  const { t, of, format } = useWords();
  const [order, setOrder] = useState<AreaOrder>({ by: 'responseRate', descending: false });
  const rows = useMemo(() => orderAreas(areas, order, (area) => of(area.title)), [areas, order, of]);
  const sortBy = (by: AreaColumn) =>
    setOrder((now) => ({ by, descending: now.by === by ? !now.descending : by !== 'title' }));
  const direction = order.descending ? 'desc' : 'asc';

  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" sx={{ '& td, & th': { px: { xs: 1, md: 2 } } }}>
        <TableHead>
          <TableRow>
            <TableCell sortDirection={order.by === 'title' ? direction : false}>
              <TableSortLabel
                active={order.by === 'title'}
                direction={direction}
                onClick={() => sortBy('title')}
              >
                {t('stats.province')}
              </TableSortLabel>
            </TableCell>
            <TableCell sx={{ width: '26%', ...optional }}>{t('stats.progress')}</TableCell>
            {columns.map(({ by, label, isOptional }) => (
              <TableCell
                key={by}
                align="right"
                sortDirection={order.by === by ? direction : false}
                sx={isOptional ? optional : {}}
              >
                <TableSortLabel active={order.by === by} direction={direction} onClick={() => sortBy(by)}>
                  {t(label)}
                </TableSortLabel>
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((area) => (
            <TableRow key={area.area} hover>
              <TableCell component="th" scope="row">
                {of(area.title)}
                <Box sx={{ display: { md: 'none' }, mt: 0.5 }}>
                  <ProgressBar progress={area} height={6} />
                </Box>
              </TableCell>
              <TableCell sx={optional}>
                <ProgressBar progress={area} />
              </TableCell>
              <TableCell align="right" sx={optional}>
                {format.number(area.obligations)}
              </TableCell>
              <TableCell align="right">{format.percent(area.responseRate)}</TableCell>
              <TableCell align="right" sx={optional}>
                {format.percent(onTimeShare(area))}
              </TableCell>
              <TableCell align="right" sx={optional}>
                {format.number(area.returned)}
              </TableCell>
              <TableCell align="right" sx={optional}>
                {format.percent(shareOf(area.accepted, area.obligations))}
              </TableCell>
              <TableCell align="right">{format.percent(area.deemedShare)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
