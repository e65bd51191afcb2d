// Two versions of a definition beside each other, in what their readers know: questions, checks, states, codes, values.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Definition } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { type AlignedChapter, changedPairs, countStandings, type Pair } from './align.ts';
import { beside, besideFrom, PairCard } from './PairCard.tsx';
import { PairTable } from './PairTable.tsx';
import { looks, marks } from './standing-looks.ts';
import { placeOfThing } from './thing-places.ts';
import { useAligned } from './use-outline.ts';

export interface SideBySideProps {
  before: Definition | null;
  after: Definition | null;
  /** What the two are called. */
  titles: { before: string; after: string };
  /** Leads to a place of the later version, by its JSON pointer. */
  onGo?: ((pointer: string) => void) | undefined;
}

/** How many things of a chapter are shown until more are asked for. */
const some = 120;

/** What changed between two versions, thing by thing; what stayed is shown when it is asked for. */
export function SideBySide({ before, after, titles, onGo }: SideBySideProps) {
  const { t } = useWords();
  const [isWhole, setIsWhole] = useState(false);
  const chapters = useAligned(before, after);
  const counts = countStandings(chapters);
  const shown = chapters
    .map((chapter) => ({ ...chapter, pairs: isWhole ? chapter.pairs : changedPairs(chapter.pairs) }))
    .filter(({ pairs }) => pairs.length > 0);
  const wayTo = (chapter: string) => (pair: Pair) => {
    const place = after === null || onGo === undefined ? null : placeOfThing(after, chapter, pair);
    return place === null || onGo === undefined ? undefined : () => onGo(place);
  };
  return (
    <Box sx={{ container: 'compare / inline-size', px: 2, pb: 2 }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 1.5,
          alignItems: 'center',
          minHeight: 44,
          py: 0.5,
        }}
      >
        {marks.map((mark) => {
          const { icon: Icon, count, colour } = looks[mark];
          return (
            counts[mark] > 0 && (
              <Box
                key={mark}
                component="span"
                sx={{
                  display: 'inline-flex',
                  alignItems: 'center',
                  gap: 0.5,
                  typography: 'body2',
                  color: colour,
                }}
              >
                <Icon fontSize="small" aria-hidden />
                {t(count, { n: counts[mark] })}
              </Box>
            )
          );
        })}
        <Box sx={{ flex: 1 }} />
        <FormControlLabel
          control={<Switch size="small" checked={isWhole} onChange={(_, on) => setIsWhole(on)} />}
          label={<Typography variant="body2">{t('compare.showAll')}</Typography>}
          sx={{ m: 0, minHeight: 44 }}
        />
      </Box>
      <Box
        sx={{
          ...beside,
          display: 'none',
          [besideFrom]: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
          position: 'sticky',
          top: 0,
          zIndex: 1,
          py: 0.5,
          bgcolor: 'background.paper',
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Typography variant="subtitle2" component="p">
          {titles.before}
        </Typography>
        <Typography variant="subtitle2" component="p">
          {titles.after}
        </Typography>
      </Box>
      {shown.length === 0 && (
        <Typography variant="body2" color="textSecondary" sx={{ py: 2 }}>
          {t('compare.none')}
        </Typography>
      )}
      {shown.map((chapter) => (
        <ChapterPart key={chapter.key} chapter={chapter} isWhole={isWhole} wayTo={wayTo(chapter.key)} />
      ))}
    </Box>
  );
}

interface ChapterPartProps {
  chapter: AlignedChapter;
  isWhole: boolean;
  wayTo(pair: Pair): (() => void) | undefined;
}

function ChapterPart({ chapter, isWhole, wayTo }: ChapterPartProps) {
  const { t } = useWords();
  const [most, setMost] = useState(some);
  const { title, layout, pairs } = chapter;
  const first = pairs.slice(0, most);
  return (
    <Box component="section" aria-label={title} sx={{ pt: 1.5 }}>
      <Typography variant="h3" component="h2" sx={{ mb: 0.5 }}>
        {title}
      </Typography>
      {layout === 'rows' ? (
        <PairTable title={title} pairs={first} isWhole={isWhole} wayTo={wayTo} />
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {first.map((pair) => (
            <PairCard key={pair.key} pair={pair} isWhole={isWhole} onGo={wayTo(pair)} />
          ))}
        </Box>
      )}
      {pairs.length > most && (
        <Button size="small" onClick={() => setMost(most + 4 * some)}>
          {t('compare.more', { n: pairs.length - most })}
        </Button>
      )}
    </Box>
  );
}
