// The workshop for forms and shared parts: what can be put in, the outline, and what is said of each thing in it.
import { DndContext, DragOverlay, pointerWithin } from '@dnd-kit/core';
import PasteIcon from '@mui/icons-material/ContentPasteOutlined';
import CopyIcon from '@mui/icons-material/LibraryAddOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Form, formOfPart, type SharedPart } from '../../../engine/index.ts';
import { useApi } from '../../api.ts';
import { useWords, wordings } from '../../locales/index.ts';
import type { BuilderProps } from '../builders.ts';
import { useFormParts } from '../form-parts.ts';
import { pane } from '../use-panes.ts';
import { type Building, BuildingContext } from './builder-context.ts';
import { CheckProperties } from './CheckProperties.tsx';
import { Checks } from './Checks.tsx';
import { CopyFromDialog } from './CopyFromDialog.tsx';
import { DragLabel } from './DragLabel.tsx';
import { issueIndex } from './issue-index.ts';
import type { Beginnings } from './kinds.ts';
import { Outline } from './Outline.tsx';
import { outlineOf, sectionAtGap } from './outline.ts';
import { Palette } from './Palette.tsx';
import { PartDialog } from './PartDialog.tsx';
import { PasteQuestionsDialog } from './PasteDialog.tsx';
import { Properties } from './Properties.tsx';
import { insertPasted } from './paste.ts';
import {
  fieldAt,
  idOf,
  type Path,
  type Place,
  placeAt,
  pointerOf,
  type Questionnaire,
  sectionsOf,
  titleOf,
} from './questionnaire.ts';
import { RemoveDialog } from './RemoveDialog.tsx';
import { moveSection } from './structure.ts';
import { useGestures } from './use-gestures.ts';
import { useOutlineDrag } from './use-outline-drag.ts';

const isCheck = ({ kind }: Place) => kind === 'edit' || kind === 'sum' || kind === 'condition';

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
  const [selected, setSelected] = useState<Place>(() => firstPlace(document));
  const [question, setQuestion] = useState<Path | null>(null);
  const [session, setSession] = useState(0);
  const [isFresh, setFresh] = useState(false);
  const [tab, setTab] = useState<'questions' | 'checks' | 'whole'>('questions');
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [isOpen, setOpen] = useState(false);
  const [dialog, setDialog] = useState<'paste' | 'copy' | null>(null);
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

  const latest = useRef({ document, onLook });
  latest.current = { document, onLook };
  const select = useCallback((place: Place, isNewThere = false) => {
    setSelected(place);
    if (place.kind === 'field') setQuestion(place.path);
    setFresh(isNewThere);
    setSession((now) => now + 1);
    setOpen(true);
    setTab(isCheck(place) ? 'checks' : place.kind === 'whole' ? 'whole' : 'questions');
    // The document that has it comes with the next drawing.
    setTimeout(() => latest.current.onLook(pointerOf(latest.current.document, place)), 150);
  }, []);
  useEffect(() => {
    if (shown === null) return;
    const place = placeAt(latest.current.document, shown.pointer);
    setSelected(place);
    setFresh(false);
    setSession((now) => now + 1);
    setOpen(true);
    setTab(isCheck(place) ? 'checks' : place.kind === 'whole' ? 'whole' : 'questions');
  }, [shown]);

  const gestures = useGestures({ document, selected, beginnings, change: onChange, select });
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
    follow(place) {
      setSelected(place);
      if (place.kind === 'field') setQuestion(place.path);
    },
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
        isFresh={isFresh}
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
  const { pending } = gestures;
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
            onChange={(_, next: typeof tab) => {
              setTab(next);
              setOpen(next === 'whole');
              if (next === 'checks' && !isCheck(selected)) setSelected(firstCheck(document) ?? selected);
              if (next === 'questions' && isCheck(selected)) setSelected(firstPlace(document));
            }}
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
                  <Checks selected={selected} question={question} />
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
            <Box {...pane} sx={{ overflow: 'auto', minHeight: 0, ...hiddenUntilOpen(isOpen) }}>
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
      {dialog === 'copy' && (
        <CopyFromDialog
          spot={atTop(document, gestures.spotBehind())}
          onCopy={(result) => {
            setDialog(null);
            onChange(result.document);
            const [name] = result.names;
            if (name !== undefined) select({ kind: 'field', path: [name] });
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'paste' && (
        <PasteQuestionsDialog
          onPaste={(questions) => {
            setDialog(null);
            const put = insertPasted(document, gestures.spotBehind(), questions, beginnings);
            onChange(put.document);
            select({ kind: 'field', path: put.path });
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {pending?.kind === 'part' && (
        <PartDialog onTake={(key) => gestures.takePart(key, pending.spot)} onClose={gestures.dismiss} />
      )}
      {pending?.kind === 'remove' && (
        <RemoveDialog
          document={document}
          title={pending.title}
          removal={pending.removal}
          onRemove={gestures.confirmRemoval}
          onClose={gestures.dismiss}
        />
      )}
    </BuildingContext>
  );
}

/** Where both do not stand side by side, the outline gives way to what is chosen in it. */
const narrow = '@container (max-width: 559.9px)';
const hiddenWhileOpen = (isOpen: boolean) => ({ [narrow]: isOpen ? { display: 'none' } : {} });
const hiddenUntilOpen = (isOpen: boolean) => ({ [narrow]: isOpen ? {} : { display: 'none' } });

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

/** Sections and their questions are copied to sections, not into tables. */
function atTop(document: Questionnaire, spot: { section: string; within: Path; index: number }) {
  if (spot.within.length === 0) return spot;
  const fields = sectionsOf(document).find(({ key }) => key === spot.section)?.fields ?? [];
  return { section: spot.section, within: [], index: fields.indexOf(spot.within[0] ?? '') + 1 };
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

/** What new questions begin with, in both languages. */
function useBeginnings(): Beginnings {
  const list = useApi('/api/definitions');
  const codelist = (list.data?.items ?? []).find(({ kind }) => kind === 'codelist')?.key ?? 'codes';
  return useMemo(
    () => ({
      option: (n) => ({
        fa: wordings.fa.t('build.new.option', { n }),
        en: wordings.en.t('build.new.option', { n }),
      }),
      column: { fa: wordings.fa.t('build.new.column'), en: wordings.en.t('build.new.column') },
      codelist,
    }),
    [codelist],
  );
}
