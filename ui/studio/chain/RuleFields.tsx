// How days are counted: of the chain, or of one deadline that differs from it.
import type { Workflow } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { parametersOfType, useChainDesk } from './chain-desk.ts';
import { Choice } from './fields.tsx';

type Rules = NonNullable<Workflow['clockDefaults']>;

interface RuleFieldsProps {
  rules: Rules;
  /** Of one deadline: what it does not say, the chain says. */
  isOwn?: boolean;
  onChange(rules: Rules): void;
}

/** Which days count, whether the first does, and what a holiday at the end does. */
export function RuleFields({ rules, isOwn = false, onChange }: RuleFieldsProps) {
  const { t, of } = useWords();
  const { around, references } = useChainDesk();
  const inherit = { value: '', label: t(isOwn ? 'chain.rules.asChain' : 'chain.none') };
  const policies = (type: 'text' | 'boolean', setting: Rules[keyof Rules]) =>
    parametersOfType(around.policy, type)
      .filter(
        ({ key }) => key.startsWith('clock.') || (typeof setting === 'object' && setting.policy === key),
      )
      .map(({ key, title }) => ({
        value: `policy:${key}`,
        label: t('chain.policyValue', {
          title: of(title),
          value: sayValue(references.setting({ policy: key }).value),
        }),
      }));
  const sayValue = (value: string) =>
    value === 'calendar' || value === 'working' ? t(`chain.counting.${value}`) : value;
  const now = (setting: Rules[keyof Rules]): string =>
    setting === undefined ? '' : typeof setting === 'object' ? `policy:${setting.policy}` : String(setting);
  const set = (name: keyof Rules, chosen: string) => {
    const { basis, countTriggerDay, rollForward } = rules;
    const before: Rules = {
      ...(basis === undefined ? {} : { basis }),
      ...(countTriggerDay === undefined ? {} : { countTriggerDay }),
      ...(rollForward === undefined ? {} : { rollForward }),
    };
    const { [name]: _old, ...others } = before;
    if (chosen === '') onChange(others);
    else if (chosen.startsWith('policy:')) onChange({ ...before, [name]: { policy: chosen.slice(7) } });
    else onChange({ ...before, [name]: name === 'basis' ? chosen : chosen === 'true' });
  };
  return (
    <>
      <Choice
        label={t('chain.rules.basis')}
        value={now(rules.basis)}
        options={[
          inherit,
          { value: 'calendar', label: t('chain.rules.calendar') },
          { value: 'working', label: t('chain.rules.working') },
          ...policies('text', rules.basis).filter(({ value }) => value.includes('basis')),
        ]}
        onChange={(chosen) => set('basis', chosen)}
      />
      {(['countTriggerDay', 'rollForward'] as const).map((name) => (
        <Choice
          key={name}
          label={t(`chain.rules.${name}`)}
          value={now(rules[name])}
          options={[
            inherit,
            { value: 'true', label: t('studio.yes') },
            { value: 'false', label: t('studio.no') },
            ...policies('boolean', rules[name]),
          ]}
          onChange={(chosen) => set(name, chosen)}
        />
      ))}
    </>
  );
}
