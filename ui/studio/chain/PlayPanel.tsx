// A made-up case stepped through the chain: what it is played on, and the play itself.
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { jalaliDayOf, startOfDay } from '../../../engine/index.ts';
import { useSession } from '../../layout/session.ts';
import { useWords } from '../../locales/index.ts';
import { useChainDesk } from './chain-desk.ts';
import { Played } from './Played.tsx';
import { PlaySettings } from './PlaySettings.tsx';
import { begin, type Play, type PlayStep, type PolicyPlayed, playOf, subjectOf } from './play.ts';

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
