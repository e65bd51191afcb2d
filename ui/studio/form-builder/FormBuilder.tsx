// The workshop for forms and shared parts: what can be put in, the outline, and what is said of each thing in it.
import { DndContext, DragOverlay, pointerWithin } from '@dnd-kit/core';
import PasteIcon from '@mui/icons-material/ContentPasteOutlined';
import CopyIcon from '@mui/icons-material/LibraryAddOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Form, formOfPart, type SharedPart } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import type { BuilderProps } from '../builder-props.ts';
import { useFormParts } from '../form-parts.ts';
import { pane } from '../use-panes.ts';
import { BuilderDialogs } from './BuilderDialogs.tsx';
import { type Building, BuildingContext } from './builder-context.ts';
import { CheckProperties } from './CheckProperties.tsx';
import { Checks } from './Checks.tsx';
import { DragLabel } from './DragLabel.tsx';
import { issueIndex } from './issue-index.ts';
import { Outline } from './Outline.tsx';
import { outlineOf, sectionAtGap } from './outline.ts';
import { Palette } from './Palette.tsx';
import { Properties } from './Properties.tsx';
import {
  fieldAt,
  idOf,
  type Path,
  type Place,
  type Questionnaire,
  sectionsOf,
  titleOf,
} from './questionnaire.ts';
import { moveSection } from './structure.ts';
import { useBeginnings } from './use-beginnings.ts';
import { useGestures } from './use-gestures.ts';
import { useOutlineDrag } from './use-outline-drag.ts';
import { type BuilderTab, isCheck, useSelection } from './use-selection.ts';

/** Builds a form without its JSON. */
export function FormBuilder(props: BuilderProps<Form>) {
  return <QuestionnaireBuilder {...props} />;
}

/** Builds a shared part without its JSON. */
export function PartBuilder(props: BuilderProps<SharedPart>) {
  return <QuestionnaireBuilder {...props} />;
}

