import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useWords } from '../locales/index.ts';
import { NilOfCase } from './NilOfCase.tsx';
import { OwedCard } from './OwedCard.tsx';
import { filterOwed, type Owed, owedKinds } from './owed-filter.ts';

interface OwedListProps {
  /** Soonest first. */
  owed: Owed[];
  isUnitNamed: boolean;
  now: number;
}

/** Beyond so many, filters help. */
const few = 10;
const page = 30;

/** All that is owed, of all units on one page; beyond ten with a search and what it is about. */
export function OwedList({ owed, isUnitNamed, now }: OwedListProps) {
  const { t, count } = useWords();
  const [address, setAddress] = useSearchParams();
  const [shown, setShown] = useState(page);
  const [nilOf, setNilOf] = useState<string | null>(null);
  const kind = owedKinds.find((one) => one === address.get('show')) ?? 'all';
  const search = address.get('q') ?? '';
  const found = owed.length <= few ? owed : filterOwed(owed, { kind, search, now });
  const set = (name: string, value: string) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '' || value === 'all') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {owed.length > few && (
        <Box component="search" sx={{ display: 'grid', gap: 1 }}>
          <TextField
            type="search"
            size="small"
            label={t('respondent.home.filter')}
            value={search}
            onChange={(event) => set('q', event.target.value)}
          />
          <ToggleButtonGroup
            exclusive
            size="small"
            value={kind}
            aria-label={t('respondent.home.show')}
            onChange={(_event, value: unknown) => typeof value === 'string' && set('show', value)}
            sx={{ flexWrap: 'wrap', '& > button': { minHeight: 44, flex: '1 1 auto' } }}
          >
            {owedKinds.map((one) => (
              <ToggleButton key={one} value={one}>
                {t(`respondent.home.${one}`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <Typography variant="caption" role="status" color="textSecondary">
            {found.length === 0 ? t('respondent.home.none') : count('respondent.home.found', found.length)}
          </Typography>
        </Box>
      )}
      {found.slice(0, shown).map(({ one, due }) => (
        <OwedCard
          key={one.id}
          owed={one}
          due={due}
          isUnitNamed={isUnitNamed}
          onNil={() => setNilOf(one.id)}
        />
      ))}
      {found.length > shown && (
        <Button onClick={() => setShown(shown + page)}>{t('respondent.home.more')}</Button>
      )}
      {nilOf !== null && <NilOfCase id={nilOf} onClose={() => setNilOf(null)} />}
    </Box>
  );
}
