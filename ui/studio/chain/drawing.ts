// What a diagram draws of a chain: its cards and lines in words, and where they go.
import { MarkerType } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { tasksOf } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { useChainDesk } from './chain-desk.ts';
import { clocksOf, silenceOf } from './clock-actions.ts';
import { arrange } from './elk.ts';
import { type DrawnEdge, type DrawnState, graphOf, type Layout, labelSize, layoutOf } from './layout.ts';
import { type ChainWay, statesOf, wayId, waysFrom } from './places.ts';
import { does } from './rewrite.ts';
import type { CardData } from './StateCard.tsx';
import type { WayEdgeType } from './WayEdge.tsx';

/** Before anything was laid out. */
export const noLayout: Layout = { states: new Map(), edges: new Map() };

/** The cards in words; one that says the same as before is the same value. */
export function useCards(isRtl: boolean): (DrawnState & { data: CardData })[] {
  const { t, of, count } = useWords();
  const { workflow, issues, references, titleOf, clockTitle } = useChainDesk();
  const known = useRef(new Map<string, { text: string; data: CardData }>());
  return useMemo(cardsNow, [workflow, issues, references, titleOf, clockTitle, isRtl, t, of, count]);

  function cardsNow() {
    return statesOf(workflow).map(({ path, state, around, holds, isInitial, isEnd }) => {
      const tasks = tasksOf(state);
      const [clock] = clocksOf(workflow, path).toSorted((one) => (one === 'due' ? 1 : -1));
      const rules = clock === undefined ? undefined : workflow.clocks?.[clock];
      const silence = clock === undefined ? null : silenceOf(workflow, path, clock);
      const wrong = issues.states.get(path)?.length ?? 0;
      const silent = (): string | null => {
        if (clock === undefined)
          return state.meta?.waits === 'forever' && !isEnd ? t('studio.workflow.forever') : null;
        if (silence === null) {
          const deemed = waysFrom(workflow, path).find((way) => way.name === clock && isDeeming(way));
          return deemed?.target === undefined || deemed.target === null
            ? t('chain.silence.card.other')
            : t('chain.silence.card.deemIf', { state: titleOf(deemed.target) });
        }
        if (silence.does === 'remind') return t('chain.silence.card.remind');
        return t(silence.does === 'deem' ? 'chain.silence.deemTo' : 'chain.silence.moveTo', {
          state: titleOf(silence.to),
        });
      };
      const isDeemed = silence?.does === 'deem' || waysFrom(workflow, path).some((way) => isDeeming(way));
      const data: CardData = {
        title: titleOf(path),
        holds: holds === 'nothing' ? null : { kind: holds, word: t(`chain.holds.${holds}`) },
        who:
          tasks.length === 0
            ? null
            : tasks.map(({ role }) => of(references.role(role))).join(t('form.comma')),
        deadline:
          clock === undefined
            ? null
            : rules === undefined
              ? clockTitle(clock)
              : t('studio.clock.days', { days: references.setting(rules.days).value }),
        silence: silent(),
        isDeemed,
        isInitial,
        isEnd,
        marks: {
          initial: t('chain.state.begins'),
          end: t('chain.state.ends'),
          issues: wrong === 0 ? null : count('chain.issues', wrong),
        },
        isRtl,
      };
      const text = JSON.stringify(data);
      const old = known.current.get(path);
      const kept = old?.text === text ? old.data : data;
      known.current.set(path, { text, data: kept });
      return { id: path, data: kept, isInitial, isEnd, around, isBox: holds !== 'nothing' };
    });
  }
}

