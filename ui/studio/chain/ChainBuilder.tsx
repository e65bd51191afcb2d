// The chain editor: the same document as a diagram, as a table and as a play, with the properties of what is selected.
import AddIcon from '@mui/icons-material/Add';
import CloseIcon from '@mui/icons-material/Close';
import ConnectIcon from '@mui/icons-material/Timeline';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Workflow } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import type { BuilderProps } from '../builder-props.ts';
import { useChainWords } from '../overview/chain-words.ts';
import { useReferences } from '../references.ts';
import { AddStateDialog, atTop } from './AddStateDialog.tsx';
import { ChainPanel } from './ChainPanel.tsx';
import { ChainTable } from './ChainTable.tsx';
import { ConnectDialog } from './ConnectDialog.tsx';
import { type ChainDesk, ChainDeskContext, type Spot, useSurroundings } from './chain-desk.ts';
import { issuesByPlace } from './chain-issues.ts';
import { PlayPanel } from './PlayPanel.tsx';
import { pointerOf, type Selection, selectionAt, statesOf, stillThere } from './places.ts';
import { StatePanel } from './StatePanel.tsx';
import { TemplateCards } from './TemplateCards.tsx';
import { isBlank } from './templates.ts';
import { WayPanel } from './WayPanel.tsx';

const ChainDiagram = lazy(async () => ({ default: (await import('./ChainDiagram.tsx')).ChainDiagram }));

const views = ['diagram', 'table', 'play'] as const;
type View = (typeof views)[number];

