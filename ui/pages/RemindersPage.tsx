import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useApi, useSend } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { widths } from '../theme/theme.ts';

/** By which ways a respondent's units are reminded; legal notices come all the same. */
export function RemindersPage() {
  const { t, of, format } = useWords();
  const { data, error, isPending, refetch } = useApi('/api/message-choices');
  const keep = useSend('PUT /api/message-choices');
  const units = [...new Set(data?.items.map(({ unit }) => unit))];
  return (
    <Box sx={{ maxWidth: widths.reading, mx: 'auto' }}>
      <PageHeader title={t('message.wants')} detail={t('message.wants.detail')} />
      <ProblemAlert problem={error ?? keep.error} onRetry={() => refetch()} />
      {isPending && <Loading rows={2} height={120} />}
      {data !== undefined && units.length === 0 && <EmptyState title={t('message.wants.none')} />}
      <Box sx={{ display: 'grid', gap: 2 }}>
        {units.map((unit) => {
          const choices = data?.items.filter((one) => one.unit === unit) ?? [];
          const [first] = choices;
          return (
            <Card component="section" key={unit} sx={{ p: 2.5, display: 'grid', gap: 1 }}>
              {first !== undefined && <Typography variant="h2">{of(first.title)}</Typography>}
              {choices.map(({ channel, wanted, address }) => (
                <FormControlLabel
                  key={channel}
                  control={
                    <Switch
                      checked={wanted}
                      onChange={(_event, isWanted) =>
                        keep.mutate({ body: { unit, channel, wanted: isWanted } })
                      }
                    />
                  }
                  label={
                    <>
                      {t(`message.channel.${channel}`)}{' '}
                      <Typography component="span" variant="body2" color="textSecondary">
                        {address === null ? (
                          t('message.wants.noAddress')
                        ) : (
                          <bdi dir={channel === 'email' ? 'ltr' : undefined}>
                            {channel === 'email' ? address : format.digits(address)}
                          </bdi>
                        )}
                      </Typography>
                    </>
                  }
                  sx={{ minHeight: 44 }}
                />
              ))}
            </Card>
          );
        })}
      </Box>
    </Box>
  );
}
