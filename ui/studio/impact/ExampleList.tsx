import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ImpactExample, ImpactFigure } from '../../../server/wire.ts';
import { useWords } from '../../locales/index.ts';
import { Part } from '../overview/Part.tsx';

/** Returns that would raise something new: whose, what is said of them, and the figures that it is about. */
export function ExampleList({ examples }: { examples: ImpactExample[] | null }) {
  const { t, of, format, count } = useWords();
  const shown = ({ value }: ImpactFigure): string => {
    if (typeof value === 'number') return format.number(value);
    if (typeof value === 'boolean') return t(value ? 'studio.yes' : 'studio.no');
    return value ?? '—';
  };
  const note =
    examples === null
      ? t('impact.examples.withheld')
      : examples.length === 0
        ? t('impact.examples.none')
        : t('impact.examples.note');
  return (
    <Part
      title={
        examples === null || examples.length === 0
          ? t('impact.examples')
          : count('impact.examples', examples.length)
      }
      note={note}
    >
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {(examples ?? []).map((one) => (
          <Box
            component="li"
            key={`${one.case} ${one.edit ?? ''} ${one.path}`}
            sx={{ px: 2, py: 1, borderTop: 1, borderColor: 'divider' }}
          >
            <Typography variant="subtitle2">{of(one.unit)}</Typography>
            <Typography variant="body2">{of(one.message)}</Typography>
            <Typography variant="caption" color="textSecondary" component="div">
              {one.figures.map((figure) => (
                <Box component="span" key={figure.path} sx={{ marginInlineEnd: 2 }}>
                  {figure.title === null ? figure.path : of(figure.title)}: <b>{shown(figure)}</b>
                </Box>
              ))}
            </Typography>
          </Box>
        ))}
      </Box>
    </Part>
  );
}
