import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Link from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ReturnKeyView } from '../../server/wire.ts';
import { useApi, useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { NewReturnKey } from './NewReturnKey.tsx';

/** Keys by which a company's program sends returns: made, copied once, revoked. */
export function ReturnKeys() {
  const { t, format, locale } = useWords();
  const { now } = useSession();
  const keys = useApi('/api/return-keys');
  const [made, setMade] = useState<ReturnKeyView | null>(null);
  const revoke = useSend('DELETE /api/return-keys/{id}');
  const stateOf = (key: ReturnKeyView): string => {
    if (key.revokedAt !== null) return t('bulk.keys.revoked');
    if (Date.parse(key.expiresAt) <= now()) return t('bulk.keys.expired');
    return t('bulk.keys.until', { day: format.date(key.expiresAt) });
  };
  const isInForce = (key: ReturnKeyView) => key.revokedAt === null && Date.parse(key.expiresAt) > now();
  return (
    <Box component="section" aria-labelledby="keys" sx={{ display: 'grid', gap: 1.5 }}>
      <Box>
        <Typography variant="h2" id="keys">
          {t('bulk.keys')}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {t('bulk.keys.detail')}{' '}
          <Link href="/api/openapi.json" target="_blank" rel="noreferrer">
            {t('bulk.keys.docs')}
          </Link>
        </Typography>
      </Box>
      <ProblemAlert problem={keys.error ?? revoke.error} />
      {made !== null && <MadeKey made={made} onDone={() => setMade(null)} />}
      {keys.data?.items.length === 0 && made === null && (
        <Typography variant="body2" color="textSecondary">
          {t('bulk.keys.none')}
        </Typography>
      )}
      {(keys.data?.items.length ?? 0) > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
          {keys.data?.items.map((key) => (
            <Card
              component="li"
              key={key.id}
              sx={{ p: 2, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
            >
              <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
                <Typography variant="subtitle1" sx={{ overflowWrap: 'anywhere' }}>
                  {key.title} · <bdi>{key.start}…</bdi>
                </Typography>
                <Typography variant="body2" color="textSecondary">
                  {stateOf(key)} ·{' '}
                  {key.lastUsedAt === null
                    ? t('bulk.keys.unused')
                    : t('bulk.keys.used', { when: format.dateTime(key.lastUsedAt) })}
                </Typography>
                <Typography variant="body2" color="textSecondary">
                  <bdi>
                    {key.units
                      .map(({ activityId }) => format.digits(activityId))
                      .join(locale === 'fa' ? '، ' : ', ')}
                  </bdi>
                </Typography>
              </Box>
              {isInForce(key) && (
                <Button
                  color="error"
                  aria-label={t('bulk.keys.revokeOf', { name: key.title })}
                  loading={revoke.isPending && revoke.variables?.params?.id === key.id}
                  onClick={() => revoke.mutate({ params: { id: key.id }, body: {} })}
                  sx={{ minHeight: 44 }}
                >
                  {t('bulk.keys.revoke')}
                </Button>
              )}
            </Card>
          ))}
        </Box>
      )}
      <NewReturnKey onMade={setMade} />
    </Box>
  );
}

/** The key itself, this once. */
function MadeKey({ made, onDone }: { made: ReturnKeyView; onDone: () => void }) {
  const { t } = useWords();
  const [isCopied, setCopied] = useState(false);
  const secret = made.secret ?? '';
  return (
    <Alert severity="warning" role="alert" sx={{ '& .MuiAlert-message': { flex: 1, minWidth: 0 } }}>
      <Typography variant="body2" sx={{ mb: 1 }}>
        {t('bulk.keys.made')}
      </Typography>
      <TextField
        fullWidth
        size="small"
        label={made.title}
        value={secret}
        slotProps={{ htmlInput: { readOnly: true, dir: 'ltr' } }}
        onFocus={(event) => event.target.select()}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
        <Button
          variant="contained"
          onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
          sx={{ minHeight: 44 }}
        >
          {t(isCopied ? 'bulk.keys.copied' : 'bulk.keys.copy')}
        </Button>
        <Button onClick={onDone} sx={{ minHeight: 44 }}>
          {t('bulk.keys.done')}
        </Button>
      </Box>
    </Alert>
  );
}
