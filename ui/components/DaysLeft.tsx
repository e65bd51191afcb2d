import Typography, { type TypographyProps } from '@mui/material/Typography';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';

/** How many days a deadline leaves, in words; amber on the last two days, red when it has passed. */
export function DaysLeft({ due, ...props }: { due: string } & Pick<TypographyProps, 'variant' | 'sx'>) {
  const { t, count, format } = useWords();
  const { now } = useSession();
  const days = format.daysLeft(due, now());
  const words =
    days > 1
      ? count('days.left', days)
      : days === 1
        ? t('days.tomorrow')
        : days === 0
          ? t('days.today')
          : count('days.past', -days);
  return (
    <Typography
      component="span"
      color={days < 0 ? 'error' : days <= 1 ? 'warning' : 'textPrimary'}
      {...props}
    >
      {words}
    </Typography>
  );
}
