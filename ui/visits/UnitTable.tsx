import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { jalaliOf } from '../../engine/index.ts';
import type { RoundUnit } from '../../server/wire.ts';
import { ScrollRegion } from '../components/ScrollRegion.tsx';
import { stackedOnPhones } from '../components/stacked.ts';
import { useWords } from '../locales/index.ts';
import { useCountyName } from '../register/county-name.ts';

interface UnitTableProps {
  units: RoundUnit[];
  /** Null where the reader plans nothing. */
  chosen: ReadonlySet<string> | null;
  onChoose: (unit: string, isChosen: boolean) => void;
  onTakeBack: (visit: string) => void;
  onHandOver: (row: RoundUnit) => void;
  onAsk: (row: RoundUnit) => void;
}

/** Units of a round with what is planned for each and how it went. */
export function UnitTable({ units, ...acts }: UnitTableProps) {
  const { t, of } = useWords();
  return (
    <ScrollRegion label={t('visits.list')}>
      <Table size="small" sx={stackedOnPhones}>
        <TableHead>
          <TableRow>
            {acts.chosen && <TableCell padding="checkbox" />}
            <TableCell>{t('visits.unit')}</TableCell>
            <TableCell>{t('visits.stand')}</TableCell>
            <TableCell>{t('visits.inspector')}</TableCell>
            <TableCell>{t('visits.last')}</TableCell>
            <TableCell />
          </TableRow>
        </TableHead>
        <TableBody>
          {units.map((row) => (
            <UnitRow key={row.unit.id} row={row} title={of(row.unit.title)} {...acts} />
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
}

interface UnitRowProps extends Omit<UnitTableProps, 'units'> {
  row: RoundUnit;
  title: string;
}

function UnitRow({ row, title, chosen, onChoose, onTakeBack, onHandOver, onAsk }: UnitRowProps) {
  const { unit, visit, lastVisit } = row;
  const { t, of, format } = useWords();
  const countyOf = useCountyName();
  const isOpen = visit === null || visit.returnVersion === 0;
  const day = (gregorian: string) => format.day(jalaliOf(gregorian));
  return (
    <TableRow hover>
      {chosen && (
        <TableCell padding="checkbox">
          <Checkbox
            checked={chosen.has(unit.id)}
            disabled={!isOpen}
            onChange={(event) => onChoose(unit.id, event.target.checked)}
            slotProps={{ input: { 'aria-label': t('visits.choose', { unit: title }) } }}
          />
        </TableCell>
      )}
      <TableCell component="th" scope="row" sx={{ minWidth: 180 }}>
        {title}
        <Typography variant="caption" color="textSecondary" component="div">
          {t(`review.kind.${unit.kind}`)} · {countyOf(unit.county)}
          {unit.selected && ` · ${t('visits.selected')}`}
        </Typography>
      </TableCell>
      <TableCell>
        {visit === null || (visit.inspector === null && isOpen) ? (
          <Chip size="small" variant="outlined" label={t('visits.stand.unplanned')} />
        ) : (
          <Chip
            size="small"
            color={visit.isOverdue || visit.hasFailed ? 'warning' : 'default'}
            label={
              visit.isOverdue
                ? t('visits.stand.overdue')
                : visit.hasFailed
                  ? t('visits.stand.failed')
                  : of(visit.stateTitle)
            }
          />
        )}
      </TableCell>
      <TableCell sx={{ minWidth: 160 }}>
        {visit?.inspector?.name ?? '—'}
        {visit?.day != null && visit.position !== null && (
          <Typography variant="caption" color="textSecondary" component="div">
            {t('visits.day.order', { day: day(visit.day), order: format.number(visit.position) })}
          </Typography>
        )}
      </TableCell>
      <TableCell sx={{ minWidth: 120 }} data-label={t('visits.last')}>
        {lastVisit === null ? t('visits.last.never') : day(lastVisit.day)}
        {lastVisit !== null && (
          <Typography variant="caption" color="textSecondary" component="div">
            {t('visits.last.days', { days: format.number(lastVisit.age) })}
          </Typography>
        )}
      </TableCell>
      <TableCell align="right">
        {visit !== null && !isOpen && (
          <Button size="small" component={RouterLink} to={`/review/${visit.case}`}>
            {t('visits.confirm')}
          </Button>
        )}
        {chosen && visit !== null && isOpen && visit.inspector !== null && (
          <Stack
            sx={{
              flexDirection: { xs: 'row', md: 'column', lg: 'row' },
              flexWrap: { xs: 'wrap', lg: 'nowrap' },
              justifyContent: { lg: 'flex-end' },
              alignItems: { xs: 'center', md: 'flex-end', lg: 'center' },
              whiteSpace: 'nowrap',
              '& .MuiButton-root': { minHeight: { xs: 44, sm: 0 } },
            }}
          >
            <Button
              size="small"
              aria-label={t('visits.act.handOver', { unit: title })}
              onClick={() => onHandOver(row)}
            >
              {t('visits.handOver')}
            </Button>
            {visit.day !== null && (
              <Button
                size="small"
                aria-label={t('visits.act.ask', { unit: title })}
                onClick={() => onAsk(row)}
              >
                {t('visits.ask')}
              </Button>
            )}
            <Button
              size="small"
              color="inherit"
              aria-label={t('visits.act.takeBack', { unit: title })}
              onClick={() => onTakeBack(visit.case)}
            >
              {t('visits.takeBack')}
            </Button>
          </Stack>
        )}
      </TableCell>
    </TableRow>
  );
}
