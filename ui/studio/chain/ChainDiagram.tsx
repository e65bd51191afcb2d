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
  Panel,
  ReactFlow,
  type ReactFlowInstance,
  ReactFlowProvider,
  useNodesState,
  useReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { useChainDesk } from './chain-desk.ts';
import { noLayout, useCards, useEdges, useLayout } from './drawing.ts';
import type { Box as DiagramBox, Point } from './label-places.ts';
import { cardSize, type DrawnEdge, edgesOf, type Layout } from './layout.ts';
import { type ChainWay, wayId, waysOf } from './places.ts';
import { StateBox } from './StateBox.tsx';
import { type CardNode, StateCard } from './StateCard.tsx';
import { removeState } from './state-actions.ts';
import { bringIntoView, frame, frameStart } from './viewport.ts';
import { WayEdge, type WayEdgeType } from './WayEdge.tsx';
import { removeWay } from './way-actions.ts';

const nodeTypes = { state: StateCard, box: StateBox };
const edgeTypes = { way: WayEdge };

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
      return cards.map(({ id, data, around, isBox }): CardNode => {
        const old = known.get(id);
        const isSelected = id === selected;
        const type = isBox ? 'box' : 'state';
        if (old?.data === data && old.selected === isSelected && old.type === type) return old;
        const { width, height } = layout.states.get(id) ?? cardSize;
        return {
          ...(old ?? { position: placeIn(layout, id, around), width, height }),
          id,
          type,
          data,
          ...(around === null ? {} : { parentId: around }),
          selected: isSelected,
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
      before.map((node) => {
        const box = layout.states.get(node.id);
        if (box === undefined) return node;
        const { width, height } = box;
        return { ...node, position: placeIn(layout, node.id, node.parentId ?? null), width, height };
      }),
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
    bringIntoView(flow, boxOf(flow, path), box.current);
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
        go(way?.target ?? out[0]?.target ?? cards.find(({ around }) => around === from)?.id);
        break;
      case back:
        go(
          way === null
            ? (drawn.find((one) => one.target === from)?.source ??
                cards.find(({ id }) => id === from)?.around)
            : way.from,
        );
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
        if (path !== null) bringIntoView(flow, boxOf(flow, path), box.current);
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
        elevateNodesOnSelect={false}
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

/** Where a card stands, counted from the box that it stands in. */
function placeIn({ states }: Layout, id: string, around: string | null): Point {
  const { x, y } = states.get(id) ?? { x: 0, y: 0 };
  const from = (around === null ? null : states.get(around)) ?? { x: 0, y: 0 };
  return { x: x - from.x, y: y - from.y };
}

function boxOf(flow: ReactFlowInstance<CardNode, WayEdgeType>, path: string): DiagramBox | undefined {
  const node = flow.getInternalNode(path);
  if (node === undefined) return undefined;
  const { width = cardSize.width, height = cardSize.height } = node;
  return { ...node.internals.positionAbsolute, width, height };
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
