// What the unit says of a return that went back: it stands by its figures, with why and with papers (E-26).
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { CaseView, History } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { PaperLinks } from './PaperLinks.tsx';

interface UnitAnswerProps {
  view: Pick<CaseView, 'id' | 'returnVersion'>;
  history: History | null;
}

/** The words and papers that came with the version on the desk; nothing where none did. */
export function UnitAnswer({ view, history }: UnitAnswerProps) {
  const { t } = useWords();
  const said = history?.events.findLast(({ returnVersion }) => returnVersion === view.returnVersion);
  if (said === undefined || (said.text === null && said.papers.length === 0)) return null;
  return (
    <Box
      component="section"
      aria-labelledby="unit-answer"
      sx={{ px: 2, py: 1.25, bgcolor: colours.accentSoft }}
    >
      <Typography variant="subtitle2" component="h2" id="unit-answer">
        {t('side.answer')}
      </Typography>
      {said.text !== null && (
        <Typography variant="body2" dir="auto" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          {said.text}
        </Typography>
      )}
      <PaperLinks caseId={view.id} papers={said.papers} />
    </Box>
  );
}
