import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { ReturnFileSummary } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';

/** The files that somebody sent before, and what came of them. */
export function FileHistory({ files }: { files: readonly ReturnFileSummary[] }) {
  const { t, format } = useWords();
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {files.map((file) => (
        <Box
          component="li"
          key={file.id}
          sx={{ py: 1.25, borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}
        >
          <Link
            component={RouterLink}
            to={`/returns/files/${file.id}`}
            sx={{ display: 'inline-block', overflowWrap: 'anywhere', minHeight: 24 }}
          >
            <bdi>{file.name}</bdi>
          </Link>
          <Typography variant="body2" color="textSecondary">
            {t('bulk.history.line', {
              period: format.period(file.period),
              done: file.submitted,
              drafts: file.drafted,
              all: file.items,
            })}
            {' · '}
            {format.dateTime(file.readAt)}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
