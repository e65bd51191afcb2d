// The chain as a table that is written in: state × who acts × what they may do × deadline × what silence does.
import AddIcon from '@mui/icons-material/Add';
import ErrorIcon from '@mui/icons-material/ErrorOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { tasksOf } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { forEachWord } from '../workflow-table.ts';
import { SilenceFields } from './ClockFields.tsx';
import { useChainDesk } from './chain-desk.ts';
import { clocksOf, setClock, setDeadline } from './clock-actions.ts';
import { SettingField } from './fields.tsx';
import { RoleChoice } from './NameChoices.tsx';
import { type ChainState, statesOf, waysFrom } from './places.ts';
import { setStateTitle, setTasks } from './state-actions.ts';
import { withRole } from './TaskFields.tsx';
import { WayLine } from './WayLine.tsx';

const heads = [
  'studio.workflow.state',
  'studio.workflow.who',
  'chain.table.may',
  'studio.workflow.deadline',
  'studio.workflow.silence',
] as const;

/** Every state in a row; in little width a card. */
export function ChainTable() {
  const { t } = useWords();
  const { workflow } = useChainDesk();
  return (
    <Box component="table" aria-label={t('chain.table')} sx={tableStyle}>
      <thead>
        <tr>
          {heads.map((head) => (
            <Typography key={head} component="th" scope="col" variant="caption">
              {t(head)}
            </Typography>
          ))}
        </tr>
      </thead>
      <tbody>
        {statesOf(workflow).map((row) => (
          <Row key={row.path} row={row} />
        ))}
      </tbody>
    </Box>
  );
}

function Row({ row }: { row: ChainState }) {
  const { t, of, locale, count, format } = useWords();
  const desk = useChainDesk();
  const { workflow, change, selection, select, issues, isReadOnly, around, references, words } = desk;
  const { path, state, title, within, holds, isInitial, isEnd } = row;
  const tasks = tasksOf(state);
  const [task] = tasks;
  const clocks = clocksOf(workflow, path);
  const ways = waysFrom(workflow, path).filter(({ trigger }) => trigger !== 'clock');
  const wrong = issues.states.get(path);
  const isSelected = selection.kind === 'state' && selection.path === path;
  const name = of(title);
  return (
    <Box component="tr" sx={isSelected ? { bgcolor: colours.accentSoft } : {}}>
      <Cell label={t(heads[0])} isHead depth={within.length}>
        {within.length > 0 && (
          <Typography variant="caption" color="textSecondary" component="div" sx={{ mb: 0.5 }}>
            {t('chain.state.inside', { title: within.map(of).join(' / ') })}
          </Typography>
        )}
        <TextField
          size="small"
          fullWidth
          multiline
          disabled={isReadOnly}
          value={title[locale]}
          onChange={(event) =>
            change(
              setStateTitle(workflow, path, { ...title, [locale]: event.target.value }),
              `state ${path} title`,
            )
          }
          slotProps={{ htmlInput: { 'aria-label': t('chain.table.titleOf', { state: name }) } }}
        />
        <Stack direction="row" sx={{ gap: 0.5, flexWrap: 'wrap', alignItems: 'center', mt: 0.75 }}>
          {isInitial && <Chip size="small" label={t('chain.state.begins')} />}
          {isEnd && <Chip size="small" variant="outlined" label={t('chain.state.ends')} />}
          {holds !== 'nothing' && <Chip size="small" variant="outlined" label={t(`chain.holds.${holds}`)} />}
          {wrong !== undefined && (
            <Chip
              size="small"
              color="error"
              variant="outlined"
              icon={<ErrorIcon />}
              label={count('chain.issues', wrong.length)}
              onClick={() => select({ kind: 'state', path }, true)}
            />
          )}
          {holds !== 'nothing' && !isReadOnly && (
            <Button
              size="small"
              startIcon={<AddIcon />}
              sx={{ px: 1 }}
              aria-label={`${t(`chain.inside.add.${holds}`)}: ${name}`}
              onClick={() => desk.addInto({ around: path, as: holds })}
            >
              {t(`chain.inside.add.${holds}`)}
            </Button>
          )}
          <Button
            size="small"
            sx={{ px: 1 }}
            aria-label={t('chain.open', { title: name })}
            onClick={() => select({ kind: 'state', path }, true)}
          >
            {t('chain.properties')}
          </Button>
        </Stack>
      </Cell>
      <Cell label={t(heads[1])}>
        {task !== undefined && tasks.length === 1 ? (
          <RoleChoice
            label={t('chain.table.whoOf', { state: name })}
            isBare
            isActing
            value={task.role}
            onChange={(role) =>
              change(
                setTasks(workflow, path, [
                  withRole(task, role, around.roles.find(({ key }) => key === role)?.scope),
                ]),
              )
            }
          />
        ) : (
          tasks.map((one) => (
            <Typography key={`${one.role}:${one.scope ?? ''}`} variant="body2">
              {of(references.role(one.role))}
            </Typography>
          ))
        )}
        {task?.title !== undefined && (
          <Typography variant="caption" color="textSecondary" component="div">
            {of(task.title)}
          </Typography>
        )}
        {task?.forEach !== undefined && (
          <Typography variant="caption" color="textSecondary" component="div">
            {t(forEachWord(task.forEach))}
          </Typography>
        )}
      </Cell>
      <Cell label={t(heads[2])}>
        <Stack sx={{ gap: 0.5 }}>
          {ways.map((way) => (
            <WayLine key={way.id} way={way} />
          ))}
          {!isEnd && !isReadOnly && (
            <Button
              size="small"
              startIcon={<AddIcon />}
              sx={{ alignSelf: 'flex-start' }}
              aria-label={t('chain.table.addWay', { state: name })}
              onClick={() => desk.connect(path, null)}
            >
              {t('chain.ways.add')}
            </Button>
          )}
        </Stack>
      </Cell>
      <Cell label={t(heads[3])}>
        {clocks.map((clock) => {
          const rules = workflow.clocks?.[clock];
          return rules === undefined ? (
            <Typography key={clock} variant="body2">
              {t('studio.workflow.due')}
            </Typography>
          ) : (
            <Box key={clock}>
              <SettingField
                label={t('chain.table.daysOf', { state: name })}
                isBare
                value={rules.days}
                fallback={3}
                onChange={(days, isTyped) =>
                  change(
                    setClock(workflow, clock, { ...rules, days }),
                    isTyped ? `clock ${clock} days` : undefined,
                  )
                }
              />
              <Typography variant="caption" color="textSecondary" component="div" sx={{ mt: 0.5 }}>
                {words.clock(rules)}
                {t('form.comma')}
                {words.counting(rules)}
              </Typography>
            </Box>
          );
        })}
        {clocks.length === 0 && !isEnd && (
          <>
            <Typography variant="body2" color="textSecondary">
              {t(state.meta?.waits === 'forever' ? 'chain.state.forever' : 'chain.state.noDeadline')}
            </Typography>
            {!isReadOnly && (
              <Button
                size="small"
                startIcon={<AddIcon />}
                aria-label={`${t('chain.deadline.add')}: ${name}`}
                onClick={() => change(setDeadline(workflow, path, 3).workflow)}
              >
                {t('chain.deadline.add')}
              </Button>
            )}
          </>
        )}
      </Cell>
      <Cell label={t(heads[4])}>
        <Stack sx={{ gap: 1 }}>
          {clocks.map((clock) => (
            <Stack key={clock} sx={{ gap: 1 }}>
              <SilenceFields path={path} clock={clock} isBare />
              {waysFrom(workflow, path).filter((way) => way.trigger === 'clock' && way.name === clock)
                .length > 1 && (
                <Stack sx={{ gap: 0.5 }}>
                  {waysFrom(workflow, path)
                    .filter((way) => way.trigger === 'clock' && way.name === clock)
                    .map((way) => (
                      <WayLine key={way.id} way={way} />
                    ))}
                </Stack>
              )}
            </Stack>
          ))}
          {clocks.length === 0 && <span aria-hidden>{format.number(null)}</span>}
        </Stack>
      </Cell>
    </Box>
  );
}

