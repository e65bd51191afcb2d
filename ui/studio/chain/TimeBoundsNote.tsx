// How long a chain takes, from submission to acceptance, on the calendar in force.
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import {
  dueOf,
  type Instant,
  jalaliDayOf,
  lastInstantOf,
  periodContaining,
  previousPeriod,
  settle,
  startOfDay,
  type TimeBounds,
  timeBounds,
} from '../../../engine/index.ts';
import { useSession } from '../../layout/session.ts';
import { useWords } from '../../locales/index.ts';
import { useChainDesk } from './chain-desk.ts';
import { Section } from './fields.tsx';

/** The least and the most that the chain takes, and by silence alone. */
export function TimeBoundsNote() {
  const { t, count, format } = useWords();
  const { titleOf } = useChainDesk();
  const found = useTimeBounds();
  const days = (n: number) => count('chain.days', n);
  if (found === null) {
    return (
      <Section title={t('chain.bounds')}>
        <Typography variant="body2" color="textSecondary">
          {t('chain.bounds.unknown')}
        </Typography>
      </Section>
    );
  }
  const { bounds, submitted } = found;
  const { shortest, silence, longest, holds, isEndless } = bounds;
  const most = longest.at(-1);
  const least = longest[0];
  const limits = [...new Set([least, most])].flatMap((one) => one ?? []);
  const returned = (path: (typeof limits)[number]) => {
    const n = Object.values(path.returns).reduce((sum, one) => sum + one, 0);
    return n === 0 ? t('chain.bounds.noReturn') : t('chain.bounds.returns', { n });
  };
  const lines = [
    ...(shortest === null ? [] : [t('chain.bounds.atOnce', { days: days(shortest.days) })]),
    silence === null
      ? t('chain.bounds.never')
      : t('chain.bounds.silence', { days: days(silence.days), day: format.date(silence.acceptedAt) }),
    ...limits.map((one) =>
      t('chain.bounds.limit', {
        returns: returned(one),
        days: days(one.days),
        day: format.date(one.acceptedAt),
      }),
    ),
    ...(holds.length === 0
      ? []
      : [t('chain.bounds.holds', { states: holds.map(titleOf).join(t('form.comma')) })]),
    ...(isEndless ? [t('chain.bounds.endless')] : []),
  ];
  const isAsking = bounds.from === 'asking';
  return (
    <Section
      title={t('chain.bounds')}
      note={t(isAsking ? 'chain.bounds.fromAsking' : 'chain.bounds.from', { day: format.day(submitted) })}
    >
      <Stack component="ul" sx={{ m: 0, paddingInlineStart: 2.5, gap: 0.5 }}>
        {lines.map((line) => (
          <Typography component="li" variant="body2" key={line}>
            {line}
          </Typography>
        ))}
      </Stack>
    </Section>
  );
}

/** The bounds for a return of last month that is handed in on the due day; null for a chain with faults. */
function useTimeBounds(): { bounds: TimeBounds; submitted: string } | null {
  const { workflow, around, issues } = useChainDesk();
  const { now } = useSession();
  const today = jalaliDayOf(new Date(now()).toISOString());
  const isWrong = [...issues.chain, ...[...issues.states.values()].flat()].some(
    ({ severity }) => severity === 'hard',
  );
  const { policyAt, working, collection } = around;
  return useMemo(() => {
    if (isWrong || policyAt === null || working === null) return null;
    try {
      const at = startOfDay(today);
      const { day, rollForward = false } = collection?.due ?? {};
      const period = previousPeriod(periodContaining(at, 'month'));
      const inForce = policyAt(at);
      const due: Instant | null =
        day === undefined
          ? null
          : dueOf(period, Number(settle(day, inForce)), settle(rollForward, inForce) === true, working, null);
      const submitted = due === null ? today : jalaliDayOf(lastInstantOf(due), working.timeZone);
      const from = startOfDay(submitted, working.timeZone);
      const bounds = timeBounds(workflow, policyAt, working, { at: from, due });
      return bounds === null ? null : { bounds, submitted };
    } catch {
      // The server has not yet said what is wrong with it.
      return null;
    }
  }, [workflow, isWrong, policyAt, working, collection, today]);
}
