import { startTransition } from 'react';

/** Draws something when the frame that is being made has been painted, bit by bit between the keys. In the order asked for. */
export function drawAfterPaint(draw: () => void): void {
  requestAnimationFrame(() => setTimeout(() => startTransition(draw)));
}
