// A score as reviewers read it: its reasons as sentences, with the titles of items, keys and places.
import {
  type Actor,
  type Case,
  type CodeList,
  periodContaining,
  type ReasonNames,
  reasonWords,
} from '../../engine/index.ts';
import type { Services } from '../services.ts';
import type { StoredScore } from '../store/scores.ts';
import type { ScoreView, Words } from '../wire.ts';
import { issueView } from '../words.ts';

/** Null for whoever acts for the unit: what looks suspect in a return is not told to who wrote it. */
export function scoreView(
  services: Services,
  given: Case,
  score: StoredScore | null,
  actor: Actor,
): ScoreView | null {
  if (score === null || actor.grants.some(({ scope, id }) => scope === 'unit' && id === given.subject.id))
    return null;
  const names = namesFor(services, given);
  return {
    version: score.version,
    suspicion: score.suspicion,
    influence: score.influence,
    significance: score.significance,
    groundsAt: score.groundsAt,
    reasons: score.reasons.map((reason) => ({
      code: reason.code,
      item: reason.item,
      dimension: reason.dimension,
      suspicion: reason.suspicion,
      influence: reason.influence,
      sentence: reasonWords(reason, names),
    })),
  };
}

function namesFor({ definitions, clock }: Services, given: Case): ReasonNames {
  const { items } = definitions.library(periodContaining(clock.now(), 'month'));
  const list = (key: string): CodeList | undefined =>
    definitions.versions('codelist', key).at(-1)?.definition;
  const titled = (key: string | undefined, code: string): Words =>
    (key === undefined ? undefined : list(key)?.codes.find((one) => one.code === code)?.title) ?? {
      fa: code,
      en: code,
    };
  return {
    item: (key) => items.get(key)?.title ?? { fa: key, en: key },
    // What has no keys of its own is told by its title alone.
    dimension: (item, key) => (key === '_T' ? { fa: '', en: '' } : titled(items.get(item)?.dimension, key)),
    place: (code) => titled('provinces', code),
    edit: (id, path) => {
      const issue = given.issues.find((one) => (one.edit ?? one.code) === id && one.path === path);
      return issue ? issueView(issue).message : { fa: id, en: id };
    },
  };
}
