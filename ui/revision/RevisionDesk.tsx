// A draft on a reviewer's desk: what it changes, what the others said, and what to say of it.
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { Link as RouterLink } from 'react-router';
import { parseDefinition, wholeForm } from '../../engine/index.ts';
import type { AvailableEvent, ChangeView, RevisionView } from '../../server/wire.ts';
import { keyOf, useSend } from '../api.ts';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { DoneNote } from '../review/DoneNote.tsx';
import { DueChip } from '../review/DueChip.tsx';
import type { ReviewPlaces } from '../review/review-places.ts';
import { BurdenLine } from '../studio/BurdenLine.tsx';
import { ChangeList } from '../studio/ChangeList.tsx';
import { ChangesView } from '../studio/compare/ChangesView.tsx';
import { PartList } from '../studio/consultation/PartList.tsx';
import { RevisionHistory } from '../studio/consultation/RevisionHistory.tsx';
import { RevisionSteps } from '../studio/consultation/RevisionSteps.tsx';
import { lastDue, stepOf } from '../studio/consultation/standing.ts';
import type { ShownPlace } from '../studio/FormPreview.tsx';
import { DefinitionOverview } from '../studio/overview/DefinitionOverview.tsx';
import { Part } from '../studio/overview/Part.tsx';
import { usePartSource } from '../studio/part-source.ts';
import { BothForms } from './BothForms.tsx';
import { OpinionPanel } from './OpinionPanel.tsx';
import { placeOf, questionsOf } from './remarks.ts';

interface RevisionDeskProps {
  view: RevisionView;
  places: ReviewPlaces;
}

