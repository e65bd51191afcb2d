// Choices among what the chain and its surroundings name: roles, stages, states, scopes, marks, messages.
import type { TaskDefinition } from '../../../engine/index.ts';
import { noticeTemplates, noticeWord } from '../../layout/notice-words.ts';
import { useWords } from '../../locales/index.ts';
import { flagNames, flagWord } from '../../review/flag-words.ts';
import { useChainDesk } from './chain-desk.ts';
import { Choice } from './fields.tsx';
import { statesOf } from './places.ts';

interface NamedChoice {
  label: string;
  value: string;
  onChange(value: string): void;
  isBare?: boolean;
}

/** A role; one that is no longer there is still shown. */
export function RoleChoice({ isActing = false, ...props }: NamedChoice & { isActing?: boolean }) {
  const { of } = useWords();
  const { around, references } = useChainDesk();
  const roles = around.roles.filter(
    ({ permissions }) => !isActing || permissions.includes('case.act') || permissions.includes('case.fill'),
  );
  const keys = new Set([...roles.map(({ key }) => key), ...(props.value === '' ? [] : [props.value])]);
  return (
    <Choice {...props} options={[...keys].map((key) => ({ value: key, label: of(references.role(key)) }))} />
  );
}

/** A stage of decision. */
export function StageChoice(props: NamedChoice) {
  const { of } = useWords();
  const { workflow } = useChainDesk();
  const options = Object.entries(workflow.stages ?? {}).map(([key, { title }]) => ({
    value: key,
    label: of(title),
  }));
  return <Choice {...props} options={options} />;
}

/**
 * A state by its title, after those of the states that it stands in. `none` may stand for staying where it is;
 * `isOutside` leaves out a state and what stands in it.
 */
export function StateChoice({
  none,
  isOutside,
  ...props
}: NamedChoice & { none?: string; isOutside?: string }) {
  const { of } = useWords();
  const { workflow } = useChainDesk();
  const options = statesOf(workflow)
    .filter(({ path }) => isOutside === undefined || !`${path}.`.startsWith(`${isOutside}.`))
    .map(({ path, title, within }) => ({ value: path, label: [...within, title].map(of).join(' / ') }));
  return (
    <Choice {...props} options={none === undefined ? options : [{ value: '', label: none }, ...options]} />
  );
}

export const taskScopes = ['unit', 'jurisdiction', 'domain', 'nation'] as const satisfies NonNullable<
  TaskDefinition['scope']
>[];

/** Where somebody works, or is told. */
export function ScopeChoice(props: NamedChoice) {
  const { t } = useWords();
  return (
    <Choice {...props} options={taskScopes.map((value) => ({ value, label: t(`chain.scope.${value}`) }))} />
  );
}

/** A mark of the case: those that have words, and those that the chain uses. */
export function FlagChoice(props: NamedChoice) {
  const { t } = useWords();
  const names = [...new Set([...flagNames, ...(props.value === '' ? [] : [props.value])])];
  const options = names.map((value) => {
    const word = flagWord(value);
    return { value, label: word === null ? value : t(word) };
  });
  return <Choice {...props} options={options} />;
}

/** A message that may be sent. */
export function NoticeChoice(props: NamedChoice) {
  const { t } = useWords();
  const names = [...new Set([...noticeTemplates, ...(props.value === '' ? [] : [props.value])])];
  const options = names.map((value) => {
    const word = noticeWord(value);
    return { value, label: word === null ? value : t(word, { period: t('chain.aPeriod') }) };
  });
  return <Choice {...props} options={options} />;
}
