import TaskAltIcon from '@mui/icons-material/TaskAlt';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import type { CaseSummary } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Loading } from '../components/Loading.tsx';
import { OwedList } from '../components/OwedList.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { ReturnList } from '../components/ReturnList.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { MySelections } from '../selections/MySelections.tsx';
import { widths } from '../theme/theme.ts';

/** Whose selections are told here; of more units each says it on its own page. */
const mostUnits = 8;
const instantOf = (due: string | null) => due ?? '9999';

/** What a respondent's units owe, soonest first, and where their other returns stand. */
export function RespondentHomePage() {
  const { t, of, count } = useWords();
  const { me, now } = useSession();
  const cases = useApi('/api/cases', { limit: 200 }, { every: 60_000 });
  const tasks = useApi('/api/tasks', { limit: 200 }, { every: 60_000 });

  const dueOf = new Map((tasks.data?.items ?? []).map((task) => [task.case, task.dueAt]));
  const isOwed = (one: CaseSummary) => dueOf.has(one.id);
  const all = cases.data?.items ?? [];
  const owed = all
    .filter(isOwed)
    .map((one) => ({ one, due: dueOf.get(one.id) ?? one.due }))
    .sort((a, b) => instantOf(a.due).localeCompare(instantOf(b.due)));
  const others = all.filter((one) => !isOwed(one)).sort((a, b) => b.period.localeCompare(a.period));
  const isUnitNamed = new Set(all.map((one) => one.unit.id)).size > 1;
  const units = me.grants.filter((grant) => grant.scope === 'unit');
  const problem = cases.error ?? tasks.error;

  return (
    <Box sx={{ maxWidth: widths.reading, mx: 'auto' }}>
      <PageHeader
        title={t('nav.home')}
        detail={
          units.length === 1 && units[0] !== undefined
            ? of(units[0].scopeTitle)
            : count('home.units', units.length)
        }
        actions={
          <>
            <Button component={Link} to="/returns/files" variant="outlined" sx={{ minHeight: 44 }}>
              {t('bulk.open')}
            </Button>
            <Button component={Link} to="/delegates" variant="outlined" sx={{ minHeight: 44 }}>
              {t('respondent.delegates.nav')}
            </Button>
            <Button component={Link} to="/reminders" variant="outlined" sx={{ minHeight: 44 }}>
              {t('message.wants')}
            </Button>
          </>
        }
      />
      {problem !== null && (
        <ProblemAlert
          problem={problem}
          onRetry={() => {
            cases.refetch();
            tasks.refetch();
          }}
        />
      )}
      {units.slice(0, mostUnits).map(({ id }) => (
        <MySelections key={id} unit={id} />
      ))}
      {problem === null && (cases.isPending || tasks.isPending) && <Loading rows={2} height={120} />}
      {cases.data !== undefined && tasks.data !== undefined && (
        <Box sx={{ display: 'grid', gap: { xs: 4, md: 5 } }}>
          <Box component="section" aria-labelledby="owed">
            <Typography variant="h2" id="owed" sx={{ mb: 1.5 }}>
              {t('home.owed')}
            </Typography>
            {owed.length === 0 ? (
              <EmptyState
                icon={<TaskAltIcon />}
                title={t('home.nothingOwed.title')}
                detail={t('home.nothingOwed.detail')}
              />
            ) : (
              <OwedList owed={owed} isUnitNamed={isUnitNamed} now={now()} />
            )}
          </Box>
          {others.length > 0 && (
            <Box component="section" aria-labelledby="others">
              <Typography variant="h2" id="others" sx={{ mb: 1.5 }}>
                {t('home.others')}
              </Typography>
              <ReturnList returns={others} isUnitNamed={isUnitNamed} />
            </Box>
          )}
        </Box>
      )}
    </Box>
  );
}
