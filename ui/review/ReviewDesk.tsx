// One return on the desk: figures on one side, what to do about it and what was done on the other. Whoever decides goes on to
// the next return at once; what became of the decision is told there.
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { evaluate, isHidden } from '../../engine/index.ts';
import type {
  AvailableEvent,
  CaseView,
  ComparisonView,
  EventDataBody,
  FormBundle,
  History,
} from '../../server/wire.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { formOfBundle } from '../form/form-of-bundle.ts';
import { useWords } from '../locales/index.ts';
import { ShortcutsDialog } from '../studio/help/ShortcutsDialog.tsx';
import { besideOf, generalDoubts } from './beside.ts';
import { ComparisonCards } from './ComparisonCards.tsx';
import { ComparisonTable } from './ComparisonTable.tsx';
import { type ComparisonGroup, type ComparisonRow, compareReturns } from './comparison.ts';
import { DecisionNotes } from './DecisionNotes.tsx';
import { DoneNote } from './DoneNote.tsx';
import { DoubtLines } from './DoubtLines.tsx';
import { useDecide, useDecisions, useForget, useHeldWhile } from './decisions.ts';
import { EventPanel } from './EventPanel.tsx';
import { figureWords } from './figure-words.ts';
import { focusedItem, walkItems } from './item-focus.ts';
import { ReasonComposer } from './ReasonComposer.tsx';
import { ReviewHeader } from './ReviewHeader.tsx';
import { type DraftReason, expectedOf, observedOf, toggleReason, toReasons } from './reasons.ts';
import { reviewShortcuts, useReviewKeys } from './review-keys.ts';
import type { ReviewPlaces } from './review-places.ts';
import { SidePanel, type SideTab } from './SidePanel.tsx';
import { UnitAnswer } from './UnitAnswer.tsx';

interface ReviewDeskProps {
  view: CaseView;
  bundle: FormBundle;
  /** Null until it has come. */
  history: History | null;
  /** Null until it has come, and for those who do not judge returns. */
  comparison: ComparisonView | null;
  reviews: boolean;
  places: ReviewPlaces;
  /** The desk of a case, in the same list. */
  addressOf(id: string): string;
}

/** Problems which say that the case has moved on since it was read. */
const overtaken = ['version-conflict', 'stale-version', 'already-decided', 'event-not-possible'];

/** A key that bounces decides nothing about a return that has only just come, in ms. */
const settling = 200;

