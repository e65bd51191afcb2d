// What else is known of the unit: its last confirmed visit, what the register holds, earlier periods with what was decided.
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { evaluate, isHidden } from '../../engine/index.ts';
import type { CaseView, ComparisonView } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { decisionLooks, lookOf } from '../components/decision-look.ts';
import { Facts } from '../components/Facts.tsx';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { formOfBundle } from '../form/form-of-bundle.ts';
import { useWords } from '../locales/index.ts';
import { compareReturns } from './comparison.ts';
import { figureWords } from './figure-words.ts';

type Decision = ComparisonView['periods'][number]['decisions'][number];

interface EvidencePanelProps {
  view: CaseView;
  comparison: ComparisonView;
}

export function EvidencePanel({ view, comparison }: EvidencePanelProps) {
  const { t, of, format } = useWords();
  const { unit } = view;
  const earlier = comparison.periods.filter((one) => !one.own && one.case !== null).toReversed();
  const permits = (unit.permits ?? []).map((permit): [string, string] => [
    t('side.evidence.permit', { number: permit.number }),
    [permit.from, permit.to].map((day) => (day === null ? '…' : format.date(`${day}T12:00:00Z`))).join(' – '),
  ]);
  return (
    <Stack sx={{ gap: 2.5 }}>
      <section>
        <Typography variant="subtitle2" component="h2" sx={{ mb: 0.75 }}>
          {t('side.evidence.visit')}
        </Typography>
        {comparison.visit === null ? (
          <Typography variant="body2" color="textSecondary">
            {t('side.evidence.noVisit')}
          </Typography>
        ) : (
          <VisitFindings visit={comparison.visit} context={view.context} />
        )}
      </section>
      <section>
        <Typography variant="subtitle2" component="h2" sx={{ mb: 0.75 }}>
          {t('side.evidence.earlier')}
        </Typography>
        {earlier.length === 0 ? (
          <Typography variant="body2" color="textSecondary">
            {t('side.evidence.noEarlier')}
          </Typography>
        ) : (
          <Stack component="ul" sx={{ gap: 0.75, m: 0, p: 0, listStyle: 'none' }}>
            {earlier.map((one) => (
              <Box component="li" key={one.period} sx={{ display: 'grid', gap: 0.25 }}>
                <Typography variant="body2">
                  {of(one.label)} · {one.stateTitle === null ? '' : of(one.stateTitle)}
                  {one.late && ` · ${t('review.flag.late')}`}
                </Typography>
                {one.decisions.map((decision) => (
                  <DecisionLine
                    key={`${decision.effectiveAt}:${decision.bodyTitle.fa}`}
                    decision={decision}
                  />
                ))}
              </Box>
            ))}
          </Stack>
        )}
      </section>
      <section>
        <Typography variant="subtitle2" component="h2" sx={{ mb: 0.75 }}>
          {t('side.evidence.register')}
        </Typography>
        {permits.length === 0 ? (
          <Typography variant="body2" color="textSecondary">
            {t('side.evidence.noPermits')}
          </Typography>
        ) : (
          <Facts facts={permits} />
        )}
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {t('side.evidence.noAgency')}
        </Typography>
      </section>
    </Stack>
  );
}

function DecisionLine({ decision }: { decision: Decision }) {
  const { t, of } = useWords();
  const { icon: Icon, colour, label } = decisionLooks[lookOf(decision)];
  return (
    <Box
      data-decision={decision.kind}
      sx={{ display: 'flex', gap: 0.75, alignItems: 'flex-start', color: colour, paddingInlineStart: 1 }}
    >
      <Icon sx={{ fontSize: 17, mt: 0.25 }} />
      <Typography variant="caption">
        {t(label)} · {of(decision.bodyTitle)}
      </Typography>
    </Box>
  );
}

interface VisitFindingsProps {
  visit: NonNullable<ComparisonView['visit']>;
  context: CaseView['context'];
}

/** What the visit found, in the words of its form. */
function VisitFindings({ visit, context }: VisitFindingsProps) {
  const wording = useWords();
  const { t, of, format } = wording;
  const bundle = useApi('/api/forms/{key}/{version}', visit.form, { immutable: true });
  const form = useMemo(() => (bundle.data === undefined ? null : formOfBundle(bundle.data)), [bundle.data]);
  const facts = useMemo(() => {
    if (form === null || 'issues' in form) return [];
    const { answers } = visit;
    const evaluation = evaluate(form, answers, context);
    const words = figureWords(form, context, answers, wording);
    const groups = compareReturns(form.form, {
      answers,
      previous: null,
      lastYear: null,
      corrected: null,
      issues: [],
      explanations: {},
      capacity: {},
      isHidden: (item) => isHidden(evaluation, item),
    });
    return groups.flatMap((group) =>
      group.rows.flatMap((row): [string, string][] => {
        // Pictures and signatures are looked at in the report itself.
        if (row.now === null || typeof row.now === 'object') return [];
        return [[words.full(row, group), words.say(row.now, row.path)]];
      }),
    );
  }, [form, visit, context, wording]);
  return (
    <Stack sx={{ gap: 1 }}>
      <Typography variant="body2" color="textSecondary">
        {of(visit.title)} · {format.date(`${visit.day}T12:00:00Z`)}
      </Typography>
      {bundle.data === undefined ? (
        bundle.error === null ? (
          <Loading rows={2} />
        ) : (
          <ProblemAlert problem={bundle.error} onRetry={() => bundle.refetch()} />
        )
      ) : (
        <Facts facts={facts} />
      )}
      {facts.length === 0 && bundle.data !== undefined && (
        <Typography variant="body2">{t('side.evidence.nothingFound')}</Typography>
      )}
    </Stack>
  );
}
