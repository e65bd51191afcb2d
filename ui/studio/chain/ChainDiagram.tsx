// The chain as a diagram: laid out by itself in the reading direction, to be zoomed, moved, connected and walked by keyboard.
import AddIcon from '@mui/icons-material/Add';
import ArrangeIcon from '@mui/icons-material/AutoFixHigh';
import FitIcon from '@mui/icons-material/FitScreen';
import RemoveIcon from '@mui/icons-material/Remove';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import { useTheme } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import {
  Background,
  MarkerType,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useNodesState,
  useReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { tasksOf } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { useChainDesk } from './chain-desk.ts';
import { clocksOf, silenceOf } from './clock-actions.ts';
import { arrange } from './elk.ts';
import {
  cardSize,
  type DrawnEdge,
  edgesOf,
  graphOf,
  type Layout,
  labelSize,
  layoutOf,
  type Point,
} from './layout.ts';
import { type ChainWay, statesOf, wayId, waysFrom, waysOf } from './places.ts';
import { does } from './rewrite.ts';
import { type CardData, type CardNode, StateCard } from './StateCard.tsx';
import { removeState } from './state-actions.ts';
import { WayEdge, type WayEdgeType } from './WayEdge.tsx';
import { removeWay } from './way-actions.ts';

const nodeTypes = { state: StateCard };
const edgeTypes = { way: WayEdge };
const noLayout: Layout = { states: new Map(), edges: new Map() };

/** The diagram; `onRemoved` says what went. */
export function ChainDiagram({ onRemoved }: { onRemoved(title: string): void }) {
  return (
    <ReactFlowProvider>
      <Canvas onRemoved={onRemoved} />
    </ReactFlowProvider>
  );
}

function Canvas({ onRemoved }: { onRemoved(title: string): void }) {
  const { t } = useWords();
  const { direction } = useTheme();
  const isRtl = direction === 'rtl';
  const desk = useChainDesk();
  const { workflow, selection, select, change, isReadOnly, connect, titleOf } = desk;
  const box = useRef<HTMLDivElement>(null);
  const helpId = useId();
  const flow = useReactFlow<CardNode, WayEdgeType>();

  const cards = useCards(isRtl);
  const drawn = useMemo(() => edgesOf(waysOf(workflow)), [workflow]);
  const { layout, isArranging, again } = useLayout(cards, drawn, isRtl, box);
  const [moved, setMoved] = useState<ReadonlySet<string>>(new Set());
  const [nodes, setNodes, onNodesChange] = useNodesState<CardNode>([]);
  const selected = selection.kind === 'state' ? selection.path : null;

  // Where a card was put stays until everything is arranged anew; what it says follows the document.
  useEffect(() => {
    setNodes((before) => {
      const known = new Map(before.map((node) => [node.id, node]));
      return cards.map(({ id, data }): CardNode => {
        const old = known.get(id);
        const isSelected = id === selected;
        if (old !== undefined && old.data === data && old.selected === isSelected) return old;
        return {
          ...(old ?? { position: layout.states.get(id) ?? { x: 0, y: 0 } }),
          id,
          type: 'state',
          data,
          selected: isSelected,
          width: cardSize.width,
          height: cardSize.height,
          ariaRole: 'button',
          domAttributes: { 'aria-describedby': helpId, 'aria-pressed': isSelected },
        };
      });
    });
  }, [cards, selected, layout, setNodes, helpId]);

  useEffect(() => {
    if (layout === noLayout) return;
    setMoved(new Set());
    setNodes((before) =>
      before.map((node) => ({ ...node, position: layout.states.get(node.id) ?? node.position })),
    );
  }, [layout, setNodes]);

  // The whole chain where it can be read; else its beginning, and later what is selected.
  const framed = useRef<Layout | null>(null);
  const isOwnView = useRef(false);
  useEffect(() => {
    if (layout === noLayout || framed.current === layout || nodes.length === 0) return;
    const isFirst = framed.current === null;
    framed.current = layout;
    const isWhole = !isOwnView.current && frame(flow, layout, box.current);
    if (isWhole) return;
    if (isFirst) frameStart(flow, layout, workflow.machine.initial, isRtl, box.current);
    else if (selected !== null) bringIntoView(flow, layout.states.get(selected), box.current);
  }, [layout, nodes, flow, workflow, isRtl, selected]);

  const edges = useEdges(drawn, layout, moved, isRtl);

  const removeSelected = (element: HTMLElement) => {
    if (isReadOnly) return;
    const way = wayOfElement(workflow, element);
    const id = stateOfElement(element);
    if (way !== null) {
      change(removeWay(workflow, way));
      focusState(box.current, way.from);
      select({ kind: 'state', path: way.from });
    } else if (id !== null && cards.length > 1) {
      const next = cards[(cards.findIndex((one) => one.id === id) + 1) % cards.length];
      onRemoved(titleOf(id));
      change(removeState(workflow, id));
      select({ kind: 'chain' });
      if (next !== undefined) focusState(box.current, next.id);
    }
  };
  const go = (path: string | null | undefined) => {
    if (path === null || path === undefined) return;
    focusState(box.current, path);
    bringIntoView(flow, flow.getNode(path)?.position, box.current);
  };
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const element = event.target;
    if (!(element instanceof HTMLElement)) return;
    const at = stateOfElement(element);
    const way = wayOfElement(workflow, element);
    if (at === null && way === null) return;
    const [forward, back] = isRtl ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    const from = at ?? way?.from ?? '';
    const out = drawnWays(drawn, from);
    const index = way === null ? -1 : out.findIndex((one) => wayId(one) === wayId(way));
    switch (event.key) {
      case forward:
        go(way?.target ?? out[0]?.target);
        break;
      case back:
        go(way === null ? drawn.find((one) => one.target === from)?.source : way.from);
        break;
      case 'ArrowDown':
        focusWay(box.current, out[Math.min(index + 1, out.length - 1)]);
        break;
      case 'ArrowUp':
        if (index <= 0) go(from);
        else focusWay(box.current, out[index - 1]);
        break;
      case 'Enter':
      case ' ':
        if (way !== null) select({ kind: 'way', way }, true);
        else if (at !== null) select({ kind: 'state', path: at }, true);
        break;
      case 'Delete':
        removeSelected(element);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const click = (event: MouseEvent<HTMLDivElement>) => {
    if (!(event.target instanceof HTMLElement)) return;
    const way = wayOfElement(workflow, event.target);
    // A press of Enter on a label is answered above.
    if (way !== null && event.detail > 0) select({ kind: 'way', way });
  };

  return (
    <Box
      ref={box}
      role="region"
      aria-label={t('chain.diagram')}
      aria-busy={isArranging}
      dir="ltr"
      onKeyDown={press}
      onClick={click}
      onFocus={(event) => {
        const path = event.target.matches(':focus-visible') ? stateOfElement(event.target) : null;
        if (path !== null) bringIntoView(flow, flow.getNode(path)?.position, box.current);
      }}
      sx={{
        position: 'relative',
        height: '100%',
        bgcolor: colours.page,
        '& .react-flow__node:focus-visible': { borderRadius: '12px' },
        '& .react-flow__handle': { cursor: 'crosshair', opacity: 0 },
        '& .react-flow__node:hover .react-flow__handle, & .react-flow__node:focus .react-flow__handle, & .react-flow__handle.connectingfrom, & .react-flow__handle.connectingto':
          { opacity: 1 },
        '& .react-flow__handle-connecting': { background: colours.success },
      }}
    >
      <Box id={helpId} sx={{ display: 'none' }}>
        {t('chain.diagram.keys')}
      </Box>
      {isArranging && (
        <LinearProgress
          aria-label={t('chain.diagram.arranging')}
          sx={{ position: 'absolute', insetInline: 0, insetBlockStart: 0, zIndex: 5 }}
        />
      )}
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onNodeClick={(_, node) => select({ kind: 'state', path: node.id })}
        onPaneClick={() => select({ kind: 'chain' })}
        onNodeDragStart={(_, node) => setMoved((before) => new Set([...before, node.id]))}
        onConnect={({ source, target }) => connect(source, target)}
        nodesConnectable={!isReadOnly}
        edgesFocusable={false}
        elementsSelectable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        disableKeyboardA11y
        onMoveStart={(event) => {
          if (event !== null) isOwnView.current = true;
        }}
        nodeDragThreshold={4}
        zoomOnScroll={false}
        preventScrolling={false}
        minZoom={0.15}
        maxZoom={1.6}
        proOptions={{ hideAttribution: true }}
      >
        <Background color={colours.line} gap={24} />
        <Panel position={isRtl ? 'bottom-left' : 'bottom-right'}>
          <Box
            sx={{
              display: 'flex',
              bgcolor: 'background.paper',
              borderRadius: 2,
              border: 1,
              borderColor: 'divider',
            }}
          >
            <Tool
              label={t('chain.zoomIn')}
              icon={<AddIcon />}
              onPress={() => {
                isOwnView.current = true;
                void flow.zoomIn();
              }}
            />
            <Tool
              label={t('chain.zoomOut')}
              icon={<RemoveIcon />}
              onPress={() => {
                isOwnView.current = true;
                void flow.zoomOut();
              }}
            />
            <Tool
              label={t('chain.fit')}
              icon={<FitIcon />}
              onPress={() => {
                isOwnView.current = false;
                void flow.fitView({ padding: 0.06, maxZoom: 1 });
              }}
            />
            <Tool label={t('chain.arrange')} icon={<ArrangeIcon />} onPress={again} />
          </Box>
        </Panel>
      </ReactFlow>
    </Box>
  );
}

function Tool({ label, icon, onPress }: { label: string; icon: ReactNode; onPress(): void }) {
  return (
    <Tooltip title={label}>
      <IconButton aria-label={label} onClick={onPress}>
        {icon}
      </IconButton>
    </Tooltip>
  );
}

/** The cards in words; one that says the same as before is the same value. */
function useCards(isRtl: boolean): { id: string; data: CardData; isInitial: boolean; isEnd: boolean }[] {
  const { t, of, count } = useWords();
  const { workflow, issues, references, titleOf, clockTitle } = useChainDesk();
  const known = useRef(new Map<string, { text: string; data: CardData }>());
  return useMemo(cardsNow, [workflow, issues, references, titleOf, clockTitle, isRtl, t, of, count]);

  function cardsNow() {
    return statesOf(workflow).map(({ path, state, isInitial, isEnd }) => {
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
      return { id: path, data: kept, isInitial, isEnd };
    });
  }
}

/** The lines with their words. */
function useEdges(
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
      const isMoved = moved.has(source) || moved.has(to);
      const colour = ways.some(isChosen)
        ? colours.accent
        : ways.some(isDeeming)
          ? colours.deemed
          : colours.edge;
      return {
        id,
        type: 'way',
        source,
        target: to,
        markerEnd: { type: MarkerType.ArrowClosed, width: 18, height: 18, color: colour },
        data: {
          kind,
          isRtl,
          route: isMoved ? null : (layout.edges.get(id) ?? null),
          lines: ways.map((way) => ({
            wayId: way.id,
            text: wording(way),
            isDeemed: isDeeming(way),
            isSelected: isChosen(way),
            isWrong: issues.ways.has(way.id),
          })),
        },
      };
    });
  }, [drawn, layout, moved, isRtl, chosen, issues, workflow, wording]);
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
function useLayout(
  cards: readonly { id: string; isInitial: boolean; isEnd: boolean }[],
  drawn: readonly DrawnEdge[],
  isRtl: boolean,
  box: RefObject<HTMLDivElement | null>,
): { layout: Layout; isArranging: boolean; again(): void } {
  const wording = useLineWords();
  const [layout, setLayout] = useState<Layout>(noLayout);
  const [isArranging, setArranging] = useState(true);
  const [turn, setTurn] = useState(0);
  const { states, shape } = useMemo(() => {
    const states = cards.map(({ id, isInitial, isEnd }) => ({ id, isInitial, isEnd }));
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

type Flow = ReturnType<typeof useReactFlow<CardNode, WayEdgeType>>;
const readable = 0.5;

/** Shows all of it, where it can still be read. */
function frame(flow: Flow, layout: Layout, box: HTMLElement | null): boolean {
  if (box === null) return false;
  const { width, height } = box.getBoundingClientRect();
  const all = [...layout.states.values()];
  const right = Math.max(...all.map(({ x }) => x)) + cardSize.width;
  const bottom = Math.max(...all.map(({ y }) => y)) + cardSize.height;
  const zoom = Math.min(1, (width - 40) / right, (height - 40) / bottom);
  if (zoom < readable) return false;
  void flow.setViewport({ x: (width - right * zoom) / 2, y: (height - bottom * zoom) / 2, zoom });
  return true;
}

function frameStart(
  flow: Flow,
  layout: Layout,
  initial: string,
  isRtl: boolean,
  box: HTMLElement | null,
): void {
  const zoom = 0.7;
  const { width, height } = box?.getBoundingClientRect() ?? { width: 0, height: 0 };
  const start = layout.states.get(initial) ?? { x: 0, y: 0 };
  const x = isRtl ? width - 24 - (start.x + cardSize.width) * zoom : 24 - start.x * zoom;
  void flow.setViewport({ x, y: Math.min(height / 3, 80) - start.y * zoom, zoom });
}

function bringIntoView(flow: Flow, place: Point | undefined, box: HTMLElement | null): void {
  if (place === undefined || box === null) return;
  const { x, y, zoom } = flow.getViewport();
  const size = box.getBoundingClientRect();
  const left = place.x * zoom + x;
  const top = place.y * zoom + y;
  const isSeen =
    left >= 0 &&
    top >= 0 &&
    left + cardSize.width * zoom <= size.width &&
    top + cardSize.height * zoom <= size.height;
  if (isSeen) return;
  void flow.setCenter(place.x + cardSize.width / 2, place.y + cardSize.height / 2, {
    zoom: Math.max(zoom, readable),
  });
}

function drawnWays(drawn: readonly DrawnEdge[], from: string): ChainWay[] {
  return drawn.flatMap((edge) => (edge.source === from ? edge.ways : []));
}

function stateOfElement(element: HTMLElement): string | null {
  return element.closest<HTMLElement>('.react-flow__node')?.dataset.id ?? null;
}

function wayOfElement(workflow: Parameters<typeof waysOf>[0], element: HTMLElement): ChainWay | null {
  const id = element.closest<HTMLElement>('[data-way]')?.dataset.way;
  return id === undefined ? null : (waysOf(workflow).find((one) => one.id === id) ?? null);
}

function focusState(box: HTMLElement | null, path: string): void {
  for (const node of box?.querySelectorAll<HTMLElement>('.react-flow__node') ?? [])
    if (node.dataset.id === path) node.focus({ preventScroll: true });
}

function focusWay(box: HTMLElement | null, way: ChainWay | undefined): void {
  if (way === undefined) return;
  for (const label of box?.querySelectorAll<HTMLElement>('[data-way]') ?? [])
    if (label.dataset.way === way.id) label.focus({ preventScroll: true });
}
