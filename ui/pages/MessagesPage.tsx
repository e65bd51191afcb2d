import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { MessageList } from '../../server/wire.ts';
import { type ApiProblem, keyOf, read, useSend } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useReadOn } from '../components/use-read-on.ts';
import { WindowList } from '../components/WindowList.tsx';
import { MessageFate, MessageState } from '../follow-up/MessageLines.tsx';
import { useWords } from '../locales/index.ts';

const ways = ['email', 'sms'] as const;

/** What went out by mail and SMS and what did not, to whoever runs the system. */
export function MessagesPage() {
  const { t, format } = useWords();
  const [address, setAddress] = useSearchParams();
  const state = address.get('state') ?? '';
  const channel = address.get('channel') ?? '';
  const query = useMessages(state, channel);
  const retry = useSend('POST /api/messages/{id}/retry');
  const [first] = query.data?.pages ?? [];
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const choose = (name: string, value: string) => {
    const next = new URLSearchParams(address);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setAddress(next, { replace: true });
  };
  const more = useReadOn(query);
  return (
    <>
      <PageHeader title={t('message.title')} detail={t('message.detail')} />
      <Stack sx={{ gap: 1, mb: 2 }}>
        {first !== undefined &&
          ways
            .filter((way) => !first.gateways[way])
            .map((way) => (
              <Alert key={way} severity="warning">
                {t('message.noWay', { way: t(`message.channel.${way}`) })}
              </Alert>
            ))}
      </Stack>
      <Stack direction="row" role="search" sx={{ flexWrap: 'wrap', gap: 1.5, mb: 2 }}>
        <TextField
          select
          size="small"
          label={t('message.state')}
          value={first?.counts.some((one) => one.state === state) ? state : ''}
          onChange={(event) => choose('state', event.target.value)}
          sx={{ flex: '1 1 200px', maxWidth: { md: 320 } }}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{t('followUp.all')}</MenuItem>
          {first?.counts.map((one) => (
            <MenuItem key={one.state} value={one.state}>
              {t('message.count', {
                state: t(`message.state.${one.state}`),
                count: format.number(one.count),
              })}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          size="small"
          label={t('message.channel')}
          value={ways.find((way) => way === channel) ?? ''}
          onChange={(event) => choose('channel', event.target.value)}
          sx={{ flex: '1 1 160px', maxWidth: { md: 240 } }}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{t('followUp.all')}</MenuItem>
          {ways.map((way) => (
            <MenuItem key={way} value={way}>
              {t(`message.channel.${way}`)}
            </MenuItem>
          ))}
        </TextField>
      </Stack>
      <ProblemAlert problem={query.error ?? retry.error} onRetry={() => query.refetch()} />
      {query.isPending && <Loading rows={6} height={64} />}
      {first !== undefined && items.length === 0 && (
        <EmptyState title={t('message.none')} detail={t('message.noneDetail')} />
      )}
      {items.length > 0 && (
        <Card>
          <WindowList
            label={t('message.title')}
            items={items}
            keyOf={({ id }) => id}
            height={96}
            onEnd={more}
          >
            {(item) => (
              <MessageRow
                item={item}
                isBusy={retry.isPending}
                onRetry={() => retry.mutate({ params: { id: item.id }, body: {} })}
              />
            )}
          </WindowList>
        </Card>
      )}
    </>
  );
}

interface MessageRowProps {
  item: MessageList['items'][number];
  isBusy: boolean;
  onRetry(): void;
}

function MessageRow({ item, isBusy, onRetry }: MessageRowProps) {
  const { t, of } = useWords();
  const unit = item.unit === null ? null : of(item.unit.title);
  return (
    <Box sx={{ px: 2.5, py: 1.5, display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
        <Typography variant="subtitle2" component="div">
          {unit ?? of(item.title)}
        </Typography>
        <Typography variant="body2">
          {t(`message.channel.${item.channel}`)}: {of(item.title)}
        </Typography>
        <MessageFate message={item} />
      </Box>
      <MessageState state={item.state} />
      {item.state === 'given-up' && item.error !== 'too-old' && (
        <Button
          variant="outlined"
          aria-label={t('message.retryOf', { unit: unit ?? '' })}
          disabled={isBusy}
          onClick={onRetry}
          sx={{ minHeight: 44 }}
        >
          {t('message.retry')}
        </Button>
      )}
    </Box>
  );
}

function useMessages(state: string, channel: string) {
  const params = { state: state || undefined, channel: channel || undefined };
  return useInfiniteQuery<
    MessageList,
    ApiProblem,
    { pages: MessageList[] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...keyOf('/api/messages', params), 'pages'],
    queryFn: ({ pageParam, signal }) => read('/api/messages', { ...params, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 60_000,
    placeholderData: (former) => former,
  });
}
