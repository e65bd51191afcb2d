import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { DeemedShare } from '../../server/wire.ts';
import { ScrollRegion } from '../components/ScrollRegion.tsx';
import { useWords } from '../locales/index.ts';
import { Change } from '../review/Change.tsx';
import { breaksOf, type IndicatorRow, isBroken, moveOf } from './indicator-rows.ts';

interface IndicatorGridProps {
  /** The name of what the rows are. */
  head: string;
  rows: IndicatorRow[];
  /** The row that is drawn, and what choosing another does; absent where rows are not chosen. */
  chosen?: string;
  onChoose?: (id: string) => void;
  /** Where a row's value comes from: an address; absent where rows have none. */
  historyOf?: (row: IndicatorRow) => string;
}

const optional = { display: { xs: 'none', md: 'table-cell' } };

/** Values with their comparisons: the period before and the same period of the year before. */
export function IndicatorGrid({ head, rows, chosen, onChoose, historyOf }: IndicatorGridProps) {
  const { t, of, count, format } = useWords();
  const breaks = breaksOf(rows);
  // Counts of cases are approved by nobody.
  const isOfReturns = rows.some(({ deemed, parts }) => deemed !== null && parts === 0);
  return (
    <>
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
              {isOfReturns && (
                <TableCell align="right" sx={optional}>
                  {t('stats.deemed')}
                </TableCell>
              )}
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
                  {row.parts === 0 && row.deemed !== null && (
                    <Box sx={{ display: { md: 'none' } }}>
                      <Deemed share={row.deemed} isNamed />
                    </Box>
                  )}
                </TableCell>
                <TableCell align="right" sx={{ fontWeight: 700 }}>
                  {row.parts > 0 ? (
                    count('stats.parts', row.parts)
                  ) : historyOf === undefined || row.value === null ? (
                    format.number(row.value, row.decimals)
                  ) : (
                    <Link
                      component={RouterLink}
                      to={historyOf(row)}
                      aria-label={`${format.number(row.value, row.decimals)}: ${t('figure.open', { title: of(row.title) })}`}
                      onClick={(event) => event.stopPropagation()}
                      sx={{ display: 'inline-block', py: 0.75 }}
                    >
                      {format.number(row.value, row.decimals)}
                    </Link>
                  )}
                </TableCell>
                <TableCell align="right" sx={optional}>
                  {format.number(row.previous, row.decimals)}
                </TableCell>
                <TableCell align="right">
                  {isBroken(row, 'previous') ? (
                    <Broken />
                  ) : (
                    <Change ratio={moveOf(row.value, row.previous)} />
                  )}
                </TableCell>
                <TableCell align="right" sx={optional}>
                  {format.number(row.lastYear, row.decimals)}
                </TableCell>
                <TableCell align="right" sx={optional}>
                  {isBroken(row, 'same-period-last-year') ? (
                    <Broken />
                  ) : (
                    <Change ratio={moveOf(row.value, row.lastYear)} />
                  )}
                </TableCell>
                <TableCell align="right" sx={optional}>
                  {row.parts > 0 ? '' : format.number(row.contributors)}
                </TableCell>
                {isOfReturns && (
                  <TableCell align="right" sx={{ ...optional, whiteSpace: 'nowrap' }}>
                    {row.parts === 0 && row.deemed !== null && <Deemed share={row.deemed} />}
                  </TableCell>
                )}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </ScrollRegion>
      {breaks.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, px: 2, py: 1.5, display: 'grid', gap: 0.5 }}>
          {breaks.map(({ mark, rows: concerned }) => (
            <Typography key={JSON.stringify(mark)} component="li" variant="body2">
              <b aria-hidden>{breakMark}</b>{' '}
              {concerned.length < rows.length &&
                `${concerned.map(({ title }) => of(title)).join(t('form.comma'))}: `}
              {t('stats.break.note', { from: of(mark.fromLabel), note: of(mark.note) })}
            </Typography>
          ))}
        </Box>
      )}
    </>
  );
}

/** How much of a figure silence let through: of its returns, and of its value where that has a share. */
function Deemed({ share: { returns, value }, isNamed }: { share: DeemedShare; isNamed?: boolean }) {
  const { t, format } = useWords();
  const parts = [
    t('stats.deemed.returns', { share: format.percent(returns) }),
    ...(value === null ? [] : [t('stats.deemed.value', { share: format.percent(value) })]),
  ].join(t('form.comma'));
  return (
    <Typography variant="caption" component="div" color="textSecondary">
      {isNamed ? `${t('stats.deemed')}: ${parts}` : parts}
    </Typography>
  );
}

/** Stands where a comparison would say nothing; the notes below the table begin with it. */
const breakMark = '‡';

function Broken() {
  const { t } = useWords();
  return (
    <Typography component="span" variant="body2" color="textSecondary" sx={{ whiteSpace: 'nowrap' }}>
      {t('stats.break')} {breakMark}
    </Typography>
  );
}
