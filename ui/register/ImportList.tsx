import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { useApi } from '../api.ts';
import { useWords } from '../locales/index.ts';

/** Files of units that were sent before. */
export function ImportList() {
  const { t, format } = useWords();
  const { data } = useApi('/api/register/imports', { limit: 10 });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Card component="section">
      <Typography variant="h2" sx={{ px: 2.5, pt: 2, pb: 1 }}>
        {t('register.import.recent')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data.items.map(({ id, name, state, createdAt, createdBy, rows }) => (
          <Box
            component="li"
            key={id}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              gap: 1.5,
              alignItems: 'center',
              px: 2.5,
              py: 1.25,
              borderTop: 1,
              borderColor: 'divider',
            }}
          >
            <Box sx={{ flex: '1 1 200px', minWidth: 0 }}>
              <Link component={RouterLink} to={`/register/import/${id}`} sx={{ overflowWrap: 'anywhere' }}>
                <bdi>{name}</bdi>
              </Link>
              <Typography variant="caption" color="textSecondary" component="div">
                {format.dateTime(createdAt)} · {createdBy}
              </Typography>
            </Box>
            <Typography variant="body2">{rows > 0 ? format.number(rows) : ''}</Typography>
            <Chip
              size="small"
              variant="outlined"
              color={state === 'done' ? 'success' : state === 'read' ? 'primary' : 'default'}
              label={t(`register.import.state.${state}`)}
            />
          </Box>
        ))}
      </Box>
    </Card>
  );
}
