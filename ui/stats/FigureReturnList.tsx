// The returns that a figure adds up, with who decided on each; those alone that the reader may see.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { DecisionView, FigureView } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { decisionLooks, lookOf } from '../components/decision-look.ts';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { Choice } from './IndicatorFilters.tsx';

/** Pages of it follow each other; another figure begins anew. */
export function FigureReturnList({ figure }: { figure: FigureView }) {
  const { t } = useWords();
  const [measure, setMeasure] = useState(figure.measures[0]?.id ?? '');
  const [pages, setPages] = useState(['0']);
  const choose = (id: string) => {
    setMeasure(id);
    setPages(['0']);
  };
  return (
    <Card component="section" sx={{ p: 2.5 }}>
      <Typography variant="h2">{t('figure.returns')}</Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
        {t('figure.returnsDetail')}
      </Typography>
      {figure.measures.length > 1 && (
        <Choice
          label={t('figure.part')}
          value={measure}
          options={figure.measures.map(({ id, title }) => ({ key: id, title }))}
          onChange={choose}
        />
      )}
      {pages.map((cursor, index) => (
        <Page
          key={`${measure} ${cursor}`}
          figure={figure}
          measure={measure}
          cursor={cursor}
          isLast={index === pages.length - 1}
          onMore={(next) => setPages([...pages, next])}
        />
      ))}
    </Card>
  );
}

interface PageProps {
  figure: FigureView;
  measure: string;
  cursor: string;
  isLast: boolean;
  onMore(next: string): void;
}

function Page({ figure, measure, cursor, isLast, onMore }: PageProps) {
  const { t, of, format } = useWords();
  const { list, indicator, period, level, area, dimension } = figure;
  const found = useApi('/api/figures/returns', {
    ...{ list, indicator, period, level, area, dimension, measure, cursor },
  });
  const next = found.data?.next ?? null;
  return (
    <>
      <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />
      {found.isPending && <Loading rows={2} />}
      {found.data?.items.length === 0 && cursor === '0' && (
        <Typography color="textSecondary">{t('figure.noReturns')}</Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {found.data?.items.map((one) => (
          <Box
            component="li"
            key={one.case}
            sx={{ py: 1.25, borderBlockEnd: '1px solid', borderColor: 'divider' }}
          >
            <Stack direction="row" sx={{ gap: 1.5, flexWrap: 'wrap', alignItems: 'baseline' }}>
              <Link
                component={RouterLink}
                to={`/review/${one.case}`}
                sx={{ flex: '1 1 220px', py: { xs: 1, md: 0.5 } }}
              >
                {of(one.unitTitle)}
              </Link>
              <Typography component="span" sx={{ fontWeight: 700 }}>
                {format.number(one.value, figure.decimals)}
              </Typography>
            </Stack>
            <Typography variant="caption" color="textSecondary" component="div">
              {of(one.stateTitle)} · {t('figure.version', { n: one.returnVersion })}
            </Typography>
            {one.decisions.map((decision) => (
              <DecisionLine
                key={`${decision.stage} ${decision.part} ${decision.effectiveAt} ${decision.verdict}`}
                decision={decision}
              />
            ))}
          </Box>
        ))}
      </Box>
      {isLast && next !== null && (
        <Button sx={{ mt: 1 }} onClick={() => onMore(next)}>
          {t('figure.more')}
        </Button>
      )}
    </>
  );
}

function DecisionLine({ decision }: { decision: DecisionView }) {
  const { t, of, format } = useWords();
  const { verdict, kind, bodyTitle, head, effectiveAt, deadline } = decision;
  const look = decisionLooks[lookOf({ verdict, kind })];
  const Icon = look.icon;
  const said = [
    of(bodyTitle),
    ...(kind === 'deemed' && head !== null ? [t('figure.head', { name: head })] : []),
    format.dateTime(effectiveAt),
    ...(deadline === null ? [] : [t('figure.until', { day: format.deadline(deadline) })]),
  ];
  return (
    <Typography variant="body2" component="div" sx={{ display: 'flex', gap: 0.75 }}>
      <Icon sx={{ fontSize: 18, mt: 0.5, flex: 'none', color: look.colour }} />
      <span>
        <Box component="span" sx={{ color: look.colour, fontWeight: 600 }}>
          {t(look.label)}
        </Box>
        {said.map((part) => ` · \u2068${part}\u2069`).join('')}
      </span>
    </Typography>
  );
}
