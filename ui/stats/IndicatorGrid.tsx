import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { ScrollRegion } from '../components/ScrollRegion.tsx';
import { useWords } from '../locales/index.ts';
import { Change } from '../review/Change.tsx';
import { type IndicatorRow, moveOf } from './indicator-rows.ts';

interface IndicatorGridProps {
  /** The name of what the rows are. */
  head: string;
  rows: IndicatorRow[];
  /** The row that is drawn, and what choosing another does; absent where rows are not chosen. */
  chosen?: string;
  onChoose?: (id: string) => void;
}

const optional = { display: { xs: 'none', md: 'table-cell' } };

/** Values with their comparisons: the period before and the same period of the year before. */
export function IndicatorGrid({ head, rows, chosen, onChoose }: IndicatorGridProps) {
  const { t, of, count, format } = useWords();
  return (
    <ScrollRegion label={head}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{head}</TableCell>
            <TableCell align="right">{t('stats.value')}</TableCell>
            <TableCell align="right" sx={optional}>
              {t('stats.previous')}
            </TableCell>
            <TableCell align="right">{t('stats.change')}</TableCell>
            <TableCell align="right" sx={optional}>
              {t('stats.lastYear')}
            </TableCell>
            <TableCell align="right" sx={optional}>
              {t('stats.change')}
            </TableCell>
            <TableCell align="right" sx={optional}>
              {t('stats.contributors')}
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow
              key={row.id}
              hover
              selected={chosen === row.id}
              onClick={onChoose === undefined ? undefined : () => onChoose(row.id)}
              sx={onChoose === undefined ? {} : { cursor: 'pointer' }}
            >
              <TableCell component="th" scope="row">
                {onChoose === undefined ? (
                  of(row.title)
                ) : (
                  <Box
                    component="button"
                    type="button"
                    aria-pressed={chosen === row.id}
                    sx={{
                      all: 'unset',
                      cursor: 'pointer',
                      '&:focus-visible': { outline: '3px solid', outlineOffset: 2 },
                    }}
                  >
                    {of(row.title)}
                  </Box>
                )}
                {row.unit !== null && (
                  <Typography component="span" variant="caption" color="textSecondary">
                    {' '}
                    ({of(row.unit)})
                  </Typography>
                )}
              </TableCell>
              <TableCell align="right" sx={{ fontWeight: 700 }}>
                {row.parts > 0 ? count('stats.parts', row.parts) : format.number(row.value, row.decimals)}
              </TableCell>
              <TableCell align="right" sx={optional}>
                {format.number(row.previous, row.decimals)}
              </TableCell>
              <TableCell align="right">
                <Change ratio={moveOf(row.value, row.previous)} />
              </TableCell>
              <TableCell align="right" sx={optional}>
                {format.number(row.lastYear, row.decimals)}
              </TableCell>
              <TableCell align="right" sx={optional}>
                <Change ratio={moveOf(row.value, row.lastYear)} />
              </TableCell>
              <TableCell align="right" sx={optional}>
                {row.parts > 0 ? '' : format.number(row.contributors)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
}
