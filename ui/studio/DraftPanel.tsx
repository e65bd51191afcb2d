import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import LinearProgress from '@mui/material/LinearProgress';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { memo, type ReactNode } from 'react';
import type { Definition, Form } from '../../engine/index.ts';
import { useWords } from '../locales/index.ts';
import { BurdenLine } from './BurdenLine.tsx';
import { ChangeList } from './ChangeList.tsx';
import { ChangesView } from './compare/ChangesView.tsx';
import { FormPreview, type ShownPlace } from './FormPreview.tsx';
import type { FormParts } from './form-parts.ts';
import { useKnownTitles } from './known-titles.ts';
import { leadFocus } from './lead-focus.ts';
import { DefinitionOverview } from './overview/DefinitionOverview.tsx';
import { ProofList } from './ProofList.tsx';
import { placeName } from './place-names.ts';
import { exampleAt } from './preview/examples.ts';
import type { ExampleDesk } from './preview/use-example-desk.ts';
import { pane } from './use-panes.ts';
import type { DocumentState } from './verification.ts';

export type PanelTab = 'preview' | 'overview' | 'issues' | 'changes' | 'impact' | 'consultation';

interface DraftPanelProps {
  kind: Definition['kind'];
  tab: PanelTab | 'document';
  onTab(tab: PanelTab | 'document'): void;
  state: DocumentState;
  /** The last definition that could be read; null before there is one. */
  definition: Definition | null;
  /** The form that the preview shows, where the definition is one or can be looked at as one. */
  tried: Form | null;
  parts: FormParts;
  /** The version that it was begun from; null for a new definition. */
  base: { definition: Definition | null; version: number } | null;
  /** The question that the preview brings into sight. */
  shown: ShownPlace | null;
  /** The examples of a form. */
  examples: ExampleDesk;
  /** Leads to a place of the document, by its JSON pointer. */
  onGo(pointer: string): void;
  /** A question of the preview was pointed at: the steps to its place in the answers. */
  onQuestion(steps: string[]): void;
  /** What publishing it would do. */
  impact: ReactNode;
  /** What was said of it; null where nobody is asked. */
  consultation: ReactNode;
  /** The editor as a tab of its own, where there is no room beside. */
  editor: ReactNode;
}

/** Whether definitions of a kind can be filled in. */
export function canBeTried(kind: string): boolean {
  return kind === 'form' || kind === 'part';
}

