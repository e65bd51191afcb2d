// Which item of the comparison one is at: the one with the focus. Rows and cards carry it as `data-item`.

/** The item of the focused row, or of the one that the focus is in; null where it is elsewhere. */
export function focusedItem(box: HTMLElement | null): string | null {
  const active = document.activeElement;
  if (box === null || active === null || !box.contains(active)) return null;
  return active.closest<HTMLElement>('[data-item]')?.dataset.item ?? null;
}

/** Moves the focus to the item so many further on; from elsewhere, to the first or the last. */
export function walkItems(box: HTMLElement | null, by: 1 | -1): void {
  const rows = [...(box?.querySelectorAll<HTMLElement>('[data-item]') ?? [])];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = at === -1 ? rows.at(by === 1 ? 0 : -1) : rows[at + by];
  if (next === undefined) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}
