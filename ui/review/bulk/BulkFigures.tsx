// What the returns that are about to be approved say in all: their weight in the totals.

import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { BulkFigureView } from '../../../server/wire.ts';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { useWords } from '../../locales/index.ts';
import { Change } from '../Change.tsx';

const first = 8;
/** What a phone does without. */
const wide = { display: { xs: 'none', sm: 'table-cell' } };

export function BulkFigures({ figures }: { figures: readonly BulkFigureView[] }) {
  const { t, of, format } = useWords();
  const [isWhole, setIsWhole] = useState(false);
  if (figures.length === 0) return null;
  // Nothing was accepted a month before: there is nothing to compare with.
  const isCompared = figures.some(({ previous }) => previous !== null);
  return (
    <section>
      <Typography variant="h3" component="h3" gutterBottom>
        {t('decide.bulk.figures')}
      </Typography>
      <ScrollRegion label={t('decide.bulk.figures')}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{t('decide.bulk.item')}</TableCell>
              <TableCell align="right" sx={wide}>
                {t('decide.bulk.returns')}
              </TableCell>
              <TableCell align="right">{t('decide.bulk.sum')}</TableCell>
              {isCompared && (
                <>
                  <TableCell align="right" sx={wide}>
                    {t('decide.bulk.before')}
                  </TableCell>
                  <TableCell align="right">{t('decide.bulk.change')}</TableCell>
                </>
              )}
            </TableRow>
          </TableHead>
          <TableBody>
            {figures
              .slice(0, isWhole ? figures.length : first)
              .map(({ title, dimension, measure, returns, value, previous }) => (
                <TableRow key={`${title.en} ${dimension?.en}`}>
                  <TableCell component="th" scope="row">
                    {of(title)}
                    {(dimension !== null || measure !== null) && (
                      <Typography variant="caption" color="textSecondary" component="div">
                        {[dimension, measure].flatMap((one) => (one === null ? [] : of(one))).join(' · ')}
                      </Typography>
                    )}
                  </TableCell>
                  <TableCell align="right" sx={wide}>
                    {format.number(returns)}
                  </TableCell>
                  <TableCell align="right">{format.number(value, 0)}</TableCell>
                  {isCompared && (
                    <>
                      <TableCell align="right" sx={wide}>
                        {previous === null ? '—' : format.number(previous, 0)}
                      </TableCell>
                      <TableCell align="right">
                        {previous === null || previous === 0 ? '—' : <Change ratio={value / previous - 1} />}
                      </TableCell>
                    </>
                  )}
                </TableRow>
              ))}
          </TableBody>
        </Table>
      </ScrollRegion>
      {figures.length > first && !isWhole && (
        <Button size="small" onClick={() => setIsWhole(true)} sx={{ minHeight: 44 }}>
          {t('decide.bulk.more')}
        </Button>
      )}
    </section>
  );
}
