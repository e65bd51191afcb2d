// What a respondent and the offices write to each other about a return; the same on both sides.
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type RefObject, useEffect } from 'react';
import type { ConversationMessage } from '../../server/wire.ts';
import { keyOf, useApi, useSend } from '../api.ts';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { Loading } from './Loading.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';
import { WriteBox } from './WriteBox.tsx';

interface ConversationProps {
  caseId: string;
  /** What nobody has said anything yet is told with. */
  empty: string;
  mayWrite: boolean;
  field?: RefObject<HTMLTextAreaElement | null>;
}

/** The messages about a return, and a place to write. Being shown, they are read. */
export function Conversation({ caseId, empty, mayWrite, field }: ConversationProps) {
  const { t } = useWords();
  const found = useApi('/api/cases/{id}/conversation', { id: caseId }, { every: 60_000 });
  const seen = useSend('POST /api/cases/{id}/conversation/read');
  const written = useSend('POST /api/cases/{id}/conversation', (view, client) =>
    client.setQueryData(keyOf('/api/cases/{id}/conversation', { id: caseId }), view),
  );
  const unread = found.data?.items.findLast(({ isUnread }) => isUnread)?.id ?? null;
  const { mutate } = seen;
  useEffect(() => {
    if (unread !== null) mutate({ params: { id: caseId }, body: { upTo: unread } });
  }, [unread, caseId, mutate]);

  if (found.data === undefined)
    return found.error === null ? (
      <Loading rows={2} />
    ) : (
      <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />
    );
  return (
    <Stack sx={{ gap: 1.5 }}>
      {found.data.items.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {empty}
        </Typography>
      ) : (
        <Stack component="ol" sx={{ gap: 1, m: 0, p: 0, listStyle: 'none' }}>
          {found.data.items.map((message) => (
            <Said key={message.id} message={message} />
          ))}
        </Stack>
      )}
      <ProblemAlert problem={written.error} onClose={() => written.reset()} />
      {mayWrite && (
        <WriteBox
          label={t('conversation.write')}
          action={t('conversation.send')}
          isSending={written.isPending}
          onSend={(text, clear) =>
            written.mutate({ params: { id: caseId }, body: { text } }, { onSuccess: clear })
          }
          {...(field === undefined ? {} : { field })}
        />
      )}
    </Stack>
  );
}

function Said({ message }: { message: ConversationMessage }) {
  const { t, of, format } = useWords();
  const { mine, text, authorName, bodyTitle, sentAt, side } = message;
  const who = bodyTitle === null ? authorName : `${authorName} · ${of(bodyTitle)}`;
  return (
    <Box
      component="li"
      sx={{
        p: 1.25,
        borderRadius: 1,
        maxWidth: '92%',
        justifySelf: mine ? 'end' : 'start',
        alignSelf: mine ? 'flex-end' : 'flex-start',
        bgcolor: mine ? colours.accentSoft : colours.sunken,
      }}
    >
      <Typography variant="caption" color="textSecondary" component="p">
        {side === 'unit' ? t('conversation.fromUnit', { name: who }) : who} · {format.dateTime(sentAt)}
      </Typography>
      <Typography variant="body2" dir="auto" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {text}
      </Typography>
    </Box>
  );
}
