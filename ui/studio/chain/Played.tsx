// A play under way: who may do what now on one side, what has happened on the other.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { type Instant, Problem } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { Section } from './fields.tsx';
import { PlayClock } from './PlayClock.tsx';
import { PlayTimeline } from './PlayTimeline.tsx';
import { PlayWork } from './PlayWork.tsx';
import {
  act,
  type Handed,
  nextDeadline,
  type Offer,
  offersOf,
  type Play,
  type PlayStep,
  pushTo,
} from './play.ts';
import { usePlayWords } from './play-words.ts';

/** The play from its first step on. */
export function Played({ play, first }: { play: Play; first: PlayStep }) {
  const { t } = useWords();
  const words = usePlayWords();
  /** Each gesture adds some steps, which are undone together. */
  const [gestures, setGestures] = useState<PlayStep[][]>([[first]]);
  const [handed, setHanded] = useState<Handed>('clean');
  const [refusal, setRefusal] = useState<string | null>(null);
  const steps = gestures.flat();
  const now = steps.at(-1) ?? first;
  const turnBackTo = (kept: PlayStep[][]) => {
    setRefusal(null);
    setGestures(kept);
  };
  const add = (more: PlayStep[]) => turnBackTo([...gestures, more]);
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
        <PlayClock
          now={now.now}
          next={nextDeadline(now)}
          timeZone={play.definitions.calendar(now.now).timeZone}
          onPush={push}
        >
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
            <Button
              size="small"
              disabled={gestures.length === 1}
              onClick={() => turnBackTo(gestures.slice(0, -1))}
            >
              {t('chain.play.undo')}
            </Button>
            <Button size="small" disabled={gestures.length === 1} onClick={() => turnBackTo([[first]])}>
              {t('chain.play.restart')}
            </Button>
          </Stack>
        </PlayClock>
        <PlayWork
          now={now}
          offers={offersOf(play, now)}
          handed={handed}
          onHanded={setHanded}
          refusal={refusal}
          onRefusalRead={() => setRefusal(null)}
          onSend={send}
        />
      </Stack>
      <Section level={2} title={t('chain.play.timeline')}>
        <PlayTimeline steps={steps} />
      </Section>
    </Box>
  );
}
