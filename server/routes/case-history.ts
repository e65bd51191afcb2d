// Everything that was done to a case, as its readers see it.
import { type Case, type CaseEvent, lastInstantOf, type Workflow } from '../../engine/index.ts';
import type { Services } from '../services.ts';
import type { CaseHistory } from '../store/cases.ts';
import type { History, Words } from '../wire.ts';
import { type Locale, say, wordsOf } from '../words.ts';
import { reasonView } from './return-reasons.ts';

export async function historyView(
  services: Services,
  given: Pick<Case, 'collection' | 'pins'>,
  history: CaseHistory,
  locale: Locale,
): Promise<History> {
  const names = await services.accounts.names([...new Set(history.events.map((event) => event.actor))]);
  const titles = titlesOf(services, given, history);
  return {
    intact: history.intact,
    returns: history.returns.map(({ hash: _hash, ...version }) => version),
    events: history.events.map((event) => ({
      seq: event.seq,
      type: event.type,
      title: titles.get(event.seq) ?? { fa: event.type, en: event.type },
      effectiveAt: event.effectiveAt,
      recordedAt: event.recordedAt,
      actor: event.actor,
      actorName:
        event.actor === 'system' ? say(locale, 'actor.system') : (names.get(event.actor) ?? event.actor),
      role: event.role,
      text: event.data.text ?? null,
      reasons: (event.data.reasons ?? []).map((reason) => reasonView(services, reason)),
      papers: event.data.papers ?? [],
      channel: event.data.channel ?? null,
      onBehalfOf: event.data.onBehalfOf?.name ?? null,
      inPlaceOf: event.data.inPlaceOf?.name ?? null,
      returnVersion: event.data.submitted?.returnVersion ?? null,
      ...(event.data.declaration === undefined ? {} : { declaration: event.data.declaration }),
      hash: event.hash,
    })),
  };
}

/** What was done in words, by the number of the event. */
export function titlesOf(
  services: Services,
  given: Pick<Case, 'collection' | 'pins'>,
  history: CaseHistory,
): Map<number, Words> {
  const documents = documentsOf(services, given, history);
  return new Map(history.events.map((event) => [event.seq, eventTitle(documents.get(event.seq), event)]));
}

/** The version of the chain under which each event was done, by its number: a migration leads from one to the next. */
function documentsOf(
  { cases: { source } }: Services,
  { collection, pins }: Pick<Case, 'collection' | 'pins'>,
  { events }: CaseHistory,
): Map<number, Workflow> {
  const documents = new Map<number, Workflow>();
  let then = pins;
  for (const { seq, data } of events.toReversed()) {
    documents.set(seq, source.of(collection, then).workflow.document);
    then = data.pins?.from ?? then;
  }
  return documents;
}

/** The words of an event: the chain's own, or of the clock that fired, or ours. */
function eventTitle(document: Workflow | undefined, { type, data }: CaseEvent): Words {
  if (data.extension) {
    const { cause, order = '', clocks } = data.extension;
    const last = clocks
      .map(({ to }) => to)
      .toSorted()
      .at(-1);
    return wordsOf(`event.EXTEND.${cause}`, { order, until: last === undefined ? '' : lastInstantOf(last) });
  }
  const clock = data.clock && document?.clocks?.[data.clock.name];
  return document?.events?.[type]?.title ?? clock?.title ?? wordsOf(`event.${type}`);
}
