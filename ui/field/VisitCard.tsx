import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import type { PackagedVisit } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { type Position, pointOf, sayDistance } from './places.ts';

interface VisitCardProps {
  visit: PackagedVisit;
  /** Of the list, from 1. */
  number: number;
  position: Position | null;
  isBegun: boolean;
  /** Where there are outcomes that are no visit. */
  onNoVisit: (() => void) | null;
}

/** Whom to visit: where it is, how far, and the two things that one may do. */
export function VisitCard({
  visit: { visit, case: given },
  number,
  position,
  isBegun,
  onNoVisit,
}: VisitCardProps) {
  const wording = useWords();
  const { t, of, format } = wording;
  const { unit } = visit;
  const point = pointOf(unit);
  const title = of(unit.title);
  const isSentBack = given.decisions.at(-1)?.verdict === 'return';
  return (
    <Card component="li" sx={{ p: 2, display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'baseline' }}>
        <Typography component="span" color="textSecondary" aria-hidden>
          {format.number(number)}
        </Typography>
        <Box sx={{ minWidth: 0, flex: 1 }}>
          <Typography variant="h3">{title}</Typography>
          <Typography variant="body2" color="textSecondary">
            {[unit.county, unit.address].filter((part) => part !== null && part !== '').join(t('form.comma'))}
          </Typography>
          {position !== null && point !== null && (
            <Typography variant="body2">{sayDistance(position, point, wording)}</Typography>
          )}
        </Box>
      </Box>
      <Box sx={{ display: 'flex', gap: 0.75, flexWrap: 'wrap', '&:empty': { display: 'none' } }}>
        {unit.selected && <Chip size="small" label={t('field.selected')} />}
        {visit.visit.isOverdue && <Chip size="small" color="warning" label={t('field.overdue')} />}
        {isSentBack && <Chip size="small" color="error" label={t('field.sentBack')} />}
        {isBegun && <Chip size="small" color="info" label={t('field.begun')} />}
      </Box>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button
          component={Link}
          to={`/field/visits/${visit.case}`}
          variant="contained"
          sx={{ minHeight: 44 }}
          aria-label={t('field.visitOf', { unit: title })}
        >
          {t(isBegun ? 'field.goOn' : 'field.visit')}
        </Button>
        {onNoVisit !== null && !isBegun && (
          <Button
            variant="outlined"
            onClick={onNoVisit}
            sx={{ minHeight: 44 }}
            aria-label={t('field.noVisitOf', { unit: title })}
          >
            {t('field.noVisit')}
          </Button>
        )}
      </Box>
    </Card>
  );
}
