import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material/styles';
import { type ReactNode, useEffect, useRef, useState } from 'react';

interface ScrollRegionProps {
  /** What is in it, for those who come to it by the keyboard. */
  label: string;
  children: ReactNode;
  sx?: SxProps<Theme>;
}

/** Scrolls what does not fit; one comes to it by the keyboard where there is something to scroll. */
export function ScrollRegion({ label, children, sx = {} }: ScrollRegionProps) {
  const region = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const box = region.current;
    if (box === null) return;
    const measure = () =>
      setScrolls(box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight);
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    for (const child of box.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return (
    <Box
      ref={region}
      {...(scrolls ? { tabIndex: 0, role: 'group', 'aria-label': label } : {})}
      sx={[{ overflow: 'auto' }, ...(Array.isArray(sx) ? sx : [sx])]}
    >
      {children}
    </Box>
  );
}
