// Tasks as rows of links: a grid with columns on a desk, cards on a phone.
import Box from '@mui/material/Box';
import { styled, type Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { TaskView } from '../../server/wire.ts';
import { ListFrame } from '../components/ListFrame.tsx';
import { WindowList, type WindowListHandle } from '../components/WindowList.tsx';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { TaskColumns, TaskLine } from './TaskLine.tsx';

/** Of a row, about, in px: of a desk's, and of a phone's card. */
const desk = 71;
const phone = 205;

const idOf = ({ id }: TaskView) => id;

interface TaskTableProps {
  /** Those that are loaded: `start` of all come before them. */
  tasks: TaskView[];
  start: number;
  total: number;
  /** The address of a task's review. */
  addressOf(task: TaskView): string;
  /** Ids of the tasks that are chosen; null where the reader does nothing with several. */
  chosen: ReadonlySet<string> | null;
  onChoose(task: TaskView, isChosen: boolean): void;
  /** Told which rows are in sight. */
  onSight(from: number, to: number): void;
}

/**
 * A task list, as long as it is: `j`/`k` or the arrows move through it, Page Up and Page Down by screens, Home and End to the
 * first and the last of all; Enter opens, `x` chooses.
 */
export function TaskTable({ tasks, start, total, addressOf, chosen, onChoose, onSight }: TaskTableProps) {
  const { t } = useWords();
  const list = useRef<HTMLDivElement>(null);
  const rows = useRef<WindowListHandle>(null);
  const isPhone = useMediaQuery((theme: Theme) => theme.breakpoints.down('md'));
  const height = isPhone ? phone : desk;
  useListKeys(list, rows);
  const latest = useRef(onChoose);
  useEffect(() => {
    latest.current = onChoose;
  }, [onChoose]);
  const choose = useCallback((task: TaskView, isChosen: boolean) => latest.current(task, isChosen), []);
  return (
    <div ref={list}>
      <ListFrame
        head={
          <Box sx={{ display: 'flex' }}>
            {chosen !== null && <Box sx={{ flex: '0 0 48px' }} />}
            <Box component={TaskColumns} sx={{ flex: 1 }}>
              <span>{t('review.column.unit')}</span>
              <span>{t('review.column.collection')}</span>
              <span>{t('review.column.state')}</span>
              <span>{t('review.column.remarks')}</span>
              <span>{t('review.column.due')}</span>
            </Box>
          </Box>
        }
      >
        <WindowList
          items={tasks}
          keyOf={idOf}
          label={t('review.tasks.title')}
          total={total}
          start={start}
          height={height}
          blank={<Blank style={{ height }} />}
          onSight={onSight}
          handle={rows}
        >
          {(task) => (
            <TaskLine
              task={task}
              to={addressOf(task)}
              isChosen={chosen === null ? null : chosen.has(task.id)}
              onChoose={choose}
            />
          )}
        </WindowList>
      </ListFrame>
    </div>
  );
}

/** Where a task is on its way. */
const Blank = styled('div')({
  background: `linear-gradient(${colours.sunken} 0 0) 20px 20px / 34% 12px no-repeat,
    linear-gradient(${colours.sunken} 0 0) 20px 42px / 22% 10px no-repeat`,
});

function useListKeys(list: RefObject<HTMLDivElement | null>, rows: RefObject<WindowListHandle | null>): void {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      const at = event.target;
      const isElsewhere =
        at instanceof HTMLElement &&
        at.closest(
          'input:not([type=checkbox]), textarea, [role="combobox"], [role="listbox"], [role="dialog"], [role="menu"]',
        );
      const handle = rows.current;
      if (isElsewhere || event.ctrlKey || event.altKey || event.metaKey || handle === null) return;
      const row = document.activeElement?.closest('[data-row]');
      if (event.code === 'KeyX' && row) row.querySelector<HTMLElement>('input[type="checkbox"]')?.click();
      const held = row?.closest('li')?.getAttribute('data-index');
      const to = target(event, held == null ? null : Number(held), firstInSight(list.current), handle);
      if (to === null || to < 0 || to >= handle.count()) return;
      event.preventDefault();
      handle.goTo(to);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [list, rows]);
}

/** The row that a key leads to, from the one that has the focus or, where none has, from the first in sight. */
function target(
  { code, key }: globalThis.KeyboardEvent,
  held: number | null,
  seen: number,
  rows: WindowListHandle,
): number | null {
  const last = rows.count() - 1;
  const from = held ?? seen;
  if (code === 'KeyJ' || key === 'ArrowDown') return held === null ? seen : held + 1;
  if (code === 'KeyK' || key === 'ArrowUp') return held === null ? seen : held - 1;
  if (key === 'PageDown') return held === null ? null : Math.min(last, from + rows.fits());
  if (key === 'PageUp') return held === null ? null : Math.max(0, from - rows.fits());
  if (key === 'End') return last;
  return key === 'Home' ? 0 : null;
}

/** The first row that is wholly below the top of the window. */
function firstInSight(list: HTMLElement | null): number {
  for (const row of list?.querySelectorAll('li[data-index]') ?? [])
    if (row.getBoundingClientRect().top >= 0) return Number(row.getAttribute('data-index'));
  return 0;
}
