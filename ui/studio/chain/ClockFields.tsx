// A deadline of a state: how long, from when, on whose calendar, and what silence does.
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ClockDefinition, tasksOf } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useChainDesk } from './chain-desk.ts';
import { removeDeadline, setClock, setSilence, silenceOf } from './clock-actions.ts';
import { ExampleStrip } from './ExampleStrip.tsx';
import { Choice, Folded, SettingField, WordsFields } from './fields.tsx';
import { KeyField } from './KeyField.tsx';
import { StateChoice } from './NameChoices.tsx';
import { stateAt, statesOf } from './places.ts';
import { RuleFields } from './RuleFields.tsx';
import { renameClock } from './rename.ts';

/** One deadline of a state. */
export function ClockFields({ path, name }: { path: string; name: string }) {
  const { t } = useWords();
  const { workflow, change, isReadOnly, words, clockTitle } = useChainDesk();
  const clock = workflow.clocks?.[name];
  const state = stateAt(workflow, path);
  const set = (changes: Partial<ClockDefinition>, merge?: string) => {
    if (clock === undefined) return;
    change(setClock(workflow, name, { ...clock, ...changes }), merge && `clock ${name} ${merge}`);
  };
  return (
    <Stack sx={{ gap: 1.5 }}>
      {clock === undefined ? (
        <Typography variant="body2">{t('chain.deadline.due')}</Typography>
      ) : (
        <>
          <SettingField
            label={t('chain.deadline.days')}
            value={clock.days}
            fallback={3}
            onChange={(days, isTyped) => set({ days }, isTyped ? 'days' : undefined)}
          />
          <Typography variant="body2" color="textSecondary">
            {words.clock(clock)}
            {t('form.comma')}
            {words.counting(clock)}
          </Typography>
        </>
      )}
      <SilenceFields path={path} clock={name} />
      {clock !== undefined && (
        <>
          <ExampleStrip clock={clock} tasks={state === undefined ? [] : tasksOf(state)} />
          <Folded title={t('chain.rules.own')}>
            <ClockSource
              clock={clock}
              path={path}
              onChange={(changes, without) => {
                const { notBefore, ...rest } = clock;
                const kept = notBefore === undefined || without === 'notBefore' ? rest : clock;
                change(setClock(workflow, name, { ...kept, ...changes }));
              }}
            />
            <RuleFields
              rules={clock}
              isOwn
              onChange={(rules) => {
                const { basis: _basis, countTriggerDay: _count, rollForward: _roll, ...rest } = clock;
                change(setClock(workflow, name, { ...rest, ...rules }));
              }}
            />
            <WordsFields
              label={t('chain.deadline.title')}
              value={clock.title}
              onChange={(title) => set({ title }, 'title')}
            />
            <KeyField
              label={t('chain.key.clock')}
              value={name}
              onRename={(next) => {
                const renamed = renameClock(workflow, name, next);
                if (renamed !== workflow) change(renamed);
                return renamed !== workflow;
              }}
            />
          </Folded>
        </>
      )}
      {!isReadOnly && (
        <Box>
          <Button
            size="small"
            color="inherit"
            startIcon={<DeleteIcon />}
            onClick={() => change(removeDeadline(workflow, path, name))}
          >
            {t('chain.deadline.remove')}: {clockTitle(name)}
          </Button>
        </Box>
      )}
    </Stack>
  );
}

function ClockSource({
  clock,
  path,
  onChange,
}: {
  clock: ClockDefinition;
  path: string;
  /** `without`: what is taken away. */
  onChange(changes: Partial<ClockDefinition>, without?: 'notBefore'): void;
}) {
  const { t } = useWords();
  const { workflow, titleOf, references } = useChainDesk();
  const { notBefore } = clock;
  const byPolicy = typeof notBefore === 'object' ? references.setting(notBefore).parameter : null;
  const { of } = useWords();
  return (
    <>
      <Choice
        label={t('chain.deadline.from')}
        value={clock.from === 'entered' ? '' : clock.from.entered}
        options={[
          { value: '', label: t('chain.deadline.fromEntered') },
          ...statesOf(workflow)
            .filter((one) => one.path !== path)
            .map((one) => ({
              value: one.path,
              label: t('chain.deadline.fromState', { state: titleOf(one.path) }),
            })),
        ]}
        onChange={(from) => onChange({ from: from === '' ? 'entered' : { entered: from } })}
      />
      <Choice
        label={t('chain.deadline.calendar')}
        value={clock.calendar ?? 'acting-body'}
        options={[
          { value: 'acting-body', label: t('chain.deadline.actingBody') },
          { value: 'unit', label: t('chain.deadline.unit') },
        ]}
        onChange={(calendar) => onChange({ calendar: calendar === 'unit' ? 'unit' : 'acting-body' })}
      />
      <NotBefore
        value={notBefore === undefined ? 'never' : notBefore === 'due' ? 'due' : 'policy'}
        policy={byPolicy === null ? null : of(byPolicy.title)}
        onChange={(to) =>
          onChange(to === 'due' ? { notBefore: 'due' } : {}, to === 'due' ? undefined : 'notBefore')
        }
      />
    </>
  );
}

function NotBefore({
  value,
  policy,
  onChange,
}: {
  value: string;
  policy: string | null;
  onChange(value: 'never' | 'due'): void;
}) {
  const { t } = useWords();
  return (
    <Choice
      label={t('chain.deadline.notBefore')}
      value={value}
      options={[
        { value: 'never', label: t('chain.deadline.notBefore.never') },
        { value: 'due', label: t('chain.deadline.notBefore.due') },
        ...(policy === null ? [] : [{ value: 'policy', label: t('chain.fromPolicy', { title: policy }) }]),
      ]}
      onChange={(next) => (next === 'never' || next === 'due') && onChange(next)}
    />
  );
}

/** What happens when nobody acts until a deadline. */
export function SilenceFields({
  path,
  clock,
  isBare = false,
}: {
  path: string;
  clock: string;
  isBare?: boolean;
}) {
  const { t } = useWords();
  const { workflow, change, titleOf } = useChainDesk();
  const silence = silenceOf(workflow, path, clock);
  const others = statesOf(workflow).filter((one) => one.path !== path);
  const next = silence !== null && silence.does !== 'remind' ? silence.to : (others.at(-1)?.path ?? null);
  const label = isBare ? t('chain.table.silenceOf', { state: titleOf(path) }) : t('chain.silence');
  return (
    <>
      <Choice
        label={label}
        isBare={isBare}
        value={silence?.does ?? 'other'}
        options={[
          { value: 'remind', label: t('chain.silence.remind') },
          ...(next === null
            ? []
            : [
                { value: 'deem', label: t('chain.silence.deem') },
                { value: 'move', label: t('chain.silence.move') },
              ]),
          ...(silence === null ? [{ value: 'other', label: t('chain.silence.other') }] : []),
        ]}
        onChange={(does) => {
          if (does === 'remind') change(setSilence(workflow, path, clock, { does }));
          else if ((does === 'deem' || does === 'move') && next !== null)
            change(setSilence(workflow, path, clock, { does, to: next }));
        }}
      />
      {silence !== null && silence.does !== 'remind' && (
        <StateChoice
          label={isBare ? `${label}: ${t('chain.silence.to')}` : t('chain.silence.to')}
          isBare={isBare}
          value={silence.to}
          onChange={(to) => change(setSilence(workflow, path, clock, { does: silence.does, to }))}
        />
      )}
    </>
  );
}
