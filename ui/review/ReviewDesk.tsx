// One return on the desk: figures on one side, what to do about it and what was done on the other.
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { evaluate, isHidden } from '../../engine/index.ts';
import type { AvailableEvent, CaseView, EventDataBody, FormBundle, History } from '../../server/wire.ts';
import { keyOf, useSend } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { formOfBundle } from '../form/form-of-bundle.ts';
import { useWords } from '../locales/index.ts';
import { ComparisonTable } from './ComparisonTable.tsx';
import { type ComparisonGroup, type ComparisonRow, compareReturns } from './comparison.ts';
import { DecisionTrail } from './DecisionTrail.tsx';
import { DoneNote } from './DoneNote.tsx';
import { EventPanel } from './EventPanel.tsx';
import { figureWords } from './figure-words.ts';
import { HistoryTimeline } from './HistoryTimeline.tsx';
import { ReasonComposer } from './ReasonComposer.tsx';
import { ReviewHeader } from './ReviewHeader.tsx';
import { type DraftReason, observedOf, toggleReason, toReasons } from './reasons.ts';
import type { ReviewPlaces } from './review-places.ts';

interface ReviewDeskProps {
  view: CaseView;
  bundle: FormBundle;
  /** Null until it has come. */
  history: History | null;
  places: ReviewPlaces;
}

/** Problems which say that the case has moved on since it was read. */
const overtaken = ['version-conflict', 'stale-version', 'already-decided', 'event-not-possible'];

