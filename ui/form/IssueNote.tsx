import ErrorIcon from '@mui/icons-material/ErrorOutlineOutlined';
import HelpIcon from '@mui/icons-material/HelpOutlineOutlined';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { explanationKey, explanationOf, type Issue, wordsOf } from '../../engine/index.ts';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { useFormView } from './form-view.ts';
import { TextInput } from './inputs/TextInput.tsx';

const explanationLength = 1000;

/** What is wrong at a place, in plain words; a doubt also takes its explanation, or the figure's confirmation. */
export function IssueNote({ issue, id }: { issue: Issue; id: string }) {
  const { t, of } = useWords();
  const { explanations, explain, isReadOnly } = useFormView();
  const words = of(wordsOf(issue));
  if (issue.severity === 'hard') {
    return (
      <Typography
        id={id}
        variant="body2"
        color="error"
        sx={{ display: 'flex', gap: 0.75, alignItems: 'flex-start', mt: 0.5 }}
      >
        <ErrorIcon fontSize="small" sx={{ mt: 0.4 }} />
        {words}
      </Typography>
    );
  }
  const key = explanationKey(issue);
  const said = explanationOf(issue, explanations) ?? '';
  return (
    <Box
      sx={{
        mt: 0.75,
        p: 1.5,
        borderRadius: 1,
        bgcolor: colours.warningSoft,
        borderInlineStart: `3px solid ${colours.warning}`,
      }}
    >
      <Typography id={id} variant="body2" sx={{ display: 'flex', gap: 0.75, alignItems: 'flex-start' }}>
        <HelpIcon fontSize="small" sx={{ mt: 0.4, color: colours.warning }} />
        {words}
      </Typography>
      {isReadOnly ? (
        said !== '' && (
          <Typography variant="body2" sx={{ mt: 0.5, fontWeight: 600 }}>
            {t('form.explained', { text: said === 'confirmed' ? t('form.confirmed') : said })}
          </Typography>
        )
      ) : issue.answer === 'confirm' ? (
        <FormControlLabel
          sx={{ mt: 0.5 }}
          label={t('form.confirm')}
          control={
            <Checkbox
              size="small"
              checked={said !== ''}
              onChange={(_event, isOn) => explain(key, isOn ? 'confirmed' : '')}
            />
          }
        />
      ) : (
        <Box sx={{ mt: 1 }}>
          <Typography component="label" variant="caption" htmlFor={`${id}-said`} sx={{ fontWeight: 600 }}>
            {t('form.explain')}
          </Typography>
          <TextInput
            id={`${id}-said`}
            isLong
            maxLength={explanationLength}
            value={said}
            describedBy={id}
            onCommit={(value) => explain(key, typeof value === 'string' ? value : '')}
          />
        </Box>
      )}
    </Box>
  );
}
