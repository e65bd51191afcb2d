// Where a play stands: its state, the work that is open, and what each role may do.
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useWords } from '../../locales/index.ts';
import { useChainDesk } from './chain-desk.ts';
import { Choice, Section } from './fields.tsx';
import { type Handed, type Offer, type PlayStep, sameActor } from './play.ts';
import { usePlayWords } from './play-words.ts';

interface PlayWorkProps {
  now: PlayStep;
  offers: readonly Offer[];
  handed: Handed;
  onHanded(handed: Handed): void;
  /** Why what was tried last did not happen. */
  refusal: string | null;
  onRefusalRead(): void;
  onSend(offer: Offer): void;
}

/** The state of a play with its tasks and actions. */
export function PlayWork({ now, offers, handed, onHanded, refusal, onRefusalRead, onSend }: PlayWorkProps) {
  const { t } = useWords();
  const { workflow, eventTitle } = useChainDesk();
  const words = usePlayWords();
  const isAsked = offers.some(({ type }) => workflow.events?.[type]?.asks?.includes('answers') === true);
  const isOver = workflow.machine.states[now.case.state]?.type === 'final';
  const actors = offers
    .map(({ actor }) => actor)
    .filter((one, index, all) => all.findIndex((other) => sameActor(one, other)) === index);
  return (
    <>
      <Section level={2} title={t('chain.play.standing')}>
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
          <Chip color="primary" label={words.states(now.case.state)} />
        </Stack>
      </Section>
      <Section level={2} title={t('chain.play.work')}>
        {now.case.tasks.length === 0 && (
          <Typography variant="body2" color="textSecondary">
            {t(isOver ? 'chain.play.ended' : 'chain.play.noWork')}
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
              onChange={(next) => onHanded(next)}
            />
          )}
          {refusal !== null && (
            <Alert severity="info" role="alert" onClose={onRefusalRead}>
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
                      onClick={() => onSend(offer)}
                    >
                      {eventTitle(offer.type)}
                    </Button>
                  ))}
              </Stack>
            </Box>
          ))}
        </Section>
      )}
    </>
  );
}