function Cell({
  label,
  isHead = false,
  depth = 0,
  children,
}: {
  label: string;
  isHead?: boolean;
  /** How many states it stands in: it is drawn in by as much. */
  depth?: number;
  children: ReactNode;
}) {
  const isInner = depth > 0;
  return (
    <Box
      component={isHead ? 'th' : 'td'}
      {...(isHead ? { scope: 'row' } : {})}
      {...(isInner
        ? {
            sx: {
              '&&': { paddingInlineStart: `${8 + depth * 16}px` },
              borderInlineStart: `4px solid ${colours.accentSoft}`,
            },
          }
        : {})}
    >
      <Typography className="cell-label" variant="caption" color="textSecondary" component="div" aria-hidden>
        {label}
      </Typography>
      {children}
    </Box>
  );
}

const tableStyle = {
  width: '100%',
  borderCollapse: 'collapse',
  tableLayout: 'fixed',
  '& th, & td': {
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: 'inherit',
    p: 1,
    borderBottom: 1,
    borderColor: 'divider',
  },
  '& thead th': { fontWeight: 600, color: 'text.secondary' },
  '& th:nth-of-type(1)': { width: '17%' },
  '& thead th:nth-of-type(2)': { width: '17%' },
  '& thead th:nth-of-type(3)': { width: '24%' },
  '& .cell-label': { display: 'none' },
  '@container (max-width: 859px)': {
    '&, & tbody, & tr, & td, & tbody th': { display: 'block', width: 'auto' },
    '& thead': { display: 'none' },
    '& tbody th:nth-of-type(1)': { width: 'auto' },
    '& tbody tr': { border: 1, borderColor: 'divider', borderRadius: 2, mb: 1.5, mx: 1 },
    '& tbody th, & td': { border: 0 },
    '& .cell-label': { display: 'block', mb: 0.25 },
  },
} as const;
