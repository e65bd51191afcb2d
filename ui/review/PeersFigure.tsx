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
  const stands = standing(now, peers);
  const Icon = stands === 'above' ? ArrowDropUpIcon : ArrowDropDownIcon;
  return (
    <Box component="span" sx={{ display: 'inline-block', textAlign: 'end' }}>
      <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center' }}>
        {(stands === 'above' || stands === 'below') && (
          <Icon
            fontSize="small"
            sx={{ color: 'warning.main' }}
            titleAccess={t(stands === 'above' ? 'side.peers.above' : 'side.peers.below')}
          />
        )}
        {format.number(peers.middle)}
      </Box>
      <Typography component="span" variant="caption" color="textSecondary" sx={{ display: 'block' }}>
        <bdi>
          {t('side.peers.range', { lower: format.number(peers.lower), upper: format.number(peers.upper) })}
        </bdi>
        {peers.place === 'nation' && ` · ${t('side.peers.nation')}`}
      </Typography>
    </Box>
  );
}
