// The conditions of a way, in words, with what each needs.
import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { Guard, GuardName } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { ExpressionEditor } from '../rules/ExpressionEditor.tsx';
import { chainScope } from '../rules/expression-scope.ts';
import { useChainDesk } from './chain-desk.ts';
import { Choice, NumberField, SettingField } from './fields.tsx';
import { type FirstValues, guardParams, guardType, innerOf, isGuardName, newGuards } from './guards.ts';
import { RoleChoice, StageChoice } from './NameChoices.tsx';

interface GuardListProps {
  conditions: Guard[];
  onChange(conditions: Guard[], merge?: string): void;
  /** How deep in groups it stands. */
  depth?: number;
}

/** Conditions one below the other; groups hold lists of their own. */
export function GuardList({ conditions, onChange, depth = 0 }: GuardListProps) {
  const { t, format } = useWords();
  const { isReadOnly } = useChainDesk();
  const first = useFirstValues();
  const set = (index: number, guard: Guard, merge?: string) =>
    onChange(
      conditions.map((one, at) => (at === index ? guard : one)),
      merge === undefined ? undefined : `${index}.${merge}`,
    );
  const isLast = depth > 0 && conditions.length === 1;
  return (
    <Stack sx={{ gap: 1.5 }}>
      {conditions.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('chain.way.conditions.none')}
        </Typography>
      )}
      {conditions.map((guard, index) => (
        <Box
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place in the list
          key={index}
          sx={{ borderInlineStart: 3, borderColor: 'divider', paddingInlineStart: 1.5 }}
        >
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
            <Choice
              label={t('chain.condition', { n: format.digits(index + 1) })}
              value={guardType(guard)}
              options={guardOptions(depth, guardType(guard)).map((name) => ({
                value: name,
                label: t(`chain.guard.${name}`),
              }))}
              onChange={(name) => isGuardName(name) && set(index, newGuards[name](first))}
            />
            <IconButton
              aria-label={`${t('chain.remove')}: ${t('chain.condition', { n: format.digits(index + 1) })}`}
              disabled={isReadOnly || isLast}
              onClick={() => onChange(conditions.filter((_, at) => at !== index))}
            >
              <DeleteIcon fontSize="small" />
            </IconButton>
          </Box>
          <GuardParams guard={guard} onChange={(next, merge) => set(index, next, merge)} depth={depth} />
        </Box>
      ))}
      {!isReadOnly && (
        <Button
          size="small"
          startIcon={<AddIcon />}
          sx={{ justifySelf: 'start', alignSelf: 'flex-start' }}
          onClick={() => onChange([...conditions, depth === 0 ? 'noOpenSoftIssues' : 'noOpenSoftIssues'])}
        >
          {t('chain.condition.add')}
        </Button>
      )}
    </Stack>
  );
}

const order: readonly GuardName[] = [
  'noHardIssues',
  'noOpenSoftIssues',
  'reasonsGiven',
  'returnsBelow',
  'role',
  'anotherPerson',
  'lastPart',
  'policyIs',
  'holds',
  'or',
  'not',
  'and',
];

/** Groups within groups end somewhere. */
function guardOptions(depth: number, now: string): GuardName[] {
  return order.filter((name) => {
    if (name === now) return true;
    if (name === 'and') return depth > 0 && depth < 3;
    return (name !== 'or' && name !== 'not') || depth < 3;
  });
}

