import { styled } from '@mui/material/styles';
import { colours } from '../../theme/theme.ts';
import { mono } from '../mono.ts';

const Text = styled('code')({
  display: 'inline-block',
  unicodeBidi: 'isolate',
  fontFamily: mono,
  fontSize: '0.8125rem',
  lineHeight: 1.7,
  padding: '0 6px',
  borderRadius: 5,
  background: colours.sunken,
  color: colours.accentDeep,
  overflowWrap: 'anywhere',
});

/** A piece of the document's own language: an expression, a key. Always left to right. */
export function Code({ children }: { children: string }) {
  return <Text dir="ltr">{children}</Text>;
}
