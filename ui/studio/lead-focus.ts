// Puts the focus where an issue is mended, once the workshop shows it.

/** How often, and how long apart in milliseconds, a workshop that is still being fetched or drawn is looked for. */
const looks = { most: 25, apart: 120 };

const inputs = 'input:not([type=hidden]), select, textarea, button, [tabindex="0"]';

/** What marks the thing that a workshop shows, the most exact first. */
const marks = [
  '[aria-invalid="true"]',
  '[role="gridcell"][tabindex="0"]',
  '[role="treeitem"][aria-selected="true"]',
  '[aria-selected="true"]',
  '[aria-current="true"]',
  '[aria-expanded="true"]',
  inputs,
];

/**
 * Moves the focus from what was pressed to the place of a JSON pointer in the workshop, where the workshop or the text
 * does not do so by itself.
 */
export function leadFocus(pointer: string): void {
  const pressed = document.activeElement;
  const look = (left: number) => {
    setTimeout(() => {
      const { activeElement, body } = document;
      if (activeElement !== pressed && activeElement !== body && activeElement !== null) return;
      const goal = goalOf(pointer);
      if (goal !== null) {
        goal.scrollIntoView({ block: 'nearest' });
        goal.focus({ preventScroll: true });
      }
      if (document.activeElement === pressed && left > 0) look(left - 1);
    }, looks.apart);
  };
  look(looks.most);
}

function goalOf(pointer: string): HTMLElement | null {
  // The panel beside has a history of its own; the workshop is the other part of the desk.
  const workshop = document.querySelector<HTMLElement>('main [data-pane]:not([data-own-undo])');
  if (workshop === null) return null;
  const [nearest] = [...workshop.querySelectorAll<HTMLElement>('[data-place]')]
    .filter(({ dataset: { place } }) => place !== undefined && `${pointer}/`.startsWith(`${place}/`))
    .toSorted((one, other) => (other.dataset.place?.length ?? 0) - (one.dataset.place?.length ?? 0));
  const own = nearest?.matches(inputs) === true ? nearest : nearest?.querySelector<HTMLElement>(inputs);
  if (own != null) return own;
  for (const mark of marks) {
    const found = [...workshop.querySelectorAll<HTMLElement>(mark)].find(
      (one) => one.checkVisibility() && one.tabIndex >= 0,
    );
    if (found !== undefined) return found;
  }
  return null;
}