/** The lines with their words. */
export function useEdges(
  drawn: readonly DrawnEdge[],
  layout: Layout,
  moved: ReadonlySet<string>,
  isRtl: boolean,
): WayEdgeType[] {
  const { selection, issues, workflow } = useChainDesk();
  const wording = useLineWords();
  const chosen = selection.kind === 'way' ? selection.way : null;
  return useMemo(() => {
    // The same name on the same line is one label, whichever of its conditions is selected.
    const target =
      chosen === null
        ? null
        : (waysFrom(workflow, chosen.from).find((one) => one.id === wayId(chosen))?.target ?? null);
    const isChosen = (way: ChainWay) =>
      chosen !== null &&
      chosen.from === way.from &&
      chosen.trigger === way.trigger &&
      chosen.name === way.name &&
      target === way.target;
    return drawn.map(({ id, source, target: to, kind, ways }): WayEdgeType => {
      const isMoved = [source, to].some((path) => isWithin(path, moved));
      const colour = ways.some(isChosen)
        ? colours.accent
        : ways.some(isDeeming)
          ? colours.deemed
          : colours.edge;
      const lines = ways.map((way) => ({
        wayId: way.id,
        text: wording(way),
        isDeemed: isDeeming(way),
        isSelected: isChosen(way),
        isWrong: issues.ways.has(way.id),
      }));
      return {
        id,
        type: 'way',
        ariaLabel: lines.map(({ text }) => text).join(' · '),
        source,
        target: to,
        markerEnd: { type: MarkerType.ArrowClosed, width: 18, height: 18, color: colour },
        data: {
          kind,
          isRtl,
          route: isMoved ? null : (layout.edges.get(id) ?? null),
          lines,
        },
      };
    });
  }, [drawn, layout, moved, isRtl, chosen, issues, workflow, wording]);
}

/** Whether a card, or a box about it, is among those. */
function isWithin(path: string, moved: ReadonlySet<string>): boolean {
  return [...moved].some((one) => path === one || path.startsWith(`${one}.`));
}

const isDeeming = ({ trigger, transition }: ChainWay) => trigger === 'clock' && does(transition, 'deem');

function useLineWords(): (way: ChainWay) => string {
  const { t } = useWords();
  const { eventTitle, clockTitle } = useChainDesk();
  return useCallback(
    ({ trigger, name }) => {
      if (trigger === 'event') return eventTitle(name);
      return trigger === 'clock' ? clockTitle(name) : t('chain.way.byItself');
    },
    [t, eventTitle, clockTitle],
  );
}

/** The layout of what is drawn: asked for when the shape of the chain changes, not its words. */
export function useLayout(
  cards: readonly DrawnState[],
  drawn: readonly DrawnEdge[],
  isRtl: boolean,
  box: RefObject<HTMLDivElement | null>,
): { layout: Layout; isArranging: boolean; again(): void } {
  const wording = useLineWords();
  const [layout, setLayout] = useState<Layout>(noLayout);
  const [isArranging, setArranging] = useState(true);
  const [turn, setTurn] = useState(0);
  const { states, shape } = useMemo(() => {
    const states = cards.map(({ id, isInitial, isEnd, around, isBox }) => ({
      id,
      isInitial,
      isEnd,
      around,
      isBox,
    }));
    const ways = drawn.map((edge) => [edge.id, edge.ways.length]);
    return { states, shape: JSON.stringify([states, ways, isRtl, turn]) };
  }, [cards, drawn, isRtl, turn]);
  const latest = useRef({ states, drawn, wording });
  latest.current = { states, drawn, wording };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape says when
  useEffect(() => {
    let isWanted = true;
    setArranging(true);
    const size = box.current?.getBoundingClientRect();
    const ratio = size === undefined || size.height === 0 ? 1.6 : size.width / size.height;
    arrange(graphOf(latest.current.states, latest.current.drawn, isRtl ? 'LEFT' : 'RIGHT', ratio)).then(
      (graph) => {
        if (!isWanted) return;
        const { drawn: edges, wording: say } = latest.current;
        const labels = new Map(edges.map(({ id, ways }) => [id, labelSize(ways.map(say))]));
        setLayout(layoutOf(graph, labels));
        setArranging(false);
      },
      () => isWanted && setArranging(false),
    );
    return () => {
      isWanted = false;
    };
  }, [shape]);
  return { layout, isArranging, again: () => setTurn((before) => before + 1) };
}
