// A published figure, and the bodies that answer for it (C16).
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { FigureView } from '../../server/wire.ts';
import { ScrollRegion } from '../components/ScrollRegion.tsx';
import { stackedOnPhones } from '../components/stacked.ts';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';

/** The number with what it is of; `children` stand below it. */
export function FigureCard({ figure, children }: { figure: FigureView; children?: ReactNode }) {
  const { t, of, count, format } = useWords();
  const { title, unit, value, decimals, dimensionTitle, areaTitle, provisional, accepted, obligations } =
    figure;
  return (
    <Card component="section" sx={{ p: 2.5 }}>
      <Typography variant="h2">
        {[title, dimensionTitle, areaTitle].flatMap((words) => (words === null ? [] : of(words))).join(' · ')}
      </Typography>
      <Typography sx={{ fontSize: '2rem', lineHeight: 1.3, fontWeight: 700, mt: 1 }}>
        {format.number(value, decimals)}{' '}
        {unit !== null && (
          <Typography component="span" color="textSecondary">
            {of(unit)}
          </Typography>
        )}
      </Typography>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center', mt: 1 }}>
        <Chip
          size="small"
          color={provisional ? 'warning' : 'success'}
          variant={provisional ? 'filled' : 'outlined'}
          label={t(provisional ? 'stats.provisional' : 'stats.final')}
        />
        <Typography variant="body2" color="textSecondary">
          {of(figure.periodLabel)} · {count('figure.contributors', figure.contributors)} ·{' '}
          {t('figure.list', { n: figure.listVersion })}
          {provisional && ` · ${t('stats.provisionalDetail', { accepted, obligations })}`}
        </Typography>
      </Stack>
      {figure.deemed != null && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {t('stats.deemed')}: {t('stats.deemed.returns', { share: format.percent(figure.deemed.returns) })}
          {figure.deemed.value !== null &&
            `${t('form.comma')}${t('stats.deemed.value', { share: format.percent(figure.deemed.value) })}`}
        </Typography>
      )}
      {children}
    </Card>
  );
}

/** The subordinate units and deputyships that approved what goes into it; silence has a column of its own. */
export function FigureBodies({ figure }: { figure: FigureView }) {
  const { t, of, format } = useWords();
  return (
    <Card component="section" sx={{ p: 2.5 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {t('figure.bodies')}
      </Typography>
      {figure.bodies.length === 0 ? (
        <Typography color="textSecondary">{t('figure.noBodies')}</Typography>
      ) : (
        <ScrollRegion label={t('figure.bodies')}>
          <Table size="small" sx={stackedOnPhones}>
            <TableHead>
              <TableRow>
                <TableCell>{t('figure.body')}</TableCell>
                <TableCell align="right">{t('figure.explicit')}</TableCell>
                <TableCell align="right">{t('figure.bulk')}</TableCell>
                <TableCell align="right">{t('figure.deemed')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {figure.bodies.map((body) => (
                <TableRow key={body.id}>
                  <TableCell component="th" scope="row" sx={{ fontWeight: { xs: 600, sm: 400 } }}>
                    {of(body.title)}
                    {body.head !== null && (
                      <Box
                        component="span"
                        sx={{ display: 'block', color: 'text.secondary', fontWeight: 400 }}
                      >
                        {t('figure.head', { name: body.head })}
                      </Box>
                    )}
                  </TableCell>
                  <TableCell align="right" data-label={t('figure.explicit')}>
                    {format.number(body.explicit)}
                  </TableCell>
                  <TableCell align="right" data-label={t('figure.bulk')}>
                    {format.number(body.bulk)}
                  </TableCell>
                  <TableCell
                    align="right"
                    data-label={t('figure.deemed')}
                    sx={body.deemed > 0 ? { fontWeight: 700, color: colours.deemed } : {}}
                  >
                    {format.number(body.deemed)}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </ScrollRegion>
      )}
    </Card>
  );
}
