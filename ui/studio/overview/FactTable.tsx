import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ReactNode } from 'react';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';

interface FactTableProps {
  heads: string[];
  rows: { key: string; cells: ReactNode[] }[];
  /** Widths of the columns, where tables below each other should agree. */
  widths?: string[];
}

/** Less room than this, in pixels, and the columns no longer fit beside each other. */
const roomOfEqual = 760;
const roomOfMany = 480;
const many = 4;

/** A row as a card of its own: its name, and below that each fact under its head. */
const stacked = {
  '&, & tbody, & tr, & td, & th': { display: 'block', width: 'auto', minWidth: 0 },
  '& thead': { display: 'none' },
  '& tr': { borderBottom: 1, borderColor: 'divider', py: 1 },
  '& td, & th': { border: 0, py: 0.5 },
  // A head over nothing says nothing.
  '& td:empty, & td:has(> :only-child:empty)': { display: 'none' },
  '& td::before': {
    content: 'attr(data-head)',
    display: 'block',
    color: 'text.secondary',
    fontSize: '0.8125rem',
  },
} as const;

/** A plain table of an overview: the first cell of a row names it. Where there is no room for its columns, a row is a card. */
export function FactTable({ heads, rows, widths }: FactTableProps) {
  const room = widths !== undefined ? roomOfEqual : heads.length >= many ? roomOfMany : null;
  return (
    <Box sx={{ containerType: 'inline-size' }}>
      <ScrollRegion label={heads.join(' · ')}>
        <Table
          size="small"
          role="table"
          sx={[
            {
              '& td, & th': { verticalAlign: 'top', minWidth: 88 },
              // A table that is too wide is scrolled: its words are not broken letter by letter.
              '& code': { overflowWrap: 'break-word' },
              '& td': { overflowWrap: 'break-word' },
            },
            widths !== undefined && { tableLayout: 'fixed' },
            room !== null && { [`@container (max-width: ${room}px)`]: stacked },
          ]}
        >
          <TableHead>
            <TableRow role="row">
              {heads.map((head, index) => (
                <TableCell key={head} role="columnheader" sx={{ width: widths?.[index] }}>
                  {head}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody role="rowgroup">
            {rows.map(({ key, cells: [name, ...rest] }) => (
              <TableRow key={key} role="row" hover>
                <TableCell component="th" scope="row" role="rowheader" sx={{ fontWeight: 600 }}>
                  {name}
                </TableCell>
                {rest.map((cell, index) => (
                  <TableCell key={heads[index + 1]} role="cell" data-head={heads[index + 1]}>
                    {cell}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </ScrollRegion>
    </Box>
  );
}
