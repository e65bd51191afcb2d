import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useRef, useState } from 'react';

interface LazySectionProps {
  /** Of the element around it, for those who look for it. */
  id: string;
  /** A guess of its height, in pixels, until it was drawn. */
  height: number;
  children: ReactNode;
}

/** Draws what is in sight, or nearly: a long form costs no more than a short one at every key. */
export function LazySection({ id, height, children }: LazySectionProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  const last = useRef(height);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
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
      { rootMargin: '400px 0px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <Box
      ref={place}
      id={id}
      sx={{
        ...(isNear ? {} : { height: last.current }),
        '&:not(:last-of-type):not(:empty)': { borderBottom: 1, borderColor: 'divider' },
      }}
    >
      {isNear && children}
    </Box>
  );
}
