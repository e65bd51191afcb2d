import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import type { DelegationList, DelegationView } from '../../server/wire.ts';
import { useApi, useSend } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { widths } from '../theme/theme.ts';
import { DayField } from '../visits/DayField.tsx';

/** Who may fill the returns of one's units, until when; and letting somebody in. */
export function DelegatesPage() {
  const { t } = useWords();
  const list = useApi('/api/delegations');
  return (
    <Box sx={{ maxWidth: widths.reading, mx: 'auto' }}>
      <PageHeader title={t('respondent.delegates.title')} detail={t('respondent.delegates.detail')} />
      <ProblemAlert problem={list.error} onRetry={() => list.refetch()} />
      {list.isPending && <Loading rows={3} />}
      {list.data?.units.length === 0 && <EmptyState title={t('respondent.delegates.noUnit')} detail="" />}
      {list.data !== undefined && list.data.units.length > 0 && (
        <Box sx={{ display: 'grid', gap: 3 }}>
          <LetIn units={list.data.units} />
          <Colleagues items={list.data.items} />
        </Box>
      )}
    </Box>
  );
}

function LetIn({ units }: { units: DelegationList['units'] }) {
  const { t, of } = useWords();
  const [made, setMade] = useState<DelegationView | null>(null);
  const [isCopied, setCopied] = useState(false);
  const give = useSend('POST /api/delegations', setMade);
  const [unit, setUnit] = useState(units[0]?.id ?? '');
  const [how, setHow] = useState<'username' | 'name'>('username');
  const [who, setWho] = useState('');
  const [until, setUntil] = useState('');
  const link = made?.token == null ? null : `${window.location.origin}/join/${made.token}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setCopied(false);
    give.mutate({ body: { unit, until, [how]: who.trim() } });
  };
  return (
    <Card component="form" onSubmit={submit} sx={{ p: 2.5, display: 'grid', gap: 2 }}>
      {units.length > 1 && (
        <TextField
          select
          label={t('respondent.delegates.unit')}
          value={unit}
          onChange={(event) => setUnit(event.target.value)}
        >
          {units.map(({ id, title }) => (
            <MenuItem key={id} value={id}>
              {of(title)}
            </MenuItem>
          ))}
        </TextField>
      )}
      <RadioGroup
        aria-label={t('respondent.delegates.how')}
        value={how}
        onChange={(_event, value) => setHow(value === 'name' ? 'name' : 'username')}
      >
        <FormControlLabel value="username" control={<Radio />} label={t('respondent.delegates.account')} />
        <FormControlLabel value="name" control={<Radio />} label={t('respondent.delegates.link')} />
      </RadioGroup>
      <TextField
        required
        label={t(`respondent.delegates.${how}`)}
        value={who}
        onChange={(event) => setWho(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 60, ...(how === 'username' ? { dir: 'ltr' } : {}) } }}
      />
      <DayField label={t('respondent.delegates.until')} value={until} onChange={setUntil} />
      <Box>
        <Button
          type="submit"
          variant="contained"
          size="large"
          loading={give.isPending}
          disabled={who.trim() === '' || until === ''}
        >
          {t('respondent.delegates.give')}
        </Button>
      </Box>
      <ProblemAlert problem={give.error} />
      {link !== null && (
        <Alert severity="success" sx={{ overflowWrap: 'anywhere' }}>
          {t('respondent.delegates.made')}
          <Box component="code" dir="ltr" sx={{ display: 'block', my: 1 }}>
            {link}
          </Box>
          <Button
            size="small"
            color="inherit"
            onClick={() => void navigator.clipboard?.writeText(link).then(() => setCopied(true))}
          >
            {t(isCopied ? 'respondent.delegates.copied' : 'respondent.delegates.copy')}
          </Button>
        </Alert>
      )}
    </Card>
  );
}

function Colleagues({ items }: { items: DelegationView[] }) {
  const { t, of, format } = useWords();
  const end = useSend('DELETE /api/delegations/{id}');
  if (items.length === 0)
    return <Typography color="textSecondary">{t('respondent.delegates.none')}</Typography>;
  return (
    <Card component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {items.map((one) => (
        <Box
          component="li"
          key={one.id}
          sx={{
            p: 2,
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1.5,
            alignItems: 'center',
            '&:not(:last-of-type)': { borderBottom: 1, borderColor: 'divider' },
          }}
        >
          <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
            <Typography variant="subtitle2">
              <bdi>{one.name}</bdi> · {of(one.unitTitle)}
            </Typography>
            <Typography variant="caption" component="p" color="textSecondary">
              {t('respondent.delegates.line', {
                from: format.date(one.createdAt),
                until: format.deadline(one.until),
                by: one.givenByName,
              })}
            </Typography>
          </Box>
          <Chip size="small" label={t(`respondent.delegates.state.${one.state}`)} />
          {(one.state === 'active' || one.state === 'invited') && (
            <Button
              color="error"
              size="small"
              aria-label={t('respondent.delegates.endOf', { name: one.name })}
              onClick={() => end.mutate({ params: { id: one.id }, body: {} })}
            >
              {t('respondent.delegates.end')}
            </Button>
          )}
        </Box>
      ))}
      <ProblemAlert problem={end.error} />
    </Card>
  );
}
