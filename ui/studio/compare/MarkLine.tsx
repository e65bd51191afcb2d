import Box from '@mui/material/Box';
import { useWords } from '../../locales/index.ts';
import type { Pair } from './align.ts';
import { looks, type Mark } from './standing-looks.ts';

/** What became of a thing: icons with their words; nothing of what stayed as and where it was. */
export function MarkLine({ pair: { standing, isMoved, movedFrom } }: { pair: Pair }) {
  const { t } = useWords();
  const marks: Mark[] = [...(standing === 'same' ? [] : [standing]), ...(isMoved ? ['moved' as const] : [])];
  return marks.map((mark) => {
    const { icon: Icon, word, colour, tint } = looks[mark];
    return (
      <Box
        key={mark}
        component="span"
        sx={{
          display: 'inline-flex',
          alignItems: 'center',
          gap: 0.5,
          px: 0.75,
          borderRadius: 1,
          typography: 'caption',
          fontWeight: 650,
          color: colour,
          bgcolor: tint,
        }}
      >
        <Icon aria-hidden sx={{ fontSize: 16 }} />
        {mark === 'moved' && movedFrom !== null ? t('compare.movedFrom', { title: movedFrom }) : t(word)}
      </Box>
    );
  });
}