function QuestionnaireBuilder({
  definition,
  base,
  issues,
  isReadOnly,
  shown,
  onChange,
  onLook,
}: BuilderProps<Questionnaire>) {
  const { t, of } = useWords();
  const document = definition;
  const isWide = useMediaQuery('(min-width: 900px)');
  const selection = useSelection(document, shown, onLook);
  const { selected, tab, isOpen, session, select, setOpen } = selection;
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<'paste' | 'copy' | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  // What is chosen is read from its beginning, however far down the one before was.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another session is another thing
  useLayoutEffect(() => {
    if (panel.current !== null) panel.current.scrollTop = 0;
  }, [session]);
  // Boxes of several lines have measured themselves before the columns had their width: they do so again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: so is another tab
  useEffect(() => {
    const frame = requestAnimationFrame(() => window.dispatchEvent(new Event('resize')));
    return () => cancelAnimationFrame(frame);
  }, [session, tab]);
  const form = useMemo(() => (document.kind === 'form' ? document : formOfPart(document)), [document]);
  const parts = useFormParts(form);
  const rows = useMemo(
    () =>
      outlineOf(document, folded).map((row) =>
        row.part === null ? row : { ...row, title: parts.part(row.part)?.part.title ?? row.title },
      ),
    [document, folded, parts],
  );
  const index = useMemo(() => issueIndex(document, issues), [document, issues]);
  const beginnings = useBeginnings();

  const gestures = useGestures({ document, parts, selected, beginnings, change: onChange, select });
  const drag = useOutlineDrag({
    document,
    rows,
    onDrop({ kind, row }, { spot, gap }) {
      const behind = sectionAtGap(rows, gap);
      if (row === null) gestures.addAt(kind, kind === 'section' ? { ...spot, section: behind ?? '' } : spot);
      else if (row.place.kind === 'section' && document.kind === 'form') {
        const keys = document.sections.map(({ key }) => key);
        const from = keys.indexOf(row.place.key);
        const to = behind === null ? 0 : keys.indexOf(behind) + (keys.indexOf(behind) < from ? 1 : 0);
        onChange(moveSection(document, row.place.key, to - from));
      } else gestures.moveTo(row.place, spot);
    },
  });
  const fold = useCallback(
    (id: string) =>
      setFolded((now) => {
        const next = new Set(now);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );
  const latestAdd = useRef(gestures);
  latestAdd.current = gestures;
  const add = useCallback(
    (kind: Parameters<typeof gestures.addAt>[0]) =>
      latestAdd.current.addAt(kind, latestAdd.current.spotBehind()),
    [],
  );
  const building: Building = {
    document,
    form,
    parts,
    isReadOnly,
    beginnings,
    change: onChange,
    select,
    follow: selection.follow,
    issuesAt: (place) => index.at(idOf(place)),
    isNew: (path: Path) => isNewIn(base, path),
  };
  const back = () => setOpen(false);
  const properties =
    tab !== 'whole' && isCheck(selected) ? (
      <CheckProperties
        key={session}
        place={selected}
        onRemove={() => gestures.removePlace(selected)}
        onBack={back}
      />
    ) : (
      <Properties
        place={tab === 'whole' ? { kind: 'whole' } : selected}
        isFresh={selection.isFresh}
        session={session}
        onNudge={gestures.nudgeSelected}
        onMove={(spot) => gestures.moveTo(selected, spot)}
        onDuplicate={gestures.duplicateSelected}
        onRemove={() => gestures.removePlace(selected)}
        onBack={back}
      />
    );
  const targetTitle =
    selected.kind === 'field'
      ? of(titleOf(fieldAt(document, selected.path), ''))
      : sectionTitle(document, selected, of);
  return (
    <BuildingContext value={building}>
      <DndContext {...drag.context} collisionDetection={pointerWithin}>
        <Box
          data-open={isOpen}
          sx={{
            containerType: 'inline-size',
            display: 'flex',
            flexDirection: 'column',
            height: '100%',
            minHeight: 0,
          }}
        >
          <Tabs
            value={tab}
            onChange={(_, next: BuilderTab) => selection.turnTo(next)}
            variant="scrollable"
            aria-label={t('build.tabs')}
            sx={{
              borderBottom: 1,
              borderColor: 'divider',
              flexShrink: 0,
              minHeight: 42,
              '& button': { minHeight: 42 },
            }}
          >
            <Tab value="questions" label={t('build.tab.questions')} />
            <Tab value="checks" label={t('build.tab.checks')} />
            <Tab value="whole" label={t('build.tab.whole')} />
          </Tabs>
          {tab === 'questions' && !isReadOnly && (
            <Box {...pane} sx={hiddenWhileOpen(isOpen)}>
              <Palette isPart={document.kind === 'part'} isOpen={isWide} target={targetTitle} onAdd={add} />
            </Box>
          )}
          <Box
            sx={{
              flex: 1,
              minHeight: 0,
              display: 'grid',
              gridTemplateRows: 'minmax(0, 1fr)',
              gridTemplateColumns: 'minmax(0, 1fr)',
              '@container (min-width: 560px)':
                tab === 'whole' ? {} : { gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr)' },
            }}
          >
            {tab !== 'whole' && (
              <Box
                {...pane}
                sx={{
                  display: 'flex',
                  flexDirection: 'column',
                  minHeight: 0,
                  borderInlineEnd: 1,
                  borderColor: 'divider',
                  ...hiddenWhileOpen(isOpen),
                }}
              >
                {tab === 'checks' ? (
                  <Checks selected={selected} />
                ) : (
                  <>
                    <Outline
                      rows={rows}
                      selected={selected}
                      isReadOnly={isReadOnly}
                      scroller={drag.scroller}
                      drop={drag.drop}
                      draggedId={drag.dragged?.row?.id ?? null}
                      issueAt={index.severityAt}
                      onSelect={select}
                      onFold={fold}
                      onNudge={gestures.nudgeSelected}
                      onDuplicate={gestures.duplicateSelected}
                      onRemove={() => gestures.removePlace(selected)}
                      onOpen={() => setOpen(true)}
                    />
                    {!isReadOnly && (
                      <Box
                        sx={{
                          display: 'flex',
                          flexWrap: 'wrap',
                          borderTop: 1,
                          borderColor: 'divider',
                          p: 0.5,
                        }}
                      >
                        <Button size="small" startIcon={<CopyIcon />} onClick={() => setDialog('copy')}>
                          {t('build.copy')}
                        </Button>
                        <Button size="small" startIcon={<PasteIcon />} onClick={() => setDialog('paste')}>
                          {t('build.paste')}
                        </Button>
                      </Box>
                    )}
                  </>
                )}
              </Box>
            )}
            <Box {...pane} ref={panel} sx={{ overflow: 'auto', minHeight: 0, ...hiddenUntilOpen(isOpen) }}>
              {properties}
            </Box>
          </Box>
        </Box>
        <DragOverlay dropAnimation={null}>
          {drag.dragged !== null && (
            <DragLabel kind={drag.dragged.kind} title={drag.dragged.row && of(drag.dragged.row.title)} />
          )}
        </DragOverlay>
      </DndContext>
      <BuilderDialogs gestures={gestures} asked={dialog} onClose={() => setDialog(null)} />
    </BuildingContext>
  );
}

/** Where both do not stand side by side, the outline gives way to what is chosen in it. */
const narrow = '@container (max-width: 559.9px)';
const hiddenWhileOpen = (isOpen: boolean) => ({ [narrow]: isOpen ? { display: 'none' } : {} });
const hiddenUntilOpen = (isOpen: boolean) => ({ [narrow]: isOpen ? {} : { display: 'none' } });

function sectionTitle(
  document: Questionnaire,
  selected: Place,
  of: (words: { fa: string; en: string }) => string,
): string {
  const sections = sectionsOf(document);
  const found =
    selected.kind === 'section' ? sections.find(({ key }) => key === selected.key) : sections.at(-1);
  return of(found?.title ?? document.title);
}

function isNewIn(base: BuilderProps['base'], path: Path): boolean {
  let level: unknown = base?.schema;
  for (const name of path) {
    const at = (key: string): unknown =>
      typeof level === 'object' && level !== null ? Reflect.get(level, key) : undefined;
    const items = at('items');
    if (typeof items === 'object' && items !== null) level = items;
    const properties = at('properties');
    level = typeof properties === 'object' && properties !== null ? Reflect.get(properties, name) : undefined;
  }
  return level === undefined;
}