/** Reviews a return: reads it beside the earlier ones, decides, goes on to the next. */
export function ReviewDesk({
  view,
  bundle,
  history,
  comparison,
  reviews,
  places,
  addressOf,
}: ReviewDeskProps) {
  const wording = useWords();
  const { t, of, count, format } = wording;
  const navigate = useNavigate();
  const isWide = useMediaQuery('(min-width: 900px)', { noSsr: true });
  const [returning, setReturning] = useState<AvailableEvent | null>(null);
  const [reasons, setReasons] = useState<DraftReason[]>([]);
  const [tab, setTab] = useState<SideTab>('decisions');
  const [showsKeys, setShowsKeys] = useState(false);
  const [arrived] = useState(() => performance.now());
  const side = useRef<HTMLDivElement>(null);
  const figuresBox = useRef<HTMLDivElement>(null);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const messageField = useRef<HTMLTextAreaElement>(null);
  const decide = useDecide();
  const decisions = useDecisions();
  const forget = useForget();
  const own = decisions.findLast(({ decided }) => decided.case === view.id) ?? null;
  const isSending = own?.status === 'pending';
  useHeldWhile(decisions.some(({ status }) => status === 'pending'));

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
    return {
      groups,
      words: figureWords(form, context, answers, wording),
      beside: besideOf(form.form, comparison, view.score),
    };
  }, [form, answers, context, earlier, view, comparison, wording]);
  const groups = figures?.groups ?? [];
  const shows = {
    corrected: groups.some((group) => group.rows.some((row) => row.corrected !== undefined)),
    lastYear: view.context.sameMonthLastYear !== null,
    peers: comparison?.peersOf ?? null,
    history:
      comparison?.figures.some(({ values }) => values.filter((one) => one !== null).length > 1) ?? false,
  };

  const itemTitle = (item: string): string => {
    const pointer = item.startsWith('/') ? item : `/${item.replaceAll('.', '/')}`;
    for (const group of groups) {
      const row = group.rows.find((one) => one.item === pointer);
      if (row !== undefined) return figures?.words.full(row, group) ?? item;
    }
    return item;
  };
  const stopReturning = () => {
    setReturning(null);
    setReasons([]);
    figuresBox.current?.focus({ preventScroll: true });
  };
  const sendEvent = (event: AvailableEvent, data: EventDataBody) => {
    if (isSending) return;
    if (own !== null) forget(own);
    decide({
      case: view.id,
      event: event.title,
      unit: view.unit.title,
      body: {
        type: event.type,
        version: view.version,
        data: { ...data, ...(event.part === null ? {} : { part: event.part }) },
      },
    });
    setReturning(null);
    setReasons([]);
    if (places.next !== null) navigate(places.next);
  };
  // What decides many at once stands in the list.
  const events = view.events.filter(({ bulk }) => bulk !== true);
  const asksReasons = events.find((event) => event.asks.includes('reasons')) ?? null;
  const pick = (row: ComparisonRow, group: ComparisonGroup) => {
    if (asksReasons === null || figures === null) return;
    setReturning((now) => now ?? asksReasons);
    const expected = expectedOf(row.previous, figures.beside(row, group)?.peers?.middle ?? null);
    const added = {
      item: row.item,
      title: figures.words.full(row, group),
      code: '',
      observed: observedOf(row.now, (value) => figures.words.say(value, row.path)),
      expected: typeof row.now === 'number' && expected !== null ? format.number(expected) : '',
      message: '',
    };
    setReasons((now) => toggleReason(now, added));
  };
  /** The item at which one is; otherwise the first that is doubted. */
  const pickHere = () => {
    if (asksReasons === null || figures === null) return;
    const here = focusedItem(figuresBox.current);
    const rows = groups.flatMap((group) => group.rows.map((row) => ({ row, group })));
    const found =
      rows.find(({ row }) => row.item === here) ??
      rows.find(
        ({ row, group }) => row.remarks.length > 0 || (figures.beside(row, group)?.doubts.length ?? 0) > 0,
      );
    setReturning(asksReasons);
    if (found !== undefined && !reasons.some(({ item }) => item === found.row.item))
      pick(found.row, found.group);
  };
  const write = (to: SideTab, field: typeof noteField) => {
    if (!reviews) return;
    setTab(to);
    requestAnimationFrame(() => field.current?.focus());
  };
  const plain = events.find((event) => event.asks.length === 0) ?? null;
  const hasSettled = () => performance.now() - arrived > settling;
  useReviewKeys({
    approve: () => {
      if (plain !== null && returning === null && hasSettled()) sendEvent(plain, {});
    },
    sendBack: () => {
      if (hasSettled()) pickHere();
    },
    note: () => write('notes', noteField),
    message: () => write('messages', messageField),
    goNext: () => places.next !== null && navigate(places.next),
    goBefore: () => places.before !== null && navigate(places.before),
    itemNext: () => walkItems(figuresBox.current, 1),
    itemBefore: () => walkItems(figuresBox.current, -1),
    list: () => setShowsKeys(true),
  });
  const problem = own?.problem ?? null;
  const isOvertaken = problem !== null && overtaken.includes(problem.view.code);
  const general = generalDoubts(view.score);
  const table =
    figures === null
      ? null
      : {
          groups,
          words: figures.words,
          shows,
          beside: figures.beside,
          picked: asksReasons === null ? null : new Set(reasons.map((one) => one.item)),
          onPick: pick,
        };

  return (
    <>
      <ReviewHeader view={view} places={places} onKeys={() => setShowsKeys(true)} />
      <DecisionNotes decisions={decisions} shown={view.id} addressOf={addressOf} />
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 2, lg: 2.5 },
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: 'minmax(0, 1fr) 360px',
            xl: 'minmax(0, 1fr) 380px',
          },
          alignItems: 'start',
        }}
      >
        <Card ref={figuresBox} tabIndex={-1} sx={{ outline: 'none' }}>
          <UnitAnswer view={view} history={history} />
          {general.length > 0 && (
            <Box component="section" aria-labelledby="general-doubts" sx={{ px: 2, py: 1.25 }}>
              <Typography variant="subtitle2" component="h2" id="general-doubts" sx={{ mb: 0.5 }}>
                {t('side.doubts')}
              </Typography>
              <DoubtLines remarks={[]} doubts={general} />
            </Box>
          )}
          {table === null ? (
            <EmptyState title={t('review.noReturn.title')} detail={t('review.noReturn.detail')} />
          ) : isWide ? (
            <ComparisonTable {...table} />
          ) : (
            <ComparisonCards {...table} />
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
          {own?.status === 'success' && (
            <DoneNote
              event={of(own.decided.event)}
              state={of(view.stateTitle)}
              next={places.next}
              list={places.list}
            />
          )}
          {isOvertaken ? (
            <Alert severity="warning" onClose={() => own !== null && forget(own)}>
              <AlertTitle>{t('review.overtaken.title')}</AlertTitle>
              {t('review.overtaken.detail', { state: of(view.stateTitle) })}
            </Alert>
          ) : (
            <ProblemAlert problem={problem} onClose={() => own !== null && forget(own)} />
          )}
          <Card sx={{ p: 2, position: { xs: 'static' } }}>
            {returning === null ? (
              <EventPanel
                key={view.version}
                events={events}
                formAddress={`/cases/${view.id}`}
                isSending={isSending}
                onSend={(event, text) => sendEvent(event, text === undefined ? {} : { text })}
                onReasons={setReturning}
              />
            ) : (
              <ReasonComposer
                title={of(returning.title)}
                reasons={reasons}
                codes={comparison?.reasons ?? []}
                onChange={setReasons}
                onSend={() => sendEvent(returning, { reasons: toReasons(reasons) })}
                onCancel={stopReturning}
                isSending={isSending}
              />
            )}
          </Card>
          <SidePanel
            view={view}
            comparison={comparison}
            history={history}
            reviews={reviews}
            tab={tab}
            onTab={setTab}
            itemTitle={itemTitle}
            noteField={noteField}
            messageField={messageField}
            onNoted={() => figuresBox.current?.focus({ preventScroll: true })}
          />
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
      {showsKeys && (
        <ShortcutsDialog
          groups={reviewShortcuts}
          title="side.keys.title"
          onClose={() => setShowsKeys(false)}
        />
      )}
    </>
  );
}
