import type { Policy } from '../../../engine/index.ts';
import type { Wording, WordKey } from '../../locales/index.ts';

const words = new Map<string, WordKey>(
  Object.entries({
    audit: 'lists.policy.group.audit',
    calendar: 'lists.policy.group.calendar',
    clock: 'lists.policy.group.clock',
    consultation: 'lists.policy.group.consultation',
    cooperation: 'lists.policy.group.cooperation',
    correction: 'lists.policy.group.correction',
    deemed: 'lists.policy.group.deemed',
    domain: 'lists.policy.group.domain',
    edits: 'lists.policy.group.edits',
    evaluation: 'lists.policy.group.evaluation',
    meeting: 'lists.policy.group.meeting',
    message: 'lists.policy.group.message',
    org: 'lists.policy.group.org',
    outage: 'lists.policy.group.outage',
    release: 'lists.policy.group.release',
    reminder: 'lists.policy.group.reminder',
    reopen: 'lists.policy.group.reopen',
    return: 'lists.policy.group.return',
    review: 'lists.policy.group.review',
    s1: 'lists.policy.group.s1',
    s2: 'lists.policy.group.s2',
    scope: 'lists.policy.group.scope',
    sdc: 'lists.policy.group.sdc',
    selection: 'lists.policy.group.selection',
    support: 'lists.policy.group.support',
    visit: 'lists.policy.group.visit',
  } as const),
);

/**
 * What the parameters of a prefix are about; where no words are known for it, the title of the first of them.
 * @param keys of the group, in the order of the document
 */
export function groupTitle(
  { prefix, keys }: { prefix: string; keys: readonly string[] },
  policy: Policy,
  { t, of }: Pick<Wording, 't' | 'of'>,
): string {
  const word = words.get(prefix);
  if (word !== undefined) return t(word);
  const first = policy.parameters[keys[0] ?? ''];
  return first === undefined ? '' : of(first.title);
}
