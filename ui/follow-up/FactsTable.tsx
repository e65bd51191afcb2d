import Card from '@mui/material/Card';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { FollowUpFacts } from '../../server/wire.ts';
import { ScrollRegion } from '../components/ScrollRegion.tsx';
import { stackedOnPhones } from '../components/stacked.ts';
import { useWords } from '../locales/index.ts';

const columns = ['selected', 'unfiled', 'unfiledContacted', 'rate', 'contacts', 'reached'] as const;

/** What each office did in time about selected units that had not filed (C3-R3). */
export function FactsTable({ facts }: { facts: FollowUpFacts }) {
  const { t, of, format } = useWords();
  const figureOf = (fact: FollowUpFacts['items'][number], column: (typeof columns)[number]) =>
    column === 'rate'
      ? format.percent(fact.unfiled === 0 ? null : fact.unfiledContacted / fact.unfiled)
      : format.number(fact[column]);
  return (
    <Card component="section" aria-label={t('followUp.facts')} sx={{ p: 2.5 }}>
      {facts.items.length === 0 ? (
        <Typography variant="body2">{t('followUp.facts.none')}</Typography>
      ) : (
        <ScrollRegion label={t('followUp.facts')}>
          <Table size="small" sx={stackedOnPhones}>
            <TableHead>
              <TableRow>
                <TableCell>{t('followUp.facts.organisation')}</TableCell>
                {columns.map((column) => (
                  <TableCell key={column} align="right" sx={{ minWidth: 120 }}>
                    {t(`followUp.facts.${column}`)}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {facts.items.map((fact) => (
                <TableRow key={fact.organisation}>
                  <TableCell
                    component="th"
                    scope="row"
                    sx={{ minWidth: 160, fontWeight: { xs: 600, sm: 400 } }}
                  >
                    {of(fact.title)}
                  </TableCell>
                  {columns.map((column) => (
                    <TableCell key={column} align="right" data-label={t(`followUp.facts.${column}`)}>
                      {figureOf(fact, column)}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </ScrollRegion>
      )}
    </Card>
  );
}
