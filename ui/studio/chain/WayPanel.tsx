// The properties of a way between two states, in plain words.
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { EventWords } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { ActionList } from './ActionFields.tsx';
import { useChainDesk } from './chain-desk.ts';
import { Check, Choice, Folded, Section, WordsFields } from './fields.tsx';
import { GuardList } from './GuardFields.tsx';
import { conditionsOf, guardOf } from './guards.ts';
import { IssueNotes } from './IssueNotes.tsx';
import { KeyField } from './KeyField.tsx';
import { StateChoice } from './NameChoices.tsx';
import { sameWay, type WayRef, wayId, waysFrom } from './places.ts';
import { subjectOf } from './play.ts';
import { renameEvent } from './rename.ts';
import { removeWay, setActions, setEvent, setEventOfWay, setGuard, setTarget } from './way-actions.ts';

const asked = {
  unit: ['answers', 'declaration', 'reasons', 'text'],
  definition: ['reasons', 'text', 'period', 'circular'],
} as const satisfies { [subject: string]: EventWords['asks'] };

/** A way: what opens it, under which conditions, what happens on it and where it leads. */
export function WayPanel({ way: given }: { way: WayRef }) {
  const { t, format } = useWords();
  const desk = useChainDesk();
  const { workflow, change, select, isReadOnly, issues, titleOf, clockTitle, eventTitle } = desk;
  const ways = waysFrom(workflow, given.from);
  const way = ways.find((one) => sameWay(one, given));
  if (way === undefined) return null;
  const siblings = ways.filter(({ trigger, name }) => trigger === way.trigger && name === way.name);
  const words = workflow.events?.[way.name];
  const merge = `way ${way.id}`;
  const trigger = {
    event: eventTitle(way.name),
    clock: t('chain.way.byClock', { clock: clockTitle(way.name) }),
    always: t('chain.way.byItself'),
    done: t('chain.way.byEnd'),
  }[way.trigger];
  return (
    <Stack sx={{ gap: 3 }}>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Typography variant="h2">{trigger}</Typography>
        <Typography variant="body2" color="textSecondary">
          {t('chain.way.from')}{' '}
          <Button
            size="small"
            sx={{ px: 0.5, minWidth: 0 }}
            onClick={() => select({ kind: 'state', path: way.from }, true)}
          >
            {titleOf(way.from)}
          </Button>
        </Typography>
        <IssueNotes issues={issues.ways.get(wayId(way))} />
        <StateChoice
          label={t('chain.way.to')}
          value={way.target ?? ''}
          {...(way.trigger === 'always' ? {} : { none: t('chain.way.stays') })}
          onChange={(to) => change(setTarget(workflow, way, to === '' ? null : to))}
        />
        {siblings.length > 1 && (
          <Typography variant="caption" color="textSecondary">
            {t('chain.way.order', {
              n: format.digits(way.index + 1),
              all: format.digits(siblings.length),
            })}
          </Typography>
        )}
      </Box>
      {way.trigger === 'event' && (
        <Section title={t('chain.way.event')}>
          <Choice
            label={t('chain.way.event')}
            value={way.name}
            options={Object.keys(workflow.events ?? {}).map((type) => ({
              value: type,
              label: eventTitle(type),
            }))}
            onChange={(type) => {
              const moved = setEventOfWay(workflow, way, type);
              change(moved.workflow);
              select({ kind: 'way', way: moved.way });
            }}
          />
          {words !== undefined && (
            <>
              <WordsFields
                label={t('chain.way.eventTitle')}
                value={words.title}
                onChange={(title) =>
                  change(setEvent(workflow, way.name, { ...words, title }), `event ${way.name} title`)
                }
              />
              <Box component="fieldset" sx={{ border: 0, m: 0, p: 0 }}>
                <Typography component="legend" variant="caption" color="textSecondary">
                  {t('chain.way.asks')}
                </Typography>
                {asked[subjectOf(workflow)].map((one) => {
                  const asks = words.asks ?? [];
                  return (
                    <Check
                      key={one}
                      label={t(`chain.asks.${one}`)}
                      value={asks.includes(one)}
                      onChange={(isAsked) =>
                        change(
                          setEvent(workflow, way.name, {
                            ...words,
                            asks: isAsked ? [...asks, one] : asks.filter((other) => other !== one),
                          }),
                        )
                      }
                    />
                  );
                })}
              </Box>
            </>
          )}
        </Section>
      )}
      <Section title={t('chain.way.conditions')}>
        <GuardList
          conditions={conditionsOf(way.transition.guard)}
          onChange={(conditions, part) =>
            change(setGuard(workflow, way, guardOf(conditions)), part && `${merge} guard ${part}`)
          }
        />
      </Section>
      <Section title={t('chain.way.actions')}>
        <ActionList
          actions={way.transition.actions}
          onChange={(actions, part) =>
            change(setActions(workflow, way, actions), part && `${merge} action ${part}`)
          }
        />
      </Section>
      {way.trigger === 'event' && (
        <Folded title={t('chain.experts')}>
          <KeyField
            label={t('chain.key.event')}
            value={way.name}
            onRename={(type) => {
              const renamed = renameEvent(workflow, way.name, type);
              if (renamed === workflow) return false;
              change(renamed);
              select({ kind: 'way', way: { ...given, name: type } });
              return true;
            }}
          />
        </Folded>
      )}
      {!isReadOnly && (
        <Box>
          <Button
            variant="outlined"
            size="small"
            color="error"
            startIcon={<DeleteIcon />}
            onClick={() => {
              change(removeWay(workflow, way));
              select({ kind: 'state', path: way.from }, true);
            }}
          >
            {t('chain.way.remove')}
          </Button>
        </Box>
      )}
    </Stack>
  );
}
