// One task as a row of a list. It is drawn anew only when something of it changes: a list that is scrolled draws what comes
// into sight and nothing else.
import DraftIcon from '@mui/icons-material/EditNoteOutlined';
import ReportProblemOutlinedIcon from '@mui/icons-material/ReportProblemOutlined';
import StarIcon from '@mui/icons-material/Star';
import { styled } from '@mui/material/styles';
import { memo } from 'react';
import type { TaskView } from '../../server/wire.ts';
import { listColumns, RowLink } from '../components/ListFrame.tsx';
import { useWords } from '../locales/index.ts';
import { useCountyName } from '../register/county-name.ts';
import { colours } from '../theme/theme.ts';
import { DueChip } from './DueChip.tsx';
import { FlagChips } from './FlagChips.tsx';
import { HolderChip } from './HolderChip.tsx';
import { Mark } from './Mark.tsx';
import { useUnitKind } from './unit-kind.ts';
import { WeightMark } from './WeightMark.tsx';

/** The columns of a task, and of what stands over them. */
export const TaskColumns = styled(
  listColumns('minmax(220px, 2fr) minmax(140px, 1fr) minmax(150px, 1.3fr) minmax(170px, 1.4fr) 150px'),
)(({ theme }) => ({
  '&[data-draft]': {
    borderInlineStart: `4px solid ${colours.accent}`,
    paddingInlineStart: 12,
    [theme.breakpoints.up('md')]: { paddingInlineStart: 16 },
  },
}));

const Line = styled('div')({ display: 'flex', '&:hover': { background: colours.page } });

const Task = styled(RowLink)({ flex: 1, minWidth: 0 });

/** As wide as a finger: the whole of it chooses. */
const Choice = styled('label')({
  flex: 'none',
  alignSelf: 'center',
  display: 'grid',
  placeItems: 'center',
  width: 44,
  height: 44,
  marginInlineStart: 4,
  cursor: 'pointer',
  '& input': { width: 18, height: 18, margin: 0, accentColor: colours.accent, cursor: 'inherit' },
});

const Column = styled('div')({ minWidth: 0 });

const Name = styled('div')(({ theme }) => ({
  ...theme.typography.body1,
  fontWeight: 600,
  display: 'flex',
  gap: 6,
  alignItems: 'center',
  '& span': {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    [theme.breakpoints.up('md')]: { whiteSpace: 'nowrap' },
  },
}));

const Small = styled('div')(({ theme }) => ({
  ...theme.typography.caption,
  color: theme.palette.text.secondary,
}));

const Words = styled('div')(({ theme }) => theme.typography.body2);

/** What the row is of: side by side on a phone, one under the other on a desk. */
const Subject = styled('div')(({ theme }) => ({
  display: 'flex',
  gap: 8,
  alignItems: 'baseline',
  [theme.breakpoints.up('md')]: { display: 'block' },
}));

const Marks = styled('div')({ display: 'flex', gap: 4, flexWrap: 'wrap', alignItems: 'center' });

interface TaskLineProps {
  task: TaskView;
  /** The address of its review. */
  to: string;
  /** Null where the reader does nothing with several. */
  isChosen: boolean | null;
  /** The same at every drawing. */
  onChoose(task: TaskView, isChosen: boolean): void;
}

/** A task, with a box to choose it by where several are acted on at once. */
export const TaskLine = memo(function TaskLine({ task, to, isChosen, onChoose }: TaskLineProps) {
  const { t, of } = useWords();
  return (
    <Line data-row={task.id}>
      {isChosen !== null && (
        <Choice>
          <input
            type="checkbox"
            checked={isChosen}
            onChange={(event) => onChoose(task, event.target.checked)}
            aria-label={t('work.choose', {
              unit: of((task.unit ?? task.definition)?.title ?? task.stateTitle),
            })}
          />
        </Choice>
      )}
      <Task to={to} data-task={task.case}>
        {task.definition === null ? (
          <UnitTask task={task} />
        ) : (
          <RevisionTask task={task} definition={task.definition} />
        )}
      </Task>
    </Line>
  );
});

function UnitTask({ task }: { task: TaskView }) {
  const { t, of, count, format } = useWords();
  const kindOf = useUnitKind();
  const countyOf = useCountyName();
  const { unit } = task;
  if (unit === null) return null;
  return (
    <TaskColumns>
      <Column>
        <Name>
          <span>{of(unit.title)}</span>
          {unit.selected && (
            <StarIcon titleAccess={t('review.selected')} style={{ fontSize: 17, color: '#c9822b' }} />
          )}
        </Name>
        <Small>
          {kindOf(unit.kind)}
          {unit.county !== '' && ` · ${countyOf(unit.county)}`} · <bdi>{format.digits(unit.activityId)}</bdi>
        </Small>
      </Column>
      <Subject>
        <Words>{format.period(task.period)}</Words>
        <Small>{of(task.collectionTitle)}</Small>
      </Subject>
      <Words>{of(task.stateTitle)}</Words>
      <Marks>
        <WeightMark weight={task.weight} />
        <HolderChip task={task} />
        {task.softIssues > 0 && (
          <Mark look="warning" icon={<ReportProblemOutlinedIcon />}>
            {count('review.softIssues', task.softIssues)}
          </Mark>
        )}
        <FlagChips flags={task.flags.filter((flag) => flag !== 'softEditsOpen' || task.softIssues === 0)} />
      </Marks>
      <Marks>
        <DueChip dueAt={task.dueAt} />
      </Marks>
    </TaskColumns>
  );
}

const Draft = styled('div')({ minWidth: 0, display: 'flex', gap: 10, alignItems: 'flex-start' });
const WideOnly = styled('div')(({ theme }) => ({ [theme.breakpoints.down('md')]: { display: 'none' } }));

/** A draft that waits for an opinion, or to be published. */
function RevisionTask({
  task,
  definition,
}: {
  task: TaskView;
  definition: NonNullable<TaskView['definition']>;
}) {
  const { of, t } = useWords();
  return (
    <TaskColumns data-draft>
      <Draft>
        <DraftIcon color="primary" fontSize="small" style={{ marginTop: 4 }} />
        <Column>
          <Name>
            <span>{of(definition.title)}</span>
          </Name>
          <Small>{t(task.part === null ? 'revision.task.own' : 'revision.task.opinion')}</Small>
        </Column>
      </Draft>
      <Words>{of(task.collectionTitle)}</Words>
      <Words>{of(task.stateTitle)}</Words>
      <WideOnly />
      <Marks>
        <DueChip dueAt={task.dueAt} />
      </Marks>
    </TaskColumns>
  );
}
