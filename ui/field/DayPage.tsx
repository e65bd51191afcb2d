import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { gregorianOf, jalaliDayOf, jalaliOf, routeOf } from '../../engine/index.ts';
import type { PackagedVisit } from '../../server/wire.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { formOfBundle } from '../form/form-of-bundle.ts';
import { useWords } from '../locales/index.ts';
import { UnitMap } from '../visits/UnitMap.tsx';
import { AppUpdate } from './AppUpdate.tsx';
import { bundleOf, useField } from './field.ts';
import { NoVisitDialog } from './NoVisitDialog.tsx';
import { pointOf, positionNow } from './places.ts';
import { QueueList } from './QueueList.tsx';
import { VisitCard } from './VisitCard.tsx';
import { failedVisit, failuresOf, knownAtDoor } from './visit-form.ts';

const uncertain = 5000;

/** The inspector's day: whom to visit, in which order and how far, and what has not been sent. */
export function DayPage() {
  const { t, of, format } = useWords();
  const field = useField();
  const { base, visits, drafts, waiting, store, queue, session, position, isOnline } = field;
  const location = useLocation();
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams();
  const [missed, setMissed] = useState<PackagedVisit | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isMap = address.get('view') === 'map';
  const isNearest = address.get('order') === 'nearest';
  const set = (name: string, value: string) =>
    setAddress((now) => ({ ...Object.fromEntries(now), [name]: value }), { replace: true });

  const today = gregorianOf(jalaliDayOf(new Date(session.now()).toISOString()));
  const open = useMemo(() => {
    const queued = new Set(waiting.reports.map((report) => report.case));
    const left = visits.filter(({ visit }) => !queued.has(visit.case));
    const planned = left.sort(
      (a, b) =>
        (a.visit.visit.day ?? '9').localeCompare(b.visit.visit.day ?? '9') ||
        (a.visit.visit.position ?? 0) - (b.visit.visit.position ?? 0),
    );
    if (!isNearest || position === null) return planned;
    const stops = planned.map((one) => ({ ...one, ...one.visit.unit }));
    return routeOf(stops, position).map(
      (stop) => planned.find(({ visit }) => visit.case === stop.visit.case) ?? stop,
    );
  }, [visits, waiting.reports, isNearest, position]);
  const begun = new Set(drafts.map((draft) => draft.case));

  const days = isNearest ? [[null, open] as const] : [...Map.groupBy(open, (one) => dayOf(one, today))];
  const sayDay = (day: string | null) =>
    day === null
      ? null
      : day === 'earlier'
        ? t('field.earlier')
        : day === 'none'
          ? t('field.noDay')
          : day === today
            ? `${t('field.today')}${t('form.comma')}${format.day(jalaliOf(day))}`
            : format.day(jalaliOf(day));
  const numbers = new Map(open.map((one, index) => [one.visit.case, index + 1]));

  const formOf = (one: PackagedVisit) => {
    const bundle = bundleOf(base, one);
    const form = bundle && formOfBundle(bundle);
    return bundle === undefined || form === undefined || 'issues' in form ? null : { bundle, form };
  };
  const failures = (one: PackagedVisit) => {
    const found = formOf(one);
    return found === null ? null : failuresOf(found.bundle, found.form);
  };
  const register = async (one: PackagedVisit, code: string, note: string) => {
    const found = formOf(one);
    const asked = failures(one);
    const event = one.case.events.find(({ asks }) => asks.includes('answers'));
    if (found === null || asked === null) return;
    setBusy(true);
    const here = await positionNow(uncertain);
    const { context, version, returnVersion, id, unit } = one.case;
    const known = knownAtDoor(found.form, context, today, here);
    const { answers, isComplete } = failedVisit(
      found.form,
      context,
      known,
      { question: asked.question, code },
      note,
    );
    const savedAt = session.now();
    const draft = { case: id, answers, explanations: {}, version, returnVersion, savedAt };
    if (isComplete && event !== undefined) {
      await store.register({
        ...draft,
        id: crypto.randomUUID(),
        event: event.type,
        declaration: declares(one),
        title: unit.title,
        registeredAt: savedAt,
        state: 'waiting',
        tries: 0,
        next: 0,
        problem: null,
        theirs: null,
      });
      await field.reload();
      void queue.run();
      void navigate('/field', { replace: true, state: 'registered' });
    } else {
      await store.saveDraft(draft);
      await field.reload();
      void navigate(`/field/visits/${id}`);
    }
    setMissed(null);
    setBusy(false);
  };

  return (
    <>
      <PageHeader
        title={t('field.title')}
        detail={isOnline ? t('field.updatedAt', { time: format.dateTime(base.me.now) }) : t('field.offline')}
        actions={
          <Button
            variant="outlined"
            sx={{ minHeight: 44 }}
            loading={field.isRefreshing}
            onClick={() => void field.refresh()}
          >
            {t('field.refresh')}
          </Button>
        }
      />
      <AppUpdate />
      {location.state === 'registered' && waiting.reports.length > 0 && (
        <Alert severity="success" role="status" sx={{ mb: 2 }}>
          {t('field.registered')}
        </Alert>
      )}
      <QueueList />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          aria-label={t('field.view')}
          value={isMap ? 'map' : 'list'}
          onChange={(_event, value: string | null) => value !== null && set('view', value)}
        >
          <ToggleButton value="list" sx={{ minHeight: 44, px: 2 }}>
            {t('field.list')}
          </ToggleButton>
          <ToggleButton value="map" sx={{ minHeight: 44, px: 2 }}>
            {t('field.map')}
          </ToggleButton>
        </ToggleButtonGroup>
        {position === null ? (
          <Button variant="outlined" sx={{ minHeight: 44 }} onClick={field.askPosition}>
            {t('field.whereAmI')}
          </Button>
        ) : (
          <ToggleButtonGroup
            exclusive
            size="small"
            aria-label={t('field.order')}
            value={isNearest ? 'nearest' : 'planned'}
            onChange={(_event, value: string | null) => value !== null && set('order', value)}
          >
            <ToggleButton value="planned" sx={{ minHeight: 44, px: 2 }}>
              {t('field.inOrder')}
            </ToggleButton>
            <ToggleButton value="nearest" sx={{ minHeight: 44, px: 2 }}>
              {t('field.nearest')}
            </ToggleButton>
          </ToggleButtonGroup>
        )}
      </Box>
      {field.hasNoPosition && position === null && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('field.noPosition')}
        </Alert>
      )}
      {open.length === 0 && waiting.reports.length === 0 && (
        <EmptyState title={t('field.empty.title')} detail={t('field.empty.detail')} />
      )}
      {isMap ? (
        <UnitMap
          label={t('field.map.label')}
          areas={base.areas}
          tiles={base.me.mapTiles}
          units={open.flatMap(({ visit }) => {
            const point = pointOf(visit.unit);
            const number = format.number(numbers.get(visit.case) ?? 0);
            return point === null
              ? []
              : [{ ...point, id: visit.case, label: number, title: of(visit.unit.title) }];
          })}
          own={position === null ? null : { ...position, title: t('field.map.own') }}
          onOpen={(id) => void navigate(`/field/visits/${id}`)}
        />
      ) : (
        days.map(([day, some]) => (
          <Box component="section" key={day ?? 'all'} sx={{ mb: 3 }}>
            <Typography variant="h2" sx={{ mb: 1, '&:empty': { display: 'none' } }}>
              {sayDay(day) ?? t('field.nearest')}
            </Typography>
            <Box component="ol" role="list" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.5 }}>
              {some.map((one) => (
                <VisitCard
                  key={one.visit.case}
                  visit={one}
                  number={numbers.get(one.visit.case) ?? 0}
                  position={position}
                  isBegun={begun.has(one.visit.case)}
                  onNoVisit={failures(one) === null ? null : () => setMissed(one)}
                />
              ))}
            </Box>
          </Box>
        ))
      )}
      {missed !== null && (
        <NoVisitDialog
          title={of(missed.visit.unit.title)}
          outcomes={failures(missed)?.outcomes ?? []}
          isToDeclare={declares(missed)}
          isBusy={isBusy}
          onChoose={(code, note) => void register(missed, code, note)}
          onClose={() => setMissed(null)}
        />
      )}
    </>
  );
}

/** Registering the visit's report declares that it is true. */
function declares({ case: given }: PackagedVisit): boolean {
  const event = given.events.find(({ asks }) => asks.includes('answers'));
  return event?.asks.includes('declaration') === true;
}

/** The day under which a visit stands. */
function dayOf({ visit }: PackagedVisit, today: string): string {
  const { day } = visit.visit;
  if (day === null) return 'none';
  return day < today ? 'earlier' : day;
}
