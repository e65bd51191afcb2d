import EditNoteIcon from '@mui/icons-material/EditNote';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { DefinitionSummary } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { kinds, kindWord } from './kind-words.ts';

/** Definitions by kind: what is in force since when, and what is being drafted. */
export function DefinitionList({ definitions }: { definitions: DefinitionSummary[] }) {
  const { t, of, count } = useWords();
  const groups = kinds
    .map((kind) => ({ kind, items: definitions.filter((one) => one.kind === kind) }))
    .filter(({ items }) => items.length > 0);
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      {groups.map(({ kind, items }) => {
        const word = kindWord(kind);
        return (
          <Card key={kind} component="section">
            <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1.5, px: 2.5, pt: 1.75, pb: 1 }}>
              <Typography variant="h2">{word === null ? kind : t(word)}</Typography>
              <Typography variant="caption" color="textSecondary">
                {count('studio.count', items.length)}
              </Typography>
            </Box>
            {items
              .toSorted((one, other) => of(one.title).localeCompare(of(other.title), 'fa'))
              .map((one) => (
                <DefinitionRow key={one.key} definition={one} />
              ))}
          </Card>
        );
      })}
    </Box>
  );
}

function DefinitionRow({ definition }: { definition: DefinitionSummary }) {
  const { t, of, format } = useWords();
  const { kind, key, title, version, from, publishedAt, draft } = definition;
  // A version that is in force later, or not any more, is still the last one.
  const isPublished = version > 0;
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', md: 'minmax(240px, 2fr) 110px 170px 190px minmax(130px, 1fr)' },
        gap: { xs: 0.25, md: 2 },
        alignItems: 'center',
        px: 2.5,
        py: 1.1,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Link
          component={RouterLink}
          to={isPublished ? `/definitions/${kind}/${key}?version=${version}` : `/drafts/${draft}`}
          underline="hover"
          sx={{ fontWeight: 600 }}
        >
          {of(title)}
        </Link>
      </Box>
      <Typography variant="body2">
        {isPublished ? t('studio.version', { n: version }) : t('studio.draft.new')}
      </Typography>
      <Typography variant="body2">
        {isPublished && t('studio.from', { period: format.period(from) })}
      </Typography>
      <Typography variant="caption" color="textSecondary">
        {isPublished && t('studio.publishedAt', { day: format.date(publishedAt) })}
      </Typography>
      <Box sx={{ justifySelf: { md: 'end' } }}>
        {draft !== null && (
          <Chip
            size="small"
            color="primary"
            variant="outlined"
            icon={<EditNoteIcon />}
            clickable
            component={RouterLink}
            to={`/drafts/${draft}`}
            label={t('studio.draft')}
          />
        )}
      </Box>
    </Box>
  );
}
