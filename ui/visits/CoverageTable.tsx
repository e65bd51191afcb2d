import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { CoverageCounts, RoundCoverage } from '../../server/wire.ts';
import { ScrollRegion } from '../components/ScrollRegion.tsx';
import { stackedOnPhones } from '../components/stacked.ts';
import { useWords } from '../locales/index.ts';

const columns = ['units', 'planned', 'done', 'confirmed', 'failed', 'overdue'] as const;

/** How far a round has come, by province, kind and selected status. */
export function CoverageTable({ coverage }: { coverage: RoundCoverage }) {
  const { t, of, format } = useWords();
  const figures = (counts: CoverageCounts) =>
    columns.map((column) => (
      <TableCell key={column} align="right" data-label={t(`visits.count.${column}`)}>
        {format.number(counts[column])}
      </TableCell>
    ));
  return (
    <ScrollRegion label={t('visits.coverage')}>
      <Table size="small" sx={stackedOnPhones}>
        <TableHead>
          <TableRow>
            <TableCell>{t('visits.area')}</TableCell>
            {columns.map((column) => (
              <TableCell key={column} align="right">
                {t(`visits.count.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {coverage.rows.map((row) => (
            <TableRow key={`${row.province} ${row.kind} ${row.selected}`}>
              <TableCell component="th" scope="row" sx={{ fontWeight: { xs: 600, sm: 400 } }}>
                {of(row.provinceTitle)}
                <Typography variant="caption" color="textSecondary" component="div">
                  {t(`review.kind.${row.kind}`)}
                  {row.selected && ` · ${t('visits.selected')}`}
                </Typography>
              </TableCell>
              {figures(row.counts)}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
}