/** Reviews a return: reads it beside the earlier ones, decides, goes on to the next. */
export function ReviewDesk({ view, bundle, history, places }: ReviewDeskProps) {
  const wording = useWords();
  const { t, of, count } = wording;
  const [returning, setReturning] = useState<AvailableEvent | null>(null);
  const [reasons, setReasons] = useState<DraftReason[]>([]);
  const [done, setDone] = useState<{ event: AvailableEvent; next: string | null } | null>(null);
  const client = useQueryClient();
  const side = useRef<HTMLDivElement>(null);
  const [tab, setTab] = useState<'decisions' | 'history'>('decisions');
  const act = useSend('POST /api/cases/{id}/events', (answer, client) =>
    client.setQueryData(keyOf('/api/cases/{id}', { id: view.id }), answer),
  );
  const form = formOfBundle(bundle);
  const { answers, context } = view;
  const earlier = history?.returns.find((one) => one.version === view.returnVersion - 1)?.answers ?? null;
  const figures = useMemo(() => {
    if ('issues' in form || answers === null) return null;
    const evaluation = evaluate(form, answers, context);
    const groups = compareReturns(form.form, {
      answers,
      previous: context.previous,
      lastYear: context.sameMonthLastYear,
      corrected: earlier,
      issues: view.issues,
      explanations: view.explanations,
      capacity: Object.fromEntries(view.unit.products.map((one) => [one.product, one.capacity])),
      isHidden: (item) => isHidden(evaluation, item),
    });
    return { groups, words: figureWords(form, context, answers, wording) };
  }, [form, answers, context, earlier, view, wording]);
  const groups = figures?.groups ?? [];
  const shows = {
    corrected: groups.some((group) => group.rows.some((row) => row.corrected !== undefined)),
    lastYear: view.context.sameMonthLastYear !== null,
  };

  const itemTitle = (item: string): string => {
    const pointer = item.startsWith('/') ? item : `/${item.replaceAll('.', '/')}`;
    for (const group of groups) {
      const row = group.rows.find((one) => one.item === pointer);
      if (row !== undefined) return figures?.words.full(row, group) ?? item;
    }
    return item;
  };
  const nameOf = (actor: string) => history?.events.find((event) => event.actor === actor)?.actorName ?? null;
  const send = (event: AvailableEvent, data: EventDataBody) =>
    act.mutate(
      {
        params: { id: view.id },
        body: {
          type: event.type,
          version: view.version,
          data: { ...data, ...(event.part === null ? {} : { part: event.part }) },
        },
      },
      {
        onSuccess: () => {
          setDone({ event, next: places.next });
          setReturning(null);
          setReasons([]);
        },
        onError: () => client.invalidateQueries(),
      },
    );
  const asksReasons = view.events.find((event) => event.asks.includes('reasons')) ?? null;
  const pick = (row: ComparisonRow, group: ComparisonGroup) => {
    if (asksReasons === null || figures === null) return;
    setReturning((now) => now ?? asksReasons);
    const added = {
      item: row.item,
      title: figures.words.full(row, group),
      observed: observedOf(row.now),
      expected: '',
      message: '',
    };
    setReasons((now) => toggleReason(now, added));
  };
  const isOvertaken = act.error !== null && overtaken.includes(act.error.view.code);

  return (
    <>
      <ReviewHeader view={view} places={places} />
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: { md: 'minmax(0, 1fr) 380px' },
          alignItems: 'start',
        }}
      >
        <Card>
          {figures === null ? (
            <EmptyState title={t('review.noReturn.title')} detail={t('review.noReturn.detail')} />
          ) : (
            <ComparisonTable
              groups={groups}
              words={figures.words}
              shows={shows}
              picked={asksReasons === null ? null : new Set(reasons.map((one) => one.item))}
              onPick={pick}
            />
          )}
        </Card>
        <Box
          ref={side}
          sx={{
            display: 'grid',
            gap: 2,
            scrollMarginTop: 72,
            position: { md: 'sticky' },
            top: { md: 76 },
            maxHeight: { md: 'calc(100vh - 92px)' },
            overflowY: { md: 'auto' },
          }}
        >
          {done !== null && act.error === null && (
            <DoneNote
              event={of(done.event.title)}
              state={of(view.stateTitle)}
              next={done.next}
              list={places.list}
            />
          )}
          {isOvertaken ? (
            <Alert severity="warning" onClose={() => act.reset()}>
              <AlertTitle>{t('review.overtaken.title')}</AlertTitle>
              {t('review.overtaken.detail', { state: of(view.stateTitle) })}
            </Alert>
          ) : (
            <ProblemAlert problem={act.error} onClose={() => act.reset()} />
          )}
          <Card sx={{ p: 2, position: { xs: 'static' } }}>
            {returning === null ? (
              <EventPanel
                key={view.version}
                events={view.events}
                formAddress={`/cases/${view.id}`}
                isSending={act.isPending}
                onSend={(event, text) => send(event, text === undefined ? {} : { text })}
                onReasons={setReturning}
              />
            ) : (
              <ReasonComposer
                title={of(returning.title)}
                reasons={reasons}
                onChange={setReasons}
                onSend={() => send(returning, { reasons: toReasons(reasons) })}
                onCancel={() => {
                  setReturning(null);
                  setReasons([]);
                }}
                isSending={act.isPending}
              />
            )}
          </Card>
          <Card sx={{ p: 2, pt: 0.5 }}>
            <Tabs value={tab} onChange={(_, next: 'decisions' | 'history') => setTab(next)} sx={{ mb: 1.5 }}>
              <Tab value="decisions" label={t('review.decisions')} />
              <Tab value="history" label={t('review.history')} />
            </Tabs>
            {tab === 'decisions' ? (
              <DecisionTrail decisions={view.decisions} nameOf={nameOf} itemTitle={itemTitle} />
            ) : history === null ? (
              <Typography variant="body2">{t('loading')}</Typography>
            ) : (
              <HistoryTimeline history={history} itemTitle={itemTitle} />
            )}
          </Card>
        </Box>
      </Box>
      <Box
        sx={{
          display: { xs: 'flex', md: 'none' },
          position: 'sticky',
          bottom: 0,
          mx: -2,
          px: 2,
          py: 1,
          bgcolor: 'background.paper',
          borderTop: 1,
          borderColor: 'divider',
        }}
      >
        <Button fullWidth variant="contained" onClick={() => side.current?.scrollIntoView()}>
          {reasons.length === 0 ? t('review.toDecision') : count('review.toReasons', reasons.length)}
        </Button>
      </Box>
    </>
  );
}
