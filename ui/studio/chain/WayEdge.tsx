import { styled } from '@mui/material/styles';
import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from '@xyflow/react';
import { memo } from 'react';
import { colours } from '../../theme/theme.ts';
import type { Point } from './label-places.ts';
import { pathThrough } from './layout.ts';

export interface EdgeLine {
  wayId: string;
  text: string;
  isDeemed: boolean;
  isSelected: boolean;
  isWrong: boolean;
}

export interface EdgeData extends Record<string, unknown> {
  lines: EdgeLine[];
  kind: 'event' | 'clock' | 'auto';
  /** As it was laid out; null once a card was moved. */
  route: { points: Point[]; label: Point } | null;
  isRtl: boolean;
}

export type WayEdgeType = Edge<EdgeData, 'way'>;

const Labels = styled('div')({
  position: 'absolute',
  display: 'grid',
  justifyItems: 'center',
  pointerEvents: 'all',
  // Above the boxes, which lie one above the other by their depth.
  zIndex: 10,
});

const Label = styled('button')({
  font: 'inherit',
  fontSize: 12.5,
  lineHeight: '22px',
  minHeight: 24,
  maxWidth: 160,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  padding: '0 8px',
  borderRadius: 12,
  border: '1px solid transparent',
  background: colours.paper,
  color: colours.ink,
  cursor: 'pointer',
  '&:hover': { borderColor: colours.accent },
});

/** A line between two cards with the words of its ways, each to be pressed. */
export const WayEdge = memo(function WayEdge(props: EdgeProps<WayEdgeType>) {
  const { id, data, markerEnd, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition } = props;
  if (data === undefined) return null;
  const { lines, kind, route, isRtl } = data;
  const [stepPath, labelX, labelY] =
    route === null
      ? getSmoothStepPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition })
      : [pathThrough(route.points), route.label.x, route.label.y];
  const isDeemed = lines.some((line) => line.isDeemed);
  const isSelected = lines.some((line) => line.isSelected);
  const colour = isSelected ? colours.accent : isDeemed ? colours.deemed : colours.edge;
  return (
    <>
      <BaseEdge
        id={id}
        path={stepPath}
        {...(markerEnd === undefined ? {} : { markerEnd })}
        style={{
          stroke: colour,
          strokeWidth: isSelected ? 3 : 1.75,
          ...(kind === 'event' ? {} : { strokeDasharray: '6 4' }),
        }}
      />
      <EdgeLabelRenderer>
        <Labels
          dir={isRtl ? 'rtl' : 'ltr'}
          className="nodrag nopan"
          style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}
        >
          {lines.map((line) => (
            <Label
              key={line.wayId}
              type="button"
              tabIndex={-1}
              data-way={line.wayId}
              aria-pressed={line.isSelected}
              title={line.text}
              style={{
                ...(line.isDeemed ? { color: colours.deemed, background: colours.deemedSoft } : {}),
                ...(line.isWrong ? { color: colours.error, borderColor: colours.error } : {}),
                ...(line.isSelected ? { borderColor: colours.accent, fontWeight: 650 } : {}),
              }}
            >
              {line.text}
            </Label>
          ))}
        </Labels>
      </EdgeLabelRenderer>
    </>
  );
});
