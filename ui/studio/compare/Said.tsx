import { styled } from '@mui/material/styles';
import { colours } from '../../theme/theme.ts';

interface SaidProps {
  side: 'before' | 'after';
  isDifferent: boolean;
  children: string;
}

const Gone = styled('del')({
  background: colours.errorSoft,
  color: colours.error,
  textDecoration: 'none',
  '&::before': { content: '"− "' },
  borderRadius: 3,
  padding: '0 2px',
});

const Come = styled('ins')({
  background: colours.successSoft,
  color: colours.success,
  fontWeight: 650,
  textDecoration: 'none',
  '&::before': { content: '"+ "' },
  borderRadius: 3,
  padding: '0 2px',
});

/** What a side says; where the other says something else, marked as gone or come by more than its colour. */
export function Said({ side, isDifferent, children }: SaidProps) {
  if (!isDifferent) return <bdi>{children}</bdi>;
  return side === 'before' ? <Gone dir="auto">{children}</Gone> : <Come dir="auto">{children}</Come>;
}
