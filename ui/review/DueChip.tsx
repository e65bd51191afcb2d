import HourglassBottomIcon from '@mui/icons-material/HourglassBottom';
import ScheduleIcon from '@mui/icons-material/Schedule';
import Chip from '@mui/material/Chip';
import Tooltip from '@mui/material/Tooltip';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { timeLeft, type Urgency } from './urgency.ts';

const looks: Record<Urgency, { color: 'error' | 'warning' | 'default'; variant: 'filled' | 'outlined' }> = {
  overdue: { color: 'error', variant: 'filled' },
  today: { color: 'error', variant: 'outlined' },
  soon: { color: 'warning', variant: 'outlined' },
  later: { color: 'default', variant: 'outlined' },
};

/** The time left until a deadline, coloured by urgency; the last day itself on hover. */
export function DueChip({ dueAt }: { dueAt: string | null }) {
  const { t, count, format } = useWords();
  const { now } = useSession();
  const left = timeLeft(dueAt, now());
  if (left === null || dueAt === null)
    return <Chip size="small" variant="outlined" label={t('review.due.none')} />;
  const amount = count(`review.due.${left.unit}`, left.amount);
  const isPast = left.urgency === 'overdue';
  return (
    <Tooltip title={t('review.due.until', { day: format.deadline(dueAt) })}>
      <Chip
        size="small"
        {...looks[left.urgency]}
        icon={isPast ? <HourglassBottomIcon /> : <ScheduleIcon />}
        label={t(isPast ? 'review.due.past' : 'review.due.left', { amount })}
      />
    </Tooltip>
  );
}
