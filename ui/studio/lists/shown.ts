import { type RefObject, useEffect, useRef } from 'react';

/** Opens the member of a list that a JSON pointer leads to, by its index or key, each time that one is newly shown. */
export function useShown(
  shown: { pointer: string } | null,
  list: string,
  open: (member: string) => void,
): void {
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    const [, name, member] = shown?.pointer.split('/') ?? [];
    if (name === list && member !== undefined) latest.current(member);
  }, [shown, list]);
}

const inputs = 'input:not([type=hidden]), select, textarea, button, [tabindex="0"]';

/**
 * Brings the part with the nearest `data-place` above a JSON pointer into sight, each time that one is newly shown, and puts the
 * focus on its first input.
 */
export function useShownPlace(shown: { pointer: string } | null, frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (shown === null) return;
    const [nearest] = [...(frame.current?.querySelectorAll<HTMLElement>('[data-place]') ?? [])]
      .filter(({ dataset: { place } }) => place !== undefined && `${shown.pointer}/`.startsWith(`${place}/`))
      .toSorted((one, other) => (other.dataset.place?.length ?? 0) - (one.dataset.place?.length ?? 0));
    if (nearest === undefined) return;
    nearest.scrollIntoView({ block: 'center' });
    nearest.querySelector<HTMLElement>(inputs)?.focus({ preventScroll: true });
  }, [shown, frame]);
}
