// A chain as a table: state × who × what they may do × deadline × what silence does.
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ClockDefinition, TaskDefinition, Workflow } from '../../../engine/index.ts';
import { clauseWords } from '../../clause-words.ts';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { type References, useReferences } from '../references.ts';
import { forEachWord, type StateRow, type Way, workflowRows } from '../workflow-table.ts';
import { useChainWords } from './chain-words.ts';
import { FactTable } from './FactTable.tsx';
import { Part } from './Part.tsx';
import { SettingSource } from './SettingSource.tsx';

/** A review chain for people: every state, who acts in it, until when, and what happens when nobody does. */
export function WorkflowOverview({ definition: workflow }: { definition: Workflow }) {
  const words = useWords();
  const { t, of } = words;
  const references = useReferences();
  const rows = workflowRows(workflow);
  const titles = new Map(rows.map((row) => [row.path, of(row.title)]));
  const titleOf = (path: string) => titles.get(path) ?? path;
  const chain = useChainWords(workflow, references, titleOf);

  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Part
        title={t('studio.workflow.states')}
        note={t('studio.workflow.begins', { state: titleOf(workflow.machine.initial) })}
      >
        <FactTable
          heads={[
            t('studio.workflow.state'),
            t('studio.workflow.who'),
            t('studio.workflow.may'),
            t('studio.workflow.deadline'),
            t('studio.workflow.silence'),
          ]}
          widths={['15%', '14%', '31%', '16%', '24%']}
          rows={rows.map((row) => ({
            key: row.path,
            cells: [
              <StateName key="name" row={row} />,
              <Who key="who" tasks={row.tasks} references={references} />,
              <Ways key="may" ways={[...row.events, ...row.automatic]} say={chain.way} />,
              <Deadlines key="deadline" row={row} workflow={workflow} say={chain.clock} />,
              row.silences.length === 0 && row.type !== 'final' && row.waitsForEver ? (
                <Typography key="forever" variant="caption">
                  {t('studio.workflow.forever')}
                </Typography>
              ) : (
                <Ways key="silence" ways={row.silences.map((one) => one.way)} say={chain.outcome} />
              ),
            ],
          }))}
        />
      </Part>
      {workflow.stages !== undefined && (
        <Part title={t('studio.workflow.stages')}>
          <FactTable
            heads={[t('studio.workflow.stage'), t('studio.clause')]}
            rows={Object.entries(workflow.stages).map(([key, stage]) => ({
              key,
              cells: [of(stage.title), stage.clause === undefined ? '—' : clauseWords(stage.clause, words)],
            }))}
          />
        </Part>
      )}
      {workflow.clocks !== undefined && (
        <Part title={t('studio.workflow.clocks')}>
          <FactTable
            heads={[t('studio.workflow.clock'), t('studio.workflow.length'), t('studio.policy.parameter')]}
            rows={Object.entries(workflow.clocks).map(([key, clock]) => ({
              key,
              cells: [
                of(clock.title),
                chain.clock(clock),
                <SettingSource key="source" source={references.setting(clock.days).parameter} />,
              ],
            }))}
          />
        </Part>
      )}
    </Box>
  );
}

function StateName({ row }: { row: StateRow }) {
  const { t, of } = useWords();
  return (
    <Box sx={{ paddingInlineStart: row.depth * 2 }}>
      {of(row.title)}
      {row.type === 'final' && <Chip size="small" variant="outlined" label={t('studio.workflow.end')} />}
    </Box>
  );
}

function Who({ tasks, references }: { tasks: TaskDefinition[]; references: References }) {
  const { t, of } = useWords();
  return (
    <Stack sx={{ gap: 0.75 }}>
      {tasks.map((task) => (
        <div key={`${task.role}:${task.scope ?? ''}`}>
          <Typography variant="body2">{of(references.role(task.role))}</Typography>
          {task.title !== undefined && (
            <Typography variant="caption" color="textSecondary" component="div">
              {of(task.title)}
            </Typography>
          )}
          {task.forEach !== undefined && (
            <Typography variant="caption" color="textSecondary" component="div">
              {t(forEachWord(task.forEach))}
            </Typography>
          )}
        </div>
      ))}
    </Stack>
  );
}

function Ways({
  ways,
  say,
}: {
  ways: Way[];
  say(way: Way): { head: string; notes: string[]; isDeemed: boolean };
}) {
  return (
    <Stack sx={{ gap: 0.75 }}>
      {ways.map((way) => {
        const { head, notes, isDeemed } = say(way);
        return (
          <Box
            key={JSON.stringify(way)}
            sx={isDeemed ? { borderInlineStart: `3px solid ${colours.deemed}`, paddingInlineStart: 1 } : {}}
          >
            <Typography variant="body2">{head}</Typography>
            {notes.map((note) => (
              <Typography key={note} variant="caption" color="textSecondary" component="div">
                {note}
              </Typography>
            ))}
          </Box>
        );
      })}
    </Stack>
  );
}

function Deadlines({
  row,
  workflow,
  say,
}: {
  row: StateRow;
  workflow: Workflow;
  say(clock: ClockDefinition): string;
}) {
  const { t, of } = useWords();
  const names = [
    ...new Set([...row.silences.map((one) => one.way.trigger), ...row.tasks.map((task) => task.due ?? null)]),
  ].filter((name) => name !== null);
  return (
    <Stack sx={{ gap: 0.75 }}>
      {names.map((name) => {
        const clock = workflow.clocks?.[name];
        return (
          <div key={name}>
            <Typography variant="body2">
              {clock === undefined ? t('studio.workflow.due') : of(clock.title)}
            </Typography>
            {clock !== undefined && (
              <Typography variant="caption" color="textSecondary" component="div">
                {say(clock)}
              </Typography>
            )}
          </div>
        );
      })}
    </Stack>
  );
}
