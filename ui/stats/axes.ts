import { useTheme } from '@mui/material/styles';

/** How axes stand in the reader's direction: in Persian time runs to the left and figures stand on the right. */
export function useAxes() {
  const isRtl = useTheme().direction === 'rtl';
  return {
    isRtl,
    x: { reverse: isRtl },
    y: { position: isRtl ? 'right' : 'left', width: 56 },
    margin: { top: 12, bottom: 4, left: isRtl ? 12 : 0, right: isRtl ? 0 : 12 },
  } as const;
}
