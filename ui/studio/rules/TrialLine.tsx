// Under a check: on how many of the last accepted returns it fires, found out when it is asked for.
import ScienceIcon from '@mui/icons-material/ScienceOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import type { Form } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import type { FormParts } from '../form-parts.ts';
import { TrialExamples } from './TrialExamples.tsx';
import { type Tried, useTrial } from './use-trial.ts';

export interface TrialLineProps {
  /** The form as it stands. */
  form: Form;
  parts: FormParts;
  tried: Tried;
  /** Nothing is tried yet, since something is missing. */
  isDisabled?: boolean;
}

/** Tries a check, or an expression, on last period's accepted returns. */
export function TrialLine({ form, parts, tried, isDisabled = false }: TrialLineProps) {
  const { t, of, format, locale } = useWords();
  const { sum, problem, isRunning, isOutdated, start, stop } = useTrial(form, tried);
  const isExpression = 'expression' in tried;
  const firstIssue = problem?.view.issues?.[0];
  return (
    <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Button
          size="small"
          variant="outlined"
          startIcon={<ScienceIcon />}
          disabled={isDisabled || isRunning}
          onClick={start}
          sx={{ minHeight: { xs: 44, md: 36 } }}
        >
          {t(sum === null ? 'trial.try' : 'trial.again')}
        </Button>
        {isRunning && (
          <Button size="small" color="inherit" onClick={stop} sx={{ minHeight: { xs: 44, md: 36 } }}>
            {t('trial.stop')}
          </Button>
        )}
      </Box>
      {isRunning && (
        <LinearProgress
          aria-label={t('trial.try')}
          variant={sum === null ? 'indeterminate' : 'determinate'}
          value={sum === null || sum.total === 0 ? 0 : Math.min(100, (100 * sum.returns) / sum.total)}
          sx={{ width: '100%' }}
        />
      )}
      <Box role="status" sx={{ width: '100%' }}>
        {sum !== null && sum.period === null && (
          <Typography variant="body2" color="textSecondary">
            {t('trial.noReturns')}
          </Typography>
        )}
        {sum !== null && sum.period !== null && (
          <>
            <Typography variant="body2" sx={{ fontWeight: 600 }}>
              {sum.returns < sum.total
                ? t('trial.soFar', { fires: sum.fires, done: sum.returns, total: sum.total })
                : t(isExpression ? 'trial.holds' : 'trial.fires', {
                    fires: sum.fires,
                    total: sum.total,
                    period: format.period(sum.period),
                  })}
            </Typography>
            {sum.unknown > 0 && (
              <Typography variant="body2" color="textSecondary">
                {t('trial.unknown', { n: sum.unknown })}
              </Typography>
            )}
            {isOutdated && (
              <Typography variant="body2" color="textSecondary">
                {t('trial.changed')}
              </Typography>
            )}
          </>
        )}
      </Box>
      {problem !== null && (
        <Alert severity="warning" sx={{ width: '100%' }}>
          {firstIssue === undefined
            ? t('trial.failed', { text: problem.view.detail || problem.view.title })
            : t('trial.faulty', { text: of(firstIssue.message) })}
        </Alert>
      )}
      {sum !== null && sum.fires > 0 && (
        <TrialExamples examples={sum.examples} form={form} parts={parts} key={locale} />
      )}
    </Box>
  );
}
