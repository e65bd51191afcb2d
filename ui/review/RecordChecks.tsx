// The record of a case itself: followed link by link when somebody asks, and taken away as signed evidence.
import DownloadOutlinedIcon from '@mui/icons-material/DownloadOutlined';
import LinkOffIcon from '@mui/icons-material/LinkOff';
import PolicyOutlinedIcon from '@mui/icons-material/PolicyOutlined';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import type { ChainCheck } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords, type WordKey } from '../locales/index.ts';

const causes = {
  changed: 'record.break.changed',
  missing: 'record.break.missing',
  end: 'record.break.end',
  answers: 'record.break.answers',
  lost: 'record.break.lost',
} as const satisfies Record<ChainCheck['breaks'][number]['cause'], WordKey>;

/** Checks the chain of a case, and gives out its evidence. */
export function RecordChecks({ caseId }: { caseId: string }) {
  const { t, count, format } = useWords();
  const [isAsked, setIsAsked] = useState(false);
  const chain = useApi('/api/cases/{id}/chain', { id: caseId }, { when: isAsked });
  const check = () => (isAsked ? void chain.refetch() : setIsAsked(true));
  return (
    <Stack sx={{ gap: 1 }}>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
        <Button
          size="small"
          variant="outlined"
          startIcon={<PolicyOutlinedIcon />}
          loading={chain.isFetching}
          loadingPosition="start"
          onClick={check}
        >
          {t('record.check')}
        </Button>
        <Button
          size="small"
          variant="outlined"
          startIcon={<DownloadOutlinedIcon />}
          href={`/api/cases/${caseId}/evidence`}
          download
        >
          {t('record.evidence')}
        </Button>
      </Stack>
      <Box role="status">
        <ProblemAlert problem={chain.error} onRetry={() => chain.refetch()} />
        {chain.data !== undefined &&
          !chain.isFetching &&
          (chain.data.intact ? (
            <Alert severity="success">
              {count('record.intact', chain.data.events)} ({format.dateTime(chain.data.checkedAt)})
            </Alert>
          ) : (
            <Alert severity="error" icon={<LinkOffIcon />}>
              <AlertTitle>{t('record.broken')}</AlertTitle>
              <Box component="ul" sx={{ m: 0, paddingInlineStart: 2.5 }}>
                {chain.data.breaks.map(({ seq, cause }) => (
                  <li key={`${seq} ${cause}`}>{t(causes[cause], { seq })}</li>
                ))}
              </Box>
            </Alert>
          ))}
      </Box>
    </Stack>
  );
}