/** Beside the text: the form to try, the overview, what is wrong, what changed. Drawn again only for what it shows. */
export const DraftPanel = memo(function DraftPanel({
  kind,
  tab,
  onTab,
  state,
  definition,
  tried,
  parts,
  base,
  shown,
  examples,
  onGo,
  onQuestion,
  impact,
  consultation,
  editor,
}: DraftPanelProps) {
  const words = useWords();
  const { t } = words;
  const known = useKnownTitles();
  const { issues, changes, burden, isChecking } = state;
  const nameOf = (pointer: string) =>
    state.document === null ? null : placeName(state.document, pointer, words, known);
  const goTo = (path: string) => {
    onGo(path);
    // The preview takes the focus to an example itself.
    if (exampleAt(state.definition, path) === null) leadFocus(path);
  };
  const isHard = issues.some((issue) => issue.severity === 'hard');
  return (
    <Card
      data-own-undo
      {...pane}
      sx={{ display: 'flex', flexDirection: 'column', minHeight: 0, position: 'relative' }}
    >
      <PanelTabs
        kind={kind}
        tab={tab}
        onTab={onTab}
        issues={issues.length}
        isHard={isHard}
        changes={changes.length}
        hasEditor={editor !== null}
        hasConsultation={consultation !== null}
      />
      {isChecking && (
        <LinearProgress
          aria-label={t('studio.checking')}
          sx={{ position: 'absolute', insetInline: 0, top: 47, height: 2 }}
        />
      )}
      <Box
        tabIndex={tab === 'document' || tab === 'preview' ? undefined : 0}
        sx={{ overflow: 'auto', flex: 1, minHeight: 0, ...(tab === 'document' ? { display: 'grid' } : {}) }}
      >
        {tab === 'document' && editor}
        {tab === 'issues' && (
          <ProofList kind={kind} state={state} nameOf={nameOf} onGo={({ path }) => goTo(path)} />
        )}
        {tab === 'changes' && burden !== null && <BurdenLine burden={burden} />}
        {tab === 'changes' && (
          <ChangesView
            before={base?.definition ?? null}
            after={definition}
            titles={{
              before: t('compare.versionOf', { n: base?.version ?? 0 }),
              after: t('compare.draft'),
            }}
            inWords={<ChangeList changes={changes} onGo={onGo} />}
            onGo={goTo}
          />
        )}
        {tab === 'impact' && impact}
        {tab === 'consultation' && consultation}
        {(tab === 'preview' || tab === 'overview') && state.definition === null && (
          <Alert severity="error" sx={{ m: 2, mb: 0 }}>
            {t('studio.unreadableNow')}
          </Alert>
        )}
        {tab === 'preview' && tried !== null && (
          <FormPreview
            form={tried}
            parts={parts}
            shown={shown}
            onQuestion={onQuestion}
            samplesOf={kind === 'form' ? tried.key : undefined}
            examples={kind === 'form' ? examples : undefined}
          />
        )}
        {tab === 'overview' && definition !== null && (
          <Box sx={{ p: 2 }}>
            <DefinitionOverview definition={definition} />
          </Box>
        )}
      </Box>
    </Card>
  );
});

interface PanelTabsProps extends Pick<DraftPanelProps, 'kind' | 'tab' | 'onTab'> {
  /** How many. */
  issues: number;
  /** Whether any of them stands in the way. */
  isHard: boolean;
  changes: number;
  hasEditor: boolean;
  hasConsultation: boolean;
}

/** Tabs measure the page whenever they are drawn: only when they say something new. */
const PanelTabs = memo(function PanelTabs({
  kind,
  tab,
  onTab,
  issues,
  isHard,
  changes,
  hasEditor,
  hasConsultation,
}: PanelTabsProps) {
  const { t } = useWords();
  return (
    <Tabs
      value={tab}
      variant="scrollable"
      scrollButtons={false}
      onChange={(_, next: PanelTab | 'document') => onTab(next)}
      sx={{ borderBottom: 1, borderColor: 'divider', flexShrink: 0 }}
    >
      {hasEditor && <Tab value="document" label={t('studio.tab.document')} />}
      {canBeTried(kind) && <Tab value="preview" label={t('studio.tab.preview')} />}
      <Tab value="overview" label={t('studio.tab.overview')} />
      <Tab
        value="issues"
        label={<Counted label={t('studio.tab.issues')} count={issues} tone={isHard ? 'error' : 'warning'} />}
      />
      <Tab
        value="changes"
        label={<Counted label={t('studio.tab.changes')} count={changes} tone="primary" />}
      />
      <Tab value="impact" label={t('impact.tab')} />
      {hasConsultation && <Tab value="consultation" label={t('revision.tab')} />}
    </Tabs>
  );
});

/** A tab's words with a number after them, when there is one. */
function Counted({
  label,
  count,
  tone,
}: {
  label: string;
  count: number;
  tone: 'error' | 'warning' | 'primary';
}) {
  const { format } = useWords();
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
      {label}
      {count > 0 && (
        <Box
          component="span"
          sx={{
            minWidth: 22,
            px: 0.75,
            borderRadius: 11,
            bgcolor: `${tone}.main`,
            color: 'common.white',
            typography: 'caption',
            fontWeight: 700,
          }}
        >
          {format.number(count)}
        </Box>
      )}
    </Box>
  );
}
