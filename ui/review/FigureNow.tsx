import Box from '@mui/material/Box';
import { FileFaces } from '../form/files/FileFace.tsx';
import { filesOf } from '../form/files/files-of.ts';
import type { ComparisonRow } from './comparison.ts';
import type { FigureWords } from './figure-words.ts';

/** What the return says of an item. Only its own files are here: of earlier ones the names are told. */
export function FigureNow({ row, words }: { row: ComparisonRow; words: FigureWords }) {
  const files = filesOf(row.now);
  if (files.length === 0) return words.say(row.now, row.path);
  return (
    <Box sx={{ display: 'inline-block' }}>
      <FileFaces files={files} side={64} />
    </Box>
  );
}
