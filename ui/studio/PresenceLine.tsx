import GroupIcon from '@mui/icons-material/GroupOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { PresenceView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';

/** Who else has the draft open, since when. */
export function PresenceLine({ presence }: { presence: PresenceView | null }) {
  const { t, format } = useWords();
  const others = presence?.others ?? [];
  return (
    <Box role="status">
      {others.length > 0 && (
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mb: 1.5, color: 'primary.main' }}>
          <GroupIcon fontSize="small" aria-hidden />
          <Typography variant="body2">
            {others
              .map(({ name, since }) => t('desk.presence', { name, since: format.time(since) }))
              .join(t('desk.presence.and'))}
          </Typography>
        </Box>
      )}
    </Box>
  );
}