/** Reads what a draft changes, says what a deputyship thinks of it, goes on to the next task. */
export function RevisionDesk({ view, places }: RevisionDeskProps) {
  const { t, of, format } = useWords();
  const { can } = useSession();
  const [done, setDone] = useState<AvailableEvent | null>(null);
  const [shown, setShown] = useState<ShownPlace | null>(null);
  const [tab, setTab] = useState<'opinions' | 'history'>('opinions');
  const side = useRef<HTMLDivElement>(null);
  const client = useQueryClient();
  const { summary, changes, burden, published } = view;
  const act = useSend('POST /api/revisions/{id}/events', (answer, client) =>
    client.setQueryData(keyOf('/api/revisions/{id}', { id: summary.id }), answer),
  );
  const after = useMemo(() => parsed(view.document), [view.document]);
  const before = useMemo(() => parsed(view.base), [view.base]);
  const form = after?.kind === 'form' ? after : null;
  const source = usePartSource(form);
  const questions = useMemo(
    () => (form === null ? [] : questionsOf(wholeForm(form, source))),
    [form, source],
  );
  const opinions = view.events.filter(({ part }) => part !== null);
  const due = opinions.length === 0 ? null : lastDue(summary.parts);
  const show = (path: string) => {
    const place = placeOf(path);
    if (place !== null) setShown({ place });
  };
  const send = (event: AvailableEvent, text?: string) =>
    act.mutate(
      {
        params: { id: summary.id },
        body: {
          type: event.type,
          version: summary.version,
          data: {
            ...(event.part === null ? {} : { part: event.part }),
            ...(text === undefined ? {} : { text }),
          },
        },
      },
      { onSuccess: () => setDone(event), onError: () => client.invalidateQueries() },
    );

  const whole =
    form !== null ? (
      <BothForms after={form} before={before?.kind === 'form' ? before : null} shown={shown} />
    ) : (
      after !== null && <DefinitionOverview definition={after} />
    );

  return (
    <>
      <PageHeader
        title={of(summary.title)}
        above={
          <Link component={RouterLink} to={places.list} underline="hover">
            {t('review.toList')}
          </Link>
        }
        detail={
          <Stack sx={{ gap: 0.75 }}>
            <span>
              {of(summary.collectionTitle)} · {t('revision.openedBy')} <bdi>{summary.openedBy}</bdi> ·{' '}
              {format.date(summary.openedAt)}
            </span>
            <Stack direction="row" sx={{ gap: 0.75, flexWrap: 'wrap', alignItems: 'center' }}>
              <Chip size="small" color="primary" label={of(summary.stateTitle)} />
              {due !== null && <DueChip dueAt={due} />}
            </Stack>
          </Stack>
        }
        actions={
          can('definition.edit') && summary.tags.includes('withdrawn') ? (
            <Button component={RouterLink} to={`/drafts/${summary.draft}`} variant="outlined">
              {t('revision.toDraft')}
            </Button>
          ) : undefined
        }
      />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 380px' },
          alignItems: 'start',
          mb: 2,
        }}
      >
        <Stack sx={{ gap: 2, minWidth: 0 }}>
          {published !== null && (
            <Alert severity="info">
              {t('revision.publishedAs', { n: published.version, period: format.period(published.from) })}{' '}
              {published.circular !== null &&
                t('revision.byCircular', {
                  number: format.digits(published.circular.number),
                  day: format.date(`${published.circular.date}T12:00:00Z`),
                })}{' '}
              {published.retiredFrom !== null &&
                `${t('revision.retiredFrom', { period: format.period(published.retiredFrom) })}. `}
              <Link
                component={RouterLink}
                to={`/definitions/${summary.kind}/${summary.key}?version=${published.version}`}
              >
                {t('studio.published.open')}
              </Link>
            </Alert>
          )}
          {before === null ? (
            <Alert severity="info">{t('revision.isNew')}</Alert>
          ) : (
            <Part title={t('revision.changes')} note={t('revision.changes.detail')}>
              <ChangesView
                before={before}
                after={after}
                titles={{ before: t('compare.before'), after: t('compare.after') }}
                inWords={<ChangeList changes={changes} {...(form === null ? {} : { onGo: show, canGo })} />}
              />
            </Part>
          )}
          {burden !== null && (
            <Card>
              <BurdenLine burden={burden} />
            </Card>
          )}
          <Card sx={{ p: 2, pt: 0.5 }}>
            <Tabs value={tab} onChange={(_, next: 'opinions' | 'history') => setTab(next)} sx={{ mb: 0.5 }}>
              <Tab value="opinions" label={t('revision.opinions')} />
              <Tab value="history" label={t('review.history')} />
            </Tabs>
            {tab === 'opinions' ? (
              <PartList parts={summary.parts} isWide />
            ) : (
              <RevisionHistory id={summary.id} />
            )}
          </Card>
          {before === null && whole}
        </Stack>
        <Box
          ref={side}
          sx={{ display: 'grid', gap: 2, scrollMarginTop: 72, position: { md: 'sticky' }, top: { md: 76 } }}
        >
          {done !== null && act.error === null && (
            <DoneNote
              event={of(done.title)}
              state={of(summary.stateTitle)}
              next={places.next}
              list={places.list}
            />
          )}
          <ProblemAlert problem={act.error} onClose={() => act.reset()} />
          <Card sx={{ p: 2 }}>
            <RevisionSteps at={stepOf(summary)} />
          </Card>
          <Card sx={{ p: 2 }}>
            <OpinionPanel
              key={summary.version}
              events={opinions}
              questions={questions}
              partTitle={(part) =>
                of(summary.parts.find((one) => one.part === part)?.title ?? { fa: part, en: part })
              }
              isSending={act.isPending}
              onSend={send}
            />
          </Card>
        </Box>
      </Box>
      {before !== null && whole}
      {opinions.length > 0 && (
        <Box
          sx={{
            display: { xs: 'flex', md: 'none' },
            position: 'sticky',
            bottom: 0,
            zIndex: 1,
            mx: -2,
            mt: 2,
            px: 2,
            py: 1,
            bgcolor: 'background.paper',
            borderTop: 1,
            borderColor: 'divider',
          }}
        >
          <Button fullWidth variant="contained" onClick={() => side.current?.scrollIntoView()}>
            {t('revision.toOpinion')}
          </Button>
        </Box>
      )}
    </>
  );
}

/** What was removed is not to be seen in the new form. */
const canGo = ({ change, path }: ChangeView) => change !== 'removed' && placeOf(path) !== null;

function parsed(document: RevisionView['base']) {
  const result = document === null ? null : parseDefinition(document);
  return result !== null && 'definition' in result ? result.definition : null;
}
