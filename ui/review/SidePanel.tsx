// Beside the figures: what was decided and done, what reviewers noted, what was written to the unit, what else is known of it.
import Card from '@mui/material/Card';
import { styled } from '@mui/material/styles';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import type { RefObject } from 'react';
import type { CaseView, ComparisonView, History } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { Conversation } from '../components/Conversation.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { AssignmentList } from './AssignmentList.tsx';
import { DecisionTrail } from './DecisionTrail.tsx';
import { EvidencePanel } from './EvidencePanel.tsx';
import { HistoryTimeline } from './HistoryTimeline.tsx';
import { NotesPanel } from './NotesPanel.tsx';

export type SideTab = 'decisions' | 'evidence' | 'notes' | 'messages' | 'history';

const Count = styled('span')({
  display: 'inline-block',
  minWidth: 20,
  padding: '0 5px',
  borderRadius: 10,
  background: colours.accent,
  color: colours.paper,
  fontSize: '0.75rem',
  lineHeight: '20px',
});

interface SidePanelProps {
  view: CaseView;
  comparison: ComparisonView | null;
  /** Null until it has come. */
  history: History | null;
  /** False for those who read the return, and do not judge it. */
  reviews: boolean;
  tab: SideTab;
  onTab(tab: SideTab): void;
  itemTitle(item: string): string;
  noteField: RefObject<HTMLTextAreaElement | null>;
  messageField: RefObject<HTMLTextAreaElement | null>;
  onNoted(): void;
}

export function SidePanel(props: SidePanelProps) {
  const { view, comparison, history, reviews, tab, onTab, itemTitle } = props;
  const { t, format } = useWords();
  const { can } = useSession();
  const conversation = useApi('/api/cases/{id}/conversation', { id: view.id });
  const notes = useApi('/api/cases/{id}/notes', { id: view.id }, { when: reviews });
  const nameOf = (actor: string) => history?.events.find((event) => event.actor === actor)?.actorName ?? null;
  // After the word, not over its corner: the tabs are close together.
  const counted = (label: string, count: number) =>
    count === 0 ? (
      label
    ) : (
      <span>
        {label} <Count>{format.number(count)}</Count>
      </span>
    );
  return (
    <Card sx={{ p: 2, pt: 0.5 }}>
      <Tabs
        value={tab}
        onChange={(_, next: SideTab) => onTab(next)}
        variant="scrollable"
        scrollButtons={false}
        sx={{
          mb: 1.5,
          mx: -1,
          '& .MuiTab-root': { minWidth: 0, minHeight: 44, px: 0.75, fontSize: '0.8438rem', letterSpacing: 0 },
        }}
      >
        <Tab value="decisions" label={t('review.decisions')} />
        {reviews && <Tab value="evidence" label={t('side.tab.evidence')} />}
        {reviews && <Tab value="notes" label={counted(t('side.tab.notes'), notes.data?.items.length ?? 0)} />}
        <Tab value="messages" label={counted(t('side.tab.messages'), conversation.data?.unread ?? 0)} />
        <Tab value="history" label={t('review.history')} />
      </Tabs>
      {tab === 'decisions' && (
        <DecisionTrail decisions={view.decisions} nameOf={nameOf} itemTitle={itemTitle} />
      )}
      {tab === 'evidence' &&
        (comparison === null ? (
          <Typography variant="body2">{t('loading')}</Typography>
        ) : (
          <EvidencePanel view={view} comparison={comparison} />
        ))}
      {tab === 'notes' && <NotesPanel caseId={view.id} field={props.noteField} onKept={props.onNoted} />}
      {tab === 'messages' && (
        <Conversation
          caseId={view.id}
          empty={t('side.messages.none')}
          mayWrite={reviews}
          field={props.messageField}
        />
      )}
      {tab === 'history' &&
        (history === null ? (
          <Typography variant="body2">{t('loading')}</Typography>
        ) : (
          <>
            <HistoryTimeline history={history} caseId={view.id} itemTitle={itemTitle} />
            {can('task.claim') && <AssignmentList caseId={view.id} />}
          </>
        ))}
    </Card>
  );
}
