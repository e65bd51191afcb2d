// Those who have not filed, in the order in which they are to be turned to: columns on a desk, cards on a phone.
import CallIcon from '@mui/icons-material/Call';
import ReportProblemOutlinedIcon from '@mui/icons-material/ReportProblemOutlined';
import StarIcon from '@mui/icons-material/Star';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { FollowUpView } from '../../server/wire.ts';
import { ListFrame, listColumns } from '../components/ListFrame.tsx';
import { WindowList } from '../components/WindowList.tsx';
import { useWords } from '../locales/index.ts';
import { useCountyName } from '../register/county-name.ts';
import { DueChip } from '../review/DueChip.tsx';
import { useUnitKind } from '../review/unit-kind.ts';
import { whyOf } from './why.ts';

const Row = listColumns('minmax(200px, 1.6fr) minmax(200px, 1.8fr) 160px minmax(150px, 1.2fr) 216px');

interface FollowUpQueueProps {
  items: readonly FollowUpView[];
  onOpen(item: FollowUpView): void;
  /** Asked when the last ones come into sight. */
  onEnd(): void;
}

export function FollowUpQueue({ items, onOpen, onEnd }: FollowUpQueueProps) {
  const { t } = useWords();
  return (
    <ListFrame
      head={
        <Row>
          <span>{t('followUp.column.unit')}</span>
          <span>{t('followUp.column.why')}</span>
          <span>{t('followUp.column.state')}</span>
          <span>{t('followUp.column.done')}</span>
          <span>{t('followUp.column.act')}</span>
        </Row>
      }
    >
      <WindowList
        label={t('followUp.title')}
        items={items}
        keyOf={(item) => item.case}
        height={84}
        onEnd={onEnd}
      >
        {(item) => <QueueRow item={item} onOpen={() => onOpen(item)} />}
      </WindowList>
    </ListFrame>
  );
}

function QueueRow({ item, onOpen }: { item: FollowUpView; onOpen(): void }) {
  const words = useWords();
  const { t, of, count, format } = words;
  const kindOf = useUnitKind();
  const countyOf = useCountyName();
  const { unit, reasons, owner, lastContact, status } = item;
  const goesFirst = reasons.selected || reasons.product;
  const number = owner.mobile ?? owner.phone;
  const name = of(unit.title);
  return (
    <Row>
      <Box sx={{ minWidth: 0 }}>
        <Typography
          component="div"
          sx={{ fontWeight: 600, display: 'flex', gap: 0.75, overflowWrap: 'anywhere' }}
        >
          {goesFirst && <StarIcon aria-hidden sx={{ fontSize: 17, mt: 0.5, color: '#c9822b' }} />}
          <span>{name}</span>
        </Typography>
        <Typography variant="caption" color="textSecondary" component="div">
          {kindOf(unit.kind)} · {countyOf(unit.county)} · <bdi>{format.digits(unit.activityId)}</bdi>
        </Typography>
      </Box>
      <Typography variant="body2">{whyOf(reasons, words).join(' · ')}</Typography>
      <Box
        sx={{
          display: 'flex',
          flexDirection: { md: 'column' },
          gap: 0.5,
          alignItems: { xs: 'center', md: 'flex-start' },
          flexWrap: { xs: 'wrap', md: 'nowrap' },
        }}
      >
        {status === 'correction' ? (
          <Chip size="small" color="error" label={t('followUp.status.correction')} />
        ) : (
          <DueChip dueAt={item.dueAt} />
        )}
        <Typography variant="caption" color="textSecondary">
          {format.period(item.period)}
        </Typography>
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="body2" color={lastContact === null ? 'textSecondary' : 'textPrimary'}>
          {lastContact === null
            ? t('followUp.contacts.none')
            : t('followUp.contacts.last', {
                outcome: of(lastContact.outcomeTitle),
                day: format.date(lastContact.at),
              })}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, alignItems: 'center' }}>
          {item.reminders > 0 && (
            <Typography variant="caption" color="textSecondary">
              {count('followUp.reminders', item.reminders)}
            </Typography>
          )}
          {item.failures > 0 && (
            <Chip
              size="small"
              variant="outlined"
              color="warning"
              icon={<ReportProblemOutlinedIcon />}
              label={count('followUp.failures', item.failures)}
            />
          )}
        </Box>
      </Box>
      <Box sx={{ display: 'flex', gap: 1 }}>
        {number !== null && (
          <Button
            component="a"
            href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}
            variant="outlined"
            startIcon={<CallIcon />}
            aria-label={t('followUp.call', { unit: name })}
            sx={{ minHeight: 44 }}
          >
            {t('followUp.callShort')}
          </Button>
        )}
        <Button
          variant="contained"
          aria-label={t('followUp.openOf', { unit: name })}
          aria-haspopup="dialog"
          data-case={item.case}
          onClick={onOpen}
          sx={{ minHeight: 44, whiteSpace: 'nowrap' }}
        >
          {t('followUp.open')}
        </Button>
      </Box>
    </Row>
  );
}
