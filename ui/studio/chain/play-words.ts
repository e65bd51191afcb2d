// What happened in a play, in words.
import {
  type Case,
  type Effect,
  jalaliDayOf,
  type Problem,
  type ProblemCode,
  type Task,
} from '../../../engine/index.ts';
import { noticeWord } from '../../layout/notice-words.ts';
import { useWords, type WordKey } from '../../locales/index.ts';
import { flagWord } from '../../review/flag-words.ts';
import { useCodes } from '../lists/in-force.ts';
import { useChainDesk } from './chain-desk.ts';
import type { PlayActor, PlayStep } from './play.ts';

const refusals: Partial<Record<ProblemCode, WordKey>> = {
  'already-decided': 'chain.refused.already-decided',
  'event-not-possible': 'chain.refused.event-not-possible',
  'hard-issues': 'chain.refused.hard-issues',
  'return-limit-reached': 'chain.refused.return-limit-reached',
  'same-person': 'chain.refused.same-person',
  'soft-issues-open': 'chain.refused.soft-issues-open',
};

/** A line of the timeline. */
export interface PlayLine {
  key: string;
  text: string;
  tone: 'plain' | 'state' | 'deemed' | 'good' | 'back';
}

/** Says who acts, what a step was and what it made happen. */
export function usePlayWords() {
  const { t, of, format } = useWords();
  const { workflow, references, titleOf, eventTitle, clockTitle } = useChainDesk();
  const domains = useCodes('domains');
  const until = (due: string) => format.deadline(due);
  const who = ({ role, domain }: PlayActor): string => {
    const title = of(references.role(role));
    if (domain === null) return title;
    const held = domains.find(({ value }) => value === domain)?.label ?? domain;
    return t('chain.play.of', { role: title, domain: held });
  };
  const whose = ({ role, part }: Pick<Task, 'role' | 'part'>) => who({ role, domain: part });
  const stage = (key: string) => {
    const known = workflow.stages?.[key];
    return known === undefined ? key : of(known.title);
  };
  const states = (value: string) => value.split(',').map(titleOf).join(t('form.comma'));

  const head = ({ events, actor, case: now }: PlayStep): string => {
    const last = events.at(-1);
    if (last === undefined) return t('chain.play.pushed');
    if (last.type === 'OPEN') return t('chain.play.opened');
    if (last.type === 'CLOCK')
      return t('chain.play.ranOut', { clock: clockTitle(last.data.clock?.name ?? '') });
    const by = actor === null ? of({ fa: now.id, en: now.id }) : who(actor);
    return t('chain.play.did', { who: by, event: eventTitle(last.type) });
  };

  const lineOf = (effect: Effect, before: Case | null): Omit<PlayLine, 'key'> | null => {
    switch (effect.type) {
      case 'task.open': {
        const { task } = effect;
        const text =
          task.dueAt === null
            ? t('chain.play.taskOpened', { who: whose(task) })
            : t('chain.play.taskOpenedDue', { who: whose(task), day: until(task.dueAt) });
        return { text, tone: 'plain' };
      }
      case 'clock.start':
        return {
          text: t('chain.play.clockStarted', {
            clock: clockTitle(effect.clock.name),
            day: until(effect.clock.dueAt),
          }),
          tone: 'plain',
        };
      case 'decision.record': {
        const { kind, verdict, part, stage: key } = effect.decision;
        const task = before?.tasks.find((one) => one.decides && one.part === part);
        const by = task === undefined ? t('chain.play.whoever') : whose(task);
        return kind === 'deemed'
          ? { text: t('chain.play.deemed', { stage: stage(key), who: by }), tone: 'deemed' }
          : {
              text: t(`chain.play.decided.${verdict}`, { stage: stage(key), who: by }),
              tone: verdict === 'return' ? 'back' : 'good',
            };
      }
      case 'notify': {
        const word = noticeWord(effect.template);
        const text =
          word === null ? effect.template : t(word, { period: format.period(String(effect.params.period)) });
        const domain = effect.scope === 'domain' ? effect.scopeId : null;
        return {
          text: t('chain.play.notified', { who: who({ role: effect.role, domain }), text }),
          tone: 'plain',
        };
      }
      case 'return.lock':
        return { text: t('chain.play.locked', { n: format.digits(effect.version) }), tone: 'plain' };
      case 'observe':
        return { text: t('chain.play.observed'), tone: 'good' };
      case 'definition.publish':
        return { text: t('chain.play.published'), tone: 'good' };
      case 'definition.retire':
        return { text: t('chain.play.retired'), tone: 'plain' };
      case 'definition.release':
        return { text: t('chain.play.released'), tone: 'plain' };
      default:
        return null;
    }
  };

  /** What a step made happen, the new state first. */
  const lines = (step: PlayStep, before: PlayStep | null): PlayLine[] => {
    const was = before?.case ?? null;
    const moved = step.case.state !== was?.state;
    const flags = Object.entries(step.case.flags).flatMap(([name, isSet]) => {
      const word = flagWord(name);
      return isSet && was?.flags[name] !== true && word !== null ? [t(word)] : [];
    });
    const made = step.effects.flatMap((effect) => lineOf(effect, was) ?? []);
    return [
      ...(moved
        ? [{ text: t('chain.play.entered', { state: states(step.case.state) }), tone: 'state' as const }]
        : []),
      ...made,
      ...flags.map((text) => ({ text: t('studio.action.flag', { name: text }), tone: 'plain' as const })),
    ].map((line, index) => ({ ...line, key: `${index} ${line.text}` }));
  };

  /** Why the engine refused an event. */
  const refused = ({ code }: Problem): string => t(refusals[code] ?? 'chain.refused.guard-failed');

  return {
    refused,
    who,
    whose,
    states,
    head,
    lines,
    until,
    dayOf: (at: string) => format.day(jalaliDayOf(at)),
  };
}
