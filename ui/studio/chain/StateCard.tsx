import ErrorIcon from '@mui/icons-material/ErrorOutlined';
import FlagIcon from '@mui/icons-material/Flag';
import SilenceIcon from '@mui/icons-material/NotificationsPausedOutlined';
import PersonIcon from '@mui/icons-material/PersonOutlined';
import PlayIcon from '@mui/icons-material/PlayArrow';
import ScheduleIcon from '@mui/icons-material/Schedule';
import { styled } from '@mui/material/styles';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { colours } from '../../theme/theme.ts';
import { cardSize } from './layout.ts';

/** What a card says; all of it words, so that a card is drawn again only when they change. */
export interface CardData extends Record<string, unknown> {
  title: string;
  /** What stands in it, for states that are drawn as boxes; null for cards. */
  holds: { kind: 'steps' | 'parts'; word: string } | null;
  who: string | null;
  deadline: string | null;
  silence: string | null;
  isDeemed: boolean;
  isInitial: boolean;
  isEnd: boolean;
  /** Words of the marks: start, end, how many issues. */
  marks: { initial: string; end: string; issues: string | null };
  isRtl: boolean;
}

export type CardNode = Node<CardData, 'state' | 'box'>;

const Card = styled('div')({
  width: cardSize.width,
  height: cardSize.height,
  boxSizing: 'border-box',
  borderRadius: 12,
  border: `1px solid ${colours.edge}`,
  background: colours.paper,
  padding: '8px 12px',
  display: 'flex',
  flexDirection: 'column',
  gap: 3,
  overflow: 'hidden',
  fontSize: 13,
  lineHeight: 1.55,
  color: colours.ink,
  cursor: 'grab',
});

const Line = styled('div')({
  display: 'flex',
  gap: 5,
  alignItems: 'center',
  minWidth: 0,
  color: colours.inkSoft,
  '& svg': { fontSize: 16, flexShrink: 0 },
  '& span': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

const Title = styled('div')({
  fontWeight: 650,
  fontSize: 14,
  lineHeight: 1.5,
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
});

const Badge = styled('div')({
  position: 'absolute',
  insetBlockStart: -10,
  insetInlineEnd: 10,
  display: 'flex',
  gap: 4,
  '& span': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 3,
    borderRadius: 10,
    padding: '0 8px',
    fontSize: 11.5,
    fontWeight: 650,
    lineHeight: '20px',
    '& svg': { fontSize: 14 },
  },
});

export const handle = {
  width: 14,
  height: 14,
  borderRadius: '50%',
  background: colours.accent,
  border: `2px solid ${colours.paper}`,
};

/** Where it begins and ends, and what is wrong with it. */
export function Marks({ data: { isInitial, isEnd, marks } }: { data: CardData }) {
  return (
    <Badge>
      {isInitial && (
        <span style={{ background: colours.accent, color: '#fff' }}>
          <PlayIcon />
          {marks.initial}
        </span>
      )}
      {isEnd && (
        <span style={{ background: colours.success, color: '#fff' }}>
          <FlagIcon />
          {marks.end}
        </span>
      )}
      {marks.issues !== null && (
        <span style={{ background: colours.error, color: '#fff' }}>
          <ErrorIcon />
          {marks.issues}
        </span>
      )}
    </Badge>
  );
}

/** Who works in it, until when, and what silence does. */
export function Facts({ data: { who, deadline, silence, isDeemed } }: { data: CardData }) {
  return (
    <>
      {who !== null && (
        <Line title={who}>
          <PersonIcon />
          <span>{who}</span>
        </Line>
      )}
      {deadline !== null && (
        <Line title={deadline}>
          <ScheduleIcon />
          <span>{deadline}</span>
        </Line>
      )}
      {silence !== null && (
        <Line title={silence} style={isDeemed ? { color: colours.deemed, fontWeight: 600 } : undefined}>
          <SilenceIcon />
          <span>{silence}</span>
        </Line>
      )}
    </>
  );
}

/** A state on the diagram. */
export const StateCard = memo(function StateCard({ data, selected, isConnectable }: NodeProps<CardNode>) {
  const { title, isInitial, isEnd, isRtl } = data;
  const [into, out] = isRtl ? [Position.Right, Position.Left] : [Position.Left, Position.Right];
  const edge = isEnd ? colours.success : isInitial ? colours.accent : colours.edge;
  return (
    <>
      <Handle type="target" position={into} isConnectable={isConnectable} style={handle} />
      <Card
        dir={isRtl ? 'rtl' : 'ltr'}
        style={{
          borderColor: selected ? colours.accent : edge,
          borderWidth: selected ? 3 : isEnd || isInitial ? 2 : 1,
          padding: selected ? '6px 10px' : undefined,
          background: isEnd ? colours.successSoft : colours.paper,
        }}
      >
        <Marks data={data} />
        <Title title={title}>{title}</Title>
        <Facts data={data} />
      </Card>
      <Handle type="source" position={out} isConnectable={isConnectable} style={handle} />
    </>
  );
});
