// One thing of two versions: what it was, and what it is.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { hasChanged, type Pair, shownLines } from './align.ts';
import { MarkLine } from './MarkLine.tsx';
import { Said } from './Said.tsx';
import { ThingName } from './ThingName.tsx';

interface PairCardProps {
  pair: Pair;
  /** Also what it says that does not differ. */
  isWhole: boolean;
  /** Leads to where it is changed. */
  onGo: (() => void) | undefined;
}

type Side = 'before' | 'after';

/** From this width of the comparison on, its sides stand beside each other. */
export const besideFrom = '@container compare (min-width: 540px)';
export const beside = {
  display: 'grid',
  gap: 1,
  gridTemplateColumns: 'minmax(0, 1fr)',
  [besideFrom]: { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
} as const;

/** Both sides beside each other; on a narrow screen one under the other. */
export function PairCard({ pair, isWhole, onGo }: PairCardProps) {
  const indent = { paddingInlineStart: Math.min(pair.depth, 4) * 1.5 };
  if (!hasChanged(pair) && !isWhole) {
    return (
      <Typography component="li" variant="subtitle2" color="textSecondary" sx={{ ...indent, pt: 1.5 }}>
        {pair.title}
      </Typography>
    );
  }
  return (
    <Box
      component="li"
      sx={{ ...indent, py: 0.75, contentVisibility: 'auto', containIntrinsicSize: 'auto 96px' }}
    >
      {hasChanged(pair) && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, mb: 0.5 }}>
          <MarkLine pair={pair} />
        </Box>
      )}
      <Box sx={beside}>
        <OneSide side="before" pair={pair} isWhole={isWhole} onGo={undefined} />
        <OneSide side="after" pair={pair} isWhole={isWhole} onGo={onGo} />
      </Box>
    </Box>
  );
}

function OneSide({ side, pair, isWhole, onGo }: PairCardProps & { side: Side }) {
  const { t } = useWords();
  const thing = pair[side];
  if (thing === null) {
    // On a phone the mark says it.
    return (
      <Box
        sx={{
          display: 'none',
          [besideFrom]: { display: 'grid' },
          placeItems: 'center',
          border: `1px dashed ${colours.line}`,
          borderRadius: 1,
          typography: 'caption',
          color: 'text.secondary',
        }}
      >
        {t('compare.absent')}
      </Box>
    );
  }
  const isOfBoth = pair.before !== null && pair.after !== null;
  const isRenamed = isOfBoth && pair.before?.title !== pair.after?.title;
  const lines = shownLines(pair, isWhole).filter((line) => line[side] !== null);
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, px: 1.25, py: 0.75, minWidth: 0 }}>
      {isOfBoth && (
        <Typography
          variant="caption"
          color="textSecondary"
          component="div"
          sx={{ [besideFrom]: { display: 'none' } }}
        >
          {t(side === 'before' ? 'compare.before' : 'compare.after')}
        </Typography>
      )}
      <Typography variant="body2" component="div" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        <ThingName onGo={onGo}>
          <Said side={side} isDifferent={isRenamed}>
            {thing.title}
          </Said>
        </ThingName>
      </Typography>
      {lines.length > 0 && (
        <Box component="dl" sx={{ m: 0, mt: 0.25, display: 'grid', gap: 0.25 }}>
          {lines.map((line) => (
            <Box key={line.name} sx={{ typography: 'caption', overflowWrap: 'anywhere' }}>
              <Box component="dt" sx={{ display: 'inline', color: 'text.secondary' }}>
                {line.label}:{' '}
              </Box>
              <Box component="dd" sx={{ display: 'inline', m: 0, whiteSpace: 'pre-line' }}>
                <Said side={side} isDifferent={isOfBoth && line.isDifferent}>
                  {line[side] ?? ''}
                </Said>
              </Box>
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}
