// Tasks as rows of links: a grid with columns on a desk, cards on a phone.
import DraftIcon from '@mui/icons-material/EditNoteOutlined';
import ReportProblemOutlinedIcon from '@mui/icons-material/ReportProblemOutlined';
import StarIcon from '@mui/icons-material/Star';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Chip from '@mui/material/Chip';
import { styled } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { TaskView } from '../../server/wire.ts';
import { WindowList } from '../components/WindowList.tsx';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { DueChip } from './DueChip.tsx';
import { FlagChips } from './FlagChips.tsx';
import { HolderChip } from './HolderChip.tsx';
import { useUnitKind } from './unit-kind.ts';
import { WeightMark } from './WeightMark.tsx';

const columns = 'minmax(220px, 2.4fr) minmax(140px, 1.2fr) minmax(130px, 1fr) minmax(150px, 1.2fr) 150px';

const Row = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 6,
  padding: '12px 16px',
  [theme.breakpoints.up('md')]: {
    gridTemplateColumns: columns,
    gap: 16,
    alignItems: 'center',
    padding: '9px 20px',
  },
}));

const Line = styled('div')({
  display: 'flex',
  '&:hover': { background: colours.page },
});

const Task = styled(Link)({
  flex: 1,
  minWidth: 0,
  display: 'block',
  color: 'inherit',
  textDecoration: 'none',
  '&:focus-visible': { outlineOffset: -3, background: colours.accentSoft },
});

const Choice = styled(Checkbox)({ alignSelf: 'center', width: 44, height: 44, marginInlineStart: 4 });

interface TaskTableProps {
  tasks: TaskView[];
  total: number;
  /** The address of a task's review. */
  addressOf(task: TaskView): string;
  /** Ids of the tasks that are chosen; null where the reader does nothing with several. */
  chosen: ReadonlySet<string> | null;
  onChoose(task: TaskView, isChosen: boolean): void;
  /** Asked when the end of the list comes into sight. */
  onEnd(): void;
}

/** A task list. `j`/`k` or the arrows move through it, Enter opens, `x` chooses. */
export function TaskTable({ tasks, total, addressOf, chosen, onChoose, onEnd }: TaskTableProps) {
  const { t, of } = useWords();
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  return (
    <Box
      ref={list}
      sx={{
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1.5,
        overflow: 'hidden',
      }}
    >
      <Box sx={{ display: { xs: 'none', md: 'flex' } }} aria-hidden>
        {chosen !== null && <Box sx={{ flex: '0 0 48px' }} />}
        <Row sx={{ flex: 1, color: 'text.secondary', typography: 'caption', fontWeight: 600 }}>
          <span>{t('review.column.unit')}</span>
          <span>{t('review.column.collection')}</span>
          <span>{t('review.column.state')}</span>
          <span>{t('review.column.remarks')}</span>
          <span>{t('review.column.due')}</span>
        </Row>
      </Box>
      <WindowList
        items={tasks}
        keyOf={({ id }) => id}
        label={t('review.tasks.title')}
        total={total}
        height={62}
        onEnd={onEnd}
      >
        {(task) => (
          <Line data-row={task.id}>
            {chosen !== null && (
              <Choice
                checked={chosen.has(task.id)}
                onChange={(event) => onChoose(task, event.target.checked)}
                slotProps={{
                  input: {
                    'aria-label': t('work.choose', {
                      unit: of((task.unit ?? task.definition)?.title ?? task.stateTitle),
                    }),
                  },
                }}
              />
            )}
            <Task to={addressOf(task)} data-task={task.case}>
              {task.definition === null ? (
                <TaskRow task={task} />
              ) : (
                <RevisionRow task={task} definition={task.definition} />
              )}
            </Task>
          </Line>
        )}
      </WindowList>
    </Box>
  );
}

