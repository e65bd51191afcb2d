import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import type { CaseSummary } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { DaysLeft } from './DaysLeft.tsx';
import { StateChip } from './StateChip.tsx';

interface OwedCardProps {
  owed: CaseSummary;
  /** When this person's task ends; the return's own due day where it has none. */
  due: string | null;
  /** Whether to name the unit: not where the person has only one. */
  isUnitNamed: boolean;
  /** Nothing to report: where its form knows of that. */
  onNil: () => void;
}

/** One thing to fill: what, until when, and the one button. */
export function OwedCard({ owed, due, isUnitNamed, onNil }: OwedCardProps) {
  const { t, of, format } = useWords();
  const isReturned = owed.tags.includes('returned');
  const action = isReturned ? 'home.correct' : owed.hasDraft ? 'home.continue' : 'home.begin';
  return (
    <Card
      component="article"
      sx={{
        p: { xs: 2, sm: 2.5 },
        display: 'grid',
        gap: 2,
        alignItems: 'center',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 1fr) auto' },
        position: 'relative',
        overflow: 'hidden',
        '&::before': {
          content: '""',
          position: 'absolute',
          insetInlineStart: 0,
          insetBlock: 0,
          width: 4,
          bgcolor: isReturned ? 'warning.main' : 'primary.main',
        },
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="h3" component="h3">
          {of(owed.collectionTitle)} · {format.period(owed.period)}
        </Typography>
        {isUnitNamed && (
          <Typography variant="body2" color="textSecondary">
            {of(owed.unit.title)}
          </Typography>
        )}
        <Box sx={{ display: 'flex', alignItems: 'baseline', flexWrap: 'wrap', columnGap: 1.5, mt: 0.75 }}>
          {due !== null && (
            <>
              <DaysLeft due={due} variant="subtitle1" />
              <Typography variant="body2" color="textSecondary">
                {t('home.until', { day: format.deadline(due) })}
              </Typography>
            </>
          )}
          {isReturned && <StateChip case={owed} />}
        </Box>
      </Box>
      <Box sx={{ display: 'grid', gap: 0.5 }}>
        <Button
          component={Link}
          to={`/cases/${owed.id}`}
          variant="contained"
          size="large"
          sx={{ width: { xs: '100%', sm: 'auto' } }}
        >
          {t(action)}
        </Button>
        {owed.takesNil && owed.submittedAt === null && (
          <Button onClick={onNil} sx={{ minHeight: 44 }}>
            {t('respondent.nil.button')}
          </Button>
        )}
      </Box>
    </Card>
  );
}
