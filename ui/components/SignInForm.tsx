import Visibility from '@mui/icons-material/Visibility';
import VisibilityOff from '@mui/icons-material/VisibilityOff';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { ApiProblem } from '../api.ts';
import { useWords } from '../locales/index.ts';
import { ProblemAlert } from './ProblemAlert.tsx';

interface SignInFormProps {
  problem: ApiProblem | null;
  isBusy: boolean;
  onEnter: (username: string, password: string) => void;
}

/** Username and password. */
export function SignInForm({ problem, isBusy, onEnter }: SignInFormProps) {
  const { t } = useWords();
  const [isShown, setShown] = useState(false);
  const [isIncomplete, setIncomplete] = useState(false);

  const submit = (form: FormData) => {
    const username = String(form.get('username') ?? '').trim();
    const password = String(form.get('password') ?? '');
    setIncomplete(username === '' || password === '');
    if (username !== '' && password !== '') onEnter(username, password);
  };
  return (
    <Stack
      component="form"
      spacing={2}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
    >
      {isIncomplete && <Alert severity="warning">{t('signIn.empty')}</Alert>}
      {!isIncomplete && problem?.view.status === 401 && (
        <Alert severity="error" role="alert">
          {t('signIn.wrong')}
        </Alert>
      )}
      {!isIncomplete && problem !== null && problem.view.status !== 401 && <ProblemAlert problem={problem} />}
      <TextField
        name="username"
        label={t('signIn.username')}
        autoComplete="username"
        slotProps={{ htmlInput: { dir: 'ltr', autoCapitalize: 'none', spellCheck: false } }}
      />
      <TextField
        name="password"
        label={t('signIn.password')}
        type={isShown ? 'text' : 'password'}
        autoComplete="current-password"
        slotProps={{
          htmlInput: { dir: 'ltr' },
          input: {
            endAdornment: (
              <InputAdornment position="end">
                <IconButton
                  edge="end"
                  aria-label={t(isShown ? 'signIn.hide' : 'signIn.show')}
                  onClick={() => setShown(!isShown)}
                >
                  {isShown ? <VisibilityOff /> : <Visibility />}
                </IconButton>
              </InputAdornment>
            ),
          },
        }}
      />
      <Button type="submit" variant="contained" size="large" loading={isBusy}>
        {t('signIn.submit')}
      </Button>
    </Stack>
  );
}
