// A made-up return stepped through the chain: who may do what now on one side, what has happened on the other.
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId, useMemo, useState } from 'react';
import {
  addDays,
  gregorianOf,
  type Instant,
  type JalaliDay,
  jalaliDayOf,
  jalaliOf,
  Problem,
  startOfDay,
} from '../../../engine/index.ts';
import { DateInput } from '../../form/inputs/DateInput.tsx';
import { useSession } from '../../layout/session.ts';
import { useWords } from '../../locales/index.ts';
import { useChainDesk } from './chain-desk.ts';
import { Choice, NumberField, Section } from './fields.tsx';
import { PlaySettings } from './PlaySettings.tsx';
import { PlayTimeline } from './PlayTimeline.tsx';
import {
  act,
  begin,
  type Handed,
  nextDeadline,
  type Offer,
  offersOf,
  type Play,
  type PlayStep,
  type PolicyPlayed,
  playOf,
  pushTo,
  sameActor,
  subjectOf,
} from './play.ts';
import { usePlayWords } from './play-words.ts';

/** The chain as it would run: begun anew whenever it, or what it is played on, changes. */
export function PlayPanel() {
  const { t } = useWords();
  const { workflow, around } = useChainDesk();
  const { now } = useSession();
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [values, setValues] = useState<Record<string, PolicyPlayed>>({});
  const about = subjectOf(workflow);
  const domains = chosen ?? around.domains.slice(0, about === 'unit' ? 1 : 4);
  const names = domains.join(' ');
  const { policy, calendar, roles, collection } = around;
  const today = jalaliDayOf(new Date(now()).toISOString());
  const play = useMemo((): { play: Play; first: PlayStep } | 'waiting' | 'broken' => {
    if (policy === null || calendar === null || roles.length === 0) return 'waiting';
    try {
      const headquarters = policy.parameters['calendar.headquartersProvince']?.values[0]?.value;
      const made = playOf({
        workflow,
        collection,
        policy,
        values,
        calendar,
        roles,
        domains: names === '' ? ['1'] : names.split(' '),
        province: typeof headquarters === 'string' ? headquarters : '',
        about,
      });
      return { play: made, first: begin(made, startOfDay(today, calendar.timeZone)) };
    } catch {
      return 'broken';
    }
  }, [workflow, collection, policy, values, calendar, roles, names, about, today]);
  if (play === 'waiting')
    return (
      <Box sx={{ p: 2 }}>
        <LinearProgress aria-label={t('chain.play.waiting')} />
      </Box>
    );
  return (
    <Stack sx={{ gap: 2, p: 2 }}>
      <Typography variant="body2" color="textSecondary">
        {t(about === 'unit' ? 'chain.play.intro' : 'chain.play.introDraft')}
      </Typography>
      {play === 'broken' ? (
        <Alert severity="warning">{t('chain.play.broken')}</Alert>
      ) : (
        <Played key={`${JSON.stringify(workflow)} ${names} ${JSON.stringify(values)}`} {...play} />
      )}
      <PlaySettings domains={domains} onDomains={setChosen} values={values} onValues={setValues} />
    </Stack>
  );
}

