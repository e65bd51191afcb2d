// What of a questionnaire is chosen in the builder. It stands in the address as well: the builder comes back to it when it
// was taken down, as where a turned tablet lays the desk out anew, or when the page was read again.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { BuilderProps } from '../builder-props.ts';
import { type Place, placeAt, pointerOf, type Questionnaire, sectionsOf } from './questionnaire.ts';

export type BuilderTab = 'questions' | 'checks' | 'whole';

export interface Selection {
  selected: Place;
  tab: BuilderTab;
  /** Whether its properties are before the outline, where there is room for one of them. */
  isOpen: boolean;
  /** It was just put there: its words are written first. */
  isFresh: boolean;
  /** Another with each thing that is chosen. */
  session: number;
  select(place: Place, isFresh?: boolean): void;
  /** What is chosen goes by another key from now on. */
  follow(place: Place): void;
  turnTo(tab: BuilderTab): void;
  setOpen(isOpen: boolean): void;
}

const inAddress = 'at';
/** Places that were gone to already: a builder that comes back stays where it was. */
const reached = new WeakSet<object>();

export function useSelection(
  document: Questionnaire,
  shown: BuilderProps['shown'],
  onLook: (pointer: string) => void,
): Selection {
  const [state, setState] = useState(() => {
    const selected = rememberedIn(document) ?? firstPlace(document);
    return { selected, tab: tabOf(selected), isOpen: false, isFresh: false, session: 0 };
  });
  const latest = useRef({ document, onLook });
  latest.current = { document, onLook };
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pending = useRef<Place | null>(null);
  useEffect(
    () => () => {
      clearTimeout(waiting.current);
      // A desk that is laid out anew in this very moment comes back to it too.
      if (pending.current !== null) remember(latest.current.document, pending.current);
    },
    [],
  );

  const go = useCallback((selected: Place, isFresh: boolean) => {
    setState(({ session }) => ({
      selected,
      tab: tabOf(selected),
      isOpen: true,
      isFresh,
      session: session + 1,
    }));
  }, []);
  const select = useCallback(
    (place: Place, isFresh = false) => {
      go(place, isFresh);
      clearTimeout(waiting.current);
      pending.current = place;
      // The document that has it comes with the next drawing.
      waiting.current = setTimeout(() => {
        pending.current = null;
        remember(latest.current.document, place);
        latest.current.onLook(pointerOf(latest.current.document, place));
      }, 150);
    },
    [go],
  );
  useEffect(() => {
    if (shown === null || reached.has(shown)) return;
    reached.add(shown);
    const place = placeAt(latest.current.document, shown.pointer);
    go(place, false);
    remember(latest.current.document, place);
  }, [shown, go]);
  return {
    ...state,
    select,
    follow: (selected) => setState((now) => ({ ...now, selected })),
    turnTo(tab) {
      const { selected } = state;
      const next =
        tab === 'checks' && !isCheck(selected)
          ? (firstCheck(document) ?? selected)
          : tab === 'questions' && isCheck(selected)
            ? firstPlace(document)
            : selected;
      remember(document, tab === 'whole' ? { kind: 'whole' } : next);
      setState((now) => ({ ...now, tab, isOpen: tab === 'whole', selected: next }));
    },
    setOpen: (isOpen) => setState((now) => ({ ...now, isOpen })),
  };
}

export function isCheck({ kind }: Place): boolean {
  return kind === 'edit' || kind === 'sum' || kind === 'condition';
}

function tabOf(place: Place): BuilderTab {
  return isCheck(place) ? 'checks' : place.kind === 'whole' ? 'whole' : 'questions';
}

/** What is about the questionnaire itself, as an address says it: its own pointer is the empty one. */
const ofWhole = '/title';

/** Past the router, which would draw the whole desk anew for it. */
function remember(document: Questionnaire, place: Place): void {
  const pointer = place.kind === 'whole' ? ofWhole : pointerOf(document, place);
  const url = new URL(window.location.href);
  if (pointer === '') url.searchParams.delete(inAddress);
  else url.searchParams.set(inAddress, pointer);
  if (url.href !== window.location.href) window.history.replaceState(window.history.state, '', url);
}

function rememberedIn(document: Questionnaire): Place | null {
  const pointer = new URLSearchParams(window.location.search).get(inAddress);
  if (pointer === null) return null;
  const place = placeAt(document, pointer);
  return place.kind === 'whole' && pointer !== ofWhole ? null : place;
}

function firstPlace(document: Questionnaire): Place {
  const [section] = sectionsOf(document);
  return section === undefined ? { kind: 'whole' } : { kind: 'section', key: section.key };
}

function firstCheck({ edits, sums, conditions }: Questionnaire): Place | null {
  const [edit] = edits ?? [];
  const [sum] = sums ?? [];
  const [name] = Object.keys(conditions ?? {});
  if (edit !== undefined) return { kind: 'edit', id: edit.id };
  if (sum !== undefined) return { kind: 'sum', id: sum.id };
  return name === undefined ? null : { kind: 'condition', name };
}
