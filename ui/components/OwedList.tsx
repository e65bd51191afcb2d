import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useCallback, useState } from 'react';
import type { OwedList as Owed } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { NilOfCase } from './NilOfCase.tsx';
import { OwedCard } from './OwedCard.tsx';
import { WindowList } from './WindowList.tsx';

interface OwedListProps {
  /** Soonest first. */
  owed: Owed['items'];
  total: number;
  isUnitNamed: boolean;
  /** Null: there is no more. */
  onMore: (() => void) | null;
}

const keyOf = (one: Owed['items'][number]) => one.case.id;

/** All that is owed, of all units on one page: only the cards in sight are there. */
export function OwedList({ owed, total, isUnitNamed, onMore }: OwedListProps) {
  const { t } = useWords();
  const [nilOf, setNilOf] = useState<string | null>(null);
  const end = useCallback(() => onMore?.(), [onMore]);
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <WindowList
        label={t('home.owed')}
        items={owed}
        keyOf={keyOf}
        total={total}
        height={130}
        apart={12}
        onEnd={end}
      >
        {({ case: one, dueAt }) => (
          <OwedCard
            owed={one}
            due={dueAt ?? one.due}
            isUnitNamed={isUnitNamed}
            onNil={() => setNilOf(one.id)}
          />
        )}
      </WindowList>
      {onMore !== null && <Button onClick={end}>{t('respondent.home.more')}</Button>}
      {nilOf !== null && <NilOfCase id={nilOf} onClose={() => setNilOf(null)} />}
    </Box>
  );
}
