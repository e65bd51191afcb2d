import { useDraggable } from '@dnd-kit/core';
import DragIcon from '@mui/icons-material/DragIndicator';
import ErrorIcon from '@mui/icons-material/ErrorOutlined';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import ConditionalIcon from '@mui/icons-material/VisibilityOutlined';
import WarningIcon from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import { memo } from 'react';
import { useWords } from '../../locales/index.ts';
import { kindIcons, kindWords } from './kind-icons.tsx';
import type { OutlineRow } from './outline.ts';
import type { Place } from './questionnaire.ts';
import { rowHeight } from './use-outline-drag.ts';

interface OutlineLineProps {
  row: OutlineRow;
  /** The id of its element. */
  id: string;
  top: number;
  isSelected: boolean;
  isReadOnly: boolean;
  /** The gravest of what is wrong with it. */
  issue: 'hard' | 'soft' | null;
  onSelect(place: Place): void;
  onFold(id: string): void;
}

/** A line of the outline: chosen by a press, dragged by its handle. */
export const OutlineLine = memo(
  function OutlineLine({ row, id, top, isSelected, isReadOnly, issue, onSelect, onFold }: OutlineLineProps) {
    const { t, of, format } = useWords();
    const { setNodeRef, setActivatorNodeRef, attributes, listeners, isDragging } = useDraggable({
      id: row.id,
      data: { row: row.id },
      disabled: isReadOnly,
      attributes: { roleDescription: t('build.drag.role') },
    });
    const Icon = kindIcons[row.kind];
    const title = of(row.title);
    return (
      <Box
        ref={setNodeRef}
        id={id}
        role="treeitem"
        aria-level={row.depth + 1}
        aria-selected={isSelected}
        aria-expanded={row.inside === null ? undefined : !row.isFolded}
        aria-label={[
          title,
          t(kindWords[row.kind]),
          row.isRequired ? t('build.required') : '',
          row.isConditional ? t('build.conditional') : '',
          issue === null
            ? ''
            : t(issue === 'hard' ? 'studio.severity.hardIssue' : 'studio.severity.softIssue'),
        ]
          .filter((one) => one !== '')
          .join(t('form.comma'))}
        onClick={() => onSelect(row.place)}
        sx={{
          position: 'absolute',
          insetInline: 0,
          top,
          height: rowHeight,
          display: 'flex',
          alignItems: 'center',
          gap: 0.75,
          paddingInlineStart: 0.5 + row.depth * 1.75,
          paddingInlineEnd: 1,
          cursor: 'pointer',
          opacity: isDragging ? 0.45 : 1,
          bgcolor: isSelected ? 'primary.light' : row.depth === 0 ? 'background.default' : 'transparent',
          borderInlineStart: 3,
          borderColor: isSelected ? 'primary.main' : 'transparent',
          '&:hover': { bgcolor: isSelected ? 'primary.light' : 'action.hover' },
          '& > svg': { fontSize: 18, flexShrink: 0 },
        }}
      >
        <Box
          component="button"
          type="button"
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          tabIndex={isSelected && !isReadOnly ? 0 : -1}
          aria-label={t('build.drag.handle', { title })}
          sx={{
            all: 'unset',
            display: 'grid',
            placeItems: 'center',
            width: { xs: 36, sm: 22 },
            height: { xs: '100%', sm: 32 },
            borderRadius: 1,
            cursor: isReadOnly ? 'default' : 'grab',
            touchAction: 'none',
            color: 'text.secondary',
            '& svg': { fontSize: 18 },
            '&:focus-visible': { outline: '3px solid', outlineColor: 'primary.main' },
          }}
        >
          <DragIcon />
        </Box>
        {row.inside !== null && (
          <ExpandMoreIcon
            onClick={(event) => {
              event.stopPropagation();
              onFold(row.id);
            }}
            sx={{ color: 'text.secondary', transform: row.isFolded ? 'rotate(90deg)' : 'none' }}
          />
        )}
        <Icon sx={{ color: row.depth === 0 ? 'text.primary' : 'primary.main' }} />
        <Box
          component="span"
          title={title}
          sx={{
            flex: 1,
            minWidth: 0,
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
            typography: row.depth === 0 ? 'subtitle2' : 'body2',
          }}
        >
          {title}
          {row.isRequired && (
            <Box component="span" sx={{ color: 'error.main', marginInlineStart: 0.5 }}>
              *
            </Box>
          )}
        </Box>
        {row.isFolded && row.inside !== null && (
          <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
            {format.number(row.inside)}
          </Box>
        )}
        {row.isConditional && <ConditionalIcon sx={{ color: 'text.secondary' }} />}
        {issue === 'hard' && <ErrorIcon sx={{ color: 'error.main' }} />}
        {issue === 'soft' && <WarningIcon sx={{ color: 'warning.main' }} />}
      </Box>
    );
  },
  (before, after) =>
    before.top === after.top &&
    before.isSelected === after.isSelected &&
    before.isReadOnly === after.isReadOnly &&
    before.issue === after.issue &&
    before.onSelect === after.onSelect &&
    before.onFold === after.onFold &&
    isSameRow(before.row, after.row),
);

function isSameRow(before: OutlineRow, after: OutlineRow): boolean {
  return (
    before.id === after.id &&
    before.depth === after.depth &&
    before.kind === after.kind &&
    before.title.fa === after.title.fa &&
    before.title.en === after.title.en &&
    before.isRequired === after.isRequired &&
    before.isConditional === after.isConditional &&
    before.inside === after.inside &&
    before.isFolded === after.isFolded
  );
}
