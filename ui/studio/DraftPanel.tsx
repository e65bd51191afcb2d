import Alert from '@mui/material/Alert';
import Badge from '@mui/material/Badge';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import LinearProgress from '@mui/material/LinearProgress';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type { ReactNode } from 'react';
import type { Definition } from '../../engine/index.ts';
import { useWords } from '../locales/index.ts';
import { ChangeList } from './ChangeList.tsx';
import { lineOf } from './document-lines.ts';
import { FormPreview } from './FormPreview.tsx';
import type { FormParts } from './form-parts.ts';
import { IssueList } from './IssueList.tsx';
import { DefinitionOverview } from './overview/DefinitionOverview.tsx';
import type { DocumentState } from './verification.ts';

export type PanelTab = 'preview' | 'overview' | 'issues' | 'changes';

interface DraftPanelProps {
  kind: string;
  tab: PanelTab | 'document';
  onTab(tab: PanelTab | 'document'): void;
  state: DocumentState;
  /** The last definition that could be read; null before there is one. */
  definition: Definition | null;
  parts: FormParts;
  onGo(line: number): void;
  /** The editor as a tab of its own, where there is no room beside. */
  editor: ReactNode;
}

/** Beside the text: the form to try, the overview, what is wrong, what changed. */
export function DraftPanel({ kind, tab, onTab, state, definition, parts, onGo, editor }: DraftPanelProps) {
  const { t } = useWords();
  const { issues, changes, lines, isChecking } = state;
  const isHard = issues.some((issue) => issue.severity === 'hard');
  return (
    <Card sx={{ display: 'flex', flexDirection: 'column', minHeight: 0, position: 'relative' }}>
      <Tabs
        value={tab}
        variant="scrollable"
        scrollButtons={false}
        onChange={(_, next: PanelTab | 'document') => onTab(next)}
        sx={{ borderBottom: 1, borderColor: 'divider', flexShrink: 0 }}
      >
        {editor !== null && <Tab value="document" label={t('studio.tab.document')} />}
        {kind === 'form' && <Tab value="preview" label={t('studio.tab.preview')} />}
        <Tab value="overview" label={t('studio.tab.overview')} />
        <Tab
          value="issues"
          label={
            <Badge badgeContent={issues.length} color={isHard ? 'error' : 'warning'} sx={{ px: 1 }}>
              {t('studio.tab.issues')}
            </Badge>
          }
        />
        <Tab
          value="changes"
          label={
            <Badge badgeContent={changes.length} color="primary" sx={{ px: 1 }}>
              {t('studio.tab.changes')}
            </Badge>
          }
        />
      </Tabs>
      {isChecking && (
        <LinearProgress
          aria-label={t('studio.checking')}
          sx={{ position: 'absolute', insetInline: 0, top: 47, height: 2 }}
        />
      )}
      <Box
        sx={{ overflow: 'auto', flex: 1, minHeight: 0, ...(tab === 'document' ? { display: 'grid' } : {}) }}
      >
        {tab === 'document' && editor}
        {tab === 'issues' && <IssueList issues={issues} onGo={(issue) => onGo(issue.line)} />}
        {tab === 'changes' && <ChangeList changes={changes} onGo={(path) => onGo(lineOf(lines, path))} />}
        {(tab === 'preview' || tab === 'overview') && state.definition === null && (
          <Alert severity="error" sx={{ m: 2, mb: 0 }}>
            {t('studio.unreadableNow')}
          </Alert>
        )}
        {tab === 'preview' && definition?.kind === 'form' && <FormPreview form={definition} parts={parts} />}
        {tab === 'overview' && definition !== null && (
          <Box sx={{ p: 2 }}>
            <DefinitionOverview definition={definition} />
          </Box>
        )}
      </Box>
    </Card>
  );
}
