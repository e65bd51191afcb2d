import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Chip from '@mui/material/Chip';
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
import { useWords } from '../locales/index.ts';

interface UnitTableProps {
  units: RoundUnit[];
  /** Null where the reader plans nothing. */
  chosen: ReadonlySet<string> | null;
  onChoose: (unit: string, isChosen: boolean) => void;
  onTakeBack: (visit: string) => void;
}

/** Units of a round with what is planned for each and how it went. */
export function UnitTable({ units, chosen, onChoose, onTakeBack }: UnitTableProps) {
  const { t, of } = useWords();
  return (
    <ScrollRegion label={t('visits.list')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            {chosen && <TableCell padding="checkbox" />}
            <TableCell>{t('visits.unit')}</TableCell>
            <TableCell>{t('visits.stand')}</TableCell>
            <TableCell>{t('visits.inspector')}</TableCell>
            <TableCell>{t('visits.last')}</TableCell>
            <TableCell />
          </TableRow>
        </TableHead>
        <TableBody>
          {units.map((row) => (
            <UnitRow
              key={row.unit.id}
              row={row}
              {...{ chosen, onChoose, onTakeBack, title: of(row.unit.title) }}
            />
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

function UnitRow({ row: { unit, visit, lastVisit }, title, chosen, onChoose, onTakeBack }: UnitRowProps) {
  const { t, of, format } = useWords();
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
          {t(`review.kind.${unit.kind}`)} · {unit.county}
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
      <TableCell sx={{ minWidth: 120 }}>
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
          <Button size="small" color="inherit" onClick={() => onTakeBack(visit.case)}>
            {t('visits.takeBack')}
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}
