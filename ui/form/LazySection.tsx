import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useIsPrinted } from './use-is-printed.ts';

interface LazySectionProps {
  /** Of the element around it, for those who look for it. */
  id: string;
  /** A guess of its height, in pixels, until it was drawn. */
  height: number;
  /** Drawn wherever it stands. */
  isDrawn?: boolean;
  /** Stays once it was drawn: for what people look for on the page, or have written into. */
  isKept?: boolean;
  /** A line between it and the next. */
  hasRule?: boolean;
  children: ReactNode;
}

/** How far from sight things are drawn already, in pixels. */
const margin = 400;

/** Draws what is in sight, or nearly: a long form costs no more than a short one at every key. On paper all of it stands. */
export function LazySection({
  id,
  height,
  isDrawn = false,
  isKept = false,
  hasRule = true,
  children,
}: LazySectionProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  const isPrinted = useIsPrinted();
  const last = useRef(height);
  const wasDrawn = useRef(isDrawn);
  const isHere = isNear || isDrawn || isPrinted || (isKept && wasDrawn.current);
  const isSettled = isKept && isHere;
  useEffect(() => {
    wasDrawn.current ||= isHere;
  }, [isHere]);
  useEffect(() => {
    const element = place.current;
    if (element === null || isSettled) return;
    const Observer = element.ownerDocument.defaultView?.IntersectionObserver ?? IntersectionObserver;
    const observer = new Observer(
      (entries) => {
        // Several may come at once; the last is how it is now.
        const entry = entries.at(-1);
        if (entry === undefined) return;
        if (entry.boundingClientRect.height > 0) last.current = entry.boundingClientRect.height;
        // What has the focus stays.
        setNear(entry.isIntersecting || element.contains(element.ownerDocument.activeElement));
      },
      { rootMargin: `${margin}px 0px` },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isSettled]);
  return (
    <Box
      ref={place}
      id={id}
      // Through `style`: a class of its own for every height would be a rule more in the page's style sheet for each.
      style={isHere ? { containIntrinsicBlockSize: `auto ${height}px` } : { height: last.current }}
      sx={isKept ? keptLook : hasRule ? look : {}}
    >
      {isHere && children}
    </Box>
  );
}

const look = { '&:not(:last-of-type):not(:empty)': { borderBottom: 1, borderColor: 'divider' } };
/** The browser leaves out what is out of sight; the room at the sides is for the ring of a focused input. */
const keptLook = {
  contentVisibility: 'auto',
  mx: -1,
  px: 1,
  '&:not(:last-of-type)::after': {
    content: '""',
    display: 'block',
    borderBottom: 1,
    borderColor: 'divider',
  },
};
