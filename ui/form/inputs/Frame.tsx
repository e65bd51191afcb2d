import { styled } from '@mui/material/styles';
import { colours } from '../../theme/theme.ts';

/** The edge around an input. Plain elements: a form may have hundreds. */
export const Frame = styled('span', {
  shouldForwardProp: (name) => name !== 'isInvalid' && name !== 'isDoubtful',
})<{
  isInvalid?: boolean;
  isDoubtful?: boolean;
}>(({ isInvalid, isDoubtful }) => ({
  display: 'flex',
  alignItems: 'center',
  minHeight: 44,
  width: '100%',
  border: `1px solid ${isInvalid ? colours.error : isDoubtful ? '#b07a12' : colours.edge}`,
  borderRadius: 8,
  backgroundColor: colours.paper,
  '&:focus-within': {
    borderColor: isInvalid ? colours.error : colours.accent,
    boxShadow: `0 0 0 3px ${isInvalid ? colours.errorSoft : '#cfdaf0'}`,
  },
  '& > input, & > textarea': {
    flex: 1,
    minWidth: 0,
    width: '100%',
    border: 0,
    outline: 'none',
    background: 'none',
    font: 'inherit',
    lineHeight: 1.7,
    color: 'inherit',
    padding: '8px 12px',
  },
  '& > textarea': { resize: 'vertical', minHeight: 88, display: 'block' },
  '& > input::placeholder': { color: colours.inkSoft, opacity: 1 },
}));

/** The unit of measure at an input's end. */
export const Unit = styled('span')(({ theme }) => ({
  ...theme.typography.caption,
  color: colours.inkSoft,
  paddingInlineEnd: 12,
  whiteSpace: 'nowrap',
}));

/** A value that is shown and not asked. */
export const Shown = styled('div', { shouldForwardProp: (name) => name !== 'isPlain' })<{
  isPlain: boolean;
}>(({ isPlain }) => ({
  display: 'flex',
  alignItems: 'baseline',
  gap: 8,
  width: '100%',
  color: colours.ink,
  outline: 'none',
  ...(isPlain
    ? { fontWeight: 550 }
    : {
        justifyContent: 'space-between',
        minHeight: 44,
        padding: '8px 12px',
        borderRadius: 8,
        backgroundColor: colours.sunken,
      }),
}));
