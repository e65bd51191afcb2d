// One piece of work that was done, as a row of a list that leads to its return.
import HourglassIcon from '@mui/icons-material/HourglassBottom';
import { styled } from '@mui/material/styles';
import { memo } from 'react';
import type { DoneTaskView } from '../../server/wire.ts';
import { listColumns, RowLink } from '../components/ListFrame.tsx';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { Mark } from './Mark.tsx';
import { pageOf } from './tasks.ts';

/** The columns of what was done, and of what stands over them. */
export const DoneColumns = styled(
  listColumns(
    'minmax(220px, 1.7fr) minmax(190px, 1.4fr) minmax(140px, 0.8fr) minmax(150px, 1fr) minmax(180px, 1.4fr)',
  ),
)({ justifyItems: 'start' });

/** Side by side on a phone, one under the other on a desk. */
const Pair = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  minWidth: 0,
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 8,
  alignItems: 'baseline',
  [theme.breakpoints.up('md')]: { display: 'block' },
}));

const Name = styled('div')(({ theme }) => ({ ...theme.typography.body1, fontWeight: 600, minWidth: 0 }));
const Small = styled('div')(({ theme }) => ({
  ...theme.typography.caption,
  color: theme.palette.text.secondary,
}));

const PhoneOnly = styled(Small)(({ theme }) => ({ [theme.breakpoints.up('md')]: { display: 'none' } }));
const Deemed = styled(Small)({ color: colours.deemed });

/** What was done, with what came of it, by whom and when, and where the return is now. */
export const DoneLine = memo(function DoneLine({ task }: { task: DoneTaskView }) {
  const { t, of, format } = useWords();
  const isSilent = task.outcome === 'CLOCK';
  const { unit, definition } = task;
  return (
    <RowLink to={pageOf({ case: task.case, unit }, '')} data-row={task.id}>
      <DoneColumns>
        <div>
          <Name>{of((unit ?? definition)?.title ?? task.stateTitle)}</Name>
          {unit !== null && (
            <Small>
              <bdi>{format.digits(unit.activityId)}</bdi>
            </Small>
          )}
        </div>
        <Pair>
          {format.period(task.period)}
          <Small>{of(task.stateTitle)}</Small>
        </Pair>
        <div>
          <Mark look={isSilent ? 'deemed' : 'plain'} {...(isSilent ? { icon: <HourglassIcon /> } : {})}>
            {isSilent
              ? t('work.past.silent')
              : task.outcomeTitle === null
                ? t('work.past.other')
                : of(task.outcomeTitle)}
          </Mark>
        </div>
        <Pair>
          {task.by === null ? t('work.past.nobody') : task.by.name}
          <Small>{format.dateTime(task.closedAt)}</Small>
        </Pair>
        <Pair>
          <PhoneOnly>{t('work.past.now')}</PhoneOnly>
          <span>{of(task.caseStateTitle)}</span>
          {/* What silence carried on is never taken for an approval (C6-R2). */}
          {task.deemed && <Deemed>{t('work.past.deemed')}</Deemed>}
        </Pair>
      </DoneColumns>
    </RowLink>
  );
});
