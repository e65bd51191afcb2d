import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { CaseMessages } from '../../server/wire.ts';
import { useWords, type WordKey } from '../locales/index.ts';

type Message = CaseMessages['items'][number];

const looks: Record<Message['state'], 'default' | 'success' | 'warning' | 'error'> = {
  queued: 'default',
  sent: 'success',
  failed: 'warning',
  'given-up': 'error',
  'not-wanted': 'default',
  'no-address': 'warning',
  'no-gateway': 'warning',
};

const errors: Record<string, WordKey> = {
  timeout: 'message.error.timeout',
  'no-connection': 'message.error.no-connection',
  'bad-address': 'message.error.bad-address',
  'too-old': 'message.error.too-old',
  unknown: 'message.error.unknown',
  'no-template': 'message.error.no-template',
  'smtp-access': 'message.error.smtp-access',
};

/** How far a message is, as a chip. */
export function MessageState({ state }: Pick<Message, 'state'>) {
  const { t } = useWords();
  return <Chip size="small" variant="outlined" color={looks[state]} label={t(`message.state.${state}`)} />;
}

/** Why a message did not arrive, how often it was tried, and when it is tried again. */
export function MessageFate({ message }: { message: Message }) {
  const { t, count, format } = useWords();
  const { error, attempts, nextTryAt, createdByName, createdAt } = message;
  const known = error === null ? undefined : errors[error];
  const parts = [
    format.dateTime(createdAt),
    createdByName === null ? t('message.system') : t('message.by', { name: createdByName }),
    ...(attempts > 1 || (attempts > 0 && error !== null) ? [count('message.attempts', attempts)] : []),
    ...(error === null ? [] : [known === undefined ? t('message.error.other', { code: error }) : t(known)]),
    ...(nextTryAt === null ? [] : [t('message.nextTry', { when: format.dateTime(nextTryAt) })]),
  ];
  return (
    <Typography variant="caption" color="textSecondary" component="div">
      {parts.join(' · ')}
    </Typography>
  );
}

/** What was sent about a return, newest first. */
export function MessageLines({ messages }: { messages: readonly Message[] }) {
  const { t, of } = useWords();
  if (messages.length === 0)
    return (
      <Typography variant="body2" color="textSecondary">
        {t('followUp.messages.none')}
      </Typography>
    );
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
      {messages.map((message) => (
        <li key={message.id}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
            <Typography variant="body2">
              {t(`message.channel.${message.channel}`)}: {of(message.title)}
            </Typography>
            <MessageState state={message.state} />
          </Box>
          <MessageFate message={message} />
        </li>
      ))}
    </Box>
  );
}
