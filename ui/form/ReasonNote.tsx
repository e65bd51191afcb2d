import ReplyIcon from '@mui/icons-material/Reply';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReasonView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';

/** What a reviewer found at a place, in the reviewer's words. */
export function ReasonNote({ reason }: { reason: ReasonView }) {
  const { t, of, format } = useWords();
  const say = (value: ReasonView['observed']) =>
    typeof value === 'number' ? format.number(value) : value == null ? null : String(value);
  const observed = say(reason.observed);
  const expected = say(reason.expected);
  return (
    <Box
      sx={{
        mt: 0.75,
        p: 1.5,
        borderRadius: 1,
        bgcolor: colours.errorSoft,
        borderInlineStart: `3px solid ${colours.error}`,
      }}
    >
      <Typography variant="body2" sx={{ display: 'flex', gap: 0.75, alignItems: 'flex-start' }}>
        <ReplyIcon fontSize="small" sx={{ mt: 0.4, color: colours.error }} />
        <span>
          <strong>{t('form.reviewer')}</strong>{' '}
          {reason.codeTitle !== undefined && <>{of(reason.codeTitle)}: </>}
          <bdi>{reason.message}</bdi>
        </span>
      </Typography>
      {(observed !== null || expected !== null) && (
        <Typography variant="caption" component="p" sx={{ mt: 0.5 }}>
          {[
            observed === null ? null : t('form.observed', { value: observed }),
            expected === null ? null : t('form.expected', { value: expected }),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </Typography>
      )}
    </Box>
  );
}