/** The workshop of chains. */
export function ChainBuilder({
  definition: workflow,
  issues,
  isReadOnly,
  shown,
  onChange,
  onLook,
}: BuilderProps<Workflow>) {
  const { t, of } = useWords();
  const references = useReferences();
  const around = useSurroundings(workflow);
  const [view, setView] = useState<View>('diagram');
  const [looked, setLooked] = useState<Selection>({ kind: 'chain' });
  const [dialog, setDialog] = useState<Spot | { from: string | null; to: string | null } | null>(null);
  const [said, setSaid] = useState('');
  const panel = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const selection = useMemo(() => stillThere(workflow, looked), [workflow, looked]);
  const placed = useMemo(() => issuesByPlace(workflow, issues), [workflow, issues]);
  const titles = useMemo(
    () => new Map(statesOf(workflow).map(({ path, title }) => [path, of(title)])),
    [workflow, of],
  );
  const titleOf = useCallback((path: string) => titles.get(path) ?? path, [titles]);
  const eventTitle = useCallback(
    (type: string) => {
      const words = workflow.events?.[type];
      return words === undefined ? type : of(words.title);
    },
    [workflow, of],
  );
  const clockTitle = useCallback(
    (name: string) => {
      const clock = workflow.clocks?.[name];
      return clock === undefined ? t('studio.workflow.due') : of(clock.title);
    },
    [workflow, of, t],
  );
  const words = useChainWords(workflow, references, titleOf);

  const focusPanel = () => requestAnimationFrame(() => panel.current?.focus());
  const latest = useRef({ workflow, onLook, onChange });
  latest.current = { workflow, onLook, onChange };
  const select = useCallback((next: Selection, focus = false) => {
    setLooked(next);
    latest.current.onLook(pointerOf(latest.current.workflow, next));
    if (focus) requestAnimationFrame(() => panel.current?.focus());
  }, []);
  const change = useCallback((next: Workflow, merge?: string) => {
    latest.current.workflow = next;
    latest.current.onChange(next, merge);
  }, []);
  const connect = useCallback((from: string | null, to: string | null) => setDialog({ from, to }), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new object is a wish of its own
  useEffect(() => {
    if (shown === null) return;
    setView((before) => (before === 'play' ? 'diagram' : before));
    setLooked(selectionAt(workflow, shown.pointer));
    focusPanel();
  }, [shown]);

  const desk: ChainDesk = {
    workflow,
    isReadOnly,
    issues: placed,
    selection,
    select,
    change,
    titleOf,
    eventTitle,
    clockTitle,
    words,
    references,
    around,
    connect,
    addInto: setDialog,
  };
  const isFull = view === 'play';
  // The table says most of it: properties come when they are asked for.
  const hasPanel = view === 'diagram' || selection.kind !== 'chain';
  return (
    <ChainDeskContext value={desk}>
      <Box
        sx={{
          containerType: 'inline-size',
          position: 'relative',
          height: '100%',
          display: 'flex',
          flexDirection: 'column',
        }}
      >
        <Box
          role="toolbar"
          aria-label={t('chain.view')}
          sx={{
            display: 'flex',
            gap: 1,
            p: 1,
            flexWrap: 'wrap',
            alignItems: 'center',
            borderBottom: 1,
            borderColor: 'divider',
          }}
        >
          <ToggleButtonGroup
            exclusive
            size="small"
            value={view}
            onChange={(_, next: View | null) => {
              if (next === null) return;
              setView(next);
              scroller.current?.scrollTo(0, 0);
            }}
            aria-label={t('chain.view')}
          >
            {views.map((one) => (
              <ToggleButton key={one} value={one} sx={{ px: 1.5 }}>
                {t(`chain.view.${one}`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          {!isReadOnly && !isFull && (
            <>
              <Button size="small" startIcon={<AddIcon />} onClick={() => setDialog(atTop)}>
                {t('chain.addState')}
              </Button>
              <Button size="small" startIcon={<ConnectIcon />} onClick={() => connect(null, null)}>
                {t('chain.connect')}
              </Button>
            </>
          )}
        </Box>
        <Box
          ref={scroller}
          sx={{
            flex: 1,
            minHeight: 0,
            display: 'flex',
            flexDirection: 'column',
            overflow: 'auto',
            '@container (min-width: 900px)': { flexDirection: 'row', overflow: 'hidden' },
          }}
        >
          {isFull ? (
            <Box sx={{ flex: 1, minWidth: 0, overflow: 'auto' }}>
              <PlayPanel />
            </Box>
          ) : (
            <>
              <Box
                sx={{
                  minWidth: 0,
                  flex: 'none',
                  display: 'flex',
                  flexDirection: 'column',
                  '@container (min-width: 900px)': { flex: '1 1 0', minHeight: 0, overflow: 'auto' },
                }}
              >
                {!isReadOnly && isBlank(workflow) && <TemplateCards />}
                {view === 'table' ? (
                  <Box sx={{ containerType: 'inline-size' }}>
                    <ChainTable />
                  </Box>
                ) : (
                  <Box
                    sx={{
                      height: 'clamp(260px, 46vh, 460px)',
                      '@container (min-width: 900px)': { flex: 1, height: 'auto', minHeight: 320 },
                    }}
                  >
                    <Suspense fallback={<LinearProgress />}>
                      <ChainDiagram onRemoved={(title) => setSaid(t('chain.removed', { title }))} />
                    </Suspense>
                  </Box>
                )}
              </Box>
              {hasPanel && (
                <Box
                  ref={panel}
                  role="region"
                  tabIndex={-1}
                  aria-label={t('chain.properties')}
                  sx={{
                    p: 2,
                    borderTop: 1,
                    borderColor: 'divider',
                    flex: 'none',
                    '&:focus': { outline: 'none' },
                    '@container (min-width: 900px)': {
                      flex: '0 0 clamp(340px, 34%, 460px)',
                      overflow: 'auto',
                      borderTop: 0,
                      borderInlineStart: 1,
                      borderColor: 'divider',
                    },
                  }}
                >
                  {view === 'table' && (
                    <Button
                      size="small"
                      color="inherit"
                      startIcon={<CloseIcon />}
                      sx={{ mb: 1 }}
                      onClick={() => setLooked({ kind: 'chain' })}
                    >
                      {t('chain.close')}
                    </Button>
                  )}
                  {selection.kind === 'chain' && <ChainPanel />}
                  {selection.kind === 'state' && <StatePanel key={selection.path} path={selection.path} />}
                  {selection.kind === 'way' && (
                    <WayPanel key={JSON.stringify(selection.way)} way={selection.way} />
                  )}
                </Box>
              )}
            </>
          )}
        </Box>
        <Box
          aria-live="polite"
          sx={{
            position: 'absolute',
            width: '1px',
            height: '1px',
            overflow: 'hidden',
            clipPath: 'inset(50%)',
          }}
        >
          {said}
        </Box>
        {dialog !== null && 'around' in dialog && (
          <AddStateDialog spot={dialog} onClose={() => setDialog(null)} />
        )}
        {dialog !== null && 'from' in dialog && (
          <ConnectDialog from={dialog.from} to={dialog.to} onClose={() => setDialog(null)} />
        )}
      </Box>
    </ChainDeskContext>
  );
}
