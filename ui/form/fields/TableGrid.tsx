import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useCallback, useLayoutEffect, useRef } from 'react';
import type { Json } from '../../../server/wire.ts';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { HelpButton } from '../HelpNote.tsx';
import type { LeafKind, QuestionKind } from '../question.ts';
import { useIsPrinted } from '../use-is-printed.ts';
import { GridRow } from './GridRow.tsx';
import { PasteFaults } from './PasteFaults.tsx';
import type { CommitCell } from './TableCell.tsx';
import type { Column, Row, RowView } from './table-rows.ts';
import { type SheetDeed, useSheet } from './use-sheet.ts';

export interface TableLayoutProps {
  title: string;
  columns: Column[];
  /** Indexes of the rows to show, in their order. */
  order: readonly number[];
  /** How many rows there are, shown or not. */
  count: number;
  viewOf: (index: number) => RowView;
  isReadOnly: boolean;
  /** None is added or removed. */
  isGiven: boolean;
  /** The most rows that the table takes. */
  most: number;
  /** The index of a row that somebody is led to. */
  sought: number | null;
  /** The rows as they are now, though nothing was drawn since. */
  latest: () => Row[];
  valueAt: (row: number, column: string) => Json | undefined;
  isHidden: (row: number, column: string) => boolean;
  commit: CommitCell;
  remove: (index: number) => void;
  replace: (rows: Row[], deed?: SheetDeed) => void;
  undo: () => void;
}

const widthOf: Partial<Record<QuestionKind, number>> = {
  number: 120,
  year: 100,
  date: 170,
  month: 230,
  yesNo: 110,
  choice: 190,
} satisfies Partial<Record<LeafKind, number>>;
const actionWidth = 48;

/** So many rows scroll in a window of their own, and only those in sight are drawn. */
const manyRows = 20;
const windowHeight = 640;
const rowHeight = 57;

const Sheet = styled('div')(({ theme }) => ({
  overflowX: 'auto',
  marginInline: -4,
  paddingInline: 4,
  '& [role=row]': { display: 'grid', gridTemplateColumns: 'var(--columns)', minWidth: 'var(--width)' },
  '& [role=columnheader]': {
    ...theme.typography.caption,
    fontWeight: 600,
    color: colours.inkSoft,
    alignSelf: 'end',
    padding: '6px 6px 8px',
    minWidth: 0,
    overflowWrap: 'break-word',
  },
  '& [role=gridcell]': { padding: '6px 4px', minWidth: 0, outline: 'none' },
  '& [role=gridcell].notes': { gridColumn: '1 / -1', padding: '0 4px 8px' },
  '& .notes > div': { position: 'sticky', insetInlineStart: 0, width: 'min(100%, 640px)' },
  '& [role=columnheader]:first-of-type, & [role=gridcell]:first-of-type': {
    position: 'sticky',
    insetInlineStart: -4,
    zIndex: 1,
    backgroundColor: colours.paper,
  },
  // Isolated: who writes in one row has the browser paint that row, and not the table.
  '& [role=row].body': { borderBlockEnd: `1px solid ${colours.line}`, isolation: 'isolate' },
  '& .head': {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    backgroundColor: colours.paper,
    borderBlockEnd: `1px solid ${colours.edge}`,
  },
  '& [aria-selected=true]': { backgroundColor: `${colours.accentSoft} !important` },
  '& [aria-selected=true] > span:first-of-type': { backgroundColor: 'transparent' },
  '@media print': { maxHeight: 'none !important', overflow: 'visible' },
}));

