import TroubleshootIcon from '@mui/icons-material/Troubleshoot';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Words } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import type { Remark } from './comparison.ts';
import { RemarkLines } from './RemarkLines.tsx';

/** What the checks found, with what the respondent says of it; and why the score doubts a figure. */
export function DoubtLines({ remarks, doubts }: { remarks: Remark[]; doubts: readonly Words[] }) {
  const { of } = useWords();
  return (
    <Box sx={{ display: 'grid', gap: 0.75 }}>
      {remarks.length > 0 && <RemarkLines remarks={remarks} />}
      {doubts.map((sentence) => (
        <Typography
          key={sentence.fa}
          variant="body2"
          sx={{ display: 'flex', gap: 0.75, alignItems: 'flex-start' }}
        >
          <TroubleshootIcon sx={{ fontSize: 17, mt: 0.4, color: 'warning.main' }} />
          <span>{of(sentence)}</span>
        </Typography>
      ))}
    </Box>
  );
}