function TaskRow({ task }: { task: TaskView }) {
  const { t, of, count, format } = useWords();
  const kindOf = useUnitKind();
  const { unit } = task;
  if (unit === null) return null;
  return (
    <Row>
      <Box sx={{ minWidth: 0 }}>
        <Typography
          sx={{ fontWeight: 600, display: 'flex', gap: 0.75, alignItems: 'center' }}
          component="div"
        >
          <Box
            component="span"
            sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: { md: 'nowrap' } }}
          >
            {of(unit.title)}
          </Box>
          {unit.selected && (
            <Tooltip title={t('review.selected')}>
              <StarIcon aria-label={t('review.selected')} sx={{ fontSize: 17, color: '#c9822b' }} />
            </Tooltip>
          )}
        </Typography>
        <Typography variant="caption" color="textSecondary">
          {kindOf(unit.kind)}
          {unit.county !== '' && ` · ${unit.county}`} · <bdi>{format.digits(unit.activityId)}</bdi>
        </Typography>
      </Box>
      <Box sx={{ display: { xs: 'flex', md: 'block' }, gap: 1, alignItems: 'baseline' }}>
        <Typography variant="body2">{format.period(task.period)}</Typography>
        <Typography variant="caption" color="textSecondary" component="div">
          {of(task.collectionTitle)}
        </Typography>
      </Box>
      <Typography variant="body2">{of(task.stateTitle)}</Typography>
      <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap', alignItems: 'center' }}>
        <WeightMark weight={task.weight} />
        <HolderChip task={task} />
        {task.softIssues > 0 && (
          <Chip
            size="small"
            color="warning"
            variant="outlined"
            icon={<ReportProblemOutlinedIcon />}
            label={count('review.softIssues', task.softIssues)}
          />
        )}
        <FlagChips flags={task.flags.filter((flag) => flag !== 'softEditsOpen' || task.softIssues === 0)} />
      </Box>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <DueChip dueAt={task.dueAt} />
      </Box>
    </Row>
  );
}

/** A draft that waits for an opinion, or to be published. */
function RevisionRow({
  task,
  definition,
}: {
  task: TaskView;
  definition: NonNullable<TaskView['definition']>;
}) {
  const { of, t } = useWords();
  return (
    <Row sx={{ borderInlineStart: `4px solid ${colours.accent}`, pl: { xs: '12px', md: '16px' } }}>
      <Box sx={{ minWidth: 0, display: 'flex', gap: 1.25, alignItems: 'flex-start' }}>
        <DraftIcon color="primary" fontSize="small" sx={{ mt: 0.5 }} />
        <Box sx={{ minWidth: 0 }}>
          <Typography component="div" sx={{ fontWeight: 600 }}>
            {of(definition.title)}
          </Typography>
          <Typography variant="caption" color="textSecondary" component="div">
            {t(task.part === null ? 'revision.task.own' : 'revision.task.opinion')}
          </Typography>
        </Box>
      </Box>
      <Typography variant="body2">{of(task.collectionTitle)}</Typography>
      <Typography variant="body2">{of(task.stateTitle)}</Typography>
      <Box sx={{ display: { xs: 'none', md: 'block' } }} />
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <DueChip dueAt={task.dueAt} />
      </Box>
    </Row>
  );
}

function useListKeys(list: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      const at = event.target;
      const isTyping =
        at instanceof HTMLElement &&
        at.closest('input:not([type=checkbox]), textarea, [role="combobox"], [role="listbox"]');
      if (isTyping || event.ctrlKey || event.altKey || event.metaKey) return;
      const by =
        event.code === 'KeyJ' || event.key === 'ArrowDown'
          ? 1
          : event.code === 'KeyK' || event.key === 'ArrowUp'
            ? -1
            : 0;
      const row = document.activeElement?.closest('[data-row]');
      if (event.code === 'KeyX' && row) row.querySelector<HTMLElement>('input[type="checkbox"]')?.click();
      if (by === 0) return;
      const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-task]') ?? [])];
      const now = links.findIndex((link) => link.closest('[data-row]')?.contains(document.activeElement));
      const next = links[now === -1 ? 0 : now + by];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [list]);
}
