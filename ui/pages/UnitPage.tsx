import EditNoteIcon from '@mui/icons-material/EditNoteOutlined';
import StarIcon from '@mui/icons-material/Star';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link as RouterLink, useParams } from 'react-router';
import { addDays, gregorianOf, jalaliDayOf, jalaliOf, startOfDay } from '../../engine/index.ts';
import { useApi } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { ReturnList } from '../components/ReturnList.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { AsOf, type Then } from '../register/AsOf.tsx';
import { ChangeDialog } from '../register/ChangeDialog.tsx';
import { Part, UnitFacts } from '../register/UnitFacts.tsx';
import { UnitStatusChip } from '../register/UnitStatusChip.tsx';
import { UnitTimeline } from '../register/UnitTimeline.tsx';
import { useLists } from '../register/units.ts';

/** A unit of the register: who it is, what was known of it and when, its returns; and what happens to it. */
export function UnitPage() {
  const { t, of, format } = useWords();
  const { can, now } = useSession();
  const { id = '' } = useParams();
  const lists = useLists();
  const [then, setThen] = useState<Then | null>(null);
  const [isChanging, setIsChanging] = useState(false);
  const unit = useApi('/api/units/{id}', { id });
  const history = useApi('/api/units/{id}/history', { id });
  const asked = then === null ? {} : { on: then.on, known: endOf(then.known) };
  const former = useApi('/api/units/{id}', { id, ...asked }, { when: then !== null });
  const returns = useApi('/api/cases', { unit: id, limit: 24 }, { when: can('case.read') });
  const problem = unit.error ?? history.error;

  if (unit.data === undefined || history.data === undefined) {
    return problem === null ? (
      <Loading rows={4} height={120} />
    ) : (
      <ProblemAlert problem={problem} onRetry={() => unit.refetch()} />
    );
  }
  const shown = then === null ? unit.data : former.data;
  const today = gregorianOf(jalaliDayOf(new Date(now()).toISOString()));
  return (
    <>
      <PageHeader
        title={of(unit.data.title)}
        above={
          <Link component={RouterLink} to="/register" underline="hover">
            {t('register.title')}
          </Link>
        }
        detail={
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
            <span>{format.digits(unit.data.activityId)}</span>
            <UnitStatusChip status={unit.data.status} lists={lists} />
            {unit.data.selected && <Chip size="small" icon={<StarIcon />} label={t('register.selected')} />}
          </Box>
        }
        actions={
          can('register.edit') && (
            <Button variant="contained" startIcon={<EditNoteIcon />} onClick={() => setIsChanging(true)}>
              {t('register.unit.change')}
            </Button>
          )
        }
      />
      <Box sx={{ display: 'grid', gap: 2 }}>
        {then !== null && (
          <Alert
            severity="info"
            role="status"
            action={
              <Button color="inherit" onClick={() => setThen(null)}>
                {t('register.unit.now')}
              </Button>
            }
          >
            {t('register.unit.then', { on: format.day(jalaliOf(then.on)) })} · {t('register.unit.knownBy')}{' '}
            {format.day(jalaliOf(then.known))}
          </Alert>
        )}
        {then !== null && former.error !== null && (
          <Typography color="textSecondary">{t('register.unit.notKnown')}</Typography>
        )}
        {shown !== undefined && (then === null || former.error === null) && (
          <UnitFacts unit={shown} records={then === null ? history.data : null} lists={lists} />
        )}
        <Part title={t('register.unit.history')}>
          <UnitTimeline events={history.data.events} />
          <Typography variant="h3" sx={{ mt: 1, mb: 1.5 }}>
            {t('register.unit.asOf')}
          </Typography>
          <AsOf today={today} onShow={setThen} />
        </Part>
        {can('case.read') && (
          <Box component="section">
            <Typography variant="h2" gutterBottom>
              {t('register.unit.returns')}
            </Typography>
            {returns.data?.items.length === 0 ? (
              <Typography color="textSecondary">{t('register.unit.noReturns')}</Typography>
            ) : (
              <ReturnList returns={returns.data?.items ?? []} isUnitNamed={false} />
            )}
          </Box>
        )}
      </Box>
      {isChanging && (
        <ChangeDialog
          unit={unit.data}
          revision={history.data.revision}
          lists={lists}
          onClose={() => setIsChanging(false)}
        />
      )}
    </>
  );
}

/** The last instant of a day in Tehran, as the server takes it. */
function endOf(day: string): string {
  return new Date(Date.parse(startOfDay(addDays(jalaliOf(day), 1))) - 1).toISOString();
}
