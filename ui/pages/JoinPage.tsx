import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useApi, useSend } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { PublicPage } from '../layout/PublicPage.tsx';
import { useWords } from '../locales/index.ts';

/** Where the link of an invitation leads: the colleague makes himself an account. */
export function JoinPage() {
  const { token = '' } = useParams();
  const { t, of, format } = useWords();
  const found = useApi('/api/invitations/{token}', { token });
  const join = useSend('POST /api/invitations/{token}', undefined, ['/api/invitations/{token}', { token }]);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [name, setName] = useState<string | null>(null);
  const given = found.data;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    join.mutate({ params: { token }, body: { username, password, name: name ?? given?.name ?? '' } });
  };
  return (
    <PublicPage title={t('respondent.join.title')}>
      <ProblemAlert problem={found.error} />
      {found.isPending && <Loading rows={2} />}
      {join.isSuccess && (
        <Alert
          severity="success"
          action={
            <Button component={Link} to="/sign-in" color="inherit">
              {t('respondent.join.signIn')}
            </Button>
          }
        >
          {t('respondent.join.done')}
        </Alert>
      )}
      {given !== undefined && !join.isSuccess && (
        <Card component="form" onSubmit={submit} sx={{ p: 2.5, display: 'grid', gap: 2 }}>
          <Typography>
            {t('respondent.join.detail', {
              by: given.givenByName,
              unit: of(given.unitTitle),
              until: format.deadline(given.until),
            })}
          </Typography>
          <TextField
            required
            label={t('respondent.join.name')}
            value={name ?? given.name}
            onChange={(event) => setName(event.target.value)}
          />
          <TextField
            required
            label={t('respondent.join.username')}
            value={username}
            onChange={(event) => setUsername(event.target.value)}
            slotProps={{
              htmlInput: {
                dir: 'ltr',
                autoComplete: 'username',
                pattern: '[a-zA-Z0-9][a-zA-Z0-9._\\-]{2,59}',
              },
            }}
          />
          <TextField
            required
            type="password"
            label={t('respondent.join.password')}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            slotProps={{ htmlInput: { dir: 'ltr', autoComplete: 'new-password', minLength: 8 } }}
          />
          <Button type="submit" variant="contained" size="large" loading={join.isPending}>
            {t('respondent.join.submit')}
          </Button>
          <ProblemAlert problem={join.error} />
        </Card>
      )}
    </PublicPage>
  );
}
