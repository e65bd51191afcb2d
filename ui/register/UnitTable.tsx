// Millions of units as rows of links, of which only those in sight are there: columns on a desk, cards on a phone.
import StarIcon from '@mui/icons-material/Star';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { UnitView } from '../../server/wire.ts';
import { ListFrame, listColumns, RowLink } from '../components/ListFrame.tsx';
import { WindowList } from '../components/WindowList.tsx';
import { useWords } from '../locales/index.ts';
import { useCountyName } from './county-name.ts';
import { UnitStatusChip } from './UnitStatusChip.tsx';
import type { Lists } from './units.ts';

const Row = listColumns('minmax(240px, 2.2fr) minmax(160px, 1.4fr) minmax(160px, 1.4fr) 190px');

interface UnitTableProps {
  units: readonly UnitView[];
  lists: Lists;
  /** Asked when the last units come into sight. */
  onEnd(): void;
}

export function UnitTable({ units, lists, onEnd }: UnitTableProps) {
  const { t, format } = useWords();
  return (
    <ListFrame
      head={
        <Row>
          <span>{t('register.column.unit')}</span>
          <span>{t('register.column.place')}</span>
          <span>{t('register.column.kind')}</span>
          <span>{t('register.column.status')}</span>
        </Row>
      }
    >
      <WindowList items={units} keyOf={({ id }) => id} label={t('register.title')} height={64} onEnd={onEnd}>
        {(unit) => <UnitRow unit={unit} lists={lists} digits={format.digits} />}
      </WindowList>
    </ListFrame>
  );
}

function UnitRow({ unit, lists, digits }: { unit: UnitView; lists: Lists; digits(text: string): string }) {
  const { t, of } = useWords();
  const countyOf = useCountyName();
  const { activities, kind, status, selected, province, county } = unit;
  return (
    <RowLink to={`/register/units/${unit.id}`}>
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
          {[lists.name('provinces', province), countyOf(county)]
            .filter((one) => one !== '')
            .join(t('form.comma'))}
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
    </RowLink>
  );
}