function Played({ play, first }: { play: Play; first: PlayStep }) {
  const { t, format } = useWords();
  const { workflow, eventTitle } = useChainDesk();
  const words = usePlayWords();
  /** Each gesture adds some steps, which are undone together. */
  const [gestures, setGestures] = useState<PlayStep[][]>([[first]]);
  const [handed, setHanded] = useState<Handed>('clean');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [days, setDays] = useState<number | null>(5);
  const [day, setDay] = useState<JalaliDay | null>(null);
  const dayId = useId();
  const steps = gestures.flat();
  const now = steps.at(-1) ?? first;
  const offers = offersOf(play, now);
  const next = nextDeadline(now);
  const add = (more: PlayStep[]) => {
    setRefusal(null);
    setGestures((before) => [...before, more]);
  };
  const tried = (work: () => void) => {
    try {
      work();
    } catch {
      setRefusal(t('chain.play.broken'));
    }
  };
  const send = (offer: Offer) =>
    tried(() => {
      const outcome = act(play, now, offer, handed);
      if (outcome instanceof Problem) setRefusal(words.refused(outcome));
      else add([outcome]);
    });
  const push = (until: Instant) => tried(() => add(pushTo(play, now, until)));
  const { timeZone } = play.definitions.calendar(now.now);
  const today = jalaliDayOf(now.now, timeZone);
  const isLater = day !== null && day > today;
  const morningOf = (one: JalaliDay) => new Date(Date.parse(startOfDay(one, timeZone)) + nine).toISOString();
  const later = (count: number) => morningOf(addDays(today, count));
  const isAsked = offers.some(({ type }) => workflow.events?.[type]?.asks?.includes('answers') === true);
  const actors = offers
    .map(({ actor }) => actor)
    .filter((one, index, all) => all.findIndex((other) => sameActor(one, other)) === index);
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3,
        alignItems: 'start',
        gridTemplateColumns: '1fr',
        '@container (min-width: 600px)': { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
      }}
    >
      <Stack sx={{ gap: 2.5 }}>
        <Card sx={{ p: 2, display: 'grid', gap: 1.5 }}>
          <Box>
            <Typography variant="caption" color="textSecondary">
              {t('chain.play.now')}
            </Typography>
            <Typography variant="h3" component="p" data-testid="play-now">
              {format.weekdayDate(now.now)}
              {t('form.comma')}
              {format.time(now.now)}
            </Typography>
          </Box>
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
            <Button variant="outlined" size="small" onClick={() => push(later(1))}>
              {t('chain.play.day')}
            </Button>
            <Button
              variant="outlined"
              size="small"
              disabled={next === null}
              onClick={() => next !== null && push(next)}
            >
              {t('chain.play.next')}
            </Button>
          </Stack>
          <Stack direction="row" sx={{ gap: 1, alignItems: 'flex-start' }}>
            <Box sx={{ width: 180, minWidth: 0 }}>
              <NumberField label={t('chain.play.toDay')} value={days} onChange={setDays} />
            </Box>
            <Button
              variant="outlined"
              sx={{ whiteSpace: 'nowrap', flexShrink: 0 }}
              disabled={days === null || days === 0}
              onClick={() => push(later(days ?? 1))}
            >
              {t('chain.play.push')}
            </Button>
          </Stack>
          <Box>
            <Typography variant="body2" component="label" htmlFor={dayId} sx={{ display: 'block', mb: 0.5 }}>
              {t('chain.play.untilDay')}
            </Typography>
            <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
              <DateInput
                id={dayId}
                value={day === null ? undefined : gregorianOf(day)}
                around={gregorianOf(today)}
                describedBy={`${dayId}-note`}
                isInvalid={day !== null && !isLater}
                onCommit={(picked) => setDay(isDay(picked) ? jalaliOf(picked) : null)}
              />
              <Button
                variant="outlined"
                disabled={!isLater}
                onClick={() => day !== null && push(morningOf(day))}
              >
                {t('chain.play.pushTo')}
              </Button>
            </Stack>
            <Typography id={`${dayId}-note`} variant="caption" color="error" role="status" component="div">
              {day !== null && !isLater && t('chain.play.notPast', { day: format.day(today) })}
            </Typography>
          </Box>
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
            <Button
              size="small"
              disabled={gestures.length === 1}
              onClick={() => {
                setRefusal(null);
                setGestures((before) => before.slice(0, -1));
              }}
            >
              {t('chain.play.undo')}
            </Button>
            <Button
              size="small"
              disabled={gestures.length === 1}
              onClick={() => {
                setRefusal(null);
                setGestures([[first]]);
              }}
            >
              {t('chain.play.restart')}
            </Button>
          </Stack>
        </Card>
        <Section level={2} title={t('chain.play.standing')}>
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
            <Chip color="primary" label={words.states(now.case.state)} />
          </Stack>
        </Section>
        <Section level={2} title={t('chain.play.work')}>
          {now.case.tasks.length === 0 && (
            <Typography variant="body2" color="textSecondary">
              {t(isOver(now) ? 'chain.play.ended' : 'chain.play.noWork')}
            </Typography>
          )}
          <Stack component="ul" sx={{ m: 0, paddingInlineStart: 2.5, gap: 0.5 }}>
            {now.case.tasks.map((task) => (
              <Typography component="li" variant="body2" key={task.no}>
                {words.whose(task)}
                {task.dueAt !== null && (
                  <Typography variant="caption" color="textSecondary" component="span">
                    {' — '}
                    {t('chain.play.until', { day: words.until(task.dueAt) })}
                  </Typography>
                )}
              </Typography>
            ))}
          </Stack>
        </Section>
        {actors.length > 0 && (
          <Section level={2} title={t('chain.play.actions')}>
            {isAsked && (
              <Choice
                label={t('chain.play.handed')}
                value={handed}
                options={[
                  { value: 'clean', label: t('chain.play.handed.clean') },
                  { value: 'query', label: t('chain.play.handed.query') },
                ]}
                onChange={(next) => setHanded(next)}
              />
            )}
            {refusal !== null && (
              <Alert severity="info" role="alert" onClose={() => setRefusal(null)}>
                {refusal}
              </Alert>
            )}
            {actors.map((actor) => (
              <Box key={`${actor.role} ${actor.domain}`} role="group" aria-label={words.who(actor)}>
                <Typography variant="caption" color="textSecondary">
                  {t('chain.play.as', { who: words.who(actor) })}
                </Typography>
                <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', mt: 0.5 }}>
                  {offers
                    .filter((offer) => sameActor(offer.actor, actor))
                    .map((offer) => (
                      <Button
                        key={offer.type}
                        size="small"
                        variant="contained"
                        color="inherit"
                        onClick={() => send(offer)}
                      >
                        {eventTitle(offer.type)}
                      </Button>
                    ))}
                </Stack>
              </Box>
            ))}
          </Section>
        )}
      </Stack>
      <Section level={2} title={t('chain.play.timeline')}>
        <PlayTimeline steps={steps} />
      </Section>
    </Box>
  );

  function isOver({ case: { state } }: PlayStep): boolean {
    return workflow.machine.states[state]?.type === 'final';
  }
}

/** An ISO day, as the picker gives it; what is no day stays in its input as text. */
function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** Offices open at nine: a day on is the next morning. */
const nine = 9 * 3_600_000;
