import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { OutagePreview, OutageView } from '../../server/wire.ts';
import { useApi, useSend } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { OutageTime } from '../review/bulk/OutageTime.tsx';
import { type Moment, spanOf } from '../review/bulk/outage-span.ts';

/** Outages that were recorded under an order, and recording one: which clocks it moves is seen beforehand. */
export function OutagesPage() {
  const { t } = useWords();
  const { data, error, refetch } = useApi('/api/outages', {}, { every: 3000 });
  return (
    <>
      <PageHeader title={t('decide.outage.title')} detail={t('decide.outage.detail')} />
      <OutageForm />
      <Typography variant="h2" sx={{ mt: 4, mb: 1.5 }}>
        {t('decide.outage.recorded')}
      </Typography>
      <ProblemAlert problem={error} onRetry={() => refetch()} />
      {data === undefined && error === null && <Loading rows={2} />}
      {data?.items.length === 0 && (
        <EmptyState title={t('decide.outage.none')} detail={t('decide.outage.noneDetail')} />
      )}
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {data?.items.map((one) => (
          <Recorded key={one.id} outage={one} />
        ))}
      </Box>
    </>
  );
}

function OutageForm() {
  const { t, count } = useWords();
  const [from, setFrom] = useState<Moment>({ day: '', time: '' });
  const [until, setUntil] = useState<Moment>({ day: '', time: '' });
  const [order, setOrder] = useState('');
  const [reason, setReason] = useState('');
  const preview = useSend('POST /api/outages/preview');
  const record = useSend('POST /api/outages', () => {
    preview.reset();
    for (const clear of [setOrder, setReason]) clear('');
    for (const clear of [setFrom, setUntil]) clear({ day: '', time: '' });
  });
  const span = spanOf(from, until);
  const change = (set: (moment: Moment) => void) => (moment: Moment) => {
    preview.reset();
    set(moment);
  };
  const found: OutagePreview | undefined = preview.data;
  return (
    <Card component="section" sx={{ p: { xs: 2, sm: 2.5 } }}>
      <Typography variant="h2" gutterBottom>
        {t('decide.outage.new')}
      </Typography>
      <Stack sx={{ gap: 2 }}>
        <Stack direction={{ xs: 'column', sm: 'row' }} sx={{ gap: 2 }}>
          <OutageTime label={t('decide.outage.from')} value={from} onChange={change(setFrom)} />
          <OutageTime label={t('decide.outage.until')} value={until} onChange={change(setUntil)} />
        </Stack>
        <ProblemAlert problem={preview.error ?? record.error} />
        <Box>
          <Button
            variant="outlined"
            disabled={span === null || preview.isPending}
            onClick={() => span !== null && preview.mutate({ body: span })}
            sx={{ minHeight: 44 }}
          >
            {t('decide.outage.preview')}
          </Button>
        </Box>
        {found !== undefined && span !== null && (
          <>
            <Found found={found} />
            {found.clocks > 0 && (
              <>
                <TextField
                  label={t('decide.outage.order')}
                  required
                  value={order}
                  onChange={(event) => setOrder(event.target.value)}
                  slotProps={{ htmlInput: { maxLength: 80 } }}
                />
                <TextField
                  label={t('decide.outage.reason')}
                  required
                  multiline
                  minRows={2}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                  slotProps={{ htmlInput: { maxLength: 2000 } }}
                />
                <Box>
                  <Button
                    variant="contained"
                    disabled={
                      order.trim() === '' || reason.trim() === '' || found.clocks === 0 || record.isPending
                    }
                    onClick={() => record.mutate({ body: { ...span, order, reason } })}
                    sx={{ minHeight: 44 }}
                  >
                    {count('decide.outage.extend', found.clocks)}
                  </Button>
                </Box>
              </>
            )}
          </>
        )}
      </Stack>
    </Card>
  );
}

function Found({ found }: { found: OutagePreview }) {
  const { t, of, count, format } = useWords();
  return (
    <Box role="status">
      {found.clocks === 0 ? (
        <Alert severity="info">{t('decide.outage.hitNone', { hours: found.hours })}</Alert>
      ) : (
        <>
          <Typography gutterBottom>
            {t('decide.outage.hit', { clocks: found.clocks, cases: found.cases, hours: found.hours })}
          </Typography>
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            {found.groups.map(({ clock, title, day, clocks }) => (
              <li key={`${clock} ${day} ${title.en}`}>
                {t('decide.outage.group', { title: of(title), day: format.day(day), clocks })}
              </li>
            ))}
          </ul>
        </>
      )}
      {found.ended > 0 && (
        <Alert severity="warning" sx={{ mt: 1.5 }}>
          {count('decide.outage.ended', found.ended)}
        </Alert>
      )}
    </Box>
  );
}

function Recorded({ outage }: { outage: OutageView }) {
  const { t, format } = useWords();
  return (
    <Card component="article" sx={{ p: 2 }}>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <Typography variant="h3">{t('decide.outage.byOrder', { order: outage.order })}</Typography>
        <Chip size="small" label={t(`decide.outage.state.${outage.state}`)} />
      </Stack>
      <Typography>{outage.reason}</Typography>
      <Typography variant="body2" color="textSecondary">
        {t('decide.outage.span', {
          from: format.dateTime(outage.from),
          until: format.dateTime(outage.until),
        })}{' '}
        · {t('decide.outage.moved', { clocks: outage.clocks, cases: outage.cases })} ·{' '}
        {t('decide.outage.by', { name: outage.recordedBy, at: format.dateTime(outage.recordedAt) })}
      </Typography>
    </Card>
  );
}
