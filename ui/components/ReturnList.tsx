import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { CaseSummary } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { DeemedChip, isDeemed, StateChip } from './StateChip.tsx';

/** Returns of the past, newest first, and where each stands. */
export function ReturnList({ returns, isUnitNamed }: { returns: CaseSummary[]; isUnitNamed: boolean }) {
  return (
    <Card component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {returns.map((one) => (
        <Box
          component="li"
          key={one.id}
          sx={{ '&:not(:last-of-type)': { borderBottom: 1, borderColor: 'divider' } }}
        >
          <ReturnRow one={one} isUnitNamed={isUnitNamed} />
        </Box>
      ))}
    </Card>
  );
}

/** A return and where it stands; the whole row leads to it. */
export function ReturnRow({ one, isUnitNamed }: { one: CaseSummary; isUnitNamed: boolean }) {
  const { t, of, format } = useWords();
  return (
    <Box
      sx={{
        position: 'relative',
        display: 'grid',
        gap: { xs: 0.25, sm: 2 },
        alignItems: 'center',
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          // The same in each row, whatever stands at its end.
          sm: 'minmax(0, 1.4fr) minmax(0, 1fr) minmax(0, 1.1fr)',
        },
        px: { xs: 2, sm: 2.5 },
        py: 1.5,
        '&:hover': { bgcolor: 'background.default' },
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Link
          component={RouterLink}
          to={`/cases/${one.id}`}
          underline="none"
          variant="subtitle2"
          sx={{ '&::after': { content: '""', position: 'absolute', inset: 0 } }}
        >
          {of(one.collectionTitle)} · {format.period(one.period)}
        </Link>
        {isUnitNamed && (
          <Typography variant="caption" component="p" color="textSecondary" noWrap>
            {of(one.unit.title)}
          </Typography>
        )}
      </Box>
      <Typography variant="body2" color="textSecondary">
        {one.submittedAt === null
          ? t('home.notSubmitted')
          : t('home.submittedAt', { when: format.date(one.submittedAt) })}
        {one.flags.late === true && ` (${t('standing.late')})`}
      </Typography>
      <Box sx={{ display: 'flex', gap: 0.75, flexWrap: 'wrap', justifyContent: { sm: 'flex-end' } }}>
        <StateChip case={one} />
        {isDeemed(one) && <DeemedChip />}
      </Box>
    </Box>
  );
}
