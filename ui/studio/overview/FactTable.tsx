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

/** A plain table of an overview: the first cell of a row names it. */
export function FactTable({ heads, rows, widths }: FactTableProps) {
  return (
    <ScrollRegion label={heads.join(' · ')}>
      <Table
        size="small"
        sx={{
          '& td, & th': { verticalAlign: 'top', minWidth: 88 },
          // A table that is too wide is scrolled: its words are not broken letter by letter.
          '& code': { overflowWrap: 'break-word' },
          ...(widths === undefined ? {} : { tableLayout: 'fixed', minWidth: 860 }),
        }}
      >
        <TableHead>
          <TableRow>
            {heads.map((head, index) => (
              <TableCell key={head} sx={{ width: widths?.[index] }}>
                {head}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ key, cells: [name, ...rest] }) => (
            <TableRow key={key} hover>
              <TableCell component="th" scope="row" sx={{ fontWeight: 600 }}>
                {name}
              </TableCell>
              {rest.map((cell, index) => (
                <TableCell key={heads[index + 1]}>{cell}</TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
}
