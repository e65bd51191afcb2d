import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { periodContaining } from '../../engine/index.ts';
import type { SelectionSummary, SelectionVersionView } from '../../server/wire.ts';
import { useSession } from '../layout/session.ts';
import { useWords, type Wording, type WordKey } from '../locales/index.ts';
import { Announcement } from './Announcement.tsx';
import { SelectionEntriesList } from './SelectionEntriesList.tsx';

/** A list with its versions: the newest in full, those before it in a line each. */
export function SelectionCard({ selection }: { selection: SelectionSummary }) {
  const { t, of } = useWords();
  const { can } = useSession();
  const { key, title, versions, draft } = selection;
  const kind = t(`selection.of.${selection.of}`);
  return (
    <Card
      component="section"
      aria-label={of(title)}
      sx={{ px: { xs: 2, md: 2.5 }, py: 2, display: 'grid', gap: 2 }}
    >
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'baseline', flexWrap: 'wrap' }}>
        <Typography variant="h2">{of(title)}</Typography>
        {kind !== of(title) && (
          <Typography variant="caption" color="textSecondary">
            {kind}
          </Typography>
        )}
        <Box sx={{ flex: 1 }} />
        {can('definition.edit') && (
          <Button
            component={RouterLink}
            to={draft === null ? `/definitions/selection/${key}` : `/drafts/${draft}`}
            className="no-print"
          >
            {t(draft === null ? 'selections.draft' : 'selections.openDraft')}
          </Button>
        )}
      </Box>
      {versions.map((one, index) => (
        <Version key={one.version} selection={selection} version={one} isNewest={index === 0} />
      ))}
    </Card>
  );
}

interface VersionProps {
  selection: SelectionSummary;
  version: SelectionVersionView;
  isNewest: boolean;
}

function Version({ selection, version, isNewest }: VersionProps) {
  const words = useWords();
  const { t, format, count } = words;
  const { now } = useSession();
  const month = periodContaining(new Date(now()).toISOString(), 'month');
  const { from, until, circular, announcement } = version;
  const standing = standingOf(version, month);
  return (
    <Box sx={{ display: 'grid', gap: 1.25, minWidth: 0 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h3">
          {t('selections.version', { version: version.version, from: format.period(from) })}
          {until !== null && ` ${t('selections.until', { until: format.period(until) })}`}
        </Typography>
        <Chip
          size="small"
          color={standing === 'inForce' ? 'success' : 'default'}
          label={sayStanding(standing, from, words)}
        />
        <Chip size="small" variant="outlined" label={count('selections.count', version.entries)} />
        <Chip size="small" variant="outlined" label={frequencyWord(version.frequency, words)} />
      </Box>
      {circular !== null && (
        <Typography variant="body2">
          {t('selections.circular', { number: circular.number, date: format.date(circular.date) })}
          {circular.text !== '' && ` — ${circular.text}`}
        </Typography>
      )}
      {!version.isLawful && (
        <Typography variant="body2" color="error">
          {t('selections.noCircular')}
        </Typography>
      )}
      {announcement === null ? (
        <Typography variant="body2" color="textSecondary">
          {t('selections.notAnnounced')}
        </Typography>
      ) : (
        <Announcement announcement={announcement} isOpen={isNewest} />
      )}
      {isNewest && version.entries > 0 && (
        <SelectionEntriesList selection={selection} version={version.version} />
      )}
    </Box>
  );
}

type Standing = 'coming' | 'inForce' | 'ended';

function standingOf({ from, until }: SelectionVersionView, month: string): Standing {
  if (from > month) return 'coming';
  return until !== null && until <= month ? 'ended' : 'inForce';
}

function sayStanding(standing: Standing, from: string, { t, format }: Wording): string {
  return standing === 'coming'
    ? t('selections.coming', { from: format.period(from) })
    : t(`selections.${standing}`);
}

const frequencies: Record<string, WordKey> = {
  monthly: 'selection.frequency.monthly',
  quarterly: 'selection.frequency.quarterly',
  yearly: 'selection.frequency.yearly',
};

/** How often who is selected reports, in words. */
export function frequencyWord(frequency: string, { t }: Wording): string {
  const key = frequencies[frequency];
  return key === undefined ? frequency : t(key);
}
