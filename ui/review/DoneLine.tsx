// One piece of work that was done, as a row of a list that leads to its return.
import HourglassIcon from '@mui/icons-material/HourglassBottom';
import { styled } from '@mui/material/styles';
import { memo } from 'react';
import { Link } from 'react-router';
import type { DoneTaskView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { Mark } from './Mark.tsx';
import { TaskColumns } from './TaskLine.tsx';
import { pageOf } from './tasks.ts';

const Line = styled(Link)({
  display: 'block',
  color: 'inherit',
  textDecoration: 'none',
  '&:hover': { background: colours.page },
  '&:focus-visible': { outlineOffset: -3, background: colours.accentSoft },
});
const Words = styled('div')(({ theme }) => ({ ...theme.typography.body2, minWidth: 0 }));
const Name = styled('div')(({ theme }) => ({ ...theme.typography.body1, fontWeight: 600, minWidth: 0 }));
const Small = styled('div')(({ theme }) => ({
  ...theme.typography.caption,
  color: theme.palette.text.secondary,
}));

/** What was done, with what came of it, by whom and when, and where the return is now. */
export const DoneLine = memo(function DoneLine({ task }: { task: DoneTaskView }) {
  const { t, of, format } = useWords();
  const isSilent = task.outcome === 'CLOCK';
  const { unit, definition } = task;
  return (
    <Line to={pageOf({ case: task.case, unit }, '')} data-row={task.id}>
      <TaskColumns>
        <div>
          <Name>{of((unit ?? definition)?.title ?? task.stateTitle)}</Name>
          {unit !== null && (
            <Small>
              <bdi>{format.digits(unit.activityId)}</bdi>
            </Small>
          )}
        </div>
        <Words>
          {format.period(task.period)}
          <Small>{of(task.stateTitle)}</Small>
        </Words>
        <div>
          <Mark look={isSilent ? 'deemed' : 'plain'} {...(isSilent ? { icon: <HourglassIcon /> } : {})}>
            {isSilent
              ? t('work.past.silent')
              : task.outcomeTitle === null
                ? t('work.past.other')
                : of(task.outcomeTitle)}
          </Mark>
        </div>
        <Words>
          {task.by === null ? t('work.past.nobody') : task.by.name}
          <Small>{format.dateTime(task.closedAt)}</Small>
        </Words>
        <Words>
          <Small>{t('work.past.now')}</Small>
          {of(task.caseStateTitle)}
        </Words>
      </TaskColumns>
    </Line>
  );
});
