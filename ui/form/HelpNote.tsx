import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useWords } from '../locales/index.ts';
import type { Question } from './question.ts';

/** A question's help: its text in sight, what to include and leave out behind a click. */
export function HelpNote({ question, id }: { question: Question; id: string }) {
  const { t } = useWords();
  const { help, include, exclude } = question;
  if (help === null && include === null && exclude === null) return null;
  return (
    <Box id={id} sx={{ color: 'text.secondary' }}>
      {help !== null && <Typography variant="caption">{help}</Typography>}
      {(include !== null || exclude !== null) && (
        <Box
          component="details"
          sx={{
            '& > summary': { cursor: 'pointer', typography: 'caption', color: 'primary.main', py: 0.25 },
          }}
        >
          <summary>{t('form.includeExclude')}</summary>
          {include !== null && (
            <Typography variant="caption" component="p">
              <strong>{t('form.include')}</strong> {include}
            </Typography>
          )}
          {exclude !== null && (
            <Typography variant="caption" component="p">
              <strong>{t('form.exclude')}</strong> {exclude}
            </Typography>
          )}
        </Box>
      )}
    </Box>
  );
}
