// The respondent's side of the conversation about a return, on the page of the return.
import MailOutlineIcon from '@mui/icons-material/MailOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import { useApi } from '../api.ts';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { widths } from '../theme/theme.ts';
import { Conversation } from './Conversation.tsx';

const place = 'conversation';

/** Says that something new was written, and leads to it. */
export function UnreadNote({ caseId }: { caseId: string }) {
  const { t, count } = useWords();
  const found = useApi('/api/cases/{id}/conversation', { id: caseId }, { every: 60_000 });
  const unread = found.data?.unread ?? 0;
  if (unread === 0) return null;
  return (
    <Alert
      severity="info"
      icon={<MailOutlineIcon />}
      className="no-print"
      sx={{ mb: 2, maxWidth: widths.page + 160, mx: 'auto' }}
      action={
        <Button
          color="inherit"
          size="small"
          onClick={() => {
            const box = document.getElementById(place);
            box?.scrollIntoView();
            box?.focus({ preventScroll: true });
          }}
        >
          {t('conversation.show')}
        </Button>
      }
    >
      {count('conversation.unread', unread)}
    </Alert>
  );
}

interface CaseConversationProps {
  caseId: string;
  /** Whether the return was handed in once: before, there is nothing yet to write about unless somebody did. */
  isBegun: boolean;
}

/** The messages about a return, read as soon as they come into sight. */
export function CaseConversation({ caseId, isBegun }: CaseConversationProps) {
  const { t } = useWords();
  const { can } = useSession();
  const box = useRef<HTMLDivElement>(null);
  const [isSeen, setIsSeen] = useState(false);
  const found = useApi('/api/cases/{id}/conversation', { id: caseId });
  const isThere = isBegun || (found.data?.items.length ?? 0) > 0;
  useEffect(() => {
    if (box.current === null || !isThere) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setIsSeen(true);
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [isThere]);
  if (!isThere) return null;
  return (
    <Box className="no-print" sx={{ maxWidth: widths.page + 160, mx: 'auto', mt: 3 }}>
      <Card
        ref={box}
        id={place}
        component="section"
        aria-labelledby="conversation-title"
        tabIndex={-1}
        sx={{ p: 2.5, minHeight: 120, scrollMarginTop: 72 }}
      >
        <Typography variant="h2" id="conversation-title" sx={{ mb: 1.5 }}>
          {t('conversation.title')}
        </Typography>
        {isSeen && <Conversation caseId={caseId} empty={t('conversation.none')} mayWrite={can('case.act')} />}
      </Card>
    </Box>
  );
}
