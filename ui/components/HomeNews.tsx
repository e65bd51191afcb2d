// What came for a respondent since he last looked, above what he owes: messages, and returns that were sent back.
import MailIcon from '@mui/icons-material/MailOutlined';
import ReplyIcon from '@mui/icons-material/Reply';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link } from 'react-router';
import { useApi } from '../api.ts';
import { useWords } from '../locales/index.ts';
import { useLiveReads } from './use-live-reads.ts';

/** More are shown when they are asked for. */
const few = 4;

/** The news as links to their returns; nothing where there are none. @param isUnitNamed whether the reader has several units */
export function HomeNews({ isUnitNamed }: { isUnitNamed: boolean }) {
  const { t, of, count, format } = useWords();
  const news = useApi('/api/news', {}, { every: 60_000 });
  const [isAll, setAll] = useState(false);
  useLiveReads(reads);
  if (news.data === undefined) return null;
  const { messages, returned } = news.data;
  const lines = [
    ...returned.map((one) => ({
      ...one,
      key: `returned ${one.case}`,
      icon: <ReplyIcon />,
      text: t('respondent.news.returned', { period: format.period(one.period) }),
    })),
    ...messages.map((one) => ({
      ...one,
      key: `messages ${one.case}`,
      icon: <MailIcon />,
      text: `${count('respondent.news.messages', one.unread)} · ${format.period(one.period)}`,
    })),
  ];
  if (lines.length === 0) return null;
  const shown = isAll ? lines : lines.slice(0, few);
  return (
    <Card component="section" aria-labelledby="news" sx={{ p: { xs: 1.5, sm: 2 }, mb: 3 }}>
      <Typography variant="h3" component="h2" id="news" sx={{ px: 1, mb: 0.5 }}>
        {count('respondent.news.title', lines.length)}
      </Typography>
      {shown.map(({ key, case: id, icon, text, unit }) => (
        <Button
          key={key}
          component={Link}
          to={`/cases/${id}`}
          fullWidth
          startIcon={icon}
          sx={{ minHeight: 44, justifyContent: 'flex-start', textAlign: 'start' }}
        >
          {isUnitNamed ? `${text} · ${of(unit)}` : text}
        </Button>
      ))}
      {shown.length < lines.length && (
        <Button onClick={() => setAll(true)} sx={{ minHeight: 44 }}>
          {count('respondent.news.more', lines.length - shown.length)}
        </Button>
      )}
    </Card>
  );
}

/** What is on the page of somebody who fills returns. */
const reads = ['/api/news', '/api/cases', '/api/tasks', '/api/owed', '/api/notifications'] as const;
