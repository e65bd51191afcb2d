// A month lived again: what differs, figure by figure, and the load of each role.
import type { ImpactReplay } from '../../../server/wire.ts';
import { useWords } from '../../locales/index.ts';
import { FactTable } from '../overview/FactTable.tsx';
import { Part } from '../overview/Part.tsx';
import { useReferences } from '../references.ts';
import { stagesOf } from './headline.ts';

export function ReplayPart({ replay }: { replay: ImpactReplay }) {
  const { t, of, format } = useWords();
  const { before, after, deadlines } = replay;
  const days = (value: number | null) => (value === null ? '—' : t('impact.days', { n: value }));
  const heads = [t('impact.measure'), t('impact.before'), t('impact.after')];
  const stages = stagesOf(replay).map((stage) => ({
    key: stage.name,
    cells: [
      t('impact.silenceIn', { stage: of(stage.title) }),
      format.percent(stage.before, 1),
      format.percent(stage.after, 1),
    ],
  }));
  const refused = [...before.refused, ...after.refused];
  const refusals = [...new Map(refused.map((one) => [`${one.event} ${one.reason}`, one]))];
  const casesOf = (side: 'before' | 'after', name: string) =>
    replay[side].refused.find((one) => `${one.event} ${one.reason}` === name)?.cases ?? 0;
  return (
    <>
      <Part title={t('impact.livedAgain')} note={t('impact.livedAgain.note', { n: replay.cases })}>
        <FactTable
          heads={heads}
          rows={[
            {
              key: 'accepted',
              cells: [t('impact.accepted'), format.number(before.accepted), format.number(after.accepted)],
            },
            ...stages,
            {
              key: 'median',
              cells: [t('impact.daysMedian'), days(before.days.median), days(after.days.median)],
            },
            { key: 'p90', cells: [t('impact.daysMost'), days(before.days.p90), days(after.days.p90)] },
            {
              key: 'deadlines',
              cells: [
                t('impact.deadlines'),
                format.number(deadlines.tasks),
                t('impact.deadlines.moved', { earlier: deadlines.earlier, later: deadlines.later }),
              ],
            },
          ]}
        />
      </Part>
      {refusals.length > 0 && (
        <Part title={t('impact.refused')} note={t('impact.refused.note')}>
          <FactTable
            heads={[t('impact.refused.what'), ...heads.slice(1)]}
            rows={refusals.map(([name, one]) => ({
              key: name,
              cells: [
                `${of(one.title)}: ${of(one.message)}`,
                format.number(casesOf('before', name)),
                format.number(casesOf('after', name)),
              ],
            }))}
          />
        </Part>
      )}
      <LoadPart tasks={replay.tasks} />
    </>
  );
}

/** By role: all tasks of the month, and the busiest day. */
function LoadPart({ tasks }: Pick<ImpactReplay, 'tasks'>) {
  const { t, of, format } = useWords();
  const references = useReferences();
  const roles = [...Map.groupBy(tasks, ({ role }) => role)];
  if (roles.length === 0) return null;
  const total = (days: ImpactReplay['tasks'], side: 'before' | 'after') =>
    format.number(days.reduce((sum, day) => sum + day[side], 0));
  const busiest = (days: ImpactReplay['tasks'], side: 'before' | 'after') => {
    const [first] = days.toSorted((one, other) => other[side] - one[side]);
    return first === undefined || first[side] === 0
      ? '—'
      : t('impact.load.day', { n: first[side], day: format.day(first.day) });
  };
  return (
    <Part title={t('impact.load')} note={t('impact.load.note')}>
      <FactTable
        heads={[
          t('impact.load.role'),
          t('impact.load.before'),
          t('impact.load.after'),
          t('impact.load.busiestBefore'),
          t('impact.load.busiestAfter'),
        ]}
        rows={roles.map(([role, days]) => ({
          key: role,
          cells: [
            of(references.role(role)),
            total(days, 'before'),
            total(days, 'after'),
            busiest(days, 'before'),
            busiest(days, 'after'),
          ],
        }))}
      />
    </Part>
  );
}
