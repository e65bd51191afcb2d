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
        <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'center', color: 'primary.main' }}>
          <GroupIcon aria-hidden sx={{ fontSize: 16 }} />
          <Typography variant="caption">
            {others
              .map(({ name, since }) => t('desk.presence', { name, since: format.time(since) }))
              .join(t('desk.presence.and'))}
          </Typography>
        </Box>
      )}
    </Box>
  );
}
