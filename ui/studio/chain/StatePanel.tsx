// The properties of a state, in plain words.
import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { tasksOf } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { ActionList } from './ActionFields.tsx';
import { ClockFields } from './ClockFields.tsx';
import { useChainDesk } from './chain-desk.ts';
import { clocksOf, setDeadline, setDueDay } from './clock-actions.ts';
import { Check, Folded, Section, WordsFields } from './fields.tsx';
import { InsideFields } from './InsideFields.tsx';
import { IssueNotes } from './IssueNotes.tsx';
import { KeyField } from './KeyField.tsx';
import { statesOf, waysFrom } from './places.ts';
import { subjectOf } from './play.ts';
import { renameState } from './rename.ts';
import {
  removeState,
  setEnd,
  setEntry,
  setInitial,
  setStateTitle,
  setTags,
  setTasks,
  setWaits,
} from './state-actions.ts';
import { TaskFields } from './TaskFields.tsx';
import { WayLine } from './WayLine.tsx';

const tagsOf = {
  unit: ['open', 'submitted', 'review', 'returned', 'accepted', 'waived', 'end'],
  definition: ['open', 'review', 'agreed', 'published', 'retired', 'withdrawn', 'end'],
} as const;

/** A state: its name, what it means, who works in it, until when, and where it leads. */
export function StatePanel({ path }: { path: string }) {
  const { t, of } = useWords();
  const desk = useChainDesk();
  const { workflow, change, select, isReadOnly, issues, around } = desk;
  const found = statesOf(workflow).find((one) => one.path === path);
  if (found === undefined) return null;
  const { state, title, within, holds, isPart, isInitial, isEnd } = found;
  const tasks = tasksOf(state);
  const clocks = clocksOf(workflow, path);
  const ways = waysFrom(workflow, path).filter(({ trigger }) => trigger !== 'clock' && trigger !== 'done');
  const tags = state.tags ?? [];
  const known: readonly string[] = tagsOf[subjectOf(workflow)];
  const role = around.roles.find(({ permissions }) => permissions.includes('case.act'))?.key ?? '';
  return (
    <Stack sx={{ gap: 3 }}>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Stack direction="row" sx={{ gap: 0.75, flexWrap: 'wrap', alignItems: 'center' }}>
          <Typography variant="h2" sx={{ marginInlineEnd: 0.5 }}>
            {desk.titleOf(path)}
          </Typography>
          {isInitial && <Chip size="small" label={t('chain.state.begins')} />}
          {isEnd && <Chip size="small" label={t('chain.state.ends')} />}
          {within.map((one) => (
            <Chip
              key={one.en}
              size="small"
              variant="outlined"
              label={t('chain.state.inside', { title: of(one) })}
            />
          ))}
        </Stack>
        <IssueNotes issues={issues.states.get(path)} />
        <WordsFields
          label={t('chain.state.title')}
          value={title}
          onChange={(next) => change(setStateTitle(workflow, path, next), `state ${path} title`)}
        />
      </Box>
      {!isEnd && (
        <Section title={t('chain.tasks')}>
          {tasks.length === 0 && (
            <Typography variant="body2" color="textSecondary">
              {t('chain.state.nobody')}
            </Typography>
          )}
          {tasks.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a task is its place in the state
            <TaskFields key={index} path={path} tasks={tasks} index={index} />
          ))}
          {!isReadOnly && (
            <Button
              size="small"
              startIcon={<AddIcon />}
              sx={{ justifySelf: 'start' }}
              onClick={() => change(setTasks(workflow, path, [...tasks, { role }]))}
            >
              {t('chain.task.add')}
            </Button>
          )}
        </Section>
      )}
      {!isEnd && (
        <Section title={t('chain.deadlines')}>
          {clocks.map((name) => (
            <ClockFields key={name} path={path} name={name} />
          ))}
          {!isReadOnly && !clocks.some((name) => name !== 'due') && (
            <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
              <Button
                size="small"
                startIcon={<AddIcon />}
                onClick={() => change(setDeadline(workflow, path, 3).workflow)}
              >
                {t('chain.deadline.add')}
              </Button>
              {clocks.length === 0 && subjectOf(workflow) === 'unit' && (
                <Button
                  size="small"
                  startIcon={<AddIcon />}
                  onClick={() => change(setDueDay(workflow, path))}
                >
                  {t('chain.deadline.addDue')}
                </Button>
              )}
            </Stack>
          )}
          <Check
            label={t('chain.state.forever')}
            value={state.meta?.waits === 'forever'}
            onChange={(isForEver) => change(setWaits(workflow, path, isForEver))}
          />
        </Section>
      )}
      {!isEnd && (
        <Section title={t('chain.ways')}>
          {ways.length === 0 && (
            <Typography variant="body2" color="textSecondary">
              {t('chain.ways.none')}
            </Typography>
          )}
          <Stack sx={{ gap: 0.75 }}>
            {ways.map((way) => (
              <WayLine key={way.id} way={way} />
            ))}
          </Stack>
          {!isReadOnly && (
            <Button
              size="small"
              startIcon={<AddIcon />}
              sx={{ justifySelf: 'start' }}
              onClick={() => desk.connect(path, null)}
            >
              {t('chain.ways.add')}
            </Button>
          )}
        </Section>
      )}
      {!isEnd && <InsideFields path={path} holds={holds} />}
      <Box>
        <Folded title={t('chain.meaning')}>
          <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))' }}>
            {[...new Set([...known, ...tags])].map((tag) => (
              <Check
                key={tag}
                label={tagWord(tag) === null ? tag : t(tagWord(tag) ?? 'chain.tag.end')}
                value={tags.includes(tag)}
                onChange={(isOn) =>
                  change(setTags(workflow, path, isOn ? [...tags, tag] : tags.filter((one) => one !== tag)))
                }
              />
            ))}
          </Box>
        </Folded>
        <Folded title={t('chain.entry')}>
          <ActionList
            actions={state.entry}
            onChange={(entry, merge) =>
              change(setEntry(workflow, path, entry), merge && `state ${path} entry ${merge}`)
            }
          />
        </Folded>
        <Folded title={t('chain.experts')}>
          <Check
            label={t('chain.state.isEnd')}
            value={isEnd}
            onChange={(next) => change(setEnd(workflow, path, next))}
          />
          <KeyField
            label={t('chain.key.state')}
            value={path.slice(path.lastIndexOf('.') + 1)}
            onRename={(name) => {
              const renamed = renameState(workflow, path, name);
              if (renamed === workflow) return false;
              change(renamed);
              select({ kind: 'state', path: `${path.slice(0, path.lastIndexOf('.') + 1)}${name}` });
              return true;
            }}
          />
        </Folded>
      </Box>
      {!isReadOnly && (
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
          {!isInitial && !isEnd && !isPart && (
            <Button variant="outlined" size="small" onClick={() => change(setInitial(workflow, path))}>
              {t('chain.state.makeInitial')}
            </Button>
          )}
          <Button
            variant="outlined"
            size="small"
            color="error"
            startIcon={<DeleteIcon />}
            disabled={statesOf(workflow).length === 1}
            onClick={() => {
              change(removeState(workflow, path));
              select({ kind: 'chain' }, true);
            }}
          >
            {t('chain.state.remove')}
          </Button>
        </Stack>
      )}
    </Stack>
  );
}

const words = [
  'open',
  'submitted',
  'review',
  'returned',
  'accepted',
  'end',
  'waived',
  'agreed',
  'published',
  'retired',
  'withdrawn',
] as const;

/** The words of a tag that lists and indicators know. */
function tagWord(tag: string): `chain.tag.${(typeof words)[number]}` | null {
  const known = words.find((one) => one === tag);
  return known === undefined ? null : `chain.tag.${known}`;
}
