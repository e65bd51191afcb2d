import RedoIcon from '@mui/icons-material/Redo';
import UndoIcon from '@mui/icons-material/Undo';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Tooltip from '@mui/material/Tooltip';
import { memo } from 'react';
import type { Definition } from '../../engine/index.ts';
import { useWords } from '../locales/index.ts';
import { chapterOfKind } from './help/chapters.ts';
import { HelpButton } from './help/HelpButton.tsx';
import type { DraftDocument } from './use-draft-document.ts';
import { pane } from './use-panes.ts';

type Side = 'builder' | 'document';

interface DeskBarProps {
  history: Pick<DraftDocument, 'canUndo' | 'canRedo' | 'undo' | 'redo'>;
  isFrozen: boolean;
  /** Which view is open; null where there is the text alone. */
  side: Side | null;
  onSide(side: Side): void;
  kind: Definition['kind'];
}

/** Above the workshop and the text alike: which of them, back and forth in their history, help. */
export const DeskBar = memo(function DeskBar({ history, isFrozen, side, onSide, kind }: DeskBarProps) {
  const { t } = useWords();
  return (
    <Box
      {...pane}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 0.5,
        px: 0.75,
        py: 0.5,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {side !== null && (
        <ToggleButtonGroup
          exclusive
          size="small"
          value={side}
          onChange={(_, next: Side | null) => next !== null && onSide(next)}
          aria-label={t('studio.side')}
        >
          <ToggleButton value="builder">{t('studio.side.builder')}</ToggleButton>
          <ToggleButton value="document">{t('studio.side.document')}</ToggleButton>
        </ToggleButtonGroup>
      )}
      <Box sx={{ flex: 1 }} />
      {!isFrozen && (
        <>
          <Act label={t('desk.undo')} isOn={history.canUndo} onDo={history.undo} icon={UndoIcon} />
          <Act label={t('desk.redo')} isOn={history.canRedo} onDo={history.redo} icon={RedoIcon} />
        </>
      )}
      <HelpButton chapter={chapterOfKind(kind)} />
    </Box>
  );
});

interface ActProps {
  label: string;
  isOn: boolean;
  onDo(): void;
  icon: typeof UndoIcon;
}

/** Stays in reach of the keyboard when there is nothing to do: the focus is not lost with the last step. */
function Act({ label, isOn, onDo, icon: Icon }: ActProps) {
  return (
    <Tooltip title={label}>
      <IconButton
        aria-label={label}
        aria-disabled={!isOn}
        onClick={() => isOn && onDo()}
        sx={isOn ? {} : { opacity: 0.4, cursor: 'default' }}
      >
        {/* History runs against the reading direction, as an arrow on paper would. */}
        <Icon
          fontSize="small"
          sx={{ transform: 'scaleX(var(--mirror, 1))', '[dir=rtl] &': { '--mirror': -1 } }}
        />
      </IconButton>
    </Tooltip>
  );
}