function GuardParams({
  guard,
  onChange,
  depth,
}: {
  guard: Guard;
  onChange(guard: Guard, merge?: string): void;
  depth: number;
}) {
  const { t } = useWords();
  const { isReadOnly } = useChainDesk();
  const type = guardType(guard);
  const params = guardParams(guard);
  const set = (changes: { [name: string]: unknown }, merge?: string) =>
    onChange({ type, params: { ...params, ...changes } }, merge);
  const body = () => {
    switch (type) {
      case 'returnsBelow':
        return (
          <>
            <StageChoice
              label={t('chain.param.stage')}
              value={String(params.stage)}
              onChange={(stage) => set({ stage })}
            />
            <SettingField
              label={t('chain.param.max')}
              value={settingOf(params.max)}
              fallback={2}
              onChange={(max, isTyped) => set({ max }, isTyped ? 'max' : undefined)}
            />
          </>
        );
      case 'role':
        return (
          <RoleChoice
            label={t('chain.param.role')}
            value={String(params.is)}
            onChange={(is) => set({ is })}
          />
        );
      case 'policyIs':
        return <PolicyIs params={params} onChange={set} />;
      case 'holds': {
        const expression = String(params.expression);
        return (
          <ExpressionEditor
            label={t('chain.param.expression')}
            value={expression}
            scope={chainScope}
            expects="boolean"
            isReadOnly={isReadOnly}
            onChange={(source) => set({ expression: source }, 'expression')}
          />
        );
      }
      case 'and':
      case 'or':
      case 'not':
        return (
          <GuardList
            conditions={innerOf(guard)}
            depth={depth + 1}
            onChange={(of, merge) => set({ of }, merge)}
          />
        );
      default:
        return null;
    }
  };
  const shown = body();
  return shown === null ? null : <Stack sx={{ gap: 1.5, pt: 1.5 }}>{shown}</Stack>;
}

/** What the policy has to say for the way to be open. */
function PolicyIs({
  params,
  onChange,
}: {
  params: { [name: string]: unknown };
  onChange(changes: { [name: string]: unknown }, merge?: string): void;
}) {
  const { t, of } = useWords();
  const { around, isReadOnly } = useChainDesk();
  const key = String(params.key);
  const entries = Object.entries(around.policy?.parameters ?? {}).filter(([, { type }]) => type !== 'list');
  const parameter = around.policy?.parameters[key];
  const options = parameter?.type === 'boolean' ? [true, false] : parameter?.options;
  const value = params.value;
  const say = (one: unknown) =>
    typeof one === 'boolean' ? t(one ? 'studio.yes' : 'studio.no') : String(one);
  return (
    <>
      <Choice
        label={t('chain.param.parameter')}
        value={key}
        options={entries.map(([one, { title }]) => ({ value: one, label: of(title) }))}
        onChange={(next) => {
          const chosen = around.policy?.parameters[next];
          onChange({ key: next, value: chosen?.values[0]?.value ?? true });
        }}
      />
      {options !== undefined ? (
        <Choice
          label={t('chain.param.value')}
          value={String(value)}
          options={options.map((one) => ({ value: String(one), label: say(one) }))}
          onChange={(next) => onChange({ value: options.find((one) => String(one) === next) ?? next })}
        />
      ) : typeof value === 'number' ? (
        <NumberField
          label={t('chain.param.value')}
          value={value}
          onChange={(next) => onChange({ value: next ?? 0 }, 'value')}
        />
      ) : (
        <TextField
          size="small"
          fullWidth
          disabled={isReadOnly}
          label={t('chain.param.value')}
          value={String(value)}
          onChange={(event) => onChange({ value: event.target.value }, 'value')}
        />
      )}
    </>
  );
}

function settingOf(value: unknown): number | { policy: string } {
  if (typeof value === 'number') return value;
  const isRef = typeof value === 'object' && value !== null && 'policy' in value;
  return isRef ? { policy: String(value.policy) } : 0;
}

function useFirstValues(): FirstValues {
  const { workflow, around } = useChainDesk();
  const [key, parameter] =
    Object.entries(around.policy?.parameters ?? {}).find(([, { type }]) => type === 'boolean') ?? [];
  const value = parameter?.values[0]?.value;
  return {
    stage: Object.keys(workflow.stages ?? {})[0] ?? '',
    role: around.roles.find(({ scope }) => scope === 'nation')?.key ?? around.roles[0]?.key ?? '',
    parameter: { key: key ?? '', value: typeof value === 'boolean' ? value : true },
  };
}
