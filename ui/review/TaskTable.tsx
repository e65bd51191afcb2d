// Tasks as rows of links: a grid with columns on a desk, cards on a phone.
import Box from '@mui/material/Box';
import { useCallback, useEffect, useRef } from 'react';
import type { TaskView } from '../../server/wire.ts';
import { WindowList } from '../components/WindowList.tsx';
import { useWords } from '../locales/index.ts';
import { TaskColumns, TaskLine } from './TaskLine.tsx';

/** Rows that are read before they are reached: a second or two of a wheel that is turned fast. */
const ahead = 70;

const idOf = ({ id }: TaskView) => id;

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
  const { t } = useWords();
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  const latest = useRef(onChoose);
  useEffect(() => {
    latest.current = onChoose;
  }, [onChoose]);
  const choose = useCallback((task: TaskView, isChosen: boolean) => latest.current(task, isChosen), []);
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
        <Box
          component={TaskColumns}
          sx={{ flex: 1, color: 'text.secondary', typography: 'caption', fontWeight: 600 }}
        >
          <span>{t('review.column.unit')}</span>
          <span>{t('review.column.collection')}</span>
          <span>{t('review.column.state')}</span>
          <span>{t('review.column.remarks')}</span>
          <span>{t('review.column.due')}</span>
        </Box>
      </Box>
      <WindowList
        items={tasks}
        keyOf={idOf}
        label={t('review.tasks.title')}
        total={total}
        height={71}
        ahead={ahead}
        onEnd={onEnd}
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
    </Box>
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
