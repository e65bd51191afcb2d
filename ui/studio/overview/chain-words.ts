// Says the guards, actions and clocks of a chain in sentences.
import type { ClockDefinition, PolicyRef, Workflow } from '../../../engine/index.ts';
import { useWords, type Wording, type WordKey } from '../../locales/index.ts';
import { flagWord } from '../../review/flag-words.ts';
import { isDeedName } from '../chain/deeds.ts';
import type { References } from '../references.ts';
import { chainScope } from '../rules/expression-scope.ts';
import { inWords } from '../rules/in-words.ts';
import type { Named, Way } from '../workflow-table.ts';

/** A way out in words: where it leads, and its conditions and consequences. */
export interface WayWords {
  head: string;
  notes: string[];
  isDeemed: boolean;
}

/** The words for the ways and clocks of a chain, in the reader's language. */
export function useChainWords(
  workflow: Workflow,
  references: References,
  stateTitle: (path: string) => string,
) {
  return chainWords(workflow, references, stateTitle, useWords());
}

/** The words for the ways and clocks of a chain. */
export function chainWords(
  workflow: Workflow,
  references: References,
  stateTitle: (path: string) => string,
  wording: Wording,
) {
  const { t, of } = wording;
  const comma = t('form.comma');

  const stageOf = (value: unknown): string => {
    const stage = typeof value === 'string' ? workflow.stages?.[value] : undefined;
    return stage === undefined ? String(value) : of(stage.title);
  };

  const condition = (source: string): string => inWords(source, chainScope, wording) ?? source;

  const guard = (one: Named): string => {
    const { params, parts } = one;
    switch (one.type) {
      case 'noHardIssues':
        return t('studio.guard.noHardIssues');
      case 'noOpenSoftIssues':
        return t('studio.guard.noOpenSoftIssues');
      case 'reasonsGiven':
        return t('studio.guard.reasonsGiven');
      case 'returnsBelow':
        return t('studio.guard.returnsBelow', { stage: stageOf(params.stage), max: settingOf(params.max) });
      case 'role':
        return t('studio.guard.role', { role: of(references.role(String(params.is))) });
      case 'anotherPerson':
        return t('studio.guard.anotherPerson');
      case 'lastPart':
        return t('studio.guard.lastPart');
      case 'policyIs':
        return t('studio.guard.policyIs', {
          parameter: parameterTitle(params.key),
          value: valueWords(params.key, params.value),
        });
      case 'holds':
        return t('studio.guard.holds', { expression: condition(String(params.expression)) });
      case 'and':
        return parts.map(guard).join(t('studio.guard.and'));
      case 'or':
        return t('studio.guard.group', { of: parts.map(guard).join(t('studio.guard.or')) });
      case 'not':
        return t('studio.guard.not', { of: parts.map(guard).join(t('studio.guard.or')) });
      default:
        return one.type;
    }
  };
  const settingOf = (value: unknown): string => {
    const isPlain = typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
    return isPlain || isPolicyRef(value) ? references.setting(value).value : JSON.stringify(value);
  };
  /** A value of a parameter by its title, where it has one. */
  const valueWords = (key: unknown, value: unknown): string => {
    const title =
      typeof value === 'string' ? references.parameter(String(key))?.optionTitles?.[value] : undefined;
    return title === undefined ? settingOf(value) : of(title);
  };
  const parameterTitle = (key: unknown): string => {
    const parameter = references.parameter(String(key));
    return parameter === null ? String(key) : of(parameter.title);
  };

  const flagTitle = (flag: unknown): string => {
    const word = flagWord(String(flag));
    return word === null ? String(flag) : t(word);
  };

  /** With the condition on which it happens; that a mark which is taken away is there goes without saying. */
  const action = (one: Named): string => {
    const { when, name } = one.params;
    const said = deed(one);
    if (typeof when !== 'string' || when === `flags.${name} = true`) return said;
    if (/\banswers\b/.test(when)) return t('studio.action.byAnswers', { action: said });
    return t('studio.action.when', { action: said, when: condition(when) });
  };
  const deed = ({ type, params }: Named): string => {
    switch (type) {
      case 'decide':
        return t(verdictWord(params.verdict), { stage: stageOf(params.stage) });
      case 'deem':
        return t('studio.action.deem', { stage: stageOf(params.stage) });
      case 'flag':
        return t(params.value === false ? 'studio.action.unflag' : 'studio.action.flag', {
          name: flagTitle(params.name),
        });
      case 'flagLate':
        return t('studio.action.flagLate');
      case 'lockReturn':
        return t('studio.action.lockReturn');
      case 'observe':
        return t('studio.action.observe');
      case 'notify':
        return t('studio.action.notify', { role: of(references.role(String(params.role))) });
      case 'publish':
        return t('chain.action.publish');
      case 'release':
        return t('chain.action.release');
      case 'retire':
        return t('chain.action.retire');
      default:
        return isDeedName(type) ? t(`chain.deed.${type}`) : type;
    }
  };

  const wordsOf = (way: Way, event: string | null): WayWords => {
    const target = way.targets.map(stateTitle).join(comma);
    const to = target === '' ? null : t('studio.workflow.to', { state: target });
    const head = [event, to].filter((part) => part !== null).join(' ');
    return {
      head: head === '' ? t('studio.workflow.stays') : head,
      notes: [
        ...(way.guard === null ? [] : [t('studio.workflow.provided', { guard: guard(way.guard) })]),
        ...way.actions.map(action),
      ],
      isDeemed: way.actions.some((one) => one.type === 'deem'),
    };
  };

  return {
    /** What an actor may do, and where it leads. */
    way: (way: Way): WayWords => {
      const event = way.trigger === null ? undefined : workflow.events?.[way.trigger];
      return wordsOf(
        way,
        event === undefined
          ? (way.trigger ?? t('studio.workflow.byItself'))
          : t('studio.workflow.event', { title: of(event.title) }),
      );
    },
    /** What the end of a clock does. */
    outcome: (way: Way): WayWords => wordsOf(way, null),
    guard,
    action,
    /** Which days count, and what a deadline on a holiday does: the clock's own rule, or the chain's. */
    counting: (clock: ClockDefinition): string => {
      const rule = (name: 'basis' | 'countTriggerDay' | 'rollForward') => {
        const setting = clock[name] ?? workflow.clockDefaults?.[name];
        if (setting === undefined) return undefined;
        return typeof setting === 'object' ? references.parameter(setting.policy)?.value : setting;
      };
      return [
        t(rule('basis') === 'working' ? 'chain.counting.working' : 'chain.counting.calendar'),
        t(rule('countTriggerDay') === true ? 'chain.counting.withFirst' : 'chain.counting.withoutFirst'),
        t(rule('rollForward') === true ? 'chain.counting.rolls' : 'chain.counting.stays'),
      ].join(comma);
    },
    /** How long a clock runs, and from when. */
    clock: (clock: ClockDefinition): string => {
      const from =
        clock.from === 'entered'
          ? t('studio.clock.fromEntered')
          : t('studio.clock.fromState', { state: stateTitle(clock.from.entered) });
      return [
        t('studio.clock.days', { days: references.setting(clock.days).value }),
        from,
        ...(clock.notBefore === undefined ? [] : [t('studio.clock.notBefore')]),
        ...(clock.calendar === 'unit' ? [t('studio.clock.unitCalendar')] : []),
      ].join(comma);
    },
  };
}

function verdictWord(verdict: unknown): WordKey {
  if (verdict === 'return') return 'studio.action.return';
  return verdict === 'comment' ? 'chain.action.comment' : 'studio.action.approve';
}

function isPolicyRef(value: unknown): value is PolicyRef {
  return typeof value === 'object' && value !== null && 'policy' in value && typeof value.policy === 'string';
}
