import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import type { Calendar, JalaliDay } from '../../../engine/index.ts';
import { useApi } from '../../api.ts';
import { useWords } from '../../locales/index.ts';
import { useInForce } from '../lists/in-force.ts';
import { useSettled } from '../lists/settled.ts';
import { FramePart } from '../lists/WorkshopFrame.tsx';
import { FactTable } from '../overview/FactTable.tsx';
import { type Chain, daysChanged, deadlinesMoved } from './deadlines-moved.ts';

interface ClockEffectProps {
  before: Calendar;
  calendar: Calendar;
  province: string | null;
  year: number;
  today: JalaliDay;
}

const most = 30;

/** What the days that were changed do: nothing to clocks that run, something to those that start from now on. */
export function ClockEffect({ before, calendar: written, province, year, today }: ClockEffectProps) {
  const { t, of, format, count } = useWords();
  const calendar = useSettled(written, 300);
  const collections = useInForce('collection');
  const workflows = useInForce('workflow');
  const policies = useInForce('policy');
  const { data } = useApi('/api/definitions/clocks', { year, province: province ?? undefined });
  const chains = useMemo(() => {
    const found = new Map<string, Chain>();
    for (const one of collections) {
      const workflow = workflows.find(({ key }) => key === one.workflow);
      const policy = policies.find(({ key }) => key === one.policy);
      if (one.calendar === calendar.key && workflow && policy) found.set(workflow.key, { workflow, policy });
    }
    return [...found.values()];
  }, [collections, workflows, policies, calendar.key]);
  const days = useMemo(
    () => daysChanged(before, calendar, province, year),
    [before, calendar, province, year],
  );
  const moved = useMemo(
    () =>
      days
        .flatMap((day) => deadlinesMoved(before, calendar, { chains, province, day }))
        // What started before runs, and keeps its instant.
        .filter(({ from }) => from >= today)
        // Days that follow each other move the same deadlines.
        .filter(
          (one, at, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === at,
        ),
    [days, before, calendar, chains, province, today],
  );
  const clocksOn = (day: string) => data?.days.find((one) => one.day === day)?.clocks ?? 0;
  return (
    <FramePart title={t('lists.effect')} note={t('lists.effect.note')}>
      {days.length === 0 ? (
        <Typography variant="body2">{t('lists.effect.none')}</Typography>
      ) : (
        <>
          <Alert severity="info">
            {days.slice(0, most).map((day) => (
              <div key={day}>
                {clocksOn(day) === 0
                  ? t('lists.effect.noClocks', { day: format.day(day) })
                  : t('lists.effect.running', {
                      day: format.day(day),
                      clocks: count('lists.effect.clocks', clocksOn(day)),
                    })}
              </div>
            ))}
          </Alert>
          {moved.length === 0 ? (
            <Typography variant="body2">{t('lists.effect.noDeadline')}</Typography>
          ) : (
            <FactTable
              heads={[
                t('lists.effect.clock'),
                t('lists.effect.from'),
                t('lists.effect.before'),
                t('lists.effect.after'),
              ]}
              rows={moved.slice(0, most).map((one) => ({
                key: `${one.chain.en} ${one.clock.en} ${one.from}`,
                cells: [
                  <span key="clock">
                    {of(one.clock)}
                    <Typography variant="caption" component="div" color="textSecondary">
                      {of(one.chain)}
                    </Typography>
                  </span>,
                  format.day(one.from),
                  format.day(one.before),
                  <b key="after">{format.day(one.after)}</b>,
                ],
              }))}
            />
          )}
        </>
      )}
    </FramePart>
  );
}
