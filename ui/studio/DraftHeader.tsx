// The desk's one bar: which draft it is and how it stands, whether it is saved, who else is here, and the ways out of it.
import BackIcon from '@mui/icons-material/ArrowBack';
import MoreIcon from '@mui/icons-material/MoreVert';
import PublishIcon from '@mui/icons-material/Publish';
import SaveIcon from '@mui/icons-material/SaveOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { memo, useEffect, useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { DefinitionDraftView, PresenceView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import type { SaveSnapshot } from './autosave.ts';
import { DiscardDialog } from './DiscardDialog.tsx';
import { kindName } from './kind-words.ts';
import { PresenceLine } from './PresenceLine.tsx';
import { SaveLine } from './SaveLine.tsx';
import { pane } from './use-panes.ts';

interface DraftHeaderProps {
  draft: DefinitionDraftView;
  saving: SaveSnapshot;
  canSave: boolean;
  onSave(): void;
  presence: PresenceView | null;
  /** Its text is being consulted about: it is neither saved nor thrown away. */
  isFrozen: boolean;
  /** The words of the step towards a version that may be done now; null where there is none. */
  onward: string | null;
  onOnward(): void;
}

/** One line on a desk, two on a phone; drawn again only when it says something new. */
export const DraftHeader = memo(function DraftHeader({
  draft,
  saving,
  canSave,
  onSave,
  presence,
  isFrozen,
  onward,
  onOnward,
}: DraftHeaderProps) {
  const { t, of, format } = useWords();
  const [isDiscarding, setIsDiscarding] = useState(false);
  const title = of(titleOf(draft));
  const word = kindName(draft.kind);
  const isNew = draft.base === null;
  const home = isNew ? '/definitions' : `/definitions/${draft.kind}/${draft.key}?version=${draft.base}`;
  const back = t(isNew ? 'studio.definitions.title' : 'studio.backToDefinition');
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return (
    <Box
      component="header"
      sx={{
        display: 'flex',
        flexWrap: { xs: 'wrap', md: 'nowrap' },
        columnGap: 1,
        rowGap: 0.5,
        alignItems: 'center',
        minHeight: 48,
        mb: 1,
      }}
    >
      <Tooltip title={back}>
        <IconButton component={RouterLink} to={home} aria-label={back} edge="start">
          <BackIcon sx={{ '[dir=rtl] &': { transform: 'scaleX(-1)' } }} />
        </IconButton>
      </Tooltip>
      <Box sx={{ flex: '1 1 160px', minWidth: 0 }}>
        <Typography
          variant="h1"
          sx={{ fontSize: { xs: '1.05rem', md: '1.2rem' }, lineHeight: 1.35, overflowWrap: 'anywhere' }}
        >
          {title}
        </Typography>
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            columnGap: 1,
            alignItems: 'center',
            typography: 'caption',
            color: 'text.secondary',
          }}
        >
          <Chip
            size="small"
            color="primary"
            variant="outlined"
            label={t('studio.draft')}
            sx={{ height: 20, display: { xs: 'none', md: 'inline-flex' } }}
          />
          <Box component="span" sx={{ display: { xs: 'none', md: 'inline' } }}>
            {word === null ? draft.kind : t(word)} ·{' '}
            {draft.base === null ? t('studio.draft.new') : t('studio.draft.from', { n: draft.base })}
          </Box>
          {isFrozen ? (
            t('studio.draft.saved', { at: format.dateTime(draft.savedAt) })
          ) : (
            <SaveLine saving={saving} storedAt={draft.savedAt} />
          )}
          <PresenceLine presence={presence} />
        </Box>
      </Box>
      <Box {...pane} sx={{ display: 'flex', gap: 1, alignItems: 'center', marginInlineStart: 'auto' }}>
        {!isFrozen && (
          <Button
            variant="outlined"
            startIcon={<SaveIcon />}
            loading={saving.state === 'saving'}
            loadingPosition="start"
            disabled={!canSave}
            onClick={onSave}
          >
            {t('studio.save')}
          </Button>
        )}
        {onward !== null && (
          <Button variant="contained" startIcon={<PublishIcon />} onClick={onOnward}>
            {onward}
          </Button>
        )}
        {!isFrozen && <MoreMenu onDiscard={() => setIsDiscarding(true)} />}
      </Box>
      {isDiscarding && <DiscardDialog draft={draft.id} home={home} onClose={() => setIsDiscarding(false)} />}
    </Box>
  );
});

/** What is seldom done with a draft. */
function MoreMenu({ onDiscard }: { onDiscard(): void }) {
  const { t } = useWords();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Tooltip title={t('desk.more')}>
        <IconButton
          aria-label={t('desk.more')}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <MoreIcon />
        </IconButton>
      </Tooltip>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <MenuItem
          sx={{ color: 'error.main' }}
          onClick={() => {
            setAnchor(null);
            onDiscard();
          }}
        >
          {t('studio.discard')}
        </MenuItem>
      </Menu>
    </>
  );
}

/** The title that is stored; the key where there is none. */
function titleOf({ document, key }: DefinitionDraftView) {
  const { title } = document;
  const named = typeof title === 'object' && title !== null && !Array.isArray(title) ? title : {};
  return { fa: String(named.fa ?? key), en: String(named.en ?? key) };
}
