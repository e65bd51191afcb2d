import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useWords } from '../../locales/index.ts';
import type { SampleReading } from './use-sample-returns.ts';

/** Whose return the form is tried with, and the way to another. */
export function SampleReturnBar({ reading }: { reading: SampleReading }) {
  const { t, of, locale } = useWords();
  const { one, collection, isReading, problem, retry, previous, next } = reading;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {isReading && <LinearProgress aria-label={t('build.preview.return.reading')} />}
      <ProblemAlert problem={problem} onRetry={retry} />
      {one === null && !isReading && problem === null && (
        <Alert severity="info">{t('build.preview.return.none')}</Alert>
      )}
      {one !== null && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 0.5 }}>
          <Box role="status" sx={{ flex: '1 1 220px', minWidth: 0 }}>
            <Typography variant="subtitle2" component="div" sx={{ overflowWrap: 'anywhere' }}>
              {of(one.unit)}
            </Typography>
            <Typography variant="caption" color="textSecondary" component="div">
              {[collection === null ? '' : of(collection), one.context.period.label[locale]]
                .filter((words) => words !== '')
                .join(' · ')}
            </Typography>
          </Box>
          <Box sx={{ display: 'flex', gap: 1, '& button': { minHeight: 44 } }}>
            <Button size="small" variant="outlined" disabled={previous === null} onClick={() => previous?.()}>
              {t('build.preview.return.previous')}
            </Button>
            <Button size="small" variant="outlined" disabled={next === null} onClick={() => next?.()}>
              {t('build.preview.return.next')}
            </Button>
          </Box>
          <Typography variant="caption" color="textSecondary" sx={{ flexBasis: '100%' }}>
            {t('build.preview.return.note')}
          </Typography>
        </Box>
      )}
    </Box>
  );
}
