import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { TaskEventList } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { useWords, type WordKey } from '../locales/index.ts';

type Handing = TaskEventList['items'][number];

const words = {
  claim: 'work.handing.claim',
  'take-over': 'work.handing.takeOver',
  assign: 'work.handing.assign',
  balance: 'work.handing.balance',
  release: 'work.handing.release',
  conflict: 'work.handing.conflict',
} as const satisfies Record<Handing['type'], WordKey>;

/** Who gave the work on a case to whom, the latest first; nothing where it never changed hands. */
export function AssignmentList({ caseId }: { caseId: string }) {
  const { t, format } = useWords();
  const handings = useApi('/api/cases/{id}/assignments', { id: caseId });
  const items = handings.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Box component="section" aria-labelledby="handings" sx={{ mt: 2.5 }}>
      <Typography variant="subtitle2" component="h3" id="handings" sx={{ mb: 0.75 }}>
        {t('work.handing.title')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, display: 'grid', gap: 1 }}>
        {items.toReversed().map((one) => (
          <li key={`${one.task} ${one.at} ${one.type}`}>
            <Typography variant="body2">
              {t(words[one.type], {
                by: one.by.name,
                from: one.from?.name ?? '',
                to: one.to?.name ?? '',
              })}
              {one.inPlaceOf !== null && ` (${t('work.inPlaceOf', { name: one.inPlaceOf.name })})`}
            </Typography>
            <Typography variant="caption" color="textSecondary">
              {format.dateTime(one.at)}
            </Typography>
          </li>
        ))}
      </Box>
    </Box>
  );
}
