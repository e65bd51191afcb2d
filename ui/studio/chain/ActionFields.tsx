// What happens on a way or on arriving in a state, one consequence below the other, in the order in which they happen.
import AddIcon from '@mui/icons-material/Add';
import ArrowDownIcon from '@mui/icons-material/ArrowDownward';
import ArrowUpIcon from '@mui/icons-material/ArrowUpward';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type Actions, actionsOf } from '../../../engine/index.ts';
import { clauseWords } from '../../clause-words.ts';
import { useWords } from '../../locales/index.ts';
import { useChainDesk } from './chain-desk.ts';
import { type Deed, deedNames, type FirstDeed, isDeedName, newDeeds, writtenDeed } from './deeds.ts';
import { Check, Choice } from './fields.tsx';
import {
  FlagChoice,
  NoticeChoice,
  RoleChoice,
  ScopeChoice,
  StageChoice,
  taskScopes,
} from './NameChoices.tsx';

interface ActionListProps {
  actions: Actions | undefined;
  onChange(actions: Actions | undefined, merge?: string): void;
}

/** The consequences, each to be chosen, moved and taken away. */
export function ActionList({ actions, onChange }: ActionListProps) {
  const { t, format } = useWords();
  const { isReadOnly, workflow, around } = useChainDesk();
  const list: Deed[] = actionsOf(actions);
  const role = around.roles.find(({ scope }) => scope === 'unit') ?? around.roles[0];
  const first: FirstDeed = {
    stage: Object.keys(workflow.stages ?? {})[0] ?? '',
    role: role?.key ?? '',
    scope: taskScopes.find((one) => one === role?.scope) ?? 'nation',
  };
  const put = (next: Deed[], merge?: string) => {
    const written = next.map(writtenDeed);
    const [only] = written;
    onChange(only === undefined ? undefined : written.length === 1 ? only : written, merge);
  };
  const set = (index: number, deed: Deed, merge?: string) =>
    put(
      list.map((one, at) => (at === index ? deed : one)),
      merge === undefined ? undefined : `${index}.${merge}`,
    );
  const swap = (index: number) => {
    const [one, other] = [list[index], list[index + 1]];
    if (one === undefined || other === undefined) return;
    put(list.map((deed, at) => (at === index ? other : at === index + 1 ? one : deed)));
  };
  return (
    <Stack sx={{ gap: 1.5 }}>
      {list.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('chain.way.actions.none')}
        </Typography>
      )}
      {list.map((deed, index) => {
        const label = t('chain.deed', { n: format.digits(index + 1) });
        return (
          <Box
            // biome-ignore lint/suspicious/noArrayIndexKey: a consequence is its place in the list
            key={index}
            sx={{ borderInlineStart: 3, borderColor: 'divider', paddingInlineStart: 1.5 }}
          >
            <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'flex-start' }}>
              <Choice
                label={label}
                value={deed.type}
                options={deedNames.map((name) => ({ value: name as string, label: t(`chain.deed.${name}`) }))}
                onChange={(name) => isDeedName(name) && set(index, newDeeds[name](first))}
              />
              {list.length > 1 && (
                <>
                  <IconButton
                    aria-label={`${t('chain.up')}: ${label}`}
                    disabled={isReadOnly || index === 0}
                    onClick={() => swap(index - 1)}
                  >
                    <ArrowUpIcon fontSize="small" />
                  </IconButton>
                  <IconButton
                    aria-label={`${t('chain.down')}: ${label}`}
                    disabled={isReadOnly || index === list.length - 1}
                    onClick={() => swap(index)}
                  >
                    <ArrowDownIcon fontSize="small" />
                  </IconButton>
                </>
              )}
              <IconButton
                aria-label={`${t('chain.remove')}: ${label}`}
                disabled={isReadOnly}
                onClick={() => put(list.filter((_, at) => at !== index))}
              >
                <DeleteIcon fontSize="small" />
              </IconButton>
            </Box>
            <DeedParams deed={deed} onChange={(next, merge) => set(index, next, merge)} />
          </Box>
        );
      })}
      {!isReadOnly && (
        <Button
          size="small"
          startIcon={<AddIcon />}
          sx={{ alignSelf: 'flex-start' }}
          onClick={() => put([...list, newDeeds.notify(first)])}
        >
          {t('chain.deed.add')}
        </Button>
      )}
    </Stack>
  );
}

