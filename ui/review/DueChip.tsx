import HourglassBottomIcon from '@mui/icons-material/HourglassBottom';
import ScheduleIcon from '@mui/icons-material/Schedule';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { Mark } from './Mark.tsx';
import { timeLeft, type Urgency } from './urgency.ts';

const looks = {
  overdue: 'past',
  today: 'error',
  soon: 'warning',
  later: 'plain',
} as const satisfies Record<Urgency, string>;

/** The time left until a deadline, coloured by urgency; the last day itself for whoever points at it. */
export function DueChip({ dueAt }: { dueAt: string | null }) {
  const { t, count, format } = useWords();
  const { now } = useSession();
  const left = timeLeft(dueAt, now());
  if (left === null || dueAt === null) return <Mark>{t('review.due.none')}</Mark>;
  const amount = count(`review.due.${left.unit}`, left.amount);
  const isPast = left.urgency === 'overdue';
  return (
    <Mark
      look={looks[left.urgency]}
      icon={isPast ? <HourglassBottomIcon /> : <ScheduleIcon />}
      title={t('review.due.until', { day: format.deadline(dueAt) })}
    >
      {t(isPast ? 'review.due.past' : 'review.due.left', { amount })}
    </Mark>
  );
}
