// The same comparison on a phone: a card an item, nothing to scroll sideways.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { type Beside, toneOf } from './beside.ts';
import { Change } from './Change.tsx';
import type { ComparisonProps } from './ComparisonTable.tsx';
import { type ComparisonRow, changeOf } from './comparison.ts';
import { DoubtLines } from './DoubtLines.tsx';
import { FigureNow } from './FigureNow.tsx';
import type { FigureWords } from './figure-words.ts';
import { ItemTitle } from './ItemTitle.tsx';
import { PeersFigure } from './PeersFigure.tsx';
import { PickButton } from './PickButton.tsx';
import { RowTitle } from './RowTitle.tsx';
import { Spark } from './Spark.tsx';

const tones = {
  picked: colours.accentSoft,
  wrong: colours.errorSoft,
  doubt: colours.warningSoft,
  '': 'transparent',
} as const;

/** A return beside the others, a card an item. */
export function ComparisonCards({ groups, words, shows, beside, picked, onPick }: ComparisonProps) {
  const { of } = useWords();
  return groups.map((group) => (
    <Box component="section" key={group.key} aria-label={words.row(group)}>
      <Box sx={{ px: 2, py: 1, bgcolor: colours.sunken, fontWeight: 700 }}>
        {group.rowKey === null ? of(group.section) : <RowTitle group={group} words={words} />}
      </Box>
      {group.remarks.length > 0 && (
        <Box sx={{ px: 2, py: 1, bgcolor: colours.warningSoft }}>
          <DoubtLines remarks={group.remarks} doubts={[]} />
        </Box>
      )}
      {group.rows.map((row) => (
        <ItemCard
          key={`${row.item}:${row.path}`}
          row={row}
          words={words}
          shows={shows}
          beside={beside(row, group)}
          isPicked={picked?.has(row.item) ?? false}
          onPick={picked === null ? null : () => onPick(row, group)}
        />
      ))}
    </Box>
  ));
}

interface ItemCardProps {
  row: ComparisonRow;
  words: FigureWords;
  shows: ComparisonProps['shows'];
  beside: Beside | null;
  isPicked: boolean;
  onPick: (() => void) | null;
}

function ItemCard({ row, words, shows, beside, isPicked, onPick }: ItemCardProps) {
  const { t, of } = useWords();
  const { title } = words.item(row);
  const tone = toneOf(row, beside, isPicked);
  const isDoubtful = tone === 'doubt' || tone === 'wrong';
  const say = (value: ComparisonRow['now']) => words.say(value, row.path);
  const hasYear = shows.lastYear && row.lastYear !== null;
  return (
    <Box
      data-item={row.item}
      tabIndex={-1}
      sx={{
        px: 2,
        py: 1,
        display: 'grid',
        gap: 0.5,
        borderBlockEnd: `1px solid ${colours.line}`,
        bgcolor: tones[tone],
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Box sx={{ flex: 1, minWidth: '40%' }}>
          <ItemTitle row={row} words={words} isDoubtful={isDoubtful} />
        </Box>
        <Box sx={{ fontWeight: 700, minWidth: 0, overflowWrap: 'anywhere' }}>
          <FigureNow row={row} words={words} />
        </Box>
        {onPick !== null && <PickButton title={title} isPicked={isPicked} onPick={onPick} />}
      </Box>
      <Box component="dl" sx={{ m: 0, display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.25 }}>
        {row.corrected !== undefined && (
          <Named name={t('review.column.corrected')}>
            <s>{say(row.corrected)}</s>
          </Named>
        )}
        {row.previous !== null && (
          <Named name={t('review.column.previous')}>
            {say(row.previous)} <Change ratio={row.change} isDoubtful={isDoubtful} />
          </Named>
        )}
        {hasYear && (
          <Named name={t('review.column.lastYear')}>
            {say(row.lastYear)} <Change ratio={changeOf(row.now, row.lastYear)} isDoubtful={isDoubtful} />
          </Named>
        )}
        {shows.peers !== null && beside !== null && beside.peers !== null && (
          <Named name={t('side.column.peers', { period: of(shows.peers) })}>
            <PeersFigure now={row.now} peers={beside.peers} />
          </Named>
        )}
        {shows.history && beside !== null && beside.values.filter((value) => value !== null).length > 1 && (
          <Named name={t('side.column.history')} isOneLine>
            <Spark values={beside.values} label={title} />
          </Named>
        )}
      </Box>
      <DoubtLines remarks={row.remarks} doubts={beside?.doubts ?? []} />
    </Box>
  );
}

interface NamedProps {
  name: string;
  /** A drawing stands beside its name, which would take a line of its own for nothing. */
  isOneLine?: boolean;
  children: ReactNode;
}

function Named({ name, isOneLine = false, children }: NamedProps) {
  return (
    <Box sx={isOneLine ? { display: 'flex', gap: 1, alignItems: 'center' } : {}}>
      <Typography component="dt" variant="caption" color="textSecondary">
        {name}
      </Typography>
      <Typography component="dd" variant="body2" sx={{ m: 0 }}>
        {children}
      </Typography>
    </Box>
  );
}