/** The table on a desk: a sheet of inputs, last period's figures under them. Long ones draw the rows in sight alone. */
export function TableGrid(props: TableLayoutProps) {
  const { columns, order, isReadOnly, isGiven, viewOf, sought } = props;
  const { t } = useWords();
  const isPrinted = useIsPrinted();
  const scroller = useRef<HTMLDivElement>(null);
  const isLong = order.length > manyRows && !isPrinted;
  const soughtAt = sought === null ? -1 : order.indexOf(sought);

  const reveal = useCallback((position: number) => virtual.current?.scrollToIndex(position), []);
  const sheet = useSheet({ ...props, most: isGiven ? props.count : props.most, reveal });
  const held = sheet.held();
  const virtualizer = useVirtualizer({
    count: order.length,
    enabled: isLong,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    initialRect: { width: 960, height: windowHeight },
    overscan: 4,
    // Under the head.
    scrollPaddingStart: 60,
    getItemKey: (position) => order[position] ?? position,
    rangeExtractor: (range) => {
      const asked = [sheet.held(), soughtAt].filter(
        (position): position is number => position !== null && position >= 0 && position < range.count,
      );
      const near = defaultRangeExtractor(range);
      return asked.every((position) => near.includes(position))
        ? near
        : [...new Set([...near, ...asked])].toSorted((a, b) => a - b);
    },
  });
  const virtual = useRef<typeof virtualizer>(null);
  virtual.current = virtualizer;
  useLayoutEffect(() => {
    if (soughtAt >= 0) virtual.current?.scrollToIndex(soughtAt, { align: 'center' });
  }, [soughtAt]);

  const widths = columns.map(({ question }) => widthOf[question.kind] ?? 160);
  const hasActions = !isReadOnly && !isGiven;
  const look: CSSProperties & Record<'--columns' | '--width', string> = {
    '--columns': `${widths.map((width) => `minmax(${width}px, ${width}fr)`).join(' ')}${hasActions ? ` ${actionWidth}px` : ''}`,
    '--width': `${widths.reduce((sum, width) => sum + width, hasActions ? actionWidth : 0)}px`,
    ...(isLong ? { maxHeight: `min(78vh, ${windowHeight}px)`, overflowY: 'auto' } : {}),
  };
  const { block } = sheet;
  const row = (position: number) => {
    const index = order[position];
    if (index === undefined) return null;
    const isChosen = block !== null && position >= block.top && position <= block.bottom;
    return (
      <GridRow
        key={index}
        position={position}
        view={viewOf(index)}
        columns={columns}
        isReadOnly={isReadOnly}
        isGiven={isGiven}
        from={isChosen ? block.first : null}
        to={isChosen ? block.last : null}
        measure={isLong ? virtualizer.measureElement : undefined}
        commit={props.commit}
        remove={props.remove}
      />
    );
  };
  const items = isLong ? virtualizer.getVirtualItems() : [];
  // What is not drawn has its room: between drawn rows too, where one is held that is out of sight.
  const drawn = items.flatMap((item, at) => {
    const gap = item.start - (items[at - 1]?.end ?? 0);
    return [gap > 0 && <div key={`before-${item.key}`} style={{ height: gap }} />, row(item.index)];
  });
  const rest = isLong ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  return (
    <>
      <PasteFaults faults={sheet.faults} onClose={sheet.forgetFaults} />
      <Sheet ref={scroller} style={look} data-held={held}>
        {/* biome-ignore lint/a11y/useSemanticElements: rows that are not drawn have no place in a table of HTML. */}
        <div
          role="grid"
          tabIndex={-1}
          ref={sheet.around}
          aria-label={props.title}
          aria-rowcount={props.count + 1}
          aria-colcount={columns.length}
          aria-multiselectable
          style={{ outline: 'none' }}
          {...sheet.handlers}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the inputs in the cells have the focus. */}
          <div role="row" aria-rowindex={1} className="head">
            {columns.map(({ name, question }) => (
              // biome-ignore lint/a11y/useSemanticElements: as above.
              // biome-ignore lint/a11y/useFocusableInteractive: as above.
              <div key={name} role="columnheader">
                {question.title}
                {!isReadOnly && <HelpButton question={question} />}
                {question.unit !== null && !question.unit.includes('…') && (
                  <span style={{ fontWeight: 400, display: 'block' }}>{question.unit}</span>
                )}
              </div>
            ))}
            {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
            {hasActions && <div role="columnheader" aria-label={t('form.rowActions')} />}
          </div>
          {isLong ? drawn : order.map((_index, position) => row(position))}
          {rest > 0 && <div style={{ height: rest }} />}
        </div>
      </Sheet>
      {!isReadOnly && (
        <Box
          component="p"
          className="no-print"
          sx={{ m: 0, mt: 1, typography: 'caption', color: 'text.secondary' }}
        >
          {t('table.keys')}
        </Box>
      )}
    </>
  );
}
