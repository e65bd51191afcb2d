import ErrorIcon from '@mui/icons-material/ErrorOutlined';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { wayOf } from '../workflow-table.ts';
import { useChainDesk } from './chain-desk.ts';
import { type ChainWay, sameWay } from './places.ts';

/** A way in a line of words, to be selected. */
export function WayLine({ way }: { way: ChainWay }) {
  const { count } = useWords();
  const { words, selection, select, issues } = useChainDesk();
  const isSilence = way.trigger === 'clock';
  const seen = wayOf(way.name === '' ? null : way.name, way.transition, way.target);
  const { head, notes, isDeemed } = isSilence ? words.outcome(seen) : words.way(seen);
  const isSelected = selection.kind === 'way' && sameWay(selection.way, way);
  const wrong = issues.ways.get(way.id);
  return (
    <ButtonBase
      onClick={() => select({ kind: 'way', way }, true)}
      aria-pressed={isSelected}
      sx={{
        display: 'block',
        width: '100%',
        textAlign: 'start',
        px: 1.25,
        py: 0.75,
        minHeight: 44,
        borderRadius: 1.5,
        border: 1,
        borderColor: isSelected ? 'primary.main' : 'divider',
        bgcolor: isSelected ? colours.accentSoft : 'background.paper',
        ...(isDeemed ? { borderInlineStart: `4px solid ${colours.deemed}` } : {}),
        '&:hover': { borderColor: 'primary.main' },
      }}
    >
      <Typography variant="body2" component="span" sx={{ display: 'block', fontWeight: 600 }}>
        {wrong !== undefined && (
          <ErrorIcon
            fontSize="inherit"
            titleAccess={count('chain.issues', wrong.length)}
            sx={{ color: 'error.main', verticalAlign: 'middle', marginInlineEnd: 0.5 }}
          />
        )}
        {head}
      </Typography>
      {notes.map((note) => (
        <Typography
          key={note}
          variant="caption"
          color="textSecondary"
          component="span"
          sx={{ display: 'block' }}
        >
          {note}
        </Typography>
      ))}
    </ButtonBase>
  );
}
