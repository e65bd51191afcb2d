// Millions of units as rows of links, of which only those in sight are there: columns on a desk, cards on a phone.
import StarIcon from '@mui/icons-material/Star';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import type { UnitView } from '../../server/wire.ts';
import { WindowList } from '../components/WindowList.tsx';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { UnitStatusChip } from './UnitStatusChip.tsx';
import type { Lists } from './units.ts';

const Row = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 4,
  padding: '12px 16px',
  [theme.breakpoints.up('md')]: {
    gridTemplateColumns: 'minmax(240px, 2.2fr) minmax(160px, 1.4fr) minmax(160px, 1.4fr) 190px',
    gap: 16,
    alignItems: 'center',
    padding: '9px 20px',
  },
}));

const Unit = styled(Link)({
  display: 'block',
  color: 'inherit',
  textDecoration: 'none',
  '&:hover': { background: colours.page },
  '&:focus-visible': { outlineOffset: -3, background: colours.accentSoft },
});

interface UnitTableProps {
  units: readonly UnitView[];
  lists: Lists;
  /** Asked when the last units come into sight. */
  onEnd(): void;
}

export function UnitTable({ units, lists, onEnd }: UnitTableProps) {
  const { t, format } = useWords();
  return (
    <Box
      sx={{
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1.5,
        overflow: 'hidden',
      }}
    >
      <Row
        aria-hidden
        sx={{
          display: { xs: 'none', md: 'grid' },
          color: 'text.secondary',
          typography: 'caption',
          fontWeight: 600,
        }}
      >
        <span>{t('register.column.unit')}</span>
        <span>{t('register.column.place')}</span>
        <span>{t('register.column.kind')}</span>
        <span>{t('register.column.status')}</span>
      </Row>
      <WindowList items={units} keyOf={({ id }) => id} label={t('register.title')} height={64} onEnd={onEnd}>
        {(unit) => <UnitRow unit={unit} lists={lists} digits={format.digits} />}
      </WindowList>
    </Box>
  );
}

function UnitRow({ unit, lists, digits }: { unit: UnitView; lists: Lists; digits(text: string): string }) {
  const { t, of } = useWords();
  const { activities, kind, status, selected, province, county } = unit;
  return (
    <Unit to={`/register/units/${unit.id}`}>
      <Row>
        <Box sx={{ minWidth: 0 }}>
          <Typography variant="subtitle2" component="div" sx={{ overflowWrap: 'anywhere' }}>
            {of(unit.title)}
            {selected && (
              <StarIcon
                titleAccess={t('register.selected')}
                sx={{
                  fontSize: 16,
                  color: 'warning.main',
                  verticalAlign: 'text-bottom',
                  marginInlineStart: 0.5,
                }}
              />
            )}
          </Typography>
          <Typography variant="caption" color="textSecondary">
            {digits(unit.activityId)}
          </Typography>
        </Box>
        <Typography variant="body2">
          {[lists.name('provinces', province), county].filter((one) => one !== '').join(t('form.comma'))}
        </Typography>
        <Box sx={{ minWidth: 0 }}>
          <Typography variant="body2">{lists.name('unitKinds', kind)}</Typography>
          <Typography variant="caption" color="textSecondary" component="div">
            {activities.map((code) => lists.name('activities', code)).join(t('form.comma'))}
          </Typography>
        </Box>
        <Box>
          <UnitStatusChip status={status} lists={lists} />
        </Box>
      </Row>
    </Unit>
  );
}
