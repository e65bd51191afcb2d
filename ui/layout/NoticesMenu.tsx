import NotificationsIcon from '@mui/icons-material/NotificationsOutlined';
import Badge from '@mui/material/Badge';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import ListItemButton from '@mui/material/ListItemButton';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link } from 'react-router';
import type { NotificationView } from '../../server/wire.ts';
import { useApi, useSend } from '../api.ts';
import { useWords } from '../locales/index.ts';
import { noticeWord } from './notice-words.ts';
import { useSession } from './session.ts';

/** What the reader was told, newest first; opening it marks it as seen. */
export function NoticesMenu() {
  const { t, count } = useWords();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const notices = useApi('/api/notifications', {}, { every: 60_000 });
  const seen = useSend('POST /api/notifications/read');
  const items = notices.data?.items ?? [];
  const unread = notices.data?.unread ?? 0;

  const open = (element: HTMLElement) => {
    setAnchor(element);
    const ids = items.filter(({ readAt }) => readAt === null).map(({ id }) => id);
    if (ids.length > 0) seen.mutate({ body: { ids } });
  };
  return (
    <>
      <IconButton
        aria-label={unread === 0 ? t('nav.notifications') : count('notice.unread', unread)}
        aria-haspopup="dialog"
        onClick={(event) => open(event.currentTarget)}
        sx={{ color: 'text.primary' }}
      >
        <Badge badgeContent={unread} color="error" variant="dot">
          <NotificationsIcon />
        </Badge>
      </IconButton>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        slotProps={{ paper: { role: 'dialog', 'aria-label': t('nav.notifications') } }}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
        transformOrigin={{ vertical: 'top', horizontal: 'center' }}
      >
        <Box sx={{ width: 340, maxWidth: '100%', maxHeight: '70dvh', overflow: 'auto', py: 1 }}>
          <Typography variant="h3" component="h2" sx={{ px: 2, py: 1 }}>
            {t('nav.notifications')}
          </Typography>
          {items.length === 0 && (
            <Typography variant="body2" color="textSecondary" sx={{ px: 2, pb: 1.5 }}>
              {t('notice.none')}
            </Typography>
          )}
          {items.map((notice) => (
            <Notice key={notice.id} notice={notice} onGo={() => setAnchor(null)} />
          ))}
        </Box>
      </Popover>
    </>
  );
}

function Notice({ notice, onGo }: { notice: NotificationView; onGo: () => void }) {
  const { t, of, format } = useWords();
  const { is } = useSession();
  const { period, ...others } = notice.params;
  const key = noticeWord(notice.template);
  const page = notice.template.startsWith('revision') ? 'revisions' : is('unit') ? 'cases' : 'review';
  // What is told of many is looked at in the list.
  const ofMany = notice.template === 'silenceNear' || notice.template === 'reviewDigest';
  const to = ofMany ? '/tasks?sort=due' : notice.case === null ? null : `/${page}/${notice.case}`;
  return (
    <ListItemButton
      {...(to === null ? {} : { component: Link, to })}
      onClick={onGo}
      sx={{ display: 'block', px: 2, py: 1, fontWeight: notice.readAt === null ? 600 : 400 }}
    >
      <Typography variant="body2" sx={{ fontWeight: 'inherit' }}>
        {key === null
          ? notice.what === null
            ? t('notice.other')
            : of(notice.what)
          : t(key, { ...others, period: typeof period === 'string' ? format.period(period) : '' })}
      </Typography>
      <Typography variant="caption" color="textSecondary">
        {notice.title !== null && <bdi>{of(notice.title)}</bdi>}
        {notice.title !== null && ' · '}
        {format.dateTime(notice.createdAt)}
      </Typography>
    </ListItemButton>
  );
}
