import Link from '@mui/material/Link';
import type { ReactNode } from 'react';

interface ThingNameProps {
  /** Leads to the thing in its workshop; absent where it cannot be changed. */
  onGo: (() => void) | undefined;
  children: ReactNode;
}

/** What a thing is called; pressed, it leads to where the thing is changed. */
export function ThingName({ onGo, children }: ThingNameProps) {
  if (onGo === undefined) return children;
  return (
    <Link
      component="button"
      type="button"
      onClick={onGo}
      sx={{ font: 'inherit', textAlign: 'start', minHeight: { xs: 44, md: 24 }, overflowWrap: 'anywhere' }}
    >
      {children}
    </Link>
  );
}
