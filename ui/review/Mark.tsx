// A word beside a task, as a chip looks. Lists draw some hundreds a second while they are scrolled: it is one element.
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { colours } from '../theme/theme.ts';

const looks = {
  plain: { color: colours.ink, borderColor: colours.edge, background: 'transparent' },
  accent: { color: colours.accent, borderColor: colours.accent, background: 'transparent' },
  warning: { color: colours.warning, borderColor: colours.warning, background: 'transparent' },
  error: { color: colours.error, borderColor: colours.error, background: 'transparent' },
  past: { color: colours.paper, borderColor: colours.error, background: colours.error },
  deemed: { color: colours.deemed, borderColor: colours.deemedSoft, background: colours.deemedSoft },
} as const;

const Shape = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  maxWidth: '100%',
  minHeight: 26,
  padding: '0 8px',
  border: '1px solid',
  borderRadius: 7,
  fontSize: '0.8125rem',
  fontWeight: 550,
  lineHeight: 1.4,
  '& svg': { fontSize: 18, flex: 'none', marginInlineStart: -3 },
});

interface MarkProps {
  look?: keyof typeof looks;
  icon?: ReactNode;
  /** Told to whoever points at it. */
  title?: string;
  children: string;
}

/** A short word with a frame, and an icon where one helps. */
export function Mark({ look = 'plain', icon, title, children }: MarkProps) {
  return (
    <Shape style={looks[look]} title={title}>
      {icon}
      {children}
    </Shape>
  );
}
