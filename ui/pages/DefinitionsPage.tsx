import AddIcon from '@mui/icons-material/Add';
import SearchIcon from '@mui/icons-material/Search';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import InputAdornment from '@mui/material/InputAdornment';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useApi } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { DefinitionList } from '../studio/DefinitionList.tsx';
import { kinds, kindWord } from '../studio/kind-words.ts';
import { NewDialog } from '../studio/NewDialog.tsx';

/** Everything that the engine runs on: forms, chains, collections, indicators, policy … */
export function DefinitionsPage() {
  const { t } = useWords();
  const { can } = useSession();
  const [isBeginning, setIsBeginning] = useState(false);
  const [address, setAddress] = useSearchParams();
  const { data, error, refetch } = useApi('/api/definitions');
  const q = address.get('q') ?? '';
  const kind = address.get('kind') ?? '';
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(address);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setAddress(next, { replace: true, preventScrollReset: true });
  };
  const sought = q.trim().toLowerCase();
  const all = data?.items ?? [];
  const found = all.filter(
    (one) =>
      (kind === '' || one.kind === kind) &&
      [one.key, one.title.fa, one.title.en].some((text) => text.toLowerCase().includes(sought)),
  );
  const present = kinds.filter((one) => all.some((definition) => definition.kind === one));

  return (
    <>
      <PageHeader
        title={t('studio.definitions.title')}
        detail={t('studio.definitions.detail')}
        actions={
          can('definition.edit') && (
            <Button
              variant="contained"
              startIcon={<AddIcon />}
              disabled={data === undefined}
              onClick={() => setIsBeginning(true)}
            >
              {t('lists.new')}
            </Button>
          )
        }
      />
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', mb: 2.5, alignItems: 'center' }}>
        <TextField
          size="small"
          value={q}
          placeholder={t('studio.definitions.search')}
          onChange={(event) => set('q', event.target.value)}
          sx={{ width: { xs: '100%', md: 300 } }}
          slotProps={{
            htmlInput: { 'aria-label': t('studio.definitions.search') },
            input: {
              startAdornment: (
                <InputAdornment position="start">
                  <SearchIcon fontSize="small" />
                </InputAdornment>
              ),
            },
          }}
        />
        {['', ...present].map((one) => {
          const word = one === '' ? 'review.filter.all' : kindWord(one);
          return (
            <Chip
              key={one}
              clickable
              label={word === null ? one : t(word)}
              color={kind === one ? 'primary' : 'default'}
              variant={kind === one ? 'filled' : 'outlined'}
              aria-pressed={kind === one}
              onClick={() => set('kind', one)}
            />
          );
        })}
      </Stack>
      <ProblemAlert problem={error} onRetry={() => refetch()} />
      {data === undefined && error === null && <Loading rows={4} height={120} />}
      {data !== undefined && found.length === 0 && (
        <EmptyState title={t('studio.definitions.none')} detail={t('studio.definitions.noneDetail')} />
      )}
      <DefinitionList definitions={found} />
      {isBeginning && (
        <NewDialog
          definitions={all}
          kind={kinds.find((one) => one === kind) ?? 'form'}
          onClose={() => setIsBeginning(false)}
        />
      )}
    </>
  );
}
