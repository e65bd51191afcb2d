// What a draft touches beside the figures of a month: cases under way, series, other definitions, people.
import Typography from '@mui/material/Typography';
import type {
  ImpactItem,
  ImpactOpenCases,
  ImpactRole,
  ImpactUses,
  ImpactValue,
} from '../../../server/wire.ts';
import { useWords, type WordKey } from '../../locales/index.ts';
import { FactTable } from '../overview/FactTable.tsx';
import { Part } from '../overview/Part.tsx';

const effects: Record<ImpactOpenCases['effect'], WordKey> = {
  'keep-version': 'impact.open.keepVersion',
  'from-now-on': 'impact.open.fromNowOn',
  'when-republished': 'impact.open.whenRepublished',
  'at-once': 'impact.open.atOnce',
  none: 'impact.open.none',
};

/** Cases under way: what becomes of them, and where they stand. */
export function OpenCasesPart({ openCases }: { openCases: ImpactOpenCases }) {
  const { t, of, format } = useWords();
  const { effect, total, groups } = openCases;
  const hasCases = effect === 'keep-version' || effect === 'from-now-on';
  const text = hasCases && total === 0 ? t('impact.open.nobody') : t(effects[effect], { n: total });
  const states = [...Map.groupBy(groups, ({ collection, state }) => `${collection} ${state}`)];
  return (
    <Part title={t('impact.open')} note={text}>
      {states.length > 0 && (
        <FactTable
          heads={[
            t('impact.open.state'),
            t('impact.collection'),
            t('impact.open.cases'),
            t('impact.open.provinces'),
          ]}
          rows={states.map(([key, list]) => ({
            key,
            cells: [
              of(list[0]!.stateTitle),
              of(list[0]!.collectionTitle),
              format.number(list.reduce((sum, one) => sum + one.cases, 0)),
              format.number(new Set(list.map(({ province }) => province)).size),
            ],
          }))}
        />
      )}
    </Part>
  );
}

const itemChanges: Record<ImpactItem['change'], WordKey> = {
  added: 'impact.item.added',
  removed: 'impact.item.removed',
  moved: 'impact.item.moved',
  changed: 'impact.item.changed',
};

/** Items whose series are touched, and the forms and indicators that go by what changes. */
export function UsesPart({ items, uses }: { items: ImpactItem[]; uses: ImpactUses }) {
  const { t, of } = useWords();
  const { forms, indicators } = uses;
  const isEmpty = items.length + forms.length + indicators.length === 0;
  const titles = (list: { title: { fa: string; en: string } }[]) =>
    list.map(({ title }) => of(title)).join(t('form.comma'));
  return (
    <Part title={t('impact.series')} note={isEmpty ? t('impact.series.none') : undefined}>
      {items.length > 0 && (
        <FactTable
          heads={[t('impact.item'), t('impact.item.change')]}
          rows={items.map((one) => ({ key: one.item, cells: [of(one.title), t(itemChanges[one.change])] }))}
        />
      )}
      {forms.length > 0 && (
        <Typography variant="body2" sx={{ px: 2, py: 1 }}>
          {t('impact.series.forms', { names: titles(forms) })}
        </Typography>
      )}
      {indicators.length > 0 && (
        <Typography variant="body2" sx={{ px: 2, pb: 1.5 }}>
          {t('impact.series.indicators', { names: titles(indicators) })}
        </Typography>
      )}
    </Part>
  );
}

/** National values that would be published otherwise. */
export function ValuesPart({ values }: { values: ImpactValue[] }) {
  const { t, of, format } = useWords();
  if (values.length === 0) return null;
  return (
    <Part title={t('impact.values')}>
      <FactTable
        heads={[
          t('impact.value.indicator'),
          t('impact.value.dimension'),
          t('impact.before'),
          t('impact.after'),
        ]}
        rows={values.map((one) => ({
          key: `${one.indicator} ${one.dimension}`,
          cells: [
            of(one.title),
            one.dimension === '_T' ? t('impact.value.total') : one.dimension,
            format.number(one.before),
            format.number(one.after),
          ],
        }))}
      />
    </Part>
  );
}

const roleChanges: Record<ImpactRole['change'], WordKey> = {
  added: 'impact.role.added',
  removed: 'impact.role.removed',
  changed: 'impact.role.changed',
};

/** Roles that change, who holds them, and the tasks that wait for them. */
export function RolesPart({ roles }: { roles: ImpactRole[] }) {
  const { t, of, format } = useWords();
  if (roles.length === 0) return null;
  return (
    <Part title={t('impact.roles')}>
      <FactTable
        heads={[
          t('impact.load.role'),
          t('impact.role.change'),
          t('impact.role.gained'),
          t('impact.role.lost'),
          t('impact.role.holders'),
          t('impact.role.tasks'),
        ]}
        rows={roles.map((one) => ({
          key: one.role,
          cells: [
            of(one.title),
            t(roleChanges[one.change]),
            one.gained.join(' ') || '—',
            one.lost.join(' ') || '—',
            format.number(one.holders),
            format.number(one.openTasks),
          ],
        }))}
      />
    </Part>
  );
}
