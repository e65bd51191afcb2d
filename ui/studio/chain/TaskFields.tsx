// Who works in a state, and on what.
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { TaskDefinition } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { ExpressionEditor } from '../rules/ExpressionEditor.tsx';
import { chainScope } from '../rules/expression-scope.ts';
import { useChainDesk } from './chain-desk.ts';
import { clocksOf, scopeOf } from './clock-actions.ts';
import { Check, Choice, Folded, WordsFields } from './fields.tsx';
import { RoleChoice, ScopeChoice, taskScopes } from './NameChoices.tsx';
import { stateAt } from './places.ts';
import { subjectOf } from './play.ts';
import { setForEach, setTasks } from './state-actions.ts';

const doings = ['fills', 'decides', 'works'] as const;
type Doing = (typeof doings)[number];

/** What a task is, in a word. */
export function doingOf({ form, decides }: TaskDefinition): Doing {
  return form === 'return' ? 'fills' : decides === true ? 'decides' : 'works';
}

/** A task that does something else. */
export function withDoing(task: TaskDefinition, doing: Doing): TaskDefinition {
  const { form: _form, decides: _decides, ...rest } = task;
  if (doing === 'fills') return { ...rest, form: 'return' };
  return doing === 'decides' ? { ...rest, decides: true } : rest;
}

/** A task for another role, in the scope in which that role is held. */
export function withRole(task: TaskDefinition, role: string, held: string | undefined): TaskDefinition {
  const scope = taskScopes.find((one) => one === held);
  if (scope === undefined) return { ...task, role };
  const { forEach, ...rest } = task;
  const parts = forEach === 'definition.organisations' ? 'jurisdiction' : 'domain';
  return scope === parts && forEach !== undefined
    ? { ...rest, forEach, role, scope }
    : { ...rest, role, scope };
}

/** One task of a state. */
export function TaskFields({ path, tasks, index }: { path: string; tasks: TaskDefinition[]; index: number }) {
  const { t, format } = useWords();
  const { workflow, change, around, isReadOnly, eventTitle, clockTitle } = useChainDesk();
  const task = tasks[index];
  if (task === undefined) return null;
  const set = (next: TaskDefinition, merge?: string) =>
    change(
      setTasks(
        workflow,
        path,
        tasks.map((one, at) => (at === index ? next : one)),
      ),
      merge && `task ${path} ${index} ${merge}`,
    );
  const events = Object.keys(stateAt(workflow, path)?.on ?? {});
  const { may, due } = task;
  return (
    <Stack sx={{ gap: 1.5 }}>
      {tasks.length > 1 && (
        <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }}>
          <Typography variant="subtitle2">{t('chain.task', { n: format.digits(index + 1) })}</Typography>
          <Button
            size="small"
            color="inherit"
            disabled={isReadOnly}
            startIcon={<DeleteIcon />}
            onClick={() =>
              change(
                setTasks(
                  workflow,
                  path,
                  tasks.filter((_, at) => at !== index),
                ),
              )
            }
          >
            {t('chain.remove')}
          </Button>
        </Box>
      )}
      <RoleChoice
        label={t('chain.task.role')}
        value={task.role}
        isActing
        onChange={(role) => set(withRole(task, role, around.roles.find(({ key }) => key === role)?.scope))}
      />
      <Choice
        label={t('chain.task.does')}
        value={doingOf(task)}
        options={doings.map((value) => ({ value, label: t(`chain.task.does.${value}`) }))}
        onChange={(doing) => set(withDoing(task, doing))}
      />
      {scopeOf(task) === 'domain' && (
        <Check
          label={t('chain.task.forEach')}
          value={task.forEach !== undefined}
          onChange={(isEach) =>
            change(
              setForEach(
                workflow,
                path,
                index,
                isEach ? (subjectOf(workflow) === 'unit' ? 'unit.domains' : 'definition.domains') : null,
              ),
            )
          }
        />
      )}
      {scopeOf(task) === 'jurisdiction' && subjectOf(workflow) === 'definition' && (
        <Check
          label={t('chain.task.forEachOrganisation')}
          value={task.forEach !== undefined}
          onChange={(isEach) =>
            change(setForEach(workflow, path, index, isEach ? 'definition.organisations' : null))
          }
        />
      )}
      {task.forEach !== undefined && (
        <Check
          label={t('chain.task.keep')}
          value={task.keep !== undefined}
          onChange={(isKept) => {
            const { keep: _keep, ...rest } = task;
            set(isKept ? { ...rest, keep: 'unchanged' } : rest);
          }}
        />
      )}
      <Check
        label={t('chain.task.conditional')}
        value={task.when !== undefined}
        onChange={(isConditional) => {
          const { when: _when, ...rest } = task;
          set(isConditional ? { ...rest, when: 'returnVersion > 1' } : rest);
        }}
      />
      {task.when !== undefined && (
        <ExpressionEditor
          label={t('chain.task.when')}
          value={task.when}
          scope={chainScope}
          expects="boolean"
          isReadOnly={isReadOnly}
          onChange={(when) => set({ ...task, when }, 'when')}
        />
      )}
      <WordsFields
        label={t('chain.task.title')}
        value={task.title ?? { fa: '', en: '' }}
        onChange={(title) => set({ ...task, title }, 'title')}
      />
      <Folded title={t('chain.task.may')}>
        <Check
          label={t('chain.task.mayAll')}
          value={may === undefined}
          onChange={(isAll) => {
            const { may: _may, ...rest } = task;
            set(isAll ? rest : { ...rest, may: events });
          }}
        />
        {may !== undefined &&
          events.map((event) => (
            <Check
              key={event}
              label={eventTitle(event)}
              value={may.includes(event)}
              onChange={(isAllowed) =>
                set({
                  ...task,
                  may: isAllowed ? [...may, event] : may.filter((one) => one !== event),
                })
              }
            />
          ))}
        <ScopeChoice
          label={t('chain.task.scope')}
          value={scopeOf(task)}
          onChange={(scope) => {
            const next = taskScopes.find((one) => one === scope);
            if (next !== undefined) set({ ...task, scope: next });
          }}
        />
        <Choice
          label={t('chain.task.due')}
          value={due ?? ''}
          options={[
            { value: '', label: t('chain.task.noDue') },
            ...[...new Set([...clocksOf(workflow, path), 'due', ...(due === undefined ? [] : [due])])].map(
              (name) => ({ value: name, label: clockTitle(name) }),
            ),
          ]}
          onChange={(name) => {
            const { due: _due, ...rest } = task;
            set(name === '' ? rest : { ...rest, due: name });
          }}
        />
      </Folded>
    </Stack>
  );
}