function DeedParams({ deed, onChange }: { deed: Deed; onChange(deed: Deed, merge?: string): void }) {
  const { t } = useWords();
  const { around } = useChainDesk();
  const params = deed.params ?? {};
  const set = (changes: { [name: string]: unknown }, merge?: string) =>
    onChange({ ...deed, params: { ...params, ...changes } }, merge);
  const body = () => {
    switch (deed.type) {
      case 'decide':
        return (
          <>
            <StageChoice
              label={t('chain.param.stage')}
              value={String(params.stage)}
              onChange={(stage) => set({ stage })}
            />
            <Choice
              label={t('chain.param.verdict')}
              value={String(params.verdict)}
              options={(['approve', 'return', 'comment'] as const).map((value) => ({
                value: value as string,
                label: t(`chain.verdict.${value}`),
              }))}
              onChange={(verdict) => set({ verdict })}
            />
            <Check
              label={t('chain.param.bulk')}
              value={params.kind === 'bulk'}
              onChange={(isBulk) => set({ kind: isBulk ? 'bulk' : undefined })}
            />
            <Clause value={params.clause} onChange={(clause) => set({ clause }, 'clause')} />
          </>
        );
      case 'deem':
        return (
          <>
            <StageChoice
              label={t('chain.param.stage')}
              value={String(params.stage)}
              onChange={(stage) => set({ stage })}
            />
            <Clause value={params.clause} onChange={(clause) => set({ clause }, 'clause')} />
          </>
        );
      case 'flag':
        return <FlagParams params={params} onChange={set} />;
      case 'notify':
        return (
          <>
            <RoleChoice
              label={t('chain.param.role')}
              value={String(params.role)}
              onChange={(role) => {
                const scope = around.roles.find(({ key }) => key === role)?.scope;
                set({ role, scope: taskScopes.find((one) => one === scope) ?? params.scope });
              }}
            />
            <ScopeChoice
              label={t('chain.param.scope')}
              value={String(params.scope)}
              onChange={(scope) => set({ scope })}
            />
            <NoticeChoice
              label={t('chain.param.notice')}
              value={String(params.template)}
              onChange={(template) => set({ template })}
            />
          </>
        );
      default:
        return null;
    }
  };
  const shown = body();
  return shown === null ? null : <Stack sx={{ gap: 1.5, pt: 1.5 }}>{shown}</Stack>;
}

function Clause({ value, onChange }: { value: unknown; onChange(value: string | undefined): void }) {
  const words = useWords();
  const { t } = words;
  const { isReadOnly } = useChainDesk();
  return (
    <TextField
      size="small"
      disabled={isReadOnly}
      label={t('chain.param.clause')}
      value={typeof value === 'string' ? value : ''}
      helperText={typeof value === 'string' && clauseWords(value, words)}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  );
}

function FlagParams({
  params,
  onChange,
}: {
  params: { [name: string]: unknown };
  onChange(changes: { [name: string]: unknown }, merge?: string): void;
}) {
  const { t } = useWords();
  const { isReadOnly } = useChainDesk();
  const name = String(params.name);
  const whenSet = (flag: string) => `flags.${flag} = true`;
  const isWhenSet = params.when === whenSet(name);
  return (
    <>
      <FlagChoice
        label={t('chain.param.flag')}
        value={name}
        onChange={(next) => onChange({ name: next, ...(isWhenSet ? { when: whenSet(next) } : {}) })}
      />
      <Choice
        label={t('chain.param.flag.how')}
        value={params.value === false ? 'clear' : 'set'}
        options={(['set', 'clear'] as const).map((value) => ({
          value: value as string,
          label: t(`chain.param.flag.${value}` as 'chain.param.flag.set'),
        }))}
        onChange={(how) =>
          onChange(
            how === 'clear'
              ? { value: false }
              : { value: undefined, ...(isWhenSet ? { when: undefined } : {}) },
          )
        }
      />
      {params.when !== undefined && !isWhenSet ? (
        <TextField
          size="small"
          disabled={isReadOnly}
          label={t('chain.param.when')}
          value={String(params.when)}
          onChange={(event) => onChange({ when: event.target.value || undefined }, 'when')}
          slotProps={{ htmlInput: { dir: 'ltr', spellCheck: false } }}
        />
      ) : (
        params.value === false && (
          <Check
            label={t('chain.param.flag.whenSet')}
            value={isWhenSet}
            onChange={(isOnly) => onChange({ when: isOnly ? whenSet(name) : undefined })}
          />
        )
      )}
    </>
  );
}
