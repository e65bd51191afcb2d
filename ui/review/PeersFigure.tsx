import ArrowDropDownIcon from '@mui/icons-material/ArrowDropDown';
import ArrowDropUpIcon from '@mui/icons-material/ArrowDropUp';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Json } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { type Beside, standing } from './beside.ts';

/** The middle of like units, their middle half, and where the figure stands: by shape and words, not by colour alone. */
export function PeersFigure({ now, peers }: { now: Json; peers: Beside['peers'] }) {
  const { t, format } = useWords();
  if (peers === null) return null;
  const { lower, middle, upper, place } = peers;
  const stands = standing(now, peers);
  const Icon = stands === 'above' ? ArrowDropUpIcon : ArrowDropDownIcon;
  const range = t('side.peers.range', { lower: format.number(lower), upper: format.number(upper) });
  const said = [lower === upper ? null : range, place === 'nation' ? t('side.peers.nation') : null].filter(
    (part) => part !== null,
  );
  return (
    // Where it is narrow, the middle half stands under the middle.
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        flexWrap: 'wrap',
        justifyContent: 'flex-end',
        alignItems: 'baseline',
        '& svg': { alignSelf: 'center' },
        columnGap: 0.5,
      }}
    >
      {(stands === 'above' || stands === 'below') && (
        <Icon
          sx={{ color: 'warning.main', fontSize: 22, mx: -0.5 }}
          titleAccess={t(stands === 'above' ? 'side.peers.above' : 'side.peers.below')}
        />
      )}
      {format.number(middle)}
      {said.length > 0 && (
        <Typography component="span" variant="caption" color="textSecondary">
          (<bdi>{said.join(' · ')}</bdi>)
        </Typography>
      )}
    </Box>
  );
}
