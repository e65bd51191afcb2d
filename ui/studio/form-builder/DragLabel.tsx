import Box from '@mui/material/Box';
import { useWords } from '../../locales/index.ts';
import { kindIcons, kindWords } from './kind-icons.tsx';
import type { PaletteKind } from './kinds.ts';

/** What hangs at the pointer while something is dragged. */
export function DragLabel({ kind, title }: { kind: PaletteKind; title: string | null }) {
  const { t } = useWords();
  const Icon = kindIcons[kind];
  return (
    <Box
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        height: 36,
        maxWidth: 320,
        px: 1.5,
        borderRadius: 1,
        boxShadow: 6,
        bgcolor: 'primary.main',
        color: 'common.white',
        typography: 'body2',
        whiteSpace: 'nowrap',
        overflow: 'hidden',
        '& svg': { fontSize: 18 },
      }}
    >
      <Icon />
      {title ?? t(kindWords[kind])}
    </Box>
  );
}
