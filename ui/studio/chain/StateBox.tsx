// A state in which others stand: a box about them. What runs at the same time stands in a box with a broken edge.
import StepsIcon from '@mui/icons-material/LinearScale';
import PartsIcon from '@mui/icons-material/ViewStreamOutlined';
import { styled } from '@mui/material/styles';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { colours } from '../../theme/theme.ts';
import { boxHead } from './layout.ts';
import { type CardNode, Facts, handle, Marks } from './StateCard.tsx';

const Frame = styled('div')({
  width: '100%',
  height: '100%',
  boxSizing: 'border-box',
  borderRadius: 16,
  fontSize: 13,
  lineHeight: 1.55,
  color: colours.ink,
  cursor: 'grab',
});

const Head = styled('div')({
  height: boxHead - 16,
  padding: '8px 16px 0',
  overflow: 'hidden',
  '& > div': { display: 'flex', gap: 12, minWidth: 0, alignItems: 'center' },
});

const Title = styled('span')({
  fontWeight: 650,
  fontSize: 14.5,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});

const Kind = styled('span')({
  display: 'inline-flex',
  gap: 4,
  alignItems: 'center',
  flexShrink: 0,
  color: colours.inkSoft,
  fontSize: 12.5,
  '& svg': { fontSize: 16 },
});

/** A box on the diagram; what stands in it are nodes of their own. */
export const StateBox = memo(function StateBox({ data, selected, isConnectable }: NodeProps<CardNode>) {
  const { title, holds, isInitial, isRtl } = data;
  const [into, out] = isRtl ? [Position.Right, Position.Left] : [Position.Left, Position.Right];
  const isParts = holds?.kind === 'parts';
  const edge = selected || isInitial ? colours.accent : colours.edge;
  return (
    <>
      <Handle type="target" position={into} isConnectable={isConnectable} style={handle} />
      <Frame
        dir={isRtl ? 'rtl' : 'ltr'}
        style={{
          border: `${selected ? 3 : 2}px ${isParts ? 'dashed' : 'solid'} ${edge}`,
          background: isParts ? colours.accentSoft : colours.sunken,
        }}
      >
        <Marks data={data} />
        <Head>
          <div>
            <Title title={title}>{title}</Title>
            {holds !== null && (
              <Kind>
                {isParts ? <PartsIcon /> : <StepsIcon />}
                {holds.word}
              </Kind>
            )}
          </div>
          <div>
            <Facts data={data} />
          </div>
        </Head>
      </Frame>
      <Handle type="source" position={out} isConnectable={isConnectable} style={handle} />
    </>
  );
});
