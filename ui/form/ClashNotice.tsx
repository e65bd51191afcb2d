import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import type { LocalisedForm } from '../../engine/index.ts';
import type { Json } from '../../server/wire.ts';
import { useWords, type Wording } from '../locales/index.ts';
import type { Answers } from './answers.ts';
import type { Clash } from './merge-draft.ts';
import { questionAt, questionTitle } from './question-title.ts';
import { sayAnswer } from './say-answer.ts';

interface ClashNoticeProps {
  clashes: readonly Clash[];
  form: LocalisedForm;
  answers: Answers;
  onSettle: (place: string, choice: 'mine' | 'theirs') => void;
}

/** Questions that two people answered differently at the same time, side by side, each with a choice. */
export function ClashNotice({ clashes, form, answers, onSettle }: ClashNoticeProps) {
  const wording = useWords();
  const { t, count } = wording;
  const notice = useRef<HTMLDivElement>(null);
  // It stands above the form, and whoever writes may be far below it.
  useEffect(() => {
    void notice.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <Alert
      ref={notice}
      severity="warning"
      icon={false}
      role="alert"
      sx={{ mb: 2, '& > *': { width: '100%' } }}
    >
      <AlertTitle>{count('respondent.clash.title', clashes.length)}</AlertTitle>
      {t('respondent.clash.detail')}
      {clashes.map(({ place, mine, theirs }) => {
        const title = questionTitle(form, place, answers, wording);
        return (
          <Box key={place} component="section" aria-label={title} sx={{ mt: 1.5 }}>
            <Typography variant="subtitle2">{title}</Typography>
            <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: '1fr 1fr', mt: 0.5 }}>
              {(['mine', 'theirs'] as const).map((choice) => (
                <Box
                  key={choice}
                  sx={{
                    p: 1.25,
                    borderRadius: 1,
                    bgcolor: 'background.paper',
                    border: 1,
                    borderColor: 'divider',
                  }}
                >
                  <Typography variant="caption" component="p" color="textSecondary">
                    {t(`respondent.clash.${choice}`)}
                  </Typography>
                  <Typography variant="body2" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
                    <bdi>{say(choice === 'mine' ? mine : theirs, place, form, wording)}</bdi>
                  </Typography>
                  <Button
                    size="small"
                    variant="outlined"
                    sx={{ mt: 1, minHeight: 44 }}
                    aria-label={`${t('respondent.clash.keep')}: ${t(`respondent.clash.${choice}`)}، ${title}`}
                    onClick={() => onSettle(place, choice)}
                  >
                    {t('respondent.clash.keep')}
                  </Button>
                </Box>
              ))}
            </Box>
          </Box>
        );
      })}
    </Alert>
  );
}

function say(value: Json | undefined, place: string, form: LocalisedForm, wording: Wording): string {
  if (Array.isArray(value) && value.some((row) => typeof row === 'object'))
    return wording.count('respondent.clash.table', value.length);
  return sayAnswer(value, questionAt(form, place), wording);
}
