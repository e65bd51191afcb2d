import { useDraggable } from '@dnd-kit/core';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, memo, useId, useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { kindIcons, kindWords } from './kind-icons.tsx';
import type { PaletteKind } from './kinds.ts';

const offered: readonly PaletteKind[] = [
  ...([
    'section',
    'text',
    'longText',
    'number',
    'integer',
    'money',
    'choice',
    'choices',
    'code',
    'yesNo',
  ] as const),
  ...([
    'date',
    'month',
    'year',
    'table',
    'point',
    'attachment',
    'derived',
    'explanation',
    'group',
    'part',
  ] as const),
];
const ofForms: readonly PaletteKind[] = ['section', 'part'];

interface PaletteProps {
  /** Shared parts have neither sections nor parts of their own. */
  isPart: boolean;
  isOpen: boolean;
  /** Where a press puts it, in words. */
  target: string;
  onAdd(kind: PaletteKind): void;
}

/** What can be put into the form: dragged to its place, or added behind what is chosen. */
export const Palette = memo(function Palette({ isPart, isOpen, target, onAdd }: PaletteProps) {
  const { t } = useWords();
  const id = useId();
  const [open, setOpen] = useState(isOpen);
  const kinds = isPart ? offered.filter((kind) => !ofForms.includes(kind)) : offered;
  const [stop, setStop] = useState(kinds[0]);
  return (
    <Box
      component="section"
      aria-label={t('build.palette')}
      sx={{ borderBottom: 1, borderColor: 'divider', px: 1.5, py: 0.25 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 36 }}>
        <Button
          size="small"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          startIcon={<ExpandMoreIcon sx={{ transform: open ? 'rotate(180deg)' : 'none' }} />}
        >
          {t('build.palette')}
        </Button>
        <Typography variant="caption" color="textSecondary" noWrap title={target} sx={{ minWidth: 0 }}>
          {open ? t('build.palette.target', { target }) : ''}
        </Typography>
      </Box>
      <Box
        id={id}
        role="toolbar"
        aria-label={t('build.palette')}
        hidden={!open}
        onKeyDown={walk}
        sx={{
          display: open ? 'flex' : 'none',
          flexWrap: 'wrap',
          gap: 0.5,
          pb: 1,
          maxHeight: { xs: 240, sm: 'none' },
          overflow: 'auto',
        }}
      >
        {open &&
          kinds.map((kind) => (
            <Chip key={kind} kind={kind} isStop={kind === stop} onStop={setStop} onAdd={onAdd} />
          ))}
      </Box>
    </Box>
  );
});

/** Arrows, Home and End lead from kind to kind; Tab stops at one of them. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const kinds = [...event.currentTarget.querySelectorAll('button')];
  const here = kinds.findIndex((one) => one.contains(document.activeElement));
  const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
  const steps: Record<string, number> = {
    [isRightToLeft ? 'ArrowLeft' : 'ArrowRight']: here + 1,
    [isRightToLeft ? 'ArrowRight' : 'ArrowLeft']: here - 1,
    ArrowDown: here + 1,
    ArrowUp: here - 1,
    Home: 0,
    End: kinds.length - 1,
  };
  const to = steps[event.key];
  if (here < 0 || to === undefined) return;
  event.preventDefault();
  kinds.at(to % kinds.length)?.focus();
}

interface ChipProps {
  kind: PaletteKind;
  /** The one that Tab stops at. */
  isStop: boolean;
  onStop(kind: PaletteKind): void;
  onAdd(kind: PaletteKind): void;
}

/** Pressed, it is added; dragged, it goes where it is dropped. By keyboard it is pressed. */
const Chip = memo(function Chip({ kind, isStop, onStop, onAdd }: ChipProps) {
  const { t } = useWords();
  const { setNodeRef, listeners } = useDraggable({ id: `new:${kind}`, data: { kind } });
  const { onKeyDown: _byKeyboard, ...byPointer } = { onKeyDown: undefined, ...listeners };
  const Icon = kindIcons[kind];
  return (
    <Box
      component="button"
      type="button"
      ref={setNodeRef}
      {...byPointer}
      tabIndex={isStop ? 0 : -1}
      onFocus={() => onStop(kind)}
      onClick={() => onAdd(kind)}
      sx={{
        all: 'unset',
        boxSizing: 'border-box',
        display: 'flex',
        alignItems: 'center',
        gap: 0.5,
        minHeight: 30,
        '@media (pointer: coarse)': { minHeight: 44 },
        px: 0.875,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        typography: 'caption',
        cursor: 'grab',
        touchAction: 'manipulation',
        '& svg': { color: 'primary.main', fontSize: 17 },
        '&:hover': { borderColor: 'primary.main', bgcolor: 'primary.light' },
        '&:focus-visible': { outline: '3px solid', outlineColor: 'primary.main', outlineOffset: 1 },
      }}
    >
      <Icon />
      {t(kindWords[kind])}
    </Box>
  );
});
