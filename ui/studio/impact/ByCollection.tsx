import type { ImpactCollection } from '../../../server/wire.ts';
import { useWords } from '../../locales/index.ts';
import { FactTable } from '../overview/FactTable.tsx';
import { Part } from '../overview/Part.tsx';

/** Each collection's own part of the totals, where a draft concerns several. */
export function ByCollection({ collections }: { collections: ImpactCollection[] }) {
  const { t, of, format } = useWords();
  const summary = ({ returns, replay }: ImpactCollection): string => {
    if (returns !== null) {
      const { returns: n, withNewHard: hard, withNewSoft: soft } = returns;
      return t('impact.byCollection.returns', { n, hard, soft });
    }
    if (replay === null || replay.cases === 0) return t('impact.byCollection.none');
    const share = (side: 'before' | 'after') => {
      const { stages } = replay[side];
      const approvals = stages.reduce((sum, one) => sum + one.approvals, 0);
      const deemed = stages.reduce((sum, one) => sum + one.deemed, 0);
      return format.percent(approvals === 0 ? null : deemed / approvals);
    };
    return t('impact.byCollection.replay', {
      n: replay.cases,
      before: share('before'),
      after: share('after'),
    });
  };
  return (
    <Part title={t('impact.byCollection')}>
      <FactTable
        heads={[t('impact.collection'), t('impact.month'), t('impact.outcome')]}
        rows={collections.map((one) => ({
          key: `${one.collection} ${one.form?.key ?? ''}`,
          cells: [
            [of(one.title), ...(one.form === null ? [] : [of(one.form.title)])].join(' · '),
            one.period === null ? '—' : format.period(one.period),
            summary(one),
          ],
        }))}
      />
    </Part>
  );
}
