import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { RoundUnit } from '../../server/wire.ts';
import { useApi, useSend } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { CooperationDialog } from './CooperationDialog.tsx';
import { colleaguesOf } from './colleagues.ts';
import { HandOverDialog } from './HandOverDialog.tsx';
import { PlanBar } from './PlanBar.tsx';
import { UnitTable } from './UnitTable.tsx';

const stands = ['unplanned', 'planned', 'overdue', 'awaiting', 'confirmed', 'failed'] as const;
const page = 50;

/** The units of a round, filtered; whoever plans visits chooses some and gives them to an inspector. */
export function RoundUnits({ round, isOpen }: { round: string; isOpen: boolean }) {
  const { t, of } = useWords();
  const { can } = useSession();
  const [address, setAddress] = useSearchParams();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [limit, setLimit] = useState(page);
  const [handed, setHanded] = useState<RoundUnit | null>(null);
  const [asking, setAsking] = useState<RoundUnit | null>(null);
  const mayPlan = can('visit.plan') && isOpen;
  const stand = address.get('stand') ?? '';
  const search = address.get('q') ?? '';
  const asked = { id: round, stand: stand || undefined, q: search || undefined, limit };
  const { data, error, refetch } = useApi('/api/rounds/{id}/units', asked, { keep: true });
  const inspectors = useApi('/api/rounds/{id}/inspectors', { id: round }, { when: mayPlan });
  const plan = useSend('POST /api/rounds/{id}/plans', () => setChosen(new Set()));
  const takeBack = useSend('POST /api/visits/take-back');
  const handOver = useSend('POST /api/visits/hand-over', () => setHanded(null));
  const filter = (name: string, value: string) => {
    setAddress((now) => {
      if (value === '') now.delete(name);
      else now.set(name, value);
      return now;
    });
    setLimit(page);
  };
  const choose = (unit: string, isChosen: boolean) =>
    setChosen((now) => new Set(isChosen ? [...now, unit] : [...now].filter((one) => one !== unit)));

  return (
    <Stack component="section" sx={{ gap: 2, p: 2.5 }}>
      <Typography variant="h2">{t('visits.list')}</Typography>
      <Stack direction={{ xs: 'column', sm: 'row' }} sx={{ gap: 2 }}>
        <TextField
          select
          size="small"
          label={t('visits.stand')}
          value={stand}
          onChange={(event) => filter('stand', event.target.value)}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          sx={{ minWidth: 180 }}
        >
          <MenuItem value="">{t('visits.stand.all')}</MenuItem>
          {stands.map((one) => (
            <MenuItem key={one} value={one}>
              {t(`visits.stand.${one}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          size="small"
          type="search"
          label={t('visits.search')}
          value={search}
          onChange={(event) => filter('q', event.target.value)}
          sx={{ flex: 1, maxWidth: 360 }}
        />
      </Stack>
      <ProblemAlert problem={error} onRetry={() => refetch()} />
      <ProblemAlert problem={plan.error ?? takeBack.error ?? inspectors.error} />
      {mayPlan && chosen.size > 0 && (
        <PlanBar
          count={chosen.size}
          inspectors={inspectors.data?.items ?? []}
          isBusy={plan.isPending}
          onPlan={(inspector, days) =>
            plan.mutate({ params: { id: round }, body: { units: [...chosen], inspector, days } })
          }
        />
      )}
      {data === undefined && error === null && <Loading rows={4} height={48} />}
      {data?.items.length === 0 && <EmptyState title={t('visits.empty')} />}
      {data !== undefined && data.items.length > 0 && (
        <UnitTable
          units={data.items}
          chosen={mayPlan ? chosen : null}
          onChoose={choose}
          onTakeBack={(visit) => takeBack.mutate({ body: { cases: [visit] } })}
          onHandOver={(row) => {
            handOver.reset();
            setHanded(row);
          }}
          onAsk={setAsking}
        />
      )}
      {handed?.visit != null && (
        <HandOverDialog
          unit={of(handed.unit.title)}
          colleagues={colleaguesOf(inspectors.data?.items ?? [], handed)}
          problem={handOver.error}
          isBusy={handOver.isPending}
          onHandOver={(inspector, note) => {
            const cases = handed.visit === null ? [] : [handed.visit.case];
            handOver.mutate({ body: { cases, inspector, ...(note === '' ? {} : { note }) } });
          }}
          onClose={() => setHanded(null)}
        />
      )}
      {asking?.visit?.day != null && (
        <CooperationDialog
          visit={asking.visit.case}
          day={asking.visit.day}
          unit={of(asking.unit.title)}
          onClose={() => setAsking(null)}
        />
      )}
      {data?.next != null && limit < 500 && (
        <Button onClick={() => setLimit((now) => Math.min(500, now + page * 2))}>{t('visits.more')}</Button>
      )}
    </Stack>
  );
}
