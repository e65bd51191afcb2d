// Everything that was done to a case, as its readers see it.
import type { Case, CaseEvent, Workflow } from '../../engine/index.ts';
import type { Services } from '../services.ts';
import type { CaseHistory } from '../store/cases.ts';
import type { History, Words } from '../wire.ts';
import { type Locale, say, wordsOf } from '../words.ts';
import { reasonView } from './case-view.ts';

export async function historyView(
  services: Services,
  given: Pick<Case, 'collection' | 'pins'>,
  history: CaseHistory,
  locale: Locale,
): Promise<History> {
  const names = await services.accounts.names([...new Set(history.events.map((event) => event.actor))]);
  const { document } = services.cases.source.of(given.collection, given.pins).workflow;
  return {
    intact: history.intact,
    returns: history.returns.map(({ hash: _hash, ...version }) => version),
    events: history.events.map((event) => ({
      seq: event.seq,
      type: event.type,
      title: eventTitle(document, event),
      effectiveAt: event.effectiveAt,
      recordedAt: event.recordedAt,
      actor: event.actor,
      actorName:
        event.actor === 'system' ? say(locale, 'actor.system') : (names.get(event.actor) ?? event.actor),
      role: event.role,
      text: event.data.text ?? null,
      reasons: (event.data.reasons ?? []).map(reasonView),
      hash: event.hash,
    })),
  };
}

/** The words of an event: the chain's own, or of the clock that fired, or ours. */
function eventTitle({ events, clocks }: Workflow, { type, data }: CaseEvent): Words {
  const clock = data.clock && clocks?.[data.clock.name];
  return events?.[type]?.title ?? clock?.title ?? wordsOf(`event.${type}`);
}
