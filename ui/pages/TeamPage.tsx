import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { Link as RouterLink } from 'react-router';
import { jalaliOf } from '../../engine/index.ts';
import type { AbsenceView, ConflictView } from '../../server/wire.ts';
import { useApi, useSend } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { AbsenceDialog } from '../review/AbsenceDialog.tsx';
import { InterestDialog } from '../review/InterestDialog.tsx';

/** The people of an office: what each has to do, who is away and who is in his place, who has an interest where. */
export function TeamPage() {
  const words = useWords();
  const { t, of, format, count } = words;
  const { can, me } = useSession();
  const [open, setOpen] = useState<'absence' | 'interest' | null>(null);
  const colleagues = useApi('/api/colleagues');
  const absences = useApi('/api/me/absences');
  const conflicts = useApi('/api/me/conflicts');
  const problem = colleagues.error ?? absences.error ?? conflicts.error;
  const people = colleagues.data?.items ?? [];
  const close = () => setOpen(null);
  return (
    <>
      <PageHeader
        title={t('work.team')}
        detail={t('work.team.detail')}
        above={
          <Link component={RouterLink} to="/tasks">
            {t('review.tasks.title')}
          </Link>
        }
      />
      <ProblemAlert problem={problem} onRetry={() => colleagues.refetch()} />
      {colleagues.data === undefined && problem === null && <Loading rows={4} height={64} />}
      <Stack sx={{ gap: 3 }}>
        <Part title={t('work.team.people')}>
          <List disablePadding>
            {people.map((one) => (
              <ListItem
                key={`${one.id} ${one.role} ${one.scopeTitle.fa}`}
                divider
                sx={{ flexWrap: 'wrap', gap: 1 }}
              >
                <ListItemText
                  sx={{ flex: '1 1 220px' }}
                  primary={one.id === me.id ? `${one.name} (${t('work.team.me')})` : one.name}
                  secondary={
                    one.away === null
                      ? `${of(one.roleTitle)} · ${of(one.scopeTitle)}`
                      : t('work.away', {
                          day: format.day(jalaliOf(one.away.lastDay)),
                          name: one.away.substitute,
                        })
                  }
                />
                {one.overdue > 0 && (
                  <Chip size="small" color="error" label={count('work.team.overdue', one.overdue)} />
                )}
                <Button
                  component={RouterLink}
                  to={`/tasks?assignee=${one.id}`}
                  aria-label={t('work.team.show', {
                    name: one.name,
                    tasks: count('work.team.tasks', one.tasks),
                  })}
                  sx={{ minHeight: { xs: 44, md: 0 } }}
                >
                  {count('work.team.tasks', one.tasks)}
                </Button>
              </ListItem>
            ))}
          </List>
        </Part>
        <Part
          title={t('work.team.absences')}
          action={
            <Button variant="outlined" onClick={() => setOpen('absence')}>
              {t('work.team.absence.record')}
            </Button>
          }
        >
          <Absences items={absences.data?.items ?? []} />
        </Part>
        <Part
          title={t('work.team.conflicts')}
          action={
            <Button variant="outlined" onClick={() => setOpen('interest')}>
              {t('work.team.conflict.declare')}
            </Button>
          }
        >
          <Conflicts items={conflicts.data?.items ?? []} mayLift={can('task.assign')} />
        </Part>
      </Stack>
      {open === 'absence' && <AbsenceDialog people={people} onClose={close} />}
      {open === 'interest' && <InterestDialog people={people} onClose={close} />}
    </>
  );
}

function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <Stack
        direction="row"
        sx={{ alignItems: 'center', justifyContent: 'space-between', flexWrap: 'wrap', gap: 1, mb: 1 }}
      >
        <Typography variant="h2">{title}</Typography>
        {action}
      </Stack>
      <Paper variant="outlined" sx={{ overflow: 'hidden', '& li:last-of-type': { borderBottom: 0 } }}>
        {children}
      </Paper>
    </section>
  );
}

function Absences({ items }: { items: readonly AbsenceView[] }) {
  const { t, format } = useWords();
  const end = useSend('DELETE /api/me/absences/{id}');
  if (items.length === 0) return <Nothing>{t('work.team.absence.none')}</Nothing>;
  return (
    <List disablePadding>
      <ProblemAlert problem={end.error} />
      {items.map(({ id, user, substitute, firstDay, lastDay, isNow }) => (
        <ListItem key={id} divider sx={{ flexWrap: 'wrap', gap: 1 }}>
          <ListItemText
            sx={{ flex: '1 1 220px' }}
            primary={t('work.team.absence.line', {
              name: user.name,
              first: format.day(jalaliOf(firstDay)),
              last: format.day(jalaliOf(lastDay)),
              substitute: substitute.name,
            })}
          />
          {isNow && (
            <Chip size="small" color="warning" variant="outlined" label={t('work.team.absence.now')} />
          )}
          <Button
            color="inherit"
            aria-label={t('work.team.absence.end', { name: user.name })}
            onClick={() => end.mutate({ params: { id }, body: {} })}
            sx={{ minHeight: { xs: 44, md: 0 } }}
          >
            {t('work.team.end')}
          </Button>
        </ListItem>
      ))}
    </List>
  );
}

function Conflicts({ items, mayLift }: { items: readonly ConflictView[]; mayLift: boolean }) {
  const { t, of, format } = useWords();
  const { me } = useSession();
  const lift = useSend('DELETE /api/me/conflicts/{id}');
  if (items.length === 0) return <Nothing>{t('work.team.conflict.none')}</Nothing>;
  return (
    <List disablePadding>
      <ProblemAlert problem={lift.error} />
      {items.map((one) => {
        const title =
          one.of === 'party' ? t('work.team.conflict.party', { title: of(one.title) }) : of(one.title);
        return (
          <ListItem key={one.id} divider sx={{ flexWrap: 'wrap', gap: 1 }}>
            <ListItemText
              sx={{ flex: '1 1 220px' }}
              primary={
                <>
                  <bdi>{one.user.name}</bdi>: {title}
                </>
              }
              secondary={
                <>
                  <bdi>{one.note}</bdi> · {format.date(one.declaredAt)}
                </>
              }
            />
            {mayLift && one.user.id !== me.id && (
              <Button
                color="inherit"
                aria-label={t('work.team.conflict.lift', { name: one.user.name, unit: of(one.title) })}
                onClick={() => lift.mutate({ params: { id: one.id }, body: {} })}
                sx={{ minHeight: { xs: 44, md: 0 } }}
              >
                {t('work.team.lift')}
              </Button>
            )}
          </ListItem>
        );
      })}
    </List>
  );
}

function Nothing({ children }: { children: ReactNode }) {
  return (
    <Typography color="textSecondary" sx={{ p: 2 }}>
      {children}
    </Typography>
  );
}
