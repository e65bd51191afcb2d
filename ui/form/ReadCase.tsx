import TaskAltIcon from '@mui/icons-material/TaskAlt';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useLocation } from 'react-router';
import type { CompiledForm } from '../../engine/index.ts';
import type { CaseView } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { Receipt } from '../components/Receipt.tsx';
import { Standing } from '../components/Standing.tsx';
import { useWords } from '../locales/index.ts';
import { widths } from '../theme/theme.ts';
import { AnswersView } from './AnswersView.tsx';
import { AssistedNotice } from './AssistedNotice.tsx';
import { CaseHeader } from './CaseHeader.tsx';
import { VersionHistory } from './VersionHistory.tsx';

/** A return that was submitted: the receipt, where it stands, and its figures. */
export function ReadCase({ case: given, form }: { case: CaseView; form: CompiledForm }) {
  const { t } = useWords();
  const location = useLocation();
  const history = useApi('/api/cases/{id}/history', { id: given.id });
  return (
    <Box sx={{ maxWidth: widths.page + 160, mx: 'auto' }}>
      <CaseHeader case={given} due={null} />
      {location.state === 'submitted' && (
        <Alert severity="success" icon={<TaskAltIcon />} role="status" className="no-print" sx={{ mb: 2.5 }}>
          <AlertTitle>{t('case.submitted.title')}</AlertTitle>
          {t('case.submitted.detail')}
        </Alert>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 340px' },
          '@media print': { display: 'block', '& > *': { position: 'static', mb: 2 } },
        }}
      >
        <Box sx={{ order: { md: 2 }, display: 'grid', gap: 2, position: { md: 'sticky' }, top: 84 }}>
          {given.receipt !== null && (
            <Card sx={{ p: 2.5 }}>
              <Receipt receipt={given.receipt} case={given} />
            </Card>
          )}
          <Card component="section" className="no-print" sx={{ p: 2.5 }}>
            <Typography variant="h2" sx={{ mb: 2 }}>
              {t('standing.title')}
            </Typography>
            <ProblemAlert problem={history.error} onRetry={() => history.refetch()} />
            <Standing case={given} returns={history.data?.returns ?? []} />
          </Card>
        </Box>
        <Box sx={{ minWidth: 0 }}>
          <AssistedNotice case={given} />
          {given.answers === null ? (
            <EmptyState title={t('case.nothing.title')} detail={t('case.nothing.detail')} />
          ) : (
            <AnswersView
              form={form}
              context={given.context}
              answers={given.answers}
              explanations={given.explanations}
            />
          )}
          {(history.data?.returns.length ?? 0) > 1 && history.data !== undefined && (
            <VersionHistory caseId={given.id} form={form} context={given.context} history={history.data} />
          )}
        </Box>
      </Box>
    </Box>
  );
}
